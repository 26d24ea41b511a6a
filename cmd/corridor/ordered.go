package main

import (
	"bytes"
	"encoding/json"
)

// object is a JSON object with its fields in the order of the query.
type object []field

// field is a field of an object, or a column of a row: its value is an object,
// []any, json.Number, string, bool or nil, in a row []string where it was a list.
type field struct {
	name  string
	value any
}

func (o object) get(name string) any {
	for _, f := range o {
		if f.name == name {
			return f.value
		}
	}
	return nil
}

// ordered reads JSON with the fields of objects in their order.
func ordered(text json.RawMessage) (any, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	return orderedValue(decoder)
}

func orderedValue(from *json.Decoder) (any, error) {
	token, err := from.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('['):
		values := []any{}
		for from.More() {
			value, err := orderedValue(from)
			if err != nil {
				return nil, err
			}
			values = append(values, value)
		}
		_, err := from.Token()
		return values, err
	case json.Delim('{'):
		fields := object{}
		for from.More() {
			name, err := from.Token()
			if err != nil {
				return nil, err
			}
			value, err := orderedValue(from)
			if err != nil {
				return nil, err
			}
			fields = append(fields, field{name.(string), value})
		}
		_, err := from.Token()
		return fields, err
	}
	return token, nil
}

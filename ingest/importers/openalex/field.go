package openalex

import (
	"bytes"
	"encoding/json"
	"reflect"

	"corridor/ingest/reading"
)

// maybe is a field that a record may have, have as null, or not have at all.
type maybe[T any] struct {
	there   bool
	strange bool // of a form that cannot be read, and so not there
	value   *T   // nil: null, or not there
}

// UnmarshalJSON notes that the field is there.
func (m *maybe[T]) UnmarshalJSON(raw []byte) error {
	*m = maybe[T]{there: true}
	if bytes.Equal(raw, []byte("null")) {
		return nil
	}
	v := new(T)
	if err := json.Unmarshal(raw, v); err != nil {
		m.there, m.strange = false, true
		return nil
	}
	m.value = v
	return nil
}

func (m maybe[T]) isStrange() bool { return m.strange }

// strange lists the work's fields that could not be read.
func (w *work) strange() []string {
	var out []string
	v := reflect.ValueOf(w).Elem()
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		if m, is := v.Field(i).Interface().(interface{ isStrange() bool }); is && m.isStrange() {
			out = append(out, v.Type().Field(i).Tag.Get("json"))
		}
	}
	return out
}

// decimal is a number in quotes or not.
type decimal float64

// UnmarshalJSON reads a number.
func (d *decimal) UnmarshalJSON(raw []byte) error {
	n, err := reading.Number(raw)
	*d = decimal(n)
	return err
}

// whole is a whole number in quotes or not.
type whole int

// UnmarshalJSON reads a whole number.
func (n *whole) UnmarshalJSON(raw []byte) error {
	m, err := reading.Whole(raw)
	*n = whole(m)
	return err
}

// number is the number of a field as the model has it.
func number(m maybe[whole]) *int {
	if m.value == nil {
		return nil
	}
	return new(int(*m.value))
}

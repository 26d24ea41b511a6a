package sqlite

import (
	"database/sql/driver"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"corridor/graph"
	"corridor/graph/adapter"
)

// encode turns a value in stored form into what its column holds: lists are
// JSON, Booleans 0 and 1.
func encode(v any) driver.Value {
	switch v := v.(type) {
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	case []string:
		return textsJSON(v)
	}
	return v
}

// decode turns what a property's column holds back into a value. What others left
// there that is none of its type is an adapter.ErrOdd.
func decode(p *graph.Property, v driver.Value) (any, error) {
	if v == nil {
		return nil, nil
	}
	ok := false
	switch p.Type {
	case graph.TypeInt:
		_, ok = v.(int64)
	case graph.TypeFloat:
		_, ok = v.(float64)
	case graph.TypeBool:
		_, ok = v.(int64)
		v = v != int64(0)
	case graph.TypeStrings, graph.TypeNames:
		if list, err := decodeList(v); err == nil {
			return list, nil
		}
	default:
		_, ok = v.(string)
	}
	if !ok {
		return nil, adapter.Odd("%s is %v", p.Name, v)
	}
	return v, nil
}

// decodeList reads a list of texts in JSON. Lists without escapes, which are
// most, need no more than cutting. What others left there that is no list of texts
// is an adapter.ErrOdd.
func decodeList(v driver.Value) ([]string, error) {
	text, _ := v.(string)
	if len(text) > 4 && strings.HasPrefix(text, `["`) && strings.HasSuffix(text, `"]`) && !strings.Contains(text, `\`) {
		list := strings.Split(text[2:len(text)-2], `","`)
		if strings.Count(text, `"`) == 2*len(list) { // written without spaces, as Corridor does
			return list, nil
		}
	}
	var list []*string
	if err := json.Unmarshal([]byte(text), &list); err != nil || list == nil || slices.Contains(list, nil) {
		return nil, adapter.Odd("%v is stored, and no list of texts", v)
	}
	out := make([]string, len(list))
	for i, element := range list {
		out[i] = *element
	}
	return out, nil
}

// textsJSON is listJSON of texts, most of which need no escapes.
func textsJSON[T ~string](list []T) string {
	if list == nil {
		return "null"
	}
	size := 2
	for _, text := range list {
		size += len(text) + len(`"",`)
	}
	out := append(make([]byte, 0, size), '[')
	for i, text := range list {
		if i > 0 {
			out = append(out, ',')
		}
		out = appendJSON(out, string(text))
	}
	return string(append(out, ']'))
}

// appendJSON appends a text in JSON, as encoding/json writes it.
func appendJSON(out []byte, text string) []byte {
	for i := range len(text) {
		if b := text[i]; b < ' ' || b >= utf8.RuneSelf || b == '"' || b == '\\' || b == '<' || b == '>' || b == '&' {
			written, err := json.Marshal(text)
			if err != nil {
				panic("sqlite: a text is written in JSON: " + err.Error())
			}
			return append(out, written...)
		}
	}
	return append(append(append(out, '"'), text...), '"')
}

// listJSON writes a list as one parameter, for json_each. The values are
// texts, numbers and Booleans.
func listJSON[T any](list []T) string {
	text, err := json.Marshal(list)
	if err != nil {
		panic("sqlite: a list holds only texts and numbers: " + err.Error())
	}
	return string(text)
}

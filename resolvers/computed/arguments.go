package computed

import (
	"encoding/json"

	"corridor/graph"
	"corridor/loaders"
)

// Reader reads a field's arguments, or the fields of an input object, as the
// request states them. It remembers the first that cannot be read; what is
// read after that is zero.
type Reader struct {
	fields map[string]any
	err    error
}

// Read reads the arguments of a field, or the fields of an input object.
func Read(fields map[string]any) *Reader { return &Reader{fields: fields} }

// Fields are what is read. They must not be changed.
func (r *Reader) Fields() map[string]any { return r.fields }

// Err is the first thing that cannot be read; nil where all can.
func (r *Reader) Err() error { return r.err }

// Refuse says what is wrong with an argument.
func (r *Reader) Refuse(name, reason string, values ...any) {
	if r.err == nil {
		r.err = graph.Invalid(name, reason, values...)
	}
}

// Given tells whether there is a value that is not null.
func (r *Reader) Given(name string) bool { return r.fields[name] != nil }

// Text reads a text or an enum's value, "" where it is not given.
func (r *Reader) Text(name string) string {
	text, _ := r.fields[name].(string)
	return text
}

// Whole reads a whole number, the other one where it is not given.
func (r *Reader) Whole(name string, otherwise int) int {
	if !r.Given(name) {
		return otherwise
	}
	n, err := WholeOf(r.fields[name])
	if err != nil {
		r.Refuse(name, "%v is not a whole number", r.fields[name])
	}
	return n
}

// Size reads how many elements of a plain list are wanted, at most so many.
func (r *Reader) Size(name string, most int) int {
	n := r.Whole(name, 0)
	if n < 0 || n > most {
		r.Refuse(name, "%d is not a number of rows; ask for 0 to %d", n, most)
		return 0
	}
	return n
}

// Number reads a number, the other one where it is not given.
func (r *Reader) Number(name string, otherwise float64) float64 {
	switch n := r.fields[name].(type) {
	case nil:
		return otherwise
	case float64:
		return n
	case json.Number:
		f, err := n.Float64()
		if err != nil {
			r.Refuse(name, "%v is not a number", n)
		}
		return f
	}
	return float64(r.Whole(name, 0))
}

// Flag reads a Boolean, nil where it is not given.
func (r *Reader) Flag(name string) *bool {
	value, given := r.fields[name].(bool)
	if !given {
		return nil
	}
	return &value
}

// Year reads a year, 0 where it is not given.
func (r *Reader) Year(name string) int {
	if !r.Given(name) {
		return 0
	}
	var year graph.Year
	if err := year.UnmarshalGQL(int64(r.Whole(name, 0))); err != nil && r.err == nil {
		r.err = graph.Within(name, err)
	}
	return int(year)
}

// Object reads an input object; an empty one where it is not given.
func (r *Reader) Object(name string) *Reader {
	fields, _ := r.fields[name].(map[string]any)
	return Read(fields)
}

// Close takes over what went wrong in an input object.
func (r *Reader) Close(name string, inner *Reader) {
	if r.err == nil {
		r.err = graph.Within(name, inner.err)
	}
}

// List reads a list, nil where it is not given. A single value stands for the
// list of itself, as GraphQL has it.
func List[T any](r *Reader, name string, of func(any) (T, error)) []T {
	if !r.Given(name) {
		return nil
	}
	out := []T{}
	for _, element := range loaders.Elements(r.fields[name]) {
		value, err := of(element)
		if err != nil && r.err == nil {
			r.err = graph.Within(name, err)
		}
		out = append(out, value)
	}
	return out
}

// Conditions reads a list that narrows what counts. An empty one is refused.
func Conditions[T any](r *Reader, name string, of func(any) (T, error)) []T {
	out := List(r, name, of)
	if err := Narrows(name, out); err != nil && r.err == nil {
		r.err = err
	}
	return out
}

// Narrows refuses a list that narrows what is looked at where it is empty: that
// could mean nothing or anything. Nil is a list that is not given. An empty list
// in a filter is another thing: nothing is one of it.
func Narrows[T any](name string, list []T) error {
	if list != nil && len(list) == 0 {
		return graph.Invalid(name, "the list is empty; leave it out to set no condition, or name what is wanted")
	}
	return nil
}

// TextOf reads a text or an enum's value.
func TextOf(v any) (string, error) {
	text, ok := v.(string)
	if !ok {
		return "", graph.Invalid("", "%v is not a text", v)
	}
	return text, nil
}

// WholeOf reads a whole number.
func WholeOf(v any) (int, error) {
	n, ok := loaders.Whole(v)
	if !ok {
		return 0, graph.Invalid("", "%v is not a whole number", v)
	}
	return n, nil
}

// CountryOf reads a country's code.
func CountryOf(v any) (graph.CountryCode, error) {
	var code graph.CountryCode
	err := code.UnmarshalGQL(v)
	return code, err
}

// IDOf reads an id.
func IDOf(v any) (graph.ID, error) {
	text, err := TextOf(v)
	if err != nil {
		return "", err
	}
	return graph.ParseID("", text)
}

// ObjectOf reads an input object.
func ObjectOf(v any) (map[string]any, error) {
	fields, _ := v.(map[string]any)
	return fields, nil
}

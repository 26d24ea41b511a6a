package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"corridor/graph"
)

// errNotUTF8: encoding/json would read bytes that are none as U+FFFD, for which
// nothing is found.
var errNotUTF8 = errors.New("not UTF-8")

const notUTF8 = "the request is not in UTF-8; send it in that encoding"

// unmarshal reads a text that is one JSON value, its numbers as they are written.
func unmarshal(text []byte, into any) error {
	if !utf8.Valid(text) {
		return errNotUTF8
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err := decoder.Decode(into)
	if _, more := decoder.Token(); more != io.EOF {
		return errors.New("not one JSON value")
	}
	return err
}

// members are those of a JSON object that was sent, by their names as they are written:
// encoding/json, which fills structs by names in any case, would take "Query" for
// "query". Those that nobody asks for are passed over.
type members map[string]json.RawMessage

// membersOf reads a JSON object; null is none.
func membersOf(text []byte) (members, error) {
	var out members
	if err := unmarshal(text, &out); err != nil {
		return nil, err
	}
	if out == nil {
		return nil, errors.New("null is no object")
	}
	return out, nil
}

// wrongMember is a member of another type than it should be.
type wrongMember struct{ name, kind string }

// Error says what it must not be.
func (w *wrongMember) Error() string {
	return fmt.Sprintf("%s must not be %s", w.name, graph.WithArticle(w.kind))
}

// read reads a member where it is there.
func (m members) read(name string, into any) error {
	text, is := m[name]
	if !is {
		return nil
	}
	err := unmarshal(text, into)
	var typed *json.UnmarshalTypeError
	if errors.As(err, &typed) {
		return &wrongMember{name, typed.Value}
	}
	return err
}

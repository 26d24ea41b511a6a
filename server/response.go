package server

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Response is what a request is answered: data, errors or both. Data is nil,
// and not in the JSON at all, where the request was not executed; it is null
// where an error left nothing of it.
type Response struct {
	Errors     gqlerror.List   `json:"errors,omitempty"`
	Data       json.RawMessage `json:"data,omitempty"`
	Extensions map[string]any  `json:"extensions,omitempty"`
}

// json writes the response as encoding/json does. The data, which are nearly all of
// it, are not gone through once more where they are as they should be.
func (r *Response) json() []byte {
	if r.Data == nil || !asWritten(r.Data) {
		return marshalled(r)
	}
	out := make([]byte, 0, len(r.Data)+256)
	out = append(out, '{')
	if len(r.Errors) > 0 {
		out = append(append(append(out, `"errors":`...), marshalled(r.Errors)...), ',')
	}
	out = append(append(out, `"data":`...), r.Data...)
	if len(r.Extensions) > 0 {
		out = append(append(out, `,"extensions":`...), marshalled(r.Extensions)...)
	}
	return append(out, '}')
}

// escaped are characters that encoding/json does not leave in JSON that it is given:
// what HTML would take for markup, ends of lines.
var escaped = []string{"<", ">", "&", "\n", "\u2028", "\u2029"}

// asWritten tells whether encoding/json would leave JSON as it is. The executor and
// the scalars write no white space but ends of lines.
func asWritten(data []byte) bool {
	for _, text := range escaped {
		if bytes.Contains(data, []byte(text)) {
			return false
		}
	}
	return true
}

func marshalled(v any) []byte {
	out, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("server: what the executor gave is not JSON: %v", err))
	}
	return out
}

package server_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/server/servertest"
)

// mostSaid is how long the message of an error may be, whatever was sent.
const mostSaid = 1200

// TestErrorsRepeatLittle gives a long text for every value of the arguments of all
// top fields, and of what is in them, as a literal and as a variable.
func TestErrorsRepeatLittle(t *testing.T) {
	long := strings.Repeat("ลาว long ", 300)
	handler, _ := serve(t, servertest.SQLite(t), nil)
	w := newWalker("a", "b")
	tell := func(place, body string) {
		t.Helper()
		var told struct{ Errors []struct{ Message string } }
		answer := send(t, handler, post(body)).Body.Bytes()
		if err := json.Unmarshal(answer, &told); err != nil {
			t.Fatalf("%s: %v", place, err)
		}
		for _, e := range told.Errors {
			if n := utf8.RuneCountInString(e.Message); n > mostSaid {
				t.Errorf("%s: a message of %d characters: %.300s", place, n, e.Message)
			}
		}
	}
	text, _ := json.Marshal(long) // of a text
	for _, f := range w.schema.Query.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		below := ""
		if w.schema.Types[f.Type.Name()].Kind != ast.Scalar {
			below = "{ __typename }"
		}
		for _, a := range f.Arguments {
			for _, value := range w.holding(a.Type, string(text), 2) {
				body, _ := json.Marshal(map[string]any{"query": "{ " + f.Name + w.arguments(f, a.Name+": "+value) + below + " }"})
				tell(f.Name+"."+a.Name, string(body))
			}
			body, _ := json.Marshal(map[string]any{"query": "query($v: " + strings.TrimSuffix(a.Type.String(), "!") + "!) { " + f.Name + w.arguments(f, a.Name+": $v") + below + " }",
				"variables": map[string]any{"v": long}})
			tell(f.Name+"."+a.Name+" as a variable", string(body))
		}
	}
}

// holding lists values of a type that hold a literal somewhere, to a depth.
func (w *walker) holding(of *ast.Type, literal string, depth int) []string {
	if of.Elem != nil {
		out := w.holding(of.Elem, literal, depth)
		for i := range out {
			out[i] = "[" + out[i] + "]"
		}
		return out
	}
	definition := w.schema.Types[of.NamedType]
	if definition.Kind != ast.InputObject {
		return []string{literal}
	}
	var out []string
	if depth == 0 {
		return nil
	}
	for _, f := range definition.Fields {
		for _, value := range w.holding(f.Type, literal, depth-1) {
			out = append(out, "{"+f.Name+": "+value+"}")
		}
	}
	return out
}

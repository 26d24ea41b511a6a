package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/server/servertest"
)

// TestNullInArguments walks the schema: for an argument that may be null, null
// is as if it were not given, in a literal and through a variable; for one that
// may not be and has a default, a null variable is one error that says so.
func TestNullInArguments(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	w := newWalker(institutions(t, handler)...)
	seen := map[string]bool{}
	nullable, defaults := 0, 0
	for _, of := range w.types {
		for _, f := range w.schema.Types[of].Fields {
			for _, a := range f.Arguments {
				alike := fmt.Sprint(f.Type.Name(), a.Name, a.Type, a.DefaultValue)
				if strings.HasPrefix(f.Name, "__") || of != "Query" && seen[alike] {
					continue
				}
				seen[alike] = true
				place := of + "." + f.Name + "(" + a.Name + ":)"
				through := fmt.Sprintf("query($v: %s) { %s }", mayBeNull(a.Type), w.ask(of, f, a.Name+": $v", 1))
				switch {
				case !a.Type.NonNull:
					nullable++
					want := asked(t, handler, "{ "+w.ask(of, f, "", 1)+" }", nil)
					if got := asked(t, handler, "{ "+w.ask(of, f, a.Name+": null", 1)+" }", nil); got != want {
						t.Errorf("%s: null is answered otherwise than nothing:\n%.300s\n%.300s", place, got, want)
					}
					if got := asked(t, handler, through, map[string]any{"v": nil}); got != want {
						t.Errorf("%s: a null variable is answered otherwise than nothing:\n%.300s\n%.300s", place, got, want)
					}
				case a.DefaultValue != nil:
					defaults++
					oneError(t, place, asked(t, handler, through, map[string]any{"v": nil}), "$v is null", a.Type.String(), a.DefaultValue.String())
				}
				if a.Type.NonNull {
					oneError(t, place, asked(t, handler, "{ "+w.ask(of, f, a.Name+": null", 1)+" }", nil), "null")
				}
			}
		}
	}
	if nullable < 200 || defaults < 30 {
		t.Errorf("only %d arguments that may be null were tried, and %d with a default that may not", nullable, defaults)
	}
}

// TestNullInInputs walks the input types: null in a field that may be null is as
// if it were not given, but for the operators of a filter: nothing compares with
// null, and the error says how to ask for what has no value.
func TestNullInInputs(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	w := newWalker(institutions(t, handler)...)
	seen := map[string]bool{}
	operators, others, defaults := 0, 0, 0
	for _, of := range w.types {
		for _, f := range w.schema.Types[of].Fields {
			for _, p := range w.nullable(of, f, seen) {
				through := fmt.Sprintf("query($v: %s) { %s }", p.argument.Type, w.ask(of, f, p.argument.Name+": $v", 1))
				got := asked(t, handler, through, map[string]any{"v": p.holding(nil)})
				literal := asked(t, handler, "{ "+w.ask(of, f, p.argument.Name+": "+w.written(p.argument.Type, p.holding(nil)), 1)+" }", nil)
				switch {
				case p.field.Type.NonNull:
					defaults++
					oneError(t, p.name, got, "null")
					oneError(t, p.name, literal, "null")
				case p.operator:
					operators++
					oneError(t, p.name, got, "missing: true")
					oneError(t, p.name, literal, "missing: true")
				default:
					others++
					want := asked(t, handler, through, map[string]any{"v": p.without()})
					if got != want || literal != want {
						t.Errorf("%s: null is answered otherwise than nothing:\n%.300s\n%.300s\n%.300s", p.name, want, got, literal)
					}
				}
			}
		}
	}
	if operators < 75 || others < 150 || defaults < 5 {
		t.Errorf("only %d operators, %d other fields and %d with defaults were tried", operators, others, defaults)
	}
}

// nullPlace is a field of an input type, and how to ask with null there.
type nullPlace struct {
	name     string // of the field, for messages
	argument *ast.ArgumentDefinition
	field    *ast.FieldDefinition
	operator bool                // of a filter that compares something
	holding  func(value any) any // makes the argument's value of the field's
	without  func() any          // makes it without the field
}

// nullable lists the fields of the inputs below a field's arguments that have
// not been seen and may be null, or have a default.
func (w *walker) nullable(of string, f *ast.FieldDefinition, seen map[string]bool) []nullPlace {
	type step struct {
		argument *ast.ArgumentDefinition
		of       *ast.Type
		holding  func(value any) any
	}
	var steps []step
	for _, a := range f.Arguments {
		steps = append(steps, step{a, a.Type, func(value any) any { return value }})
	}
	var out []nullPlace
	for ; len(steps) > 0; steps = steps[1:] {
		s := steps[0]
		input := w.schema.Types[s.of.Name()]
		if input.Kind != ast.InputObject {
			continue
		}
		for _, field := range input.Fields {
			name := input.Name + "." + field.Name
			if seen[name] {
				continue
			}
			seen[name] = true
			holding := func(value any) any {
				inner := w.object(input)
				inner[field.Name] = value
				return s.holding(listed(s.of, inner))
			}
			without := func() any { return s.holding(listed(s.of, w.object(input))) }
			steps = append(steps, step{s.argument, field.Type, holding})
			if input.Directives.ForName("oneOf") == nil && (!field.Type.NonNull || field.DefaultValue != nil) {
				out = append(out, nullPlace{name, s.argument, field, compares(input), holding, without})
			}
		}
	}
	return out
}

// compares tells whether an input's fields are operators.
func compares(input *ast.Definition) bool {
	return slices.ContainsFunc(input.Fields, func(f *ast.FieldDefinition) bool { return f.Name == "eq" || f.Name == "has" })
}

// written writes a value of a type as a literal.
func (w *walker) written(of *ast.Type, value any) string {
	definition := w.schema.Types[of.Name()]
	switch v := value.(type) {
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = w.written(of.Elem, v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for name, inner := range v {
			parts = append(parts, name+": "+w.written(definition.Fields.ForName(name).Type, inner))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case string:
		if definition.Kind == ast.Enum {
			return v
		}
	}
	text, _ := json.Marshal(value)
	return string(text)
}

// mayBeNull is the type that has null besides the values of another.
func mayBeNull(of *ast.Type) *ast.Type {
	out := *of
	out.NonNull = false
	return &out
}

var locations = regexp.MustCompile(`,"locations":\[[^\]]*\]`)

// asked gives an answer, but for where in the query its errors are.
func asked(t *testing.T, handler http.Handler, query string, variables map[string]any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return locations.ReplaceAllString(send(t, handler, post(string(body))).Body.String(), "")
}

// oneError wants one error in an answer, for the client to mend, which mentions
// some texts.
func oneError(t *testing.T, place, answer string, mentions ...string) {
	t.Helper()
	var got struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal([]byte(answer), &got); err != nil || len(got.Errors) != 1 {
		t.Errorf("%s: %v, want one error: %.300s", place, err, answer)
		return
	}
	code := got.Errors[0].Extensions.Code
	if code != "BAD_USER_INPUT" && code != "GRAPHQL_VALIDATION_FAILED" {
		t.Errorf("%s: %.300s", place, answer)
	}
	for _, text := range mentions {
		if !strings.Contains(got.Errors[0].Message, text) {
			t.Errorf("%s: %q does not mention %q", place, got.Errors[0].Message, text)
		}
	}
}

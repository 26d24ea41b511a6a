package loaders

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"

	"corridor/graph"

	"github.com/vektah/gqlparser/v2/ast"
)

// DefaultPage is how many rows a connection gives where it is not said how many.
const DefaultPage = 20

// instead are arguments whose default falls away where another is given: who
// asks for the last rows does not ask for the first.
var instead = map[string]string{"first": "last", "orderBy": "edgeOrderBy", "edgeOrderBy": "orderBy"}

// argumentsOf gives a field's arguments as the request states them: variables
// and defaults filled in, those that are not given left out. Null counts as not
// given; where an argument may not be null it is ErrInvalid.
func argumentsOf(f *ast.Field, variables map[string]any) (map[string]any, error) {
	out := map[string]any{}
	if f.Definition == nil {
		return out, nil
	}
	for _, definition := range f.Definition.Arguments {
		value, err := argumentOf(definition, f.Arguments.ForName(definition.Name), variables)
		if err != nil {
			return nil, err
		}
		if value != nil {
			out[definition.Name] = value
		}
	}
	return out, fillIn(out, f.Definition.Arguments)
}

func argumentOf(definition *ast.ArgumentDefinition, given *ast.Argument, variables map[string]any) (any, error) {
	if given == nil {
		return nil, nil
	}
	if err := nulls(variables).refuse(given.Value, definition.Type, definition.DefaultValue); err != nil {
		return nil, graph.Within(definition.Name, err)
	}
	value, err := given.Value.Value(variables)
	if err != nil {
		return nil, graph.Invalid(definition.Name, "a value in it cannot be read; numbers have at most 64 bits: %v", err)
	}
	return value, nil
}

// fillIn adds the defaults of arguments that are not given.
func fillIn(given map[string]any, definitions ast.ArgumentDefinitionList) error {
	defaults := map[string]any{}
	for _, definition := range definitions {
		if definition.DefaultValue == nil || given[definition.Name] != nil || given[instead[definition.Name]] != nil {
			continue
		}
		value, err := definition.DefaultValue.Value(nil)
		if err != nil {
			return fmt.Errorf("loaders: the default of %s: %w", definition.Name, err)
		}
		defaults[definition.Name] = value
	}
	maps.Copy(given, defaults)
	return nil
}

// canonical writes arguments so that equal ones are written alike, with null or
// without.
func canonical(arguments map[string]any) string {
	if len(arguments) == 0 {
		return ""
	}
	text, err := json.Marshal(withoutNulls(arguments))
	if err != nil { // never so for values that came in as GraphQL or JSON
		return fmt.Sprintf("%#v", arguments)
	}
	return string(text)
}

// withoutNulls gives a value without the fields that are null, however deep.
func withoutNulls(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			if inner != nil {
				out[name] = withoutNulls(inner)
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = withoutNulls(v[i])
		}
		return out
	}
	return value
}

// askedPage reads first, after, last and before.
func askedPage(arguments map[string]any) (graph.Page, error) {
	var page graph.Page
	var err error
	if page.First, err = sizeOf(arguments, "first"); err != nil {
		return page, err
	}
	if page.Last, err = sizeOf(arguments, "last"); err != nil {
		return page, err
	}
	if page.After, err = cursorOf(arguments, "after"); err != nil {
		return page, err
	}
	if page.Before, err = cursorOf(arguments, "before"); err != nil {
		return page, err
	}
	if page.First == nil && page.Last == nil { // the SDL of the list has no default
		page.First = new(DefaultPage)
	}
	return page, nil
}

func sizeOf(arguments map[string]any, name string) (*int, error) {
	value, given := arguments[name]
	if !given {
		return nil, nil
	}
	n, ok := Whole(value)
	if !ok {
		return nil, graph.Invalid(name, "%v is not a whole number; ask for 0 to %d", value, graph.MaxPage)
	}
	return &n, nil
}

func cursorOf(arguments map[string]any, name string) (graph.Cursor, error) {
	value, given := arguments[name]
	if !given {
		return "", nil
	}
	text, ok := value.(string)
	if !ok || text == "" {
		return "", graph.Invalid(name, "this is not a cursor; use an endCursor or startCursor as it was given")
	}
	return graph.Cursor(text), nil
}

// countOnly turns the page of a list of which no row is wanted into one
// without rows. A page that graph refuses stays as it is.
func countOnly(page graph.Page) graph.Page {
	if page.Check() == nil {
		page.First, page.Last = new(0), nil
	}
	return page
}

// Whole reads a whole number in any of the forms that literals and variables have.
func Whole(v any) (int, bool) {
	n, whole := graph.Whole(v)
	return int(n), whole
}

// Elements gives the values of a list of whatever type Go or JSON made it. A
// single value stands for the list of itself, as GraphQL has it.
func Elements(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	list := reflect.ValueOf(v)
	if list.Kind() != reflect.Slice {
		return []any{v}
	}
	out := make([]any, list.Len())
	for i := range out {
		out[i] = list.Index(i).Interface()
	}
	return out
}

package cost

import (
	"math"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// maxIntrospection is how far the introspection of one operation is counted.
const maxIntrospection = 1 << 20

// introspection counts what fields of introspection give: the schema is known,
// so that its parts are counted one by one and not taken for lists of a size.
// It stops where the count is beyond maxIntrospection.
type introspection struct {
	schema *ast.Schema
	known  map[*ast.Field]int
	flat   map[*ast.Selection][]*ast.Field // by the first of a selection set
	left   int                             // values that may still be counted
}

func newIntrospection(schema *ast.Schema) *introspection {
	return &introspection{schema, map[*ast.Field]int{}, map[*ast.Selection][]*ast.Field{}, maxIntrospection}
}

// of counts a field __schema, or __type of a type's name.
func (i *introspection) of(f *ast.Field, of string) int {
	if known, ok := i.known[f]; ok {
		return known
	}
	before := i.left
	i.left -= name(f)
	switch definition := i.schema.Types[of]; {
	case f.Name == "__schema":
		i.count(f.SelectionSet, i.schema)
	case definition != nil:
		i.count(f.SelectionSet, definition)
	}
	i.known[f] = before - i.left
	if i.left < 0 {
		i.known[f] = math.MaxInt32
	}
	return i.known[f]
}

// count takes what a selection gives of a part of the schema off what is left.
func (i *introspection) count(set ast.SelectionSet, of any) {
	for _, f := range i.fields(set) {
		if i.left < 0 {
			return
		}
		i.left -= name(f)
		if text, ok := textOf(of, f.Name); ok {
			i.left -= len(text) / ValueBytes
			continue
		}
		parts := i.parts(of, f.Name)
		if len(f.SelectionSet) == 0 {
			i.left -= len(parts)
			continue
		}
		for _, part := range parts {
			i.count(f.SelectionSet, part)
		}
	}
}

// fields gives the fields of a selection set, those of its fragments among
// them: introspection has no types that would not be meant.
func (i *introspection) fields(set ast.SelectionSet) []*ast.Field {
	if len(set) == 0 {
		return nil
	}
	if known, ok := i.flat[&set[0]]; ok {
		return known
	}
	var out []*ast.Field
	for _, selection := range set {
		switch selection := selection.(type) {
		case *ast.Field:
			out = append(out, selection)
		case *ast.InlineFragment:
			out = append(out, i.fields(selection.SelectionSet)...)
		case *ast.FragmentSpread:
			if selection.Definition != nil {
				out = append(out, i.fields(selection.Definition.SelectionSet)...)
			}
		}
	}
	i.flat[&set[0]] = out
	return out
}

// textOf is the text that a field gives of a part of the schema, false where
// the field gives parts or only something short.
func textOf(of any, field string) (string, bool) {
	switch part := of.(type) {
	case *ast.Schema:
		return part.Description, field == "description"
	case *ast.Definition:
		if given := part.Directives.ForName("specifiedBy"); given != nil && field == "specifiedByURL" {
			return text(given, "url"), true
		}
		return part.Description, field == "description"
	case *ast.FieldDefinition:
		if field == "defaultValue" {
			return part.DefaultValue.String(), true
		}
		return part.Description, field == "description"
	case *ast.ArgumentDefinition:
		if field == "defaultValue" {
			return part.DefaultValue.String(), true
		}
		return part.Description, field == "description"
	case *ast.EnumValueDefinition:
		return part.Description, field == "description"
	case *ast.DirectiveDefinition:
		return part.Description, field == "description"
	}
	return "", false
}

// parts are the parts of the schema that a field gives of one of them.
func (i *introspection) parts(of any, field string) []any {
	switch part := of.(type) {
	case *ast.Schema:
		return i.partsOfSchema(part, field)
	case *ast.Type:
		if field == "ofType" {
			return []any{i.below(part)}
		}
	case *ast.Definition:
		return i.partsOfType(part, field)
	case *ast.FieldDefinition:
		return i.partsOfField(part.Type, part.Arguments, field)
	case *ast.ArgumentDefinition:
		return i.partsOfField(part.Type, nil, field)
	case *ast.DirectiveDefinition:
		if field == "locations" {
			return list(part.Locations)
		}
		return i.partsOfField(nil, part.Arguments, field)
	}
	return nil
}

func (i *introspection) partsOfSchema(of *ast.Schema, field string) []any {
	switch field {
	case "types":
		var out []any
		for _, definition := range of.Types {
			out = append(out, definition)
		}
		return out
	case "directives":
		var out []any
		for _, definition := range of.Directives {
			out = append(out, definition)
		}
		return out
	case "queryType":
		return []any{of.Query}
	}
	return nil
}

// below is what is below a list or a non-null type.
func (i *introspection) below(of *ast.Type) any {
	if !of.NonNull {
		return i.referred(of.Elem)
	}
	below := *of
	below.NonNull = false
	return i.referred(&below)
}

// referred is a type as a field refers to it: the type itself unless it is a
// list or non-null.
func (i *introspection) referred(of *ast.Type) any {
	if of.NonNull || of.Elem != nil {
		return of
	}
	return i.schema.Types[of.NamedType]
}

func (i *introspection) partsOfType(of *ast.Definition, field string) []any {
	switch field {
	case "fields":
		return fieldsOf(of, of.Kind == ast.Object || of.Kind == ast.Interface)
	case "inputFields":
		return fieldsOf(of, of.Kind == ast.InputObject)
	case "enumValues":
		return list(of.EnumValues)
	case "interfaces":
		return list(i.schema.GetImplements(of))
	case "possibleTypes":
		if of.IsAbstractType() {
			return list(i.schema.GetPossibleTypes(of))
		}
	}
	return nil
}

func fieldsOf(of *ast.Definition, has bool) []any {
	var out []any
	for _, f := range of.Fields {
		if has && !strings.HasPrefix(f.Name, "__") {
			out = append(out, f)
		}
	}
	return out
}

func (i *introspection) partsOfField(of *ast.Type, arguments ast.ArgumentDefinitionList, field string) []any {
	switch {
	case field == "type" && of != nil:
		return []any{i.referred(of)}
	case field == "args":
		return list(arguments)
	}
	return nil
}

func list[S ~[]E, E any](of S) []any {
	out := make([]any, len(of))
	for i, element := range of {
		out[i] = element
	}
	return out
}

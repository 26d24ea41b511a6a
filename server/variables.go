package server

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// variables reads the values of an operation's variables. gqlparser, which
// checks all else of them, compares enum values without regard to case and
// hands on what was sent, which whoever reads it then takes for another value
// or for none; takes texts for numbers; and does not know of inputs that take one
// field. So each value, however deep, is held to its type here, enum values are
// brought to their names and whole numbers to their digits.
type variables struct{ schema *ast.Schema }

// read gives the values, with enum values by their names and single values in
// lists where lists are wanted. What was given stays as it is.
func (v variables) read(operation *ast.OperationDefinition, given map[string]any) (map[string]any, *gqlerror.Error) {
	out := make(map[string]any, len(given))
	for _, definition := range operation.VariableDefinitions {
		name := definition.Variable
		value, ok := given[name]
		if !ok {
			if definition.Type.NonNull && definition.DefaultValue == nil {
				return nil, invalid("the variable $%s is missing; give it a value of type %s", brief(name), definition.Type)
			}
			continue
		}
		value, wrong := v.value(definition.Type, value)
		if wrong != nil {
			return nil, invalid("$%s: %s", brief(name+wrong.place()), wrong.problem)
		}
		out[name] = value
	}
	return out, nil
}

// misfit is a value that is none of its type.
type misfit struct {
	problem string
	steps   []string // to the value within its variable, the last one first
}

// within adds a step to the misfit as it is told from further out.
func (m *misfit) within(format string, step any) *misfit {
	m.steps = append(m.steps, fmt.Sprintf(format, step))
	return m
}

func (m *misfit) place() string {
	slices.Reverse(m.steps)
	return strings.Join(m.steps, "")
}

func (v variables) value(of *ast.Type, value any) (any, *misfit) {
	if value == nil {
		if of.NonNull {
			return nil, &misfit{problem: "null is no " + of.String() + "; give a value"}
		}
		return nil, nil
	}
	if of.Elem != nil {
		return v.list(of.Elem, value)
	}
	switch definition := v.schema.Types[of.NamedType]; definition.Kind {
	case ast.Enum:
		return v.enum(definition, value)
	case ast.InputObject:
		return v.object(definition, value)
	case ast.Scalar:
		return scalar(definition.Name, value)
	}
	return value, nil
}

func (v variables) list(of *ast.Type, value any) (any, *misfit) {
	given, ok := value.([]any)
	if !ok {
		given = []any{value}
	}
	out := make([]any, len(given))
	var wrong *misfit
	for i := range given {
		if out[i], wrong = v.value(of, given[i]); wrong != nil {
			return nil, wrong.within("[%d]", i)
		}
	}
	return out, nil
}

func (v variables) object(of *ast.Definition, value any) (any, *misfit) {
	given, ok := value.(map[string]any)
	if !ok {
		return nil, &misfit{problem: brief(asJSON(value)) + " is no " + of.Name + "; give an object of its fields, such as " + strconv.Quote(of.Fields[0].Name)}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if of.Fields.ForName(name) == nil && name != "__typename" {
			wrong := &misfit{problem: notField(of, name)}
			return nil, wrong.within(".%s", name)
		}
	}
	if takesOne(of) {
		if wrong := v.one(of, given); wrong != nil {
			return nil, wrong
		}
	}
	out := maps.Clone(given)
	var wrong *misfit
	for _, field := range of.Fields {
		inner, ok := given[field.Name]
		if !ok {
			continue
		}
		if out[field.Name], wrong = v.value(field.Type, inner); wrong != nil {
			return nil, wrong.within(".%s", field.Name)
		}
	}
	return out, nil
}

// one refuses an object, of which one field is to be given, with any other
// number of them or with null.
func (v variables) one(of *ast.Definition, given map[string]any) *misfit {
	if len(given) != 1 {
		return &misfit{problem: notOne(of, len(given))}
	}
	for name, value := range given {
		if value == nil {
			return &misfit{problem: nullOf(of, name)}
		}
	}
	return nil
}

func (v variables) enum(of *ast.Definition, value any) (any, *misfit) {
	given, isText := value.(string)
	for _, known := range of.EnumValues {
		if isText && strings.EqualFold(known.Name, given) {
			return known.Name, nil
		}
	}
	return nil, &misfit{problem: notOf(of, fmt.Sprint(value))}
}

// notOf says that a text is no value of an enum, and what is.
func notOf(of *ast.Definition, text string) string {
	names := make([]string, len(of.EnumValues))
	for i, value := range of.EnumValues {
		names[i] = value.Name
	}
	return cmp.Or(brief(text), `""`) + " is no " + of.Name + "; it is one of " + strings.Join(names, ", ")
}

// invalid is an error of a request that does not fit the schema.
func invalid(format string, args ...any) *gqlerror.Error {
	err := gqlerror.Errorf(format, args...)
	errcode.Set(err, errcode.ValidationFailed)
	return err
}

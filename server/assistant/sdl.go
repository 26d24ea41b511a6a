package assistant

import (
	"strings"

	"corridor/schema/printer"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/vektah/gqlparser/v2/ast"
)

// Schema is what the tool schema is asked.
type Schema struct {
	Types Words `json:"types" jsonschema:"names of types, such as InstitutionFilter, or of fields, such as Query.capacity; Query alone lists its fields"`
}

// SDL is the schema of one type or field.
type SDL struct {
	Name string `json:"name"`
	SDL  string `json:"sdl" jsonschema:"in GraphQL's schema language"`
}

func addSchema(s *mcp.Server, c Config) {
	add(s, c, spec{"schema", "Types of the GraphQL schema",
		"The GraphQL schema of named types and fields, with descriptions, for filters and for the tool graphql; never the whole. Start with Query."}, sdl)
}

// maxTypes is how many types one call is told of.
const maxTypes = 10

func sdl(c *call, in Schema) (*Answer[struct{}, SDL], error) {
	if len(in.Types) == 0 || len(in.Types) > maxTypes {
		return nil, advise("types: name 1 to %d types or fields, such as Query, InstitutionFilter, Query.capacity", maxTypes)
	}
	out := &Answer[struct{}, SDL]{Rows: []SDL{}, said: "Types of the GraphQL schema."}
	for _, name := range in.Types {
		name = strings.TrimSpace(name)
		text, err := c.sdlOf(name)
		if err != nil {
			return nil, err
		}
		out.Rows = append(out.Rows, SDL{name, text})
	}
	d := c.document()
	var data struct{}
	if err := c.ask(d, d.text(), &data); err != nil {
		return nil, err
	}
	total := len(in.Types)
	out.Total = &total
	out.after = func(int) Cut { return Cut{How: "ask for one type at a time, or for one field as TYPE.FIELD"} }
	return out, nil
}

// maxSDL is up to how many bytes of a type's text are shown with its descriptions.
const maxSDL = 7000

// sdlOf writes a type, or one field of it. Of a type that is too long for it the
// fields come without arguments and descriptions.
func (c *call) sdlOf(name string) (string, error) {
	of, field, one := strings.Cut(name, ".")
	definition := c.config.Schema.Types[of]
	if definition == nil || strings.HasPrefix(of, "__") {
		return "", advise("types: there is no type %q; Query lists where to begin, and types name each other", brief(of))
	}
	if one {
		if definition.Fields.ForName(field) == nil {
			return "", advise("types: %s has no field %q; it has %s", of, brief(field), clean(strings.Join(fieldsOf(definition), ", "), maxTitle*4))
		}
		return printed(definition, func(f *ast.FieldDefinition) bool { return f.Name == field }), nil
	}
	text := printed(definition, func(f *ast.FieldDefinition) bool { return !strings.HasPrefix(f.Name, "__") })
	if len(text) <= maxSDL {
		return text, nil
	}
	return outline(definition), nil
}

// printed writes a type with those of its fields that are wanted.
func printed(definition *ast.Definition, wanted func(*ast.FieldDefinition) bool) string {
	out := *definition
	out.Directives, out.Fields, out.EnumValues = nil, nil, nil
	for _, f := range definition.Fields {
		if wanted(f) {
			field := *f
			field.Directives, field.Arguments = nil, nil
			for _, a := range f.Arguments {
				argument := *a
				argument.Directives = nil
				field.Arguments = append(field.Arguments, &argument)
			}
			out.Fields = append(out.Fields, &field)
		}
	}
	for _, v := range definition.EnumValues {
		value := *v
		out.EnumValues = append(out.EnumValues, &value)
	}
	return printer.Print(&ast.SchemaDocument{Definitions: ast.DefinitionList{&out}})
}

// outline writes a type's fields with their types alone.
func outline(definition *ast.Definition) string {
	var out strings.Builder
	out.WriteString("# Descriptions and arguments are left out: ask for a field as " + definition.Name + ".FIELD.\n" + definition.Name + " {\n")
	for _, f := range definition.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out.WriteString("  " + f.Name + ": " + f.Type.String() + "\n")
		}
	}
	for _, v := range definition.EnumValues {
		out.WriteString("  " + v.Name + "\n")
	}
	out.WriteString("}\n")
	return out.String()
}

func fieldsOf(definition *ast.Definition) []string {
	var out []string
	for _, f := range definition.Fields {
		if !strings.HasPrefix(f.Name, "__") {
			out = append(out, f.Name)
		}
	}
	return out
}

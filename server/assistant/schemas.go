package assistant

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/vektah/gqlparser/v2/ast"
)

// The enums of GraphQL that calls take.
type (
	Kind      string // RecordType
	Level     string
	Evidence  string
	Basis     string
	Measure   string // CollaborationMeasure
	Columns   string // CapacityColumnKind
	Dimension string // CapacityDimension
	Baseline  string // CapacityBaseline
	Order     string // FacetOrder
)

var enums = map[reflect.Type]string{
	reflect.TypeFor[Kind](): "RecordType", reflect.TypeFor[Level](): "Level", reflect.TypeFor[Evidence](): "Evidence",
	reflect.TypeFor[Basis](): "Basis", reflect.TypeFor[Measure](): "CollaborationMeasure", reflect.TypeFor[Columns](): "CapacityColumnKind",
	reflect.TypeFor[Dimension](): "CapacityDimension", reflect.TypeFor[Baseline](): "CapacityBaseline", reflect.TypeFor[Order](): "FacetOrder",
}

// schemaOf is the JSON schema of a Go type, its enums those of the GraphQL schema.
func schemaOf[T any](schema *ast.Schema) *jsonschema.Schema {
	of := map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[Object](): {Type: "object"},
		reflect.TypeFor[Words]():  list(&jsonschema.Schema{Type: "string"}),
		reflect.TypeFor[Key]():    {Type: "string"},
	}
	for kind, name := range enums {
		one := &jsonschema.Schema{Type: "string"}
		for _, value := range schema.Types[name].EnumValues {
			one.Enum = append(one.Enum, value.Name)
		}
		of[kind], of[reflect.SliceOf(kind)] = one, list(one)
	}
	out, err := jsonschema.For[T](&jsonschema.ForOptions{TypeSchemas: of})
	if err != nil {
		panic(fmt.Sprintf("assistant: %T has no JSON schema: %v", *new(T), err))
	}
	narrow(out)
	return out
}

// narrow takes null out of the types of what is left out where it is absent, and of
// lists, which are empty then; some assistants read no types but single ones.
func narrow(s *jsonschema.Schema) {
	for name, property := range s.Properties {
		if len(property.Types) == 2 && (!slices.Contains(s.Required, name) || property.Items != nil) {
			property.Type, property.Types = property.Types[1], nil
		}
		narrow(property)
	}
	for _, below := range []*jsonschema.Schema{s.Items, s.AdditionalProperties} {
		if below != nil {
			narrow(below)
		}
	}
}

func list(of *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: of}
}

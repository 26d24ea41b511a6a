package assistant

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"

	"github.com/google/jsonschema-go/jsonschema"
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

// offered are the values of an enum of GraphQL's that a call can do with: not those that
// want what no tool takes, or what is not loaded.
func offered(c Config, enum string) []string {
	var out []string
	for _, value := range c.Schema.Types[enum].EnumValues {
		if of := enum + "." + value.Name; of != "CapacityBaseline.CUSTOM" && (of != "CapacityBaseline.WORLD_VALUE" || c.World) {
			out = append(out, value.Name)
		}
	}
	return out
}

// schemaOf is the JSON schema of a Go type, its enums those of the GraphQL schema.
func schemaOf[T any](c Config) *jsonschema.Schema {
	of := map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[Object](): {Type: "object"},
		reflect.TypeFor[Words]():  list(&jsonschema.Schema{Type: "string"}),
		reflect.TypeFor[Key]():    {Type: "string"},
		reflect.TypeFor[Whole]():  {Type: "integer"},
	}
	for kind, name := range enums {
		one := &jsonschema.Schema{Type: "string"}
		for _, value := range offered(c, name) {
			one.Enum = append(one.Enum, value)
		}
		of[kind], of[reflect.SliceOf(kind)] = one, list(one)
	}
	out, err := jsonschema.For[T](&jsonschema.ForOptions{TypeSchemas: of})
	if err != nil {
		panic(fmt.Sprintf("assistant: %T has no JSON schema: %v", *new(T), err))
	}
	c.narrow(out)
	return out
}

// ofSchema is what a description says of the schema, which may be hidden.
var ofSchema = regexp.MustCompile(` \[[^\]]*\]`)

// shown is a description as it may be told.
func (c Config) shown(description string) string {
	if c.Hidden {
		return ofSchema.ReplaceAllString(description, "")
	}
	return description
}

// narrow takes null out of the types of what is left out where it is absent, and of
// lists, which are empty then: some assistants read no types but single ones. It leaves
// out of descriptions what is not to be told.
func (c Config) narrow(s *jsonschema.Schema) {
	s.Description = c.shown(s.Description)
	for name, property := range s.Properties {
		if len(property.Types) == 2 && (!slices.Contains(s.Required, name) || property.Items != nil) {
			property.Type, property.Types = property.Types[1], nil
		}
		c.narrow(property)
	}
	for _, below := range []*jsonschema.Schema{s.Items, s.AdditionalProperties} {
		if below != nil {
			c.narrow(below)
		}
	}
}

func list(of *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: of}
}

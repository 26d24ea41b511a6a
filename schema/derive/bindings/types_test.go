package bindings

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

func configOf(sdl string) *config.Config {
	cfg := config.DefaultConfig()
	cfg.Schema = gqlparser.MustLoadSchema(&ast.Source{Input: sdl})
	for name, definition := range cfg.Schema.Types {
		if definition.BuiltIn || name == "Bound" {
			cfg.Models.Add(name, "corridor/graph."+name)
		}
	}
	return cfg
}

func TestInputsAndEnumsNeedNoGoType(t *testing.T) {
	cfg := configOf(`type Query { a(b: Put, c: Choice): Bound } type Bound { d: Int } input Put { e: Int } enum Choice { F }`)
	if err := bindRest(cfg); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"Put": "map[string]any", "Choice": "github.com/99designs/gqlgen/graphql.String", "Bound": "corridor/graph.Bound",
	} {
		if got := cfg.Models[name].Model; !slices.Equal(got, []string{want}) {
			t.Errorf("%s is bound to %v, want %s", name, got, want)
		}
	}
}

func TestObjectsAndScalarsNeedAGoType(t *testing.T) {
	err := bindRest(configOf(`type Query { a: Lost b: Bound } type Lost { c: Gone } type Bound { d: Int } scalar Gone`))
	if err == nil || !strings.Contains(err.Error(), "Gone, Lost;") {
		t.Errorf("error %v, want one that names Gone and Lost", err)
	}
}

// TestEveryRelationHasItsEdge holds that for each relation whose edges have
// properties there is one type of edges.
func TestEveryRelationHasItsEdge(t *testing.T) {
	var written []string
	for _, c := range connectionsOfModel() {
		written = append(written, c.Kind+"Edge")
		for _, noun := range c.Nouns {
			written = append(written, c.Kind+noun+"Edge")
		}
	}
	for _, kind := range graph.Kinds() {
		for _, r := range kind.Relations {
			if !r.One && !slices.Contains(written, edgeOf(r)) {
				t.Errorf("%s.%s has edges %s, of which there is no type", kind, r.Name, edgeOf(r))
			}
		}
	}
	if slices.Sort(written); len(slices.Compact(slices.Clone(written))) != len(written) {
		t.Errorf("one type twice in %v", written)
	}
}

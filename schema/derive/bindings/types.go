package bindings

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"corridor/graph"

	"github.com/99designs/gqlgen/codegen/config"
	"github.com/vektah/gqlparser/v2/ast"
)

// MutateConfig says how the fields of records are bound, and what stands for
// the SDL's types that no Go type has the name of.
func (derived) MutateConfig(cfg *config.Config) error {
	for _, kind := range graph.Kinds() {
		entry := cfg.Models[kind.Name]
		fields := map[string]config.TypeMapField{
			"name":    {FieldName: "Shown"},
			"sources": {Resolver: true},
		}
		for _, r := range kind.Relations {
			fields[r.Name] = config.TypeMapField{Resolver: true}
		}
		maps.Copy(fields, entry.Fields)
		entry.Fields = fields
		cfg.Models[kind.Name] = entry
	}
	bindTexts(cfg)
	return bindRest(cfg)
}

// bindTexts lets String stand for every sort of text of package graph that the
// SDL has no type for.
func bindTexts(cfg *config.Config) {
	scope := cfg.Packages.Load("corridor/graph").Types.Scope()
	for _, name := range scope.Names() {
		text, declared := scope.Lookup(name).(*types.TypeName)
		if declared && types.Identical(text.Type().Underlying(), types.Typ[types.String]) && cfg.Schema.Types[name] == nil {
			cfg.Models.Add("String", "corridor/graph."+name)
		}
	}
}

// bindRest binds inputs and enums without a Go type: package loaders reads them
// from the query itself, as maps and strings.
func bindRest(cfg *config.Config) error {
	var unbound []string
	for name, definition := range cfg.Schema.Types {
		root := definition == cfg.Schema.Query
		switch {
		case root || cfg.Models.UserDefined(name):
		case definition.Kind == ast.InputObject:
			cfg.Models.Add(name, "map[string]any")
		case definition.Kind == ast.Enum:
			cfg.Models.Add(name, "github.com/99designs/gqlgen/graphql.String")
		default:
			unbound = append(unbound, name)
		}
	}
	if unbound != nil {
		slices.Sort(unbound)
		return fmt.Errorf("no Go type has the name of %s; write one in a package that gqlgen.yml binds, or name it there", strings.Join(unbound, ", "))
	}
	return nil
}

// Package bindings binds the SDL to Go. It writes
//
//   - schema/derived.go, the Go types of the SDL's connections and edges. An edge
//     with properties embeds their struct of package graph, so that gqlgen finds
//     a property where the struct has a field of its name;
//   - schema/generated.go, through gqlgen, to which it says what no Go type of
//     the SDL's name tells: that a record's name is Entity.Shown, that relations
//     and sources have resolvers, that an input without a Go type is a map and an
//     enum without one a string;
//   - resolvers/derived.go: the body of every resolver that the model determines,
//     and the types that all resolvers are methods of.
//
// Nothing that it writes is read by it, so each of these files may be missing,
// stale or broken. A resolver that is neither derived nor written by hand is a
// compile error, which names the method that is missing; its signature stands
// in schema/generated.go. Files written by hand are never touched.
package bindings

import (
	"fmt"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen/config"
)

// Generate writes the files, from the SDL as it lies in the files that
// gqlgen.yml names. It goes to that file's folder, which must be the working
// directory or above it.
func Generate() error {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return fmt.Errorf("reading gqlgen.yml: %w", err)
	}
	cfg.Model = config.PackageConfig{} // no Go types are made for the SDL
	if err := writeEdges("schema/derived.go"); err != nil {
		return err
	}
	return api.Generate(cfg, api.NoPlugins(), api.AddPlugin(derived{}))
}

// derived is gqlgen's plugin that knows the model.
type derived struct{}

// Name gives the plugin's name.
func (derived) Name() string { return "derived" }

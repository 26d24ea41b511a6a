// Command derive writes what package graph determines of the GraphQL schema,
// and has gqlgen make the executable schema. It is run by go generate in
// package schema's folder.
package main

import (
	"fmt"
	"os"

	"corridor/schema/derive/bindings"
	"corridor/schema/derive/sdl"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

func run() error {
	if err := sdl.Write("nouns"); err != nil {
		return err
	}
	return bindings.Generate()
}

package main

import (
	"fmt"

	"corridor/schema"
)

// schemaCommand prints the SDL.
type schemaCommand struct{}

// Run prints the schema as GraphQL SDL.
func (schemaCommand) Run(s streams) error {
	_, err := fmt.Fprint(s.out, schema.Text())
	return err
}

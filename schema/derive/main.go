// Command derive writes what follows from package graph's model, and has
// gqlgen make the executable schema. Run by go generate ./schema.
package main

import (
	"fmt"
	"os"

	"corridor/schema/derive/bindings"
)

func main() {
	if err := bindings.Generate(); err != nil {
		fmt.Fprintln(os.Stderr, "derive:", err)
		os.Exit(1)
	}
}

// Package examples holds the example queries that docs/queries.md shows, the query
// page offers and the tests run: one place for the three.
package examples

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed *.graphql *.json
var files embed.FS

// Example is one query with its variables.
type Example struct {
	Name      string         `json:"name"`  // the file's name without its ending
	Title     string         `json:"title"` // the question it answers: the text's first line
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables,omitempty"`
	MadeUp    bool           `json:"madeUp"` // whether it is made for the made-up corridor
}

// onMadeUp is the comment by which a query says so.
const onMadeUp = "# On the made-up corridor (--demo)."

// OnMadeUp tells whether a query says that it is made for the made-up corridor.
// Others are made for the real one.
func OnMadeUp(query string) bool { return strings.Contains(query, onMadeUp) }

// All gives the examples in the order of their names.
func All() ([]Example, error) {
	names, err := fs.Glob(files, "*.graphql")
	if err != nil {
		return nil, fmt.Errorf("listing examples: %w", err)
	}
	var out []Example
	for _, name := range names {
		e, err := read(strings.TrimSuffix(path.Base(name), ".graphql"))
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

func read(name string) (Example, error) {
	text, err := files.ReadFile(name + ".graphql")
	if err != nil {
		return Example{}, fmt.Errorf("reading example %s: %w", name, err)
	}
	title, _, _ := strings.Cut(string(text), "\n")
	e := Example{Name: name, Title: strings.TrimSpace(strings.TrimPrefix(title, "#")), Query: string(text), MadeUp: OnMadeUp(string(text))}
	variables, err := files.ReadFile(name + ".json")
	if err != nil {
		return e, nil // most have none
	}
	if err := json.Unmarshal(variables, &e.Variables); err != nil {
		return Example{}, fmt.Errorf("reading the variables of example %s: %w", name, err)
	}
	return e, nil
}

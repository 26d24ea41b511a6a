package bindings

import (
	"bytes"
	_ "embed"
	"fmt"
	"go/format"
	"os"
	"text/template"

	"corridor/graph"
)

//go:embed edges.gotpl
var edgesTemplate string

// connections are the SDL's connections to records of one kind.
type connections struct {
	Kind  string
	Nouns []string // of the edges with properties that lead to them, in the model's order
}

// writeEdges writes the Go types of connections and edges.
func writeEdges(file string) error {
	var text bytes.Buffer
	if err := template.Must(template.New("").Parse(edgesTemplate)).Execute(&text, connectionsOfModel()); err != nil {
		return fmt.Errorf("writing the types of edges: %w", err)
	}
	formatted, err := format.Source(text.Bytes())
	if err != nil {
		return fmt.Errorf("formatting the types of edges: %w", err)
	}
	return os.WriteFile(file, formatted, 0o644)
}

func connectionsOfModel() []*connections {
	out := make([]*connections, len(graph.Kinds()))
	for i, kind := range graph.Kinds() {
		out[i] = &connections{Kind: kind.Name}
	}
	seen := map[string]bool{}
	for _, kind := range graph.Kinds() {
		for _, r := range kind.Relations {
			if r.Edge == nil || r.Edge.Noun == "" || seen[edgeOf(r)] {
				continue
			}
			seen[edgeOf(r)] = true
			for _, c := range out {
				if c.Kind == r.To.Name {
					c.Nouns = append(c.Nouns, r.Edge.Noun)
				}
			}
		}
	}
	return out
}

// edgeOf names the type of a to-many relation's edges.
func edgeOf(r *graph.Relation) string {
	if r.Edge == nil {
		return r.To.Name + "Edge"
	}
	return r.To.Name + r.Edge.Noun + "Edge"
}

package records

import (
	"io"
	"maps"
	"strings"

	"corridor/graph"
	"corridor/graph/write"
)

// Folder makes the files of a sink that writes several.
type Folder interface {
	// Create makes a file of that name.
	Create(name string) (io.WriteCloser, error)
}

// table is the form of a noun's table, or of an edge type's: texts that say what a
// row is about, then the properties.
type table struct {
	name       string
	heads      []string
	properties []*graph.Property
}

// EdgeName is what files of a type of edges are called: "project_addresses".
func EdgeName(t *graph.EdgeType) string { return strings.ToLower(t.Name) }

func tableOf(kind *graph.Kind) table {
	return table{kind.Plural, []string{"id"}, shown(kind.Properties)}
}

func tableOfEdges(t *graph.EdgeType) table {
	properties := shown(t.Properties)
	for _, p := range graph.CommonProperties() {
		if p.Name == "sources" || p.Name == "synthetic" {
			properties = append(properties, p)
		}
	}
	return table{EdgeName(t), []string{"from_id", "to_id", "key"}, properties}
}

// tables are those of what is selected, whether or not there is any of it.
func (s Selection) tables() []table {
	var out []table
	for _, kind := range graph.Kinds() {
		if s.wants(kind) {
			out = append(out, tableOf(kind))
		}
	}
	for _, edge := range graph.EdgeTypes() {
		if s.wants(edge.From) && s.wants(edge.To) {
			out = append(out, tableOfEdges(edge))
		}
	}
	return out
}

// shown are the properties that are fields of GraphQL's too.
func shown(all []*graph.Property) []*graph.Property {
	var out []*graph.Property
	for _, p := range all {
		if !p.Hidden {
			out = append(out, p)
		}
	}
	return out
}

// rowOf is the row of a record or an edge: its table's name, the texts and the
// values. ok is false for what has no table.
func rowOf(c *write.Content) (name string, heads []string, values map[string]any, ok bool) {
	switch {
	case c.Node != nil:
		return c.Node.Kind.Plural, []string{string(c.Node.ID)}, c.Node.Values, true
	case c.Edge != nil:
		e := c.Edge
		values = maps.Clone(e.Values)
		if values == nil {
			values = map[string]any{}
		}
		values["sources"], values["synthetic"] = e.Sources, e.Synthetic
		return EdgeName(e.Type), []string{string(e.From), string(e.To), e.Key}, values, true
	}
	return "", nil, nil, false
}

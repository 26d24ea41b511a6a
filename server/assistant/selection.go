package assistant

import (
	"reflect"
	"strings"

	"corridor/graph"
)

// relatedShown is how many of the records that a record leads to a row shows, and a
// record's own page.
const (
	relatedInRow  = 4
	relatedOfOne  = 5
	longestInRow  = 100 // of a text: one that is taken to be longer is left to get
	longestOfText = maxProse
)

// columns selects what a row of a list says of a record: what it can be ordered,
// grouped and known by, and the one record that each relation leads to.
func columns(kind *graph.Kind, name string) string {
	fields := []string{"id", name, "synthetic"}
	for _, p := range kind.Properties {
		if own(p) && p.Type != graph.TypeStrings && p.Size <= longestInRow && (p.Sort || p.Facet || p.Key) {
			fields = append(fields, p.Name)
		}
	}
	for _, r := range kind.Relations {
		switch {
		case r.One:
			fields = append(fields, r.Name+" { id "+name+" }")
		case r.Name == "countries":
			fields = append(fields, r.Name+"(first: 10) { nodes { id "+name+" } }")
		}
	}
	return strings.Join(fields, " ")
}

// everything selects all that a record says, and the first of those it leads to.
func everything(kind *graph.Kind, name string) string {
	fields := []string{"__typename", "id", name, "synthetic", "names { value language }", "sources { id name publisher website dataDate retrieved }"}
	for _, p := range kind.Properties {
		if own(p) {
			fields = append(fields, p.Name)
		}
	}
	for _, r := range kind.Relations {
		if r.One {
			fields = append(fields, r.Name+" { id "+name+" }")
			continue
		}
		fields = append(fields, r.Name+"(first: 5) { totalCount nodes { id "+name+" } }")
	}
	return strings.Join(fields, " ")
}

// common are the properties that every kind has, which are selected by themselves.
var common = func() map[string]bool {
	out := map[string]bool{}
	for _, p := range graph.CommonProperties() {
		out[p.Name] = true
	}
	return out
}()

// own tells whether a property is a field of its kind's own that says something in
// a text.
func own(p *graph.Property) bool {
	return !p.Hidden && !common[p.Name] && p.Type != graph.TypeNames && p.GoType != reflect.TypeFor[[]graph.Name]()
}

// Related are records that a record leads to.
type Related struct {
	Total int     `json:"total"`
	First []named `json:"first"`
}

// flat makes a record of GraphQL's easy to read: a record that it leads to is its
// name, of several how many there are and the first; what is null or empty is left
// out.
func flat(record map[string]any, short bool) map[string]any {
	out := map[string]any{}
	for field, value := range record {
		if field == "__typename" || value == false {
			continue
		}
		if kept := flatValue(field, value, short); !nothing(kept) {
			out[field] = kept
		}
	}
	return out
}

func flatValue(field string, value any, short bool) any {
	object, is := value.(map[string]any)
	if !is {
		return cleaned(value, longestOfText)
	}
	if nodes, many := object["nodes"].([]any); many {
		if short {
			return namesIn(nodes)
		}
		return relatedIn(object["totalCount"], nodes)
	}
	if name, has := object["name"].(string); has && short {
		return clean(name, maxTitle)
	}
	return cleaned(object, maxTitle)
}

func namesIn(nodes []any) any {
	var out []any
	for _, node := range nodes {
		if record, is := node.(map[string]any); is {
			out = append(out, cleaned(record["name"], maxTitle))
		}
	}
	return out
}

// relatedIn gives those that a record leads to, nil where there are none.
func relatedIn(total any, nodes []any) any {
	if len(nodes) == 0 {
		return nil
	}
	var out struct {
		Total any   `json:"total"`
		First []any `json:"first"`
	}
	out.Total = total
	for _, node := range nodes {
		out.First = append(out.First, cleaned(node, maxTitle))
	}
	return out
}

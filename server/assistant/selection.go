package assistant

import (
	"reflect"
	"strings"

	"corridor/graph"
)

// longestInRow is how long a text may be taken to be that a row of a list shows;
// longer ones are left to get.
const longestInRow = 100

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

// room is how much of a record is shown: characters of a text, rows of a list, and
// whether what it leads to is more than names.
type room struct {
	text, list int
	whole      bool
}

// flat makes a record of GraphQL's easy to read: a record that it leads to is its
// name, of several the names of some, or how many there are and the first; what is
// null, false or empty is left out.
func flat(record map[string]any, room room) map[string]any {
	out := map[string]any{}
	for field, value := range record {
		if field == "__typename" || value == false {
			continue
		}
		kept := room.value(value)
		if list, is := kept.([]any); is && len(list) > room.list {
			out[field+"Total"], kept = len(list), list[:room.list]
		}
		if !nothing(kept) {
			out[field] = kept
		}
	}
	return out
}

func (r room) value(value any) any {
	object, is := value.(map[string]any)
	if !is {
		return cleaned(value, r.text)
	}
	nodes, many := object["nodes"].([]any)
	name, named := object["name"].(string)
	switch {
	case many && r.whole:
		return r.related(object["totalCount"], nodes)
	case many:
		return namesIn(nodes, r.text)
	case named && !r.whole:
		return clean(name, r.text)
	}
	return cleaned(object, r.text)
}

func namesIn(nodes []any, most int) any {
	var out []any
	for _, node := range nodes {
		if record, is := node.(map[string]any); is {
			out = append(out, cleaned(record["name"], most))
		}
	}
	return out
}

// related are records that a record leads to.
type related struct {
	Total any   `json:"total"`
	First []any `json:"first,omitempty"`
}

// related gives those that a record leads to, nil where there are none.
func (r room) related(total any, nodes []any) any {
	if len(nodes) == 0 {
		return nil
	}
	out := related{Total: total}
	for _, node := range nodes[:min(len(nodes), r.list)] {
		out.First = append(out.First, cleaned(node, min(r.text, maxTitle)))
	}
	return out
}

package ingest

import (
	"strconv"

	"corridor/graph"
	"corridor/ingest/reading"
)

// Draft gathers what one source states, until it is a change set.
type Draft struct {
	// Set is what has been stated so far. Its key is the caller's to give.
	Set       graph.ChangeSet
	stretches []stretch
}

// NewDraft begins what the source with this slug states.
func NewDraft(source string) *Draft {
	return &Draft{Set: graph.ChangeSet{Source: source}}
}

// Node states a record, a pointer to one of the model's structs. Aliases are
// keys that it has besides those among its values.
func (d *Draft) Node(identity graph.Key, record graph.Record, aliases ...graph.Key) {
	d.Set.Nodes = append(d.Set.Nodes, graph.NodeWrite{Identity: identity, Aliases: aliases, Values: texts(graph.Encode(record))})
}

// texts makes texts of values that no store could keep as they are. Importers
// have read them by the rules before; what slipped through is mended here rather
// than lost with all that is written beside it.
func texts(values map[string]any) map[string]any {
	for name, v := range values {
		switch v := v.(type) {
		case string:
			if !graph.IsText(v) {
				values[name], _ = reading.Text(v)
			}
		case []string:
			for i, s := range v {
				if !graph.IsText(s) {
					v[i], _ = reading.Text(s)
				}
			}
		}
	}
	return values
}

// Merge makes what has the one key one with what has the other.
func (d *Draft) Merge(from, into graph.Key) {
	d.Set.Merges = append(d.Set.Merges, graph.Merge{From: graph.Ref{Key: from}, Into: graph.Ref{Key: into}})
}

// Beside makes what has the two keys one, of which neither goes before the other.
func (d *Draft) Beside(one, other graph.Key) {
	d.Set.Merges = append(d.Set.Merges, graph.Merge{From: graph.Ref{Key: one}, Into: graph.Ref{Key: other}, Beside: true})
}

// Withdrawn states of an institution that was withdrawn for another, with which it
// is merged, what is left: its names, as other names of that one, and its ids.
func (d *Draft) Withdrawn(key graph.Key, record *graph.Institution, aliases ...graph.Key) {
	names := []graph.Name{{Value: record.Name, Type: graph.NameAlias}}
	for _, n := range record.Names {
		if n.Type != graph.NameAcronym {
			n.Type = graph.NameAlias
		}
		if n.Value != record.Name {
			names = append(names, n)
		}
	}
	d.Node(key, &graph.Institution{Entity: graph.Entity{Name: record.Name, Names: names}}, aliases...)
	for _, t := range []*graph.EdgeType{graph.LocatedIn, graph.AlsoLocatedIn, graph.PartOf, graph.SucceededBy} {
		d.Edges(t, key)
	}
}

// size is how many statements there are.
func (d *Draft) size() int {
	n := len(d.Set.Nodes) + len(d.Set.Merges) + len(d.Set.Edges)
	for _, owned := range d.Set.Edges {
		n += len(owned.Edges)
	}
	return n
}

// Edges states all of one owner's edges of one type.
func (d *Draft) Edges(t *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) {
	d.Set.Edges = append(d.Set.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
}

// To is an edge without properties.
func To(other graph.Key) graph.EdgeWrite {
	return graph.EdgeWrite{Other: graph.Ref{Key: other}}
}

// With is an edge with properties, one of the model's edge structs.
func With(other graph.Key, properties any) graph.EdgeWrite {
	return graph.EdgeWrite{Other: graph.Ref{Key: other}, Values: texts(graph.Encode(properties))}
}

// SourceKey names a source by its slug.
func SourceKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}
}

// CountryKey names a country by its code.
func CountryKey(code graph.CountryCode) graph.Key {
	return graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: string(code)}
}

// AreaKey names an area of the initiative by its number.
func AreaKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: strconv.Itoa(number)}
}

// GoalKey names a Sustainable Development Goal by its number.
func GoalKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindSustainableDevelopmentGoal, Scheme: "number", Value: strconv.Itoa(number)}
}

// Goal states a Sustainable Development Goal by its number, 1 to 17.
func (d *Draft) Goal(number int) {
	d.Node(GoalKey(number), &graph.SustainableDevelopmentGoal{Entity: graph.Entity{Name: graph.GoalNames[number-1]}, Number: number})
}

// ThemeKey names a theme by its slug.
func ThemeKey(slug graph.Slug) graph.Key {
	return graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: string(slug)}
}

package seed

import (
	"fmt"

	"corridor/graph"
)

// draft gathers what one source states, until it is a change set.
type draft struct{ set graph.ChangeSet }

func newDraft(source string) *draft {
	return &draft{graph.ChangeSet{Source: source}}
}

// node states a record, a pointer to one of the model's structs.
func (d *draft) node(identity graph.Key, record graph.Record) {
	d.set.Nodes = append(d.set.Nodes, graph.NodeWrite{Identity: identity, Values: graph.Encode(record)})
}

// edges states all of one owner's edges of one type.
func (d *draft) edges(t *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) {
	d.set.Edges = append(d.set.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
}

// to is an edge without properties.
func to(other graph.Key) graph.EdgeWrite {
	return graph.EdgeWrite{Other: graph.Ref{Key: other}}
}

// with is an edge with properties, one of the model's edge structs.
func with(other graph.Key, properties any) graph.EdgeWrite {
	return graph.EdgeWrite{Other: graph.Ref{Key: other}, Values: graph.Encode(properties)}
}

func sourceKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}
}

func countryKey(code graph.CountryCode) graph.Key {
	return graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: string(code)}
}

func areaKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: fmt.Sprint(number)}
}

func themeKey(slug graph.Slug) graph.Key {
	return graph.Key{Kind: graph.KindTheme, Scheme: "slug", Value: string(slug)}
}

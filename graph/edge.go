package graph

import (
	"reflect"
	"sync"
)

var allEdgeTypes = sync.OnceValue(func() []*EdgeType {
	var out []*EdgeType
	for _, k := range allKinds {
		out = append(out, k.Edges...)
	}
	return out
})

// EdgeTypes lists every edge type, by the kind whose records state it. The
// slice must not be changed.
func EdgeTypes() []*EdgeType { return allEdgeTypes() }

// edgeType describes edges that have no properties.
func edgeType(name string, from, to *Kind, owner End) *EdgeType {
	return &EdgeType{Name: name, From: from, To: to, Owner: owner}
}

// edgeNoun is the struct of an edge that has properties. Its method says what
// one such edge is, with its article: "a stay of a person at an institution".
type edgeNoun interface{ doc() string }

// edgeWith describes edges that have the properties of a struct.
func edgeWith[P edgeNoun](name string, from, to *Kind, owner End) *EdgeType {
	t := reflect.TypeFor[P]()
	e := edgeType(name, from, to, owner)
	e.Noun, e.Doc, e.Properties, e.goType = t.Name(), (*new(P)).doc(), propertiesOf(t), t
	return e
}

// lists says that a property of the edges holds the ids of records of the kind.
func (e *EdgeType) lists(name, property string, to *Kind, doc string) {
	p, _ := mustFind(e.Properties, property)
	e.Listings = append(e.Listings, &Listing{Name: name, Doc: docOf(doc), Property: p, To: to})
}

func derived(e *EdgeType) *EdgeType {
	e.Derived = true
	return e
}

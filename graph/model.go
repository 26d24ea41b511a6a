package graph

import (
	"reflect"
)

// Kind describes one kind of node: the single place that says what it is. The
// kinds are fixed at compile time and never changed.
type Kind struct {
	Name       string      // the GraphQL type and the Neo4j label: "Institution"
	Plural     string      // the root connection's field: "institutions"
	Prefix     string      // how its ids begin: "inst"
	Doc        string      // what its records are, in full sentences
	Properties []*Property // in the order of the struct; those common to every kind come first
	Relations  []*Relation // the ways from here to other nodes, in the order of the schema
	Edges      []*EdgeType // that its records state
	Facets     []*Facet    // what its records can be grouped by
	Order      []OrderKey  // how lists of it come unless asked otherwise
	Closed     bool        // its records are few and known: a filter that names one that there is not is refused
	goType     reflect.Type
	keys       []*Property // those of Properties that are natural keys
	searchable []*Property
}

// End is one end of an edge type.
type End int

const (
	From End = iota // the end an edge starts at
	To              // the end it leads to
)

// EdgeType describes one type of edge between one pair of kinds.
type EdgeType struct {
	Name       string // the Neo4j relationship type and SQL table, unique: "PROJECT_ADDRESSES"
	Noun       string // what one such edge is called where it has properties: "Assignment", else ""
	Doc        string // what one such edge is where it has properties, with its article: "money given to a piece of work"
	From, To   *Kind
	Owner      End         // the end whose record states the edge
	Derived    bool        // computed from other edges in the same transaction, never written directly
	Properties []*Property // without the key, sources and synthetic that every edge has
	Listings   []*Listing  // records that an edge names beside its two ends
	goType     reflect.Type
}

// Listing is the records whose ids an edge holds in a list.
type Listing struct {
	Name     string // the field of filters: "affiliations"
	Doc      Doc
	Property *Property // holds the ids
	To       *Kind
}

// OwnerKind is the kind whose records state edges of this type.
func (e *EdgeType) OwnerKind() *Kind {
	if e.Owner == From {
		return e.From
	}
	return e.To
}

// Property finds an edge property by name.
func (e *EdgeType) Property(name string) (*Property, bool) { return find(e.Properties, name) }

// Listing finds a listing by name.
func (e *EdgeType) Listing(name string) (*Listing, bool) {
	for _, l := range e.Listings {
		if l.Name == name {
			return l, true
		}
	}
	return nil, false
}

// Property finds a property of the kind by name.
func (k *Kind) Property(name string) (*Property, bool) { return find(k.Properties, name) }

// Relation finds a relation of the kind by name.
func (k *Kind) Relation(name string) (*Relation, bool) {
	for _, r := range k.Relations {
		if r.Name == name {
			return r, true
		}
	}
	return nil, false
}

// Singular is what one record is called: "initiative area".
func (k *Kind) Singular() string { return Words(UpperSnake(k.Name)) }

// Keys are the properties that are natural keys. They are not to be changed.
func (k *Kind) Keys() []*Property { return k.keys }

// Searchable are the properties besides names that full-text match looks into.
// They are not to be changed.
func (k *Kind) Searchable() []*Property { return k.searchable }

// String gives the kind's name.
func (k *Kind) String() string { return k.Name }

// KindNamed finds a kind by its GraphQL type name.
func KindNamed(name string) (*Kind, bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return nil, false
}

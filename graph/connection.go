package graph

import "reflect"

// Connection is one page of records of one kind, with the edges that lead to
// them, as GraphQL clients see it.
type Connection[T any] struct {
	Edges      []*Edge[T]
	PageInfo   PageInfo
	TotalCount int // rows of all pages; counted only when it was asked for
}

// Nodes are the records without their edges.
func (c *Connection[T]) Nodes() []*T {
	out := make([]*T, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}

// Edge is one row of a connection: the record, its cursor, and what the edge
// that leads to it says.
type Edge[T any] struct {
	Node   *T
	Cursor Cursor
	Link
}

// PageInfo tells where a page lies in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *Cursor
	EndCursor       *Cursor
}

// Link holds the properties of an edge of any type; those its type does not
// have, or that were not asked for, stay zero.
type Link struct {
	Role            *string   `graph:"role"`
	From            *Date     `graph:"from"`
	To              *Date     `graph:"to"`
	Ongoing         *bool     `graph:"ongoing"`
	Position        *int      `graph:"position"`
	Corresponding   *bool     `graph:"corresponding"`
	Institutions    []string  `graph:"institutions"`
	RawAffiliations []string  `graph:"rawAffiliations"`
	Method          *string   `graph:"method"`
	Confidence      *float64  `graph:"confidence"`
	Amount          *float64  `graph:"amount"`
	Currency        *Currency `graph:"currency"`
	SourceSlugs     []string  // who states the edge
	// Origin is the record, as read, that the edge was reached from; nil for
	// the rows of a list that hangs on none.
	Origin *Node
}

var linkFields = func() map[string][]int {
	fields := map[string][]int{}
	for _, p := range propertiesOf(reflect.TypeFor[Link]()) {
		fields[p.Name] = p.field
	}
	return fields
}()

// DecodeLink makes a Link from a row of a PerEdge hop that asked for the
// properties.
func DecodeLink(properties []*Property, row *Row) Link {
	link := Link{SourceSlugs: row.EdgeSources}
	v := reflect.ValueOf(&link).Elem()
	for i, p := range properties {
		decodeField(v.FieldByIndex(linkFields[p.Name]), row.Edge[i])
	}
	return link
}

package columns

import "corridor/graph"

// Part is a graph.ScanPart laid out. Its nodes are numbered from 0 in the order of
// their ids. Nothing of it may be changed.
type Part struct {
	IDs        IDs
	Properties []*Column // of ScanPart.Properties, a row for each node
	Edges      []*Edges  // of ScanPart.Edges
}

// Len is how many nodes there are.
func (p *Part) Len() int { return len(p.IDs.Ends) }

// IDs are ids one after the other in one text.
type IDs struct {
	Text string
	Ends []uint32 // by number: where the id ends
}

// At gives the id with this number.
func (i *IDs) At(n int32) graph.ID {
	start := uint32(0)
	if n > 0 {
		start = i.Ends[n-1]
	}
	return graph.ID(i.Text[start:i.Ends[n]])
}

// Edges are the edges of one type that lead from the nodes of a part or to them: those
// of a node stand beside each other, in the order of their other ends and their keys.
type Edges struct {
	At         []uint32  // by node: the place of its first edge; and one beyond
	Rows       []uint32  // by place: the row of the edge; nil: the place itself
	Ends       []uint32  // by row: the other end
	Less       uint32    // what is to be taken off Ends to give the number in its part
	Properties []*Column // of ScanEdges.Properties, by row
}

// Span gives the places of a node's edges.
func (e *Edges) Span(node int) (from, to uint32) { return e.At[node], e.At[node+1] }

// Row gives the row of the edge at a place.
func (e *Edges) Row(place uint32) uint32 {
	if e.Rows == nil {
		return place
	}
	return e.Rows[place]
}

// Places gives the place of each edge, by row; nil where that is the row itself.
func (e *Edges) Places() []uint32 {
	if e.Rows == nil {
		return nil
	}
	out := make([]uint32, len(e.Rows))
	for place, row := range e.Rows {
		out[row] = uint32(place)
	}
	return out
}

// End gives the number of the other end of an edge, by its row.
func (e *Edges) End(row uint32) int32 { return int32(e.Ends[row] - e.Less) }

// First gives the first of the other ends of a node's edges by id, or -1.
func (e *Edges) First(node int) int32 {
	from, to := e.Span(node)
	if from == to {
		return -1
	}
	return e.End(e.Row(from))
}

// Column holds a property of many rows: by row a code, which is 0 where it is absent
// and else stands for a value.
type Column struct {
	Codes
	Size  int                   // the largest code
	Value func(code uint32) any // of a code that is not 0
	// Listed are, of a property that lists records by their ids (a graph.Listing), the
	// numbers of these by code less 1, -1 for one that is not there. Value is nil then.
	Listed *Lists
}

// Decode works out something of each value once: by code, that of nil first.
func Decode[T any](c *Column, decode func(value any) T) []T {
	out := make([]T, c.Size+1)
	out[0] = decode(nil)
	for code := 1; code <= c.Size; code++ {
		out[code] = decode(c.Value(uint32(code)))
	}
	return out
}

// Each gives to so many rows, from the first, what is worked out of their values.
func Each[T any](c *Column, into []T, decode func(value any) T) {
	decoded := Decode(c, decode)
	for row := range into {
		into[row] = decoded[c.Code(uint32(row))]
	}
}

// Lists are lists of numbers, one after the other.
type Lists struct {
	At     []uint32 // where each begins; and one beyond
	Values []int32
}

// Of gives the i-th list.
func (l *Lists) Of(i uint32) []int32 { return l.Values[l.At[i]:l.At[i+1]] }

package loaders

import (
	"context"

	"corridor/graph"
)

// Connection is one page of a list, as Relay has it: its nodes, and the edges
// that lead to them, one for each node.
type Connection[N, E any] struct {
	Nodes      []N
	Edges      []*E
	PageInfo   PageInfo
	TotalCount int // rows of all pages; counted only when it was asked for
	// DistinctCount counts the distinct records of all pages of a list of edges;
	// only when it was asked for.
	DistinctCount int
}

// Truncated tells whether there are more rows than came because neither first
// nor last was given.
func (c *Connection[N, E]) Truncated() bool { return c.PageInfo.Truncated }

// PageInfo tells where a page lies in its list.
type PageInfo struct {
	HasNextPage     bool
	HasPreviousPage bool
	StartCursor     *graph.Cursor
	EndCursor       *graph.Cursor
	Truncated       bool // rows come after it, and neither first nor last was given
}

// Edge is one row of a connection. Where the model knows properties of the
// edges, a struct embeds it together with these.
type Edge[N any] struct {
	Node    N
	Cursor  graph.Cursor // "" unless it was asked for
	sources []string     // slugs of who states the edge; nil unless they were asked for
	origin  *graph.Node  // that the edge was reached from; nil for the rows of a list that hangs on none
}

// Sources gives the sources that state the edge.
func (e *Edge[N]) Sources(ctx context.Context) ([]*graph.Source, error) {
	return Sources(ctx, e.sources)
}

// Properties points at the struct of package graph that holds what the edge
// itself says; nil where its type has no properties.
func (e *Edge[N]) Properties() any { return nil }

func (e *Edge[N]) edge() *Edge[N] { return e }

// along is a pointer to an edge that leads to a T: to an Edge, or to a struct
// that embeds one, embeds the properties of an edge type and points at these.
type along[T, E any] interface {
	*E
	edge() *Edge[*T]
	Properties() any
}

// connect makes the connection of the field at a place of rows. origin is the
// node they hang on, nil at a root.
func connect[T, E any, P along[T, E]](r *request, place string, rows *graph.Rows, l *list, origin *graph.Node) *Connection[*T, E] {
	out := &Connection[*T, E]{
		Nodes:      make([]*T, len(rows.Items)),
		Edges:      make([]*E, len(rows.Items)),
		PageInfo:   PageInfo{HasNextPage: rows.HasNext, HasPreviousPage: rows.HasPrev, Truncated: rows.HasNext && l.unsized},
		TotalCount: rows.Total,
	}
	if l.shown && out.PageInfo.Truncated {
		r.truncated.add(place)
	}
	edges := make([]E, len(rows.Items))
	for i, row := range rows.Items {
		out.Nodes[i], out.Edges[i] = decode[T](r, row.Node), &edges[i]
		edge := P(&edges[i]).edge()
		edge.Node, edge.sources, edge.origin = out.Nodes[i], row.EdgeSources, origin
		if l.cursors {
			edge.Cursor = rows.Cursor(i)
		}
		if len(row.Edge) > 0 {
			graph.DecodeEdge(P(&edges[i]).Properties(), l.hop.EdgeProperties, row.Edge)
		}
	}
	if last := len(rows.Items) - 1; last >= 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = new(rows.Cursor(0)), new(rows.Cursor(last))
	}
	return out
}

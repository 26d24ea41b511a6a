package computed

import (
	"errors"

	"corridor/graph"
	"corridor/loaders"
)

// Page gives the page that a field asks for of a list of n rows. of tells what
// the list is computed from, and of which state of the data.
func Page(f loaders.Field, n int, of string) (loaders.Span, error) {
	span, err := loaders.PageOf(f.Arguments(), n, of+"\x00"+f.Fingerprint())
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) && (invalid.Argument == "after" || invalid.Argument == "before") {
		return span, graph.Invalid(invalid.Argument, "this is not a cursor of this list, or the data has changed since; use an endCursor or startCursor that came with the same arguments, or begin again at the first page")
	}
	return span, err
}

// Connection is a page of a list that is in memory.
type Connection[T any] struct {
	Edges      []*Edge[T]
	PageInfo   loaders.PageInfo
	TotalCount int
}

// Edge is one row of a Connection.
type Edge[T any] struct {
	Cursor graph.Cursor
	Node   T
}

// Connect makes the connection that a field asks for of a list of n rows; row
// makes the i-th. of is Page's.
func Connect[T any](f loaders.Field, n int, of string, row func(i int) T) (*Connection[T], error) {
	span, err := Page(f, n, of)
	if err != nil {
		return nil, err
	}
	out := &Connection[T]{PageInfo: span.PageInfo, TotalCount: n}
	for i := span.From; i < span.To; i++ {
		out.Edges = append(out.Edges, &Edge[T]{span.Cursor(i), row(i)})
	}
	return out, nil
}

// Nodes are the rows without their cursors.
func (c *Connection[T]) Nodes() []T {
	out := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}

package computed

import (
	"errors"

	"corridor/graph"
	"corridor/loaders"
)

// Page gives the page that a field asks for of a list of n rows. of tells what
// the list is computed from, and of which state of the data.
func Page(f loaders.Field, n int, of string) (loaders.Span, error) {
	span, err := f.Page(n, of+"\x00"+f.Fingerprint())
	var invalid *graph.InvalidError
	if errors.As(err, &invalid) && (invalid.Argument == "after" || invalid.Argument == "before") {
		return span, graph.Invalid(invalid.Argument, "this is not a cursor of this list, or the data has changed since; use an endCursor or startCursor that came with the same arguments, or begin again at the first page")
	}
	return span, err
}

// Connect makes the connection that a field asks for of a list of n rows; row
// makes the i-th. of is Page's.
func Connect[T any](f loaders.Field, n int, of string, row func(i int) T) (*loaders.Connection[T, loaders.Edge[T]], error) {
	span, err := Page(f, n, of)
	if err != nil {
		return nil, err
	}
	out := &loaders.Connection[T, loaders.Edge[T]]{PageInfo: span.PageInfo, TotalCount: n}
	for i := span.From; i < span.To; i++ {
		edge := &loaders.Edge[T]{Node: row(i), Cursor: span.Cursor(i)}
		out.Nodes, out.Edges = append(out.Nodes, edge.Node), append(out.Edges, edge)
	}
	return out, nil
}

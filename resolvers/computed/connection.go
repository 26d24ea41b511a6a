package computed

import (
	"context"
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

// Connection is a page of a list of what holders describe.
type Connection[T loaders.Holder] struct {
	Edges      []*Edge[T]
	PageInfo   loaders.PageInfo
	TotalCount int
}

// Edge is one row of a Connection.
type Edge[T loaders.Holder] struct {
	Cursor graph.Cursor
	Node   T
}

// Connect makes the connection that a field asks for of a list of n rows; row
// makes the i-th.
func Connect[T loaders.Holder](f loaders.Field, n int, of string, row func(i int) T) (*Connection[T], error) {
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

// Show announces the rows.
func (c *Connection[T]) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "nodes":
		need.Holders(f, Holders(c.Nodes())...)
	case "edges":
		for _, at := range f.At("node") {
			need.Holders(at, Holders(c.Nodes())...)
		}
	}
	return nil
}

// Holders are a list's elements as holders.
func Holders[T loaders.Holder](list []T) []loaders.Holder {
	out := make([]loaders.Holder, len(list))
	for i, h := range list {
		out[i] = h
	}
	return out
}

// Announce says what the field being told shows, unless making it failed;
// loaders.HeldBy gives it to the field's resolver.
func Announce[T loaders.Holder](need *loaders.Need, f loaders.Field, answer T, err error) error {
	if err == nil {
		need.Holders(f, answer)
	}
	return err
}

// AnnounceAll is Announce for a field that is a plain list, which
// loaders.AllHeldBy gives to the field's resolver.
func AnnounceAll[T loaders.Holder](need *loaders.Need, f loaders.Field, list []T, err error) error {
	if err == nil {
		need.Holders(f, Holders(list)...)
	}
	return err
}

// Show reads what is selected of an answer that the current field shows.
func Show[T loaders.Holder](ctx context.Context, answer T) (T, error) {
	return answer, loaders.Prefetch(ctx, answer)
}

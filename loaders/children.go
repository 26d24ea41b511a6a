package loaders

import (
	"context"
	"fmt"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// Connection gives the page of a to-many relation that the plan brought with
// the record. The current field is the relation's.
func Connection[T any](ctx context.Context, from graph.Record) (*graph.Connection[T], error) {
	rows, list, err := field(ctx, from)
	if err != nil {
		return nil, err
	}
	return connect[T](rows, list, from.Head().Node()), nil
}

// One gives the record that a to-one relation leads to, as the plan brought it
// with the record, nil when there is none. The current field is the relation's.
func One[T any](ctx context.Context, from graph.Record) (*T, error) {
	rows, _, err := field(ctx, from)
	if err != nil || len(rows.Items) == 0 {
		return nil, err
	}
	return decode[T](rows.Items[0].Node), nil
}

// field gives the rows that were read for the current field of a record.
func field(ctx context.Context, from graph.Record) (*graph.Rows, *list, error) {
	r := attached(ctx)
	key, err := r.key(current(ctx).Field, graphql.GetOperationContext(ctx).Variables)
	if err != nil {
		return nil, nil, err
	}
	return r.brought(from.Head().Node(), key)
}

// brought gives the rows that came with a node under a key.
func (r *request) brought(n *graph.Node, key string) (*graph.Rows, *list, error) {
	if s := r.selectionOf(n); s != nil {
		if l, ok := s.below[key]; ok {
			return n.Hops[l.index], l, nil
		}
	}
	return nil, nil, fmt.Errorf("loaders: %s was not read with its record", key)
}

// connect makes a connection of rows. origin is the node they hang on, nil at a root.
func connect[T any](rows *graph.Rows, l *list, origin *graph.Node) *graph.Connection[T] {
	out := &graph.Connection[T]{
		Edges:      make([]*graph.Edge[T], len(rows.Items)),
		PageInfo:   graph.PageInfo{HasNextPage: rows.HasNext, HasPreviousPage: rows.HasPrev},
		TotalCount: rows.Total,
	}
	for i, row := range rows.Items {
		edge := &graph.Edge[T]{Node: decode[T](row.Node)}
		if l.hop != nil && l.hop.PerEdge {
			edge.Link = graph.DecodeLink(l.hop.EdgeProperties, row)
		}
		edge.Origin = origin
		if l.cursors {
			edge.Cursor = rows.Cursor(i)
		}
		out.Edges[i] = edge
	}
	if last := len(rows.Items) - 1; last >= 0 {
		out.PageInfo.StartCursor, out.PageInfo.EndCursor = new(rows.Cursor(0)), new(rows.Cursor(last))
	}
	return out
}

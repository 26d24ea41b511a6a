package loaders

import (
	"context"
	"fmt"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// Many gives the page of a to-many relation that the plan brought with the
// record. The current field is the relation's; E is what its edges are.
func Many[T, E any, P along[T, E]](ctx context.Context, from graph.Record) (*Connection[*T, E], error) {
	r := attached(ctx)
	node := r.node(from)
	key, rows, list, err := r.field(ctx, node)
	if err != nil {
		return nil, err
	}
	out := connect[T, E, P](r, placeOf(graphql.GetFieldContext(ctx)), rows, list, node)
	if distinct, _, err := r.brought(node, distinctKey(key)); err == nil {
		out.DistinctCount = distinct.Total
	}
	return out, nil
}

// One gives the record that a to-one relation leads to, as the plan brought it
// with the record, nil when there is none. The current field is the relation's.
func One[T any](ctx context.Context, from graph.Record) (*T, error) {
	r := attached(ctx)
	_, rows, _, err := r.field(ctx, r.node(from))
	if err != nil || len(rows.Items) == 0 {
		return nil, err
	}
	return decode[T](r, rows.Items[0].Node), nil
}

// field gives the rows that were read for the current field below a node, and
// the key that they came under.
func (r *request) field(ctx context.Context, from *graph.Node) (string, *graph.Rows, *list, error) {
	key, err := r.key(current(ctx).Field, graphql.GetOperationContext(ctx).Variables)
	if err != nil {
		return "", nil, nil, err
	}
	rows, list, err := r.brought(from, key)
	return key, rows, list, err
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

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/resolvers/networkql"
)

func (r *collaborationNodeResolver) Ties(ctx context.Context, obj *networkql.Node, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any) (*computed.Connection[*networkql.Tie], error) {
	return loaders.HeldBy[*networkql.TieConnection](ctx, obj)
}

func (r *collaborationNodeResolver) Works(ctx context.Context, obj *networkql.Node, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

func (r *collaborationTieResolver) Evidence(ctx context.Context, obj *networkql.Tie, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

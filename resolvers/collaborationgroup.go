package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/resolvers/networkql"
)

func (r *collaborationMatrixCellResolver) Evidence(ctx context.Context, obj *networkql.MatrixCell, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

func (r *communityResolver) Leaders(ctx context.Context, obj *networkql.Community, first int) ([]*networkql.Node, error) {
	return loaders.AllHeldBy[*networkql.Node](ctx, obj)
}

func (r *exchangeCellResolver) Evidence(ctx context.Context, obj *networkql.ExchangeCell, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

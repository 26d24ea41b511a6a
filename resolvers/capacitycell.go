package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computed"
)

func (r *capacityCellResolver) Values(ctx context.Context, obj *capacityql.Cell, dimensions []capacity.Dimension) ([]*capacityql.Value, error) {
	return loaders.AllHeldBy[*capacityql.Value](ctx, obj)
}

func (r *capacityValueResolver) Records(ctx context.Context, obj *capacityql.Value, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

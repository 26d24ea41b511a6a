package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computed"
)

func (r *capacityReceiptResolver) Records(ctx context.Context, obj *capacityql.Receipt, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/resolvers/networkql"
)

func (r *collaborationReceiptResolver) Items(ctx context.Context, obj *networkql.Receipt, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/collaboration"
	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *collaborationReceiptResolver) Items(ctx context.Context, obj *collaboration.Receipt, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CollaborationReceipt() schema.CollaborationReceiptResolver {
	return &collaborationReceiptResolver{r}
}

type collaborationReceiptResolver struct{ *Resolver }

package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/assessment"
	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *capacityReceiptResolver) Records(ctx context.Context, obj *assessment.Receipt, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CapacityReceipt() schema.CapacityReceiptResolver {
	return &capacityReceiptResolver{r}
}

type capacityReceiptResolver struct{ *Resolver }

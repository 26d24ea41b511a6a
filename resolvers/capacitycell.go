package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/assessment"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/schema"
)

func (r *capacityCellResolver) Values(ctx context.Context, obj *assessment.Cell, dimensions []capacity.Dimension) ([]*assessment.Value, error) {
	return loaders.AllHeldBy[*assessment.Value](ctx, obj)
}

func (r *capacityValueResolver) Records(ctx context.Context, obj *assessment.Value, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CapacityCell() schema.CapacityCellResolver { return &capacityCellResolver{r} }

func (r *Resolver) CapacityValue() schema.CapacityValueResolver { return &capacityValueResolver{r} }

type (
	capacityCellResolver  struct{ *Resolver }
	capacityValueResolver struct{ *Resolver }
)

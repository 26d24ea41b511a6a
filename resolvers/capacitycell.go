package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computed"
	"corridor/schema"
)

func (r *capacityCellResolver) Values(ctx context.Context, obj *capacityql.Cell, dimensions []capacity.Dimension) ([]*capacityql.Value, error) {
	return loaders.AllHeldBy[*capacityql.Value](ctx, obj)
}

func (r *capacityValueResolver) Records(ctx context.Context, obj *capacityql.Value, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

func (r *Resolver) CapacityCell() schema.CapacityCellResolver { return &capacityCellResolver{r} }

func (r *Resolver) CapacityValue() schema.CapacityValueResolver { return &capacityValueResolver{r} }

type (
	capacityCellResolver  struct{ *Resolver }
	capacityValueResolver struct{ *Resolver }
)

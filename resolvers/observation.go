package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
)

func (r *observationResolver) Choice(ctx context.Context, obj *graph.Observation) (*capacityql.ObservationChoice, error) {
	return loaders.DerivedOf[*capacityql.ObservationChoice](ctx, obj.ID)
}

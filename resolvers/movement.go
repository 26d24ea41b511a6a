package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/networkql"
	"corridor/schema"
)

func (r *queryResolver) Movements(ctx context.Context, from []graph.CountryCode, to []graph.CountryCode, years *schema.YearRange, evidence []network.MovementEvidence, direct *bool, synthetic *bool, first *int, after *graph.Cursor, last *int, before *graph.Cursor, alsoCount map[string]any, atLeast *string) (*networkql.MovementConnection, error) {
	return r.networks.Movements(ctx)
}

func (r *personResolver) Movements(ctx context.Context, obj *graph.Person, evidence []network.MovementEvidence, first *int, after *graph.Cursor, last *int, before *graph.Cursor, alsoCount map[string]any, atLeast *string) (*networkql.MovementConnection, error) {
	return loaders.DerivedOf[*networkql.MovementConnection](ctx, obj.ID)
}

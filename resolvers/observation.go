package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *observationResolver) Sources(ctx context.Context, obj *graph.Observation) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *observationResolver) Country(ctx context.Context, obj *graph.Observation) (*graph.Country, error) {
	return loaders.One[graph.Country](ctx, obj)
}

func (r *queryResolver) Observation(ctx context.Context, key *string, id *graph.ID) (*graph.Observation, error) {
	return find[graph.Observation](ctx, graph.KindObservation, given("key", key), given("id", id))
}

func (r *queryResolver) Observations(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Observation], error) {
	return loaders.List[graph.Observation](ctx)
}

func (r *queryResolver) ObservationFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindObservation, by, first, nil)
}

func (r *Resolver) Observation() schema.ObservationResolver { return &observationResolver{r} }

type observationResolver struct{ *Resolver }

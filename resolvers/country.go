package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *countryResolver) Sources(ctx context.Context, obj *graph.Country) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *countryResolver) LeadInstitution(ctx context.Context, obj *graph.Country) (*graph.Institution, error) {
	return loaders.One[graph.Institution](ctx, obj)
}

func (r *countryResolver) Institutions(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *countryResolver) People(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *countryResolver) Projects(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *countryResolver) Publications(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *countryResolver) Activities(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *countryResolver) HostedActivities(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *countryResolver) Agreements(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *countryResolver) Observations(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Observation], error) {
	return loaders.Connection[graph.Observation](ctx, obj)
}

func (r *queryResolver) Country(ctx context.Context, code *graph.CountryCode, id *graph.ID) (*graph.Country, error) {
	return find[graph.Country](ctx, graph.KindCountry, given("code", code), given("id", id))
}

func (r *queryResolver) Countries(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, scope string) (*graph.Connection[graph.Country], error) {
	return loaders.List[graph.Country](ctx)
}

func (r *queryResolver) CountryFacets(ctx context.Context, by []string, filter map[string]any, first *int, scope string) (*schema.Facets, error) {
	return facets(ctx, graph.KindCountry, by, first, nil)
}

func (r *Resolver) Country() schema.CountryResolver { return &countryResolver{r} }

type countryResolver struct{ *Resolver }

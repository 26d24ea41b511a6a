package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *queryResolver) Source(ctx context.Context, slug *string, id *graph.ID) (*graph.Source, error) {
	return find[graph.Source](ctx, graph.KindSource, given("slug", slug), given("id", id))
}

func (r *queryResolver) Sources(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Source], error) {
	return loaders.List[graph.Source](ctx)
}

func (r *queryResolver) SourceFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindSource, by, first, nil)
}

func (r *sourceResolver) Sources(ctx context.Context, obj *graph.Source) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *Resolver) Source() schema.SourceResolver { return &sourceResolver{r} }

type sourceResolver struct{ *Resolver }

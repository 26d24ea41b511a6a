package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *initiativeAreaResolver) Sources(ctx context.Context, obj *graph.InitiativeArea) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *initiativeAreaResolver) Themes(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.Connection[graph.Theme](ctx, obj)
}

func (r *initiativeAreaResolver) Projects(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *initiativeAreaResolver) Publications(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *initiativeAreaResolver) Activities(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *initiativeAreaResolver) Agreements(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *initiativeAreaResolver) Institutions(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *initiativeAreaResolver) DeclaredInstitutions(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *initiativeAreaResolver) Experts(ctx context.Context, obj *graph.InitiativeArea, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *initiativeAreaAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.InitiativeArea]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) InitiativeArea(ctx context.Context, number *int, slug *string, id *graph.ID) (*graph.InitiativeArea, error) {
	return find[graph.InitiativeArea](ctx, graph.KindInitiativeArea, given("number", number), given("slug", slug), given("id", id))
}

func (r *queryResolver) InitiativeAreas(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.List[graph.InitiativeArea](ctx)
}

func (r *queryResolver) InitiativeAreaFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindInitiativeArea, by, first, nil)
}

func (r *Resolver) InitiativeArea() schema.InitiativeAreaResolver { return &initiativeAreaResolver{r} }

func (r *Resolver) InitiativeAreaAssignmentEdge() schema.InitiativeAreaAssignmentEdgeResolver {
	return &initiativeAreaAssignmentEdgeResolver{r}
}

type (
	initiativeAreaResolver               struct{ *Resolver }
	initiativeAreaAssignmentEdgeResolver struct{ *Resolver }
)

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *queryResolver) Theme(ctx context.Context, slug *string, id *graph.ID) (*graph.Theme, error) {
	return find[graph.Theme](ctx, graph.KindTheme, given("slug", slug), given("id", id))
}

func (r *queryResolver) Themes(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.List[graph.Theme](ctx)
}

func (r *queryResolver) ThemeFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindTheme, by, first, nil)
}

func (r *themeResolver) Sources(ctx context.Context, obj *graph.Theme) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *themeResolver) Area(ctx context.Context, obj *graph.Theme) (*graph.InitiativeArea, error) {
	return loaders.One[graph.InitiativeArea](ctx, obj)
}

func (r *themeResolver) Projects(ctx context.Context, obj *graph.Theme, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *themeResolver) Publications(ctx context.Context, obj *graph.Theme, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *themeResolver) Activities(ctx context.Context, obj *graph.Theme, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *themeResolver) Agreements(ctx context.Context, obj *graph.Theme, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *themeAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Theme]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *Resolver) Theme() schema.ThemeResolver { return &themeResolver{r} }

func (r *Resolver) ThemeAssignmentEdge() schema.ThemeAssignmentEdgeResolver {
	return &themeAssignmentEdgeResolver{r}
}

type (
	themeResolver               struct{ *Resolver }
	themeAssignmentEdgeResolver struct{ *Resolver }
)

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *activityResolver) Sources(ctx context.Context, obj *graph.Activity) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *activityResolver) HeldIn(ctx context.Context, obj *graph.Activity) (*graph.Country, error) {
	return loaders.One[graph.Country](ctx, obj)
}

func (r *activityResolver) Institutions(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *activityResolver) People(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *activityResolver) Hosts(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *activityResolver) Senders(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *activityResolver) Providers(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *activityResolver) Recipients(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *activityResolver) Countries(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Country], error) {
	return loaders.Connection[graph.Country](ctx, obj)
}

func (r *activityResolver) Projects(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *activityResolver) Areas(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *activityResolver) Themes(ctx context.Context, obj *graph.Activity, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.Connection[graph.Theme](ctx, obj)
}

func (r *activityAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Activity]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *activityAttendanceEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Activity]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Activity(ctx context.Context, id graph.ID) (*graph.Activity, error) {
	return loaders.Get[graph.Activity](ctx, id)
}

func (r *queryResolver) Activities(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.List[graph.Activity](ctx)
}

func (r *queryResolver) ActivityFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindActivity, by, first, nil)
}

func (r *Resolver) Activity() schema.ActivityResolver { return &activityResolver{r} }

func (r *Resolver) ActivityAssignmentEdge() schema.ActivityAssignmentEdgeResolver {
	return &activityAssignmentEdgeResolver{r}
}

func (r *Resolver) ActivityAttendanceEdge() schema.ActivityAttendanceEdgeResolver {
	return &activityAttendanceEdgeResolver{r}
}

type (
	activityResolver               struct{ *Resolver }
	activityAssignmentEdgeResolver struct{ *Resolver }
	activityAttendanceEdgeResolver struct{ *Resolver }
)

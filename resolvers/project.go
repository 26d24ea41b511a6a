package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *projectResolver) Sources(ctx context.Context, obj *graph.Project) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *projectResolver) Participants(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *projectResolver) Countries(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Country], error) {
	return loaders.Connection[graph.Country](ctx, obj)
}

func (r *projectResolver) Members(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *projectResolver) Funders(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *projectResolver) Funds(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *projectResolver) Publications(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *projectResolver) Activities(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *projectResolver) Areas(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *projectResolver) Themes(ctx context.Context, obj *graph.Project, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.Connection[graph.Theme](ctx, obj)
}

func (r *projectAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Project]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *projectFundingEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Project]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *projectParticipationEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Project]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Project(ctx context.Context, number *string, id *graph.ID) (*graph.Project, error) {
	return find[graph.Project](ctx, graph.KindProject, given("number", number), given("id", id))
}

func (r *queryResolver) Projects(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.List[graph.Project](ctx)
}

func (r *queryResolver) ProjectFacets(ctx context.Context, by []string, filter map[string]any, first *int, sum *string) (*schema.Facets, error) {
	return facets(ctx, graph.KindProject, by, first, sum)
}

func (r *Resolver) Project() schema.ProjectResolver { return &projectResolver{r} }

func (r *Resolver) ProjectAssignmentEdge() schema.ProjectAssignmentEdgeResolver {
	return &projectAssignmentEdgeResolver{r}
}

func (r *Resolver) ProjectFundingEdge() schema.ProjectFundingEdgeResolver {
	return &projectFundingEdgeResolver{r}
}

func (r *Resolver) ProjectParticipationEdge() schema.ProjectParticipationEdgeResolver {
	return &projectParticipationEdgeResolver{r}
}

type (
	projectResolver                  struct{ *Resolver }
	projectAssignmentEdgeResolver    struct{ *Resolver }
	projectFundingEdgeResolver       struct{ *Resolver }
	projectParticipationEdgeResolver struct{ *Resolver }
)

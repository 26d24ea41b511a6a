package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *publicationResolver) Sources(ctx context.Context, obj *graph.Publication) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *publicationResolver) Authors(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *publicationResolver) Institutions(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *publicationResolver) Countries(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Country], error) {
	return loaders.Connection[graph.Country](ctx, obj)
}

func (r *publicationResolver) Projects(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *publicationResolver) Funders(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *publicationResolver) Areas(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *publicationResolver) Themes(ctx context.Context, obj *graph.Publication, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.Connection[graph.Theme](ctx, obj)
}

func (r *publicationAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Publication]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *publicationAuthorshipEdgeResolver) Affiliations(ctx context.Context, obj *graph.Edge[graph.Publication]) ([]*graph.Institution, error) {
	return loaders.Affiliations(ctx, obj)
}

func (r *publicationAuthorshipEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Publication]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *publicationFundingEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Publication]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Publication(ctx context.Context, doi *graph.DOI, openAlex *string, id *graph.ID) (*graph.Publication, error) {
	return find[graph.Publication](ctx, graph.KindPublication, given("doi", doi), given("openAlex", openAlex), given("id", id))
}

func (r *queryResolver) Publications(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.List[graph.Publication](ctx)
}

func (r *queryResolver) PublicationFacets(ctx context.Context, by []string, filter map[string]any, first *int, sum *string) (*schema.Facets, error) {
	return facets(ctx, graph.KindPublication, by, first, sum)
}

func (r *Resolver) Publication() schema.PublicationResolver { return &publicationResolver{r} }

func (r *Resolver) PublicationAssignmentEdge() schema.PublicationAssignmentEdgeResolver {
	return &publicationAssignmentEdgeResolver{r}
}

func (r *Resolver) PublicationAuthorshipEdge() schema.PublicationAuthorshipEdgeResolver {
	return &publicationAuthorshipEdgeResolver{r}
}

func (r *Resolver) PublicationFundingEdge() schema.PublicationFundingEdgeResolver {
	return &publicationFundingEdgeResolver{r}
}

type (
	publicationResolver               struct{ *Resolver }
	publicationAssignmentEdgeResolver struct{ *Resolver }
	publicationAuthorshipEdgeResolver struct{ *Resolver }
	publicationFundingEdgeResolver    struct{ *Resolver }
)

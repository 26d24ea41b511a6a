package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *personResolver) Sources(ctx context.Context, obj *graph.Person) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *personResolver) Affiliations(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *personResolver) Countries(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Country], error) {
	return loaders.Connection[graph.Country](ctx, obj)
}

func (r *personResolver) Projects(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *personResolver) Publications(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *personResolver) Activities(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *personResolver) DeclaredAreas(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *personAffiliationEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Person]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *personAttendanceEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Person]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *personAuthorshipEdgeResolver) Affiliations(ctx context.Context, obj *graph.Edge[graph.Person]) ([]*graph.Institution, error) {
	return loaders.Affiliations(ctx, obj)
}

func (r *personAuthorshipEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Person]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *personParticipationEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Person]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Person(ctx context.Context, orcid *graph.ORCID, openAlex *string, id *graph.ID) (*graph.Person, error) {
	return find[graph.Person](ctx, graph.KindPerson, given("orcid", orcid), given("openAlex", openAlex), given("id", id))
}

func (r *queryResolver) People(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.List[graph.Person](ctx)
}

func (r *queryResolver) PersonFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindPerson, by, first, nil)
}

func (r *Resolver) Person() schema.PersonResolver { return &personResolver{r} }

func (r *Resolver) PersonAffiliationEdge() schema.PersonAffiliationEdgeResolver {
	return &personAffiliationEdgeResolver{r}
}

func (r *Resolver) PersonAttendanceEdge() schema.PersonAttendanceEdgeResolver {
	return &personAttendanceEdgeResolver{r}
}

func (r *Resolver) PersonAuthorshipEdge() schema.PersonAuthorshipEdgeResolver {
	return &personAuthorshipEdgeResolver{r}
}

func (r *Resolver) PersonParticipationEdge() schema.PersonParticipationEdgeResolver {
	return &personParticipationEdgeResolver{r}
}

type (
	personResolver                  struct{ *Resolver }
	personAffiliationEdgeResolver   struct{ *Resolver }
	personAttendanceEdgeResolver    struct{ *Resolver }
	personAuthorshipEdgeResolver    struct{ *Resolver }
	personParticipationEdgeResolver struct{ *Resolver }
)

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *institutionResolver) Sources(ctx context.Context, obj *graph.Institution) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *institutionResolver) Country(ctx context.Context, obj *graph.Institution) (*graph.Country, error) {
	return loaders.One[graph.Country](ctx, obj)
}

func (r *institutionResolver) LeadsFor(ctx context.Context, obj *graph.Institution) (*graph.Country, error) {
	return loaders.One[graph.Country](ctx, obj)
}

func (r *institutionResolver) Parent(ctx context.Context, obj *graph.Institution) (*graph.Institution, error) {
	return loaders.One[graph.Institution](ctx, obj)
}

func (r *institutionResolver) Children(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *institutionResolver) People(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *institutionResolver) Affiliations(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Person], error) {
	return loaders.Connection[graph.Person](ctx, obj)
}

func (r *institutionResolver) Projects(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *institutionResolver) Publications(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *institutionResolver) Activities(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Activity], error) {
	return loaders.Connection[graph.Activity](ctx, obj)
}

func (r *institutionResolver) Agreements(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *institutionResolver) FundedProjects(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *institutionResolver) FundedPublications(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Publication], error) {
	return loaders.Connection[graph.Publication](ctx, obj)
}

func (r *institutionResolver) Areas(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *institutionResolver) DeclaredAreas(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *institutionAffiliationEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Institution]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *institutionAttendanceEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Institution]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *institutionFundingEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Institution]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *institutionParticipationEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Institution]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Institution(ctx context.Context, ror *graph.ROR, openAlex *string, wikidata *string, id *graph.ID) (*graph.Institution, error) {
	return find[graph.Institution](ctx, graph.KindInstitution, given("ror", ror), given("openAlex", openAlex), given("wikidata", wikidata), given("id", id))
}

func (r *queryResolver) Institutions(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.List[graph.Institution](ctx)
}

func (r *queryResolver) InstitutionFacets(ctx context.Context, by []string, filter map[string]any, first *int) (*schema.Facets, error) {
	return facets(ctx, graph.KindInstitution, by, first, nil)
}

func (r *Resolver) Institution() schema.InstitutionResolver { return &institutionResolver{r} }

func (r *Resolver) InstitutionAffiliationEdge() schema.InstitutionAffiliationEdgeResolver {
	return &institutionAffiliationEdgeResolver{r}
}

func (r *Resolver) InstitutionAttendanceEdge() schema.InstitutionAttendanceEdgeResolver {
	return &institutionAttendanceEdgeResolver{r}
}

func (r *Resolver) InstitutionFundingEdge() schema.InstitutionFundingEdgeResolver {
	return &institutionFundingEdgeResolver{r}
}

func (r *Resolver) InstitutionParticipationEdge() schema.InstitutionParticipationEdgeResolver {
	return &institutionParticipationEdgeResolver{r}
}

type (
	institutionResolver                  struct{ *Resolver }
	institutionAffiliationEdgeResolver   struct{ *Resolver }
	institutionAttendanceEdgeResolver    struct{ *Resolver }
	institutionFundingEdgeResolver       struct{ *Resolver }
	institutionParticipationEdgeResolver struct{ *Resolver }
)

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *agreementResolver) Sources(ctx context.Context, obj *graph.Agreement) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.Sources)
}

func (r *agreementResolver) Countries(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Country], error) {
	return loaders.Connection[graph.Country](ctx, obj)
}

func (r *agreementResolver) Institutions(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Institution], error) {
	return loaders.Connection[graph.Institution](ctx, obj)
}

func (r *agreementResolver) Under(ctx context.Context, obj *graph.Agreement) (*graph.Agreement, error) {
	return loaders.One[graph.Agreement](ctx, obj)
}

func (r *agreementResolver) Agreements(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.Connection[graph.Agreement](ctx, obj)
}

func (r *agreementResolver) Projects(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Project], error) {
	return loaders.Connection[graph.Project](ctx, obj)
}

func (r *agreementResolver) Areas(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.InitiativeArea], error) {
	return loaders.Connection[graph.InitiativeArea](ctx, obj)
}

func (r *agreementResolver) Themes(ctx context.Context, obj *graph.Agreement, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any, edge map[string]any, edgeOrderBy []map[string]any) (*graph.Connection[graph.Theme], error) {
	return loaders.Connection[graph.Theme](ctx, obj)
}

func (r *agreementAssignmentEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Agreement]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *agreementFundingEdgeResolver) Sources(ctx context.Context, obj *graph.Edge[graph.Agreement]) ([]*graph.Source, error) {
	return loaders.Sources(ctx, obj.SourceSlugs)
}

func (r *queryResolver) Agreement(ctx context.Context, id graph.ID) (*graph.Agreement, error) {
	return loaders.Get[graph.Agreement](ctx, id)
}

func (r *queryResolver) Agreements(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any, orderBy []map[string]any) (*graph.Connection[graph.Agreement], error) {
	return loaders.List[graph.Agreement](ctx)
}

func (r *queryResolver) AgreementFacets(ctx context.Context, by []string, filter map[string]any, first *int, sum *string) (*schema.Facets, error) {
	return facets(ctx, graph.KindAgreement, by, first, sum)
}

func (r *Resolver) Agreement() schema.AgreementResolver { return &agreementResolver{r} }

func (r *Resolver) AgreementAssignmentEdge() schema.AgreementAssignmentEdgeResolver {
	return &agreementAssignmentEdgeResolver{r}
}

func (r *Resolver) AgreementFundingEdge() schema.AgreementFundingEdgeResolver {
	return &agreementFundingEdgeResolver{r}
}

type (
	agreementResolver               struct{ *Resolver }
	agreementAssignmentEdgeResolver struct{ *Resolver }
	agreementFundingEdgeResolver    struct{ *Resolver }
)

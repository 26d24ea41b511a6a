package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/collaboration"
	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/schema"
)

func (r *coauthorEdgeResolver) Evidence(ctx context.Context, obj *collaboration.Partner[graph.Person], first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *collaboratorEdgeResolver) Evidence(ctx context.Context, obj *collaboration.Partner[graph.Institution], first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *countryResolver) Partners(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, scope string, minItems *int, maxTeamSize int, atLeast *string) (*collaboration.Partners[graph.Country], error) {
	return loaders.DerivedOf[*collaboration.PartnerConnection](ctx, obj.ID)
}

func (r *institutionResolver) Collaborators(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, minItems *int, maxTeamSize int, atLeast *string) (*collaboration.Partners[graph.Institution], error) {
	return loaders.DerivedOf[*collaboration.CollaboratorConnection](ctx, obj.ID)
}

func (r *partnerEdgeResolver) Evidence(ctx context.Context, obj *collaboration.Partner[graph.Country], first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *personResolver) Coauthors(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, minItems *int, maxTeamSize int, atLeast *string) (*collaboration.Partners[graph.Person], error) {
	return loaders.DerivedOf[*collaboration.CoauthorConnection](ctx, obj.ID)
}

func (r *Resolver) CoauthorEdge() schema.CoauthorEdgeResolver { return &coauthorEdgeResolver{r} }

func (r *Resolver) CollaboratorEdge() schema.CollaboratorEdgeResolver {
	return &collaboratorEdgeResolver{r}
}

func (r *Resolver) PartnerEdge() schema.PartnerEdgeResolver { return &partnerEdgeResolver{r} }

type (
	coauthorEdgeResolver     struct{ *Resolver }
	collaboratorEdgeResolver struct{ *Resolver }
	partnerEdgeResolver      struct{ *Resolver }
)

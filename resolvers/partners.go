package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/networkql"
)

func (r *countryResolver) Partners(ctx context.Context, obj *graph.Country, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, counting network.Counting, strength *network.Strength, scope string, minItems *int, maxTeamSize int, atLeast *string) (*networkql.Partners[graph.Country], error) {
	return loaders.DerivedOf[*networkql.PartnerConnection](ctx, obj.ID)
}

func (r *institutionResolver) Collaborators(ctx context.Context, obj *graph.Institution, first *int, after *graph.Cursor, last *int, before *graph.Cursor, countries []graph.CountryCode, institutionTypes []graph.InstitutionType, orderBy []map[string]any, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, counting network.Counting, strength *network.Strength, minItems *int, maxTeamSize int, atLeast *string) (*networkql.Partners[graph.Institution], error) {
	return loaders.DerivedOf[*networkql.CollaboratorConnection](ctx, obj.ID)
}

func (r *personResolver) Coauthors(ctx context.Context, obj *graph.Person, first *int, after *graph.Cursor, last *int, before *graph.Cursor, countries []graph.CountryCode, orderBy []map[string]any, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, counting network.Counting, strength *network.Strength, minItems *int, maxTeamSize int, atLeast *string) (*networkql.Partners[graph.Person], error) {
	return loaders.DerivedOf[*networkql.CoauthorConnection](ctx, obj.ID)
}

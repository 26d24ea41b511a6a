package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/networkql"
)

func (r *queryResolver) RecommendPartners(ctx context.Context, forArg graph.ID, area *int, country *graph.CountryCode, institutionTypes []graph.InstitutionType, orderBy network.RecommendationOrder, first *int, after *graph.Cursor, last *int, before *graph.Cursor, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, counting network.Counting, strength *network.Strength, scope *string, within []graph.CountryCode, minWeight *float64, minItems *int, maxTeamSize int, resolution float64, atLeast *string) (*networkql.RecommendationConnection, error) {
	return r.networks.Recommend(ctx)
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/networkql"
)

func (r *queryResolver) Ranking(ctx context.Context, measure network.Measure, level network.Level, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, scope *string, within []graph.CountryCode, minItems *int, maxTeamSize int, resolution float64, atLeast *string, first int) (*networkql.CollaborationRanking, error) {
	return r.networks.Ranking(ctx, measure, first)
}

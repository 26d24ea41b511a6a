package resolvers

import (
	"context"

	"corridor/collaboration"
	"corridor/graph"
	"corridor/graph/network"
)

func (r *queryResolver) Ranking(ctx context.Context, measure network.Measure, level network.Level, basis []string, filter map[string]any, scope *string, within []graph.CountryCode, minItems *int, maxTeamSize int, resolution float64, atLeast *string, first int) (*collaboration.Ranking, error) {
	return r.collaboration.Ranking(ctx, measure, first)
}

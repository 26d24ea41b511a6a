package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/networkql"
)

func (r *queryResolver) CollaborationPath(ctx context.Context, from graph.ID, to graph.ID, limit int, basis []string, filter map[string]any, participants map[string]any, alsoCount map[string]any, counting network.Counting, strength *network.Strength, scope *string, within []graph.CountryCode, minWeight *float64, minItems *int, maxTeamSize int, resolution float64, atLeast *string) (*networkql.CollaborationPath, error) {
	return r.networks.Path(ctx, limit)
}

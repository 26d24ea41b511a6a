package resolvers

import (
	"context"

	"corridor/collaboration"
	"corridor/graph"
	"corridor/graph/network"
)

func (r *queryResolver) Ego(ctx context.Context, id graph.ID, radius int, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, scope *string, within []graph.CountryCode, minWeight *float64, minItems *int, maxTeamSize int, resolution float64, atLeast *string) (*collaboration.Network, error) {
	return r.collaboration.Ego(ctx, id, radius)
}

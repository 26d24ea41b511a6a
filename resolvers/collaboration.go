package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
	"corridor/resolvers/networkql"
)

func (r *collaborationNetworkResolver) Communities(ctx context.Context, obj *networkql.Network, first int) ([]*networkql.Community, error) {
	return loaders.AllHeldBy[*networkql.Community](ctx, obj)
}

func (r *collaborationNetworkResolver) Exchanges(ctx context.Context, obj *networkql.Network, types []graph.ActivityType) (*networkql.Exchanges, error) {
	return loaders.HeldBy[*networkql.Exchanges](ctx, obj)
}

func (r *collaborationNetworkResolver) Nodes(ctx context.Context, obj *networkql.Network, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, filter map[string]any) (*computed.Connection[*networkql.Node], error) {
	return loaders.HeldBy[*networkql.NodeConnection](ctx, obj)
}

func (r *collaborationNetworkResolver) Ties(ctx context.Context, obj *networkql.Network, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, of *graph.ID, between []graph.CountryCode) (*computed.Connection[*networkql.Tie], error) {
	return loaders.HeldBy[*networkql.TieConnection](ctx, obj)
}

func (r *collaborationNetworkResolver) Slices(ctx context.Context, obj *networkql.Network, window int, step *int) ([]*networkql.Slice, error) {
	return loaders.AllHeldBy[*networkql.Slice](ctx, obj)
}

func (r *queryResolver) CollaborationNetwork(ctx context.Context, level network.Level, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, scope *string, within []graph.CountryCode, minWeight *float64, minItems *int, maxTeamSize int, resolution float64, atLeast *string, whatIf []map[string]any) (*networkql.Network, error) {
	return r.networks.Network(ctx)
}

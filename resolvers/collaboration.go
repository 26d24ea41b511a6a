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

func (r *collaborationNetworkResolver) Communities(ctx context.Context, obj *collaboration.Network, first int) ([]*collaboration.Community, error) {
	return loaders.AllHeldBy[*collaboration.Community](ctx, obj)
}

func (r *collaborationNetworkResolver) Exchanges(ctx context.Context, obj *collaboration.Network, types []graph.ActivityType) (*collaboration.Exchanges, error) {
	return loaders.HeldBy[*collaboration.Exchanges](ctx, obj)
}

func (r *collaborationNetworkResolver) Nodes(ctx context.Context, obj *collaboration.Network, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, filter map[string]any) (*answers.Connection[*collaboration.Node], error) {
	return loaders.HeldBy[*collaboration.NodeConnection](ctx, obj)
}

func (r *collaborationNetworkResolver) Ties(ctx context.Context, obj *collaboration.Network, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any, of *graph.ID, between []graph.CountryCode) (*answers.Connection[*collaboration.Tie], error) {
	return loaders.HeldBy[*collaboration.TieConnection](ctx, obj)
}

func (r *collaborationNetworkResolver) Slices(ctx context.Context, obj *collaboration.Network, window int, step *int) ([]*collaboration.Slice, error) {
	return loaders.AllHeldBy[*collaboration.Slice](ctx, obj)
}

func (r *queryResolver) CollaborationNetwork(ctx context.Context, level network.Level, basis []string, filter map[string]any, counting network.Counting, strength *network.Strength, scope *string, within []graph.CountryCode, minWeight *float64, minItems *int, maxTeamSize int, resolution float64, atLeast *string, whatIf []map[string]any) (*collaboration.Network, error) {
	return r.collaboration.Network(ctx)
}

func (r *Resolver) CollaborationNetwork() schema.CollaborationNetworkResolver {
	return &collaborationNetworkResolver{r}
}

type collaborationNetworkResolver struct{ *Resolver }

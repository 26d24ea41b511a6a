package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
)

func (r *queryResolver) Node(ctx context.Context, id graph.ID) (graph.Record, error) {
	return loaders.Node(ctx, id)
}

func (r *queryResolver) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	return loaders.Nodes(ctx, ids)
}

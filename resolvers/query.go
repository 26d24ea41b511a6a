package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
)

func (r *queryResolver) Node(ctx context.Context, id graph.ID) (graph.Record, error) {
	records, err := loaders.Nodes(ctx, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	return records[0], nil
}

func (r *queryResolver) Nodes(ctx context.Context, ids []graph.ID) ([]graph.Record, error) {
	return loaders.Nodes(ctx, ids)
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computed"
)

func (r *capacityStepResolver) Evidence(ctx context.Context, obj *capacityql.Step, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

func (r *missingTieResolver) Evidence(ctx context.Context, obj *capacityql.MissingTie, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

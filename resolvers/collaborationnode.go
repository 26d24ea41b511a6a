package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/collaboration"
	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *collaborationNodeResolver) Ties(ctx context.Context, obj *collaboration.Node, first *int, after *graph.Cursor, last *int, before *graph.Cursor, orderBy []map[string]any) (*answers.Connection[*collaboration.Tie], error) {
	return loaders.HeldBy[*collaboration.TieConnection](ctx, obj)
}

func (r *collaborationNodeResolver) Works(ctx context.Context, obj *collaboration.Node, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *collaborationTieResolver) Evidence(ctx context.Context, obj *collaboration.Tie, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CollaborationNode() schema.CollaborationNodeResolver {
	return &collaborationNodeResolver{r}
}

func (r *Resolver) CollaborationTie() schema.CollaborationTieResolver {
	return &collaborationTieResolver{r}
}

type (
	collaborationNodeResolver struct{ *Resolver }
	collaborationTieResolver  struct{ *Resolver }
)

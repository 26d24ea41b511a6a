package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/collaboration"
	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *collaborationMatrixCellResolver) Evidence(ctx context.Context, obj *collaboration.MatrixCell, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *communityResolver) Leaders(ctx context.Context, obj *collaboration.Community, first int) ([]*collaboration.Node, error) {
	return loaders.AllHeldBy[*collaboration.Node](ctx, obj)
}

func (r *exchangeCellResolver) Evidence(ctx context.Context, obj *collaboration.ExchangeCell, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CollaborationMatrixCell() schema.CollaborationMatrixCellResolver {
	return &collaborationMatrixCellResolver{r}
}

func (r *Resolver) Community() schema.CommunityResolver { return &communityResolver{r} }

func (r *Resolver) ExchangeCell() schema.ExchangeCellResolver { return &exchangeCellResolver{r} }

type (
	collaborationMatrixCellResolver struct{ *Resolver }
	communityResolver               struct{ *Resolver }
	exchangeCellResolver            struct{ *Resolver }
)

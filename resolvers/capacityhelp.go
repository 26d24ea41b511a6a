package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/assessment"
	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *capacityStepResolver) Evidence(ctx context.Context, obj *assessment.Step, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *missingTieResolver) Evidence(ctx context.Context, obj *assessment.MissingTie, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *Resolver) CapacityStep() schema.CapacityStepResolver { return &capacityStepResolver{r} }

func (r *Resolver) MissingTie() schema.MissingTieResolver { return &missingTieResolver{r} }

type (
	capacityStepResolver struct{ *Resolver }
	missingTieResolver   struct{ *Resolver }
)

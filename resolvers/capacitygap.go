package resolvers

import (
	"context"

	"corridor/answers"
	"corridor/assessment"
	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/schema"
)

func (r *capacityGapResolver) Reach(ctx context.Context, obj *assessment.Gap, institution *graph.ID) (*assessment.Reach, error) {
	return loaders.HeldBy[*assessment.Reach](ctx, obj)
}

func (r *capacityGapResolver) Helpers(ctx context.Context, obj *assessment.Gap, level network.Level, first int) (*assessment.Help, error) {
	return loaders.HeldBy[*assessment.Help](ctx, obj)
}

func (r *capacityGapResolver) MissingTies(ctx context.Context, obj *assessment.Gap, first int, own bool) ([]*assessment.MissingTie, error) {
	return loaders.AllHeldBy[*assessment.MissingTie](ctx, obj)
}

func (r *capacityGapResolver) Robustness(ctx context.Context, obj *assessment.Gap, threshold float64) (*assessment.Standing, error) {
	return loaders.HeldBy[*assessment.Standing](ctx, obj)
}

func (r *capacityGapResolver) Records(ctx context.Context, obj *assessment.Gap, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*answers.Works, error) {
	return loaders.HeldBy[*answers.Works](ctx, obj)
}

func (r *capacityGapsResolver) Gaps(ctx context.Context, obj *assessment.Gaps, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any) (*answers.Connection[*assessment.Gap], error) {
	return loaders.HeldBy[*assessment.GapConnection](ctx, obj)
}

func (r *capacityGapsResolver) Robustness(ctx context.Context, obj *assessment.Gaps, threshold float64) (*assessment.Robustness, error) {
	return loaders.HeldBy[*assessment.Robustness](ctx, obj)
}

func (r *capacityGapsResolver) Changes(ctx context.Context, obj *assessment.Gaps, turns []capacity.Turn) ([]*assessment.Change, error) {
	return obj.Compared(ctx)
}

func (r *queryResolver) CapacityGaps(ctx context.Context, countries []graph.CountryCode, by capacity.Columns, areas []int, themes []string, years *schema.YearRange, dimensions []capacity.Dimension, counting network.Counting, baseline capacity.Baseline, shares []map[string]any, perMillion bool, attribution capacity.Attribution, minimum float64, youngYears int, currency *string, synthetic *bool, compareTo *schema.YearRange, whatIf []map[string]any, atLeast *string, weights map[string]any) (*assessment.Gaps, error) {
	return r.assessment.Gaps(ctx)
}

func (r *Resolver) CapacityGap() schema.CapacityGapResolver { return &capacityGapResolver{r} }

func (r *Resolver) CapacityGaps() schema.CapacityGapsResolver { return &capacityGapsResolver{r} }

type (
	capacityGapResolver  struct{ *Resolver }
	capacityGapsResolver struct{ *Resolver }
)

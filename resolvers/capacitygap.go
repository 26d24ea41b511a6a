package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/capacityql"
	"corridor/resolvers/computed"
	"corridor/schema"
)

func (r *capacityGapResolver) Reach(ctx context.Context, obj *capacityql.Gap, institution *graph.ID) (*capacityql.Reach, error) {
	return loaders.HeldBy[*capacityql.Reach](ctx, obj)
}

func (r *capacityGapResolver) Helpers(ctx context.Context, obj *capacityql.Gap, level network.Level, first int) (*capacityql.Help, error) {
	return loaders.HeldBy[*capacityql.Help](ctx, obj)
}

func (r *capacityGapResolver) MissingTies(ctx context.Context, obj *capacityql.Gap, first int, own bool) ([]*capacityql.MissingTie, error) {
	return loaders.AllHeldBy[*capacityql.MissingTie](ctx, obj)
}

func (r *capacityGapResolver) Robustness(ctx context.Context, obj *capacityql.Gap, threshold float64) (*capacityql.Standing, error) {
	return loaders.HeldBy[*capacityql.Standing](ctx, obj)
}

func (r *capacityGapResolver) Records(ctx context.Context, obj *capacityql.Gap, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*computed.Works, error) {
	return loaders.HeldBy[*computed.Works](ctx, obj)
}

func (r *capacityGapsResolver) Gaps(ctx context.Context, obj *capacityql.Gaps, first *int, after *graph.Cursor, last *int, before *graph.Cursor, filter map[string]any) (*computed.Connection[*capacityql.Gap], error) {
	return loaders.HeldBy[*capacityql.GapConnection](ctx, obj)
}

func (r *capacityGapsResolver) Robustness(ctx context.Context, obj *capacityql.Gaps, threshold float64) (*capacityql.Robustness, error) {
	return loaders.HeldBy[*capacityql.Robustness](ctx, obj)
}

func (r *capacityGapsResolver) Changes(ctx context.Context, obj *capacityql.Gaps, turns []capacity.Turn) ([]*capacityql.Change, error) {
	return obj.Compared(ctx)
}

func (r *queryResolver) CapacityGaps(ctx context.Context, countries []graph.CountryCode, by capacity.Columns, areas []int, themes []string, years *schema.YearRange, dimensions []capacity.Dimension, counting network.Counting, baseline capacity.Baseline, shares []map[string]any, perMillion bool, attribution capacity.Attribution, minimum float64, youngYears int, currency *string, synthetic *bool, compareTo *schema.YearRange, whatIf []map[string]any, atLeast *string, weights map[string]any) (*capacityql.Gaps, error) {
	return r.capacity.Gaps(ctx)
}

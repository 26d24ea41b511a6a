package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/resolvers/capacityql"
	"corridor/schema"
)

func (r *queryResolver) Capacity(ctx context.Context, countries []graph.CountryCode, evidence network.Evidence, by capacity.Columns, areas []int, themes []string, topics []string, topicVersion *graph.TopicVersion, years *schema.YearRange, dimensions []capacity.Dimension, counting network.Counting, baseline *capacity.Baseline, shares []map[string]any, perMillion bool, attribution capacity.Attribution, minimum float64, youngYears int, currency *string, participants map[string]any, alsoCount map[string]any, synthetic *bool, compareTo *schema.YearRange, whatIf []map[string]any, atLeast *string) (*capacityql.CapacityMatrix, error) {
	return r.capacity.Matrix(ctx)
}

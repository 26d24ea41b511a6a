package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/networkql"
)

func (r *institutionResolver) CitationImpact(ctx context.Context, obj *graph.Institution, filter map[string]any, alsoCount map[string]any, atLeast *string) (*networkql.CitationImpact, error) {
	return loaders.DerivedOf[*networkql.CitationImpact](ctx, obj.ID)
}

func (r *personResolver) CitationImpact(ctx context.Context, obj *graph.Person, filter map[string]any, alsoCount map[string]any, atLeast *string) (*networkql.CitationImpact, error) {
	return loaders.DerivedOf[*networkql.CitationImpact](ctx, obj.ID)
}

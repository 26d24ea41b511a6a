package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

func (r *queryResolver) Search(ctx context.Context, text string, types []string, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*loaders.SearchConnection, error) {
	if err := computed.Narrows("types", types); err != nil {
		return nil, err
	}
	return loaders.Search(ctx, r.words.Near, text, kindsOf(types))
}

func (r *queryResolver) Suggest(ctx context.Context, text string, types []string, limit int) ([]*loaders.Suggestion, error) {
	if err := computed.Narrows("types", types); err != nil {
		return nil, err
	}
	return loaders.Suggest(ctx, r.words.Near, text, kindsOf(types), limit)
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
)

func (r *queryResolver) Search(ctx context.Context, text string, types []string, first *int, after *graph.Cursor) (*loaders.SearchConnection, error) {
	page := graph.Page{First: first}
	if after != nil {
		page.After = *after
	}
	return loaders.Search(ctx, r.words.Near, text, kindsOf(types), page)
}

func (r *queryResolver) Suggest(ctx context.Context, text string, types []string, limit int) ([]*loaders.Suggestion, error) {
	return loaders.Suggest(ctx, r.words.Near, text, kindsOf(types), limit)
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// longestSought is how many bytes a text to look for may have: each of its words is
// looked for, and what is near each.
const longestSought = 10_000

// sought tells what is wrong with what is looked for.
func sought(text string, types []string) error {
	if len(text) > longestSought {
		return graph.Invalid("text", "it has %d bytes, of which at most %d are looked for; give fewer words", len(text), longestSought)
	}
	return computed.Narrows("types", types)
}

func (r *queryResolver) Search(ctx context.Context, text string, types []string, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*loaders.SearchConnection, error) {
	if err := sought(text, types); err != nil {
		return nil, err
	}
	return loaders.Search(ctx, r.words.Near, text, kindsOf(types))
}

func (r *queryResolver) Suggest(ctx context.Context, text string, types []string, limit int) ([]*loaders.Suggestion, error) {
	if err := sought(text, types); err != nil {
		return nil, err
	}
	return loaders.Suggest(ctx, r.words.Near, text, kindsOf(types), limit)
}

package resolvers

import (
	"context"

	"corridor/graph"
)

func (r *nameResolver) Language(ctx context.Context, obj *graph.Name) (*string, error) {
	if obj.Language == "" {
		return nil, nil
	}
	return &obj.Language, nil
}

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/schema"
)

func (r *nameResolver) Language(ctx context.Context, obj *graph.Name) (*string, error) {
	if obj.Language == "" {
		return nil, nil
	}
	return &obj.Language, nil
}

func (r *Resolver) Name() schema.NameResolver { return &nameResolver{r} }

type nameResolver struct{ *Resolver }

package resolvers

import (
	"context"

	"corridor/graph"
	"corridor/loaders"
	"corridor/schema"
)

func (r *personAuthorshipEdgeResolver) Affiliations(ctx context.Context, obj *schema.PersonAuthorshipEdge) ([]*graph.Institution, error) {
	return loaders.Affiliations(ctx, &obj.Edge, obj.Authorship)
}

func (r *publicationAuthorshipEdgeResolver) Affiliations(ctx context.Context, obj *schema.PublicationAuthorshipEdge) ([]*graph.Institution, error) {
	return loaders.Affiliations(ctx, &obj.Edge, obj.Authorship)
}

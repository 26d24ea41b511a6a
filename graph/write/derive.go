package write

import (
	"context"
	"maps"
	"slices"

	"corridor/graph"
)

// deriveEdges works out the contributions of the publications whose
// authorships changed: one from each institution printed for an author.
func (u *unitOfWork) deriveEdges(ctx context.Context) error {
	if err := u.loadAuthorships(ctx, slices.Collect(maps.Keys(u.derive))); err != nil {
		return err
	}
	for publication := range u.derive {
		u.deriveContributions(publication)
	}
	clear(u.derive)
	return nil
}

// loadAuthorships reads the authorships of publications and what is derived
// from them.
func (u *unitOfWork) loadAuthorships(ctx context.Context, publications []graph.ID) error {
	return u.loadOwned(ctx, map[*graph.EdgeType][]graph.ID{
		graph.Authored: publications, graph.ContributedTo: slices.Clone(publications)})
}

func (u *unitOfWork) deriveContributions(publication graph.ID) {
	sources := map[EdgeID][]string{}
	for _, e := range u.ownedBy(graph.Authored, publication) {
		printed, _ := e.Values["institutions"].([]string)
		for _, institution := range printed {
			id := EdgeID{graph.ContributedTo, graph.ID(institution), publication, ""}
			sources[id] = append(sources[id], e.Sources...)
		}
	}
	for _, e := range u.ownedBy(graph.ContributedTo, publication) {
		if sources[e.EdgeID()] == nil {
			u.dropEdge(e)
		}
	}
	for id, slugs := range sources {
		slices.Sort(slugs)
		slugs = slices.Compact(slugs)
		if e := u.edges[id]; e != nil && slices.Equal(e.Sources, slugs) {
			continue
		}
		u.remember(id)
		u.put(&Edge{Type: graph.ContributedTo, From: id.From, To: id.To, Values: map[string]any{},
			Sources: slugs, Synthetic: u.sources.synthetic(slugs)})
		u.changedEdges[id] = true
	}
}

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
	sources := map[*slot][]string{}
	for _, authored := range u.ownedBy(graph.Authored, publication) {
		if authored.id.hidden() {
			continue
		}
		printed, _ := authored.edge.Values["institutions"].([]string)
		for _, institution := range printed {
			s := u.slot(EdgeID{graph.ContributedTo, graph.ID(institution), publication, ""})
			sources[s] = append(sources[s], authored.edge.Sources...)
		}
	}
	for _, s := range u.ownedBy(graph.ContributedTo, publication) {
		if sources[s] == nil {
			u.dropEdge(s)
		}
	}
	for s, slugs := range sources {
		slices.Sort(slugs)
		slugs = slices.Compact(slugs)
		if s.edge != nil && slices.Equal(s.edge.Sources, slugs) {
			continue
		}
		u.change(s)
		s.edge = &Edge{Type: graph.ContributedTo, From: s.id.From, To: s.id.To, Values: map[string]any{},
			Sources: slugs, Synthetic: u.sources.synthetic(slugs)}
	}
}

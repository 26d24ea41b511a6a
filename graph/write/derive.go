package write

import (
	"context"
	"fmt"
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
	if err := u.meetPrinted(ctx); err != nil {
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

// meetPrinted reads the institutions printed on publications of which contributions are
// to be worked out, so that it is known which of them are there: others than Corridor
// may have taken some out.
func (u *unitOfWork) meetPrinted(ctx context.Context) error {
	unknown := map[graph.ID]bool{}
	for publication := range u.derive {
		for _, s := range u.ownedBy(graph.Authored, publication) {
			printed, _ := s.edge.Values["institutions"].([]string)
			for _, id := range printed {
				if _, met := u.nodes[graph.ID(id)]; !met {
					unknown[graph.ID(id)] = true
				}
			}
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	found, err := u.tx.Nodes(ctx, nil, slices.Sorted(maps.Keys(unknown)))
	if err != nil {
		return fmt.Errorf("reading institutions that are printed: %w", err)
	}
	maps.Copy(u.nodes, found)
	return nil
}

func (u *unitOfWork) deriveContributions(publication graph.ID) {
	sources := map[*slot][]string{}
	for _, authored := range u.ownedBy(graph.Authored, publication) {
		if authored.id.hidden() {
			continue
		}
		printed, _ := authored.edge.Values["institutions"].([]string)
		for _, institution := range printed {
			if u.nodes[graph.ID(institution)] == nil {
				continue
			}
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

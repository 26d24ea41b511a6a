package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// deletes removes nodes, refusing where others' edges point at them.
func (u *unitOfWork) deletes(ctx context.Context) error {
	going, err := u.going(ctx)
	if err != nil || len(going) == 0 {
		return err
	}
	incident, err := u.tx.IncidentEdges(ctx, u.dropped)
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	if err := u.take(ctx, incident); err != nil {
		return err
	}
	if err := u.forgetPrinted(ctx, going); err != nil {
		return err
	}
	for _, s := range u.edges {
		if s.edge == nil {
			continue
		}
		goes, err := going.takes(s.edge)
		if err != nil {
			return err
		}
		if goes {
			u.dropEdge(s)
		}
	}
	for id := range going {
		u.nodes[id] = nil
		delete(u.derive, id)
		u.applied.Deleted++
	}
	return nil
}

// cascades are the nodes that a set deletes, with whether others' edges at
// them go as well.
type cascades map[graph.ID]bool

// going lists the nodes to delete, in the set's order in u.dropped.
func (u *unitOfWork) going(ctx context.Context) (cascades, error) {
	going := cascades{}
	for _, d := range u.set.Deletes {
		id, err := u.find(d.Ref)
		if err != nil {
			return nil, err
		}
		if err := u.refuseSourceInUse(ctx, u.nodes[id]); err != nil {
			return nil, err
		}
		if _, twice := going[id]; !twice {
			u.dropped = append(u.dropped, id)
		}
		going[id] = d.Cascade
	}
	return going, nil
}

// takes tells whether an edge goes with the nodes. One that stays, at a node
// that goes without cascading, is graph.ErrConflict.
func (c cascades) takes(e *Edge) (bool, error) {
	_, fromGoes := c[e.From]
	_, toGoes := c[e.To]
	_, ownerGoes := c[e.OwnerID()]
	switch {
	case !fromGoes && !toGoes:
		return false, nil
	case !ownerGoes && !c[e.From] && !c[e.To]:
		return false, fmt.Errorf("%s is still named by %s of %s; delete that first or ask to cascade: %w",
			e.EdgeID().otherID(), e.Type.Name, e.OwnerID(), graph.ErrConflict)
	}
	return true, nil
}

// forgetPrinted takes institutions that go from the authorships they are
// printed in, so that no contribution is derived from them again.
func (u *unitOfWork) forgetPrinted(ctx context.Context, going cascades) error {
	var publications []graph.ID
	for id, s := range u.edges {
		if s.edge != nil && id.Type == graph.ContributedTo && going[id.From] {
			publications = append(publications, id.To)
		}
	}
	if err := u.loadAuthorships(ctx, publications); err != nil {
		return err
	}
	for id, s := range u.edges {
		if s.edge == nil || id.Type != graph.Authored {
			continue
		}
		claims := claimsOfEdge(s.edge)
		if u.withoutInstitutions(claims, going) {
			u.state(s, claims)
			u.derive[id.To] = true
		}
	}
	return nil
}

// withoutInstitutions removes going institutions from claims on an authorship
// and tells whether there were any.
func (u *unitOfWork) withoutInstitutions(claims Claims, going cascades) bool {
	changed := false
	for slug, values := range claims {
		printed, _ := values["institutions"].([]string)
		left := slices.DeleteFunc(slices.Clone(printed), func(id string) bool { return going[u.now(graph.ID(id))] })
		if len(left) == len(printed) {
			continue
		}
		changed = true
		claims[slug] = maps.Clone(values)
		delete(claims[slug], "institutions")
		if len(left) > 0 {
			claims[slug]["institutions"] = left
		}
	}
	return changed
}

func (u *unitOfWork) refuseSourceInUse(ctx context.Context, n *Node) error {
	if n.Kind != graph.KindSource {
		return nil
	}
	slug, _ := n.Values["slug"].(string)
	used, err := u.tx.SourceInUse(ctx, slug)
	if err == nil && (used || u.writtenBy(slug, n.ID)) {
		err = fmt.Errorf("source %q is still named by records: %w", slug, graph.ErrConflict)
	}
	return err
}

// writtenBy tells whether this very set states, for the source, a node other
// than the source's own or an edge.
func (u *unitOfWork) writtenBy(slug string, own graph.ID) bool {
	if slug != u.set.Source {
		return false
	}
	for _, s := range u.changedEdges {
		if s.edge != nil && slices.Contains(s.edge.Sources, slug) {
			return true
		}
	}
	return slices.ContainsFunc(u.records, func(r record) bool { return r.node != own })
}

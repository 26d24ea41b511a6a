package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// reconsider shows or hides an edge, after a claim on it, hidden or not, was taken
// back or became one on another edge.
func (u *unitOfWork) reconsider(changed *slot) {
	id := changed.id
	if id.hidden() {
		id = u.shownAs(id)
	}
	switch {
	case !u.possession(id.Type, id.ownerID()).denied, id.From == id.To: // which would be a tie to itself
	case changed.id.hidden() && u.isGone(id.otherID()): // it would lead nowhere any more
		if changed.edge != nil && !u.denied(claimsOfEdge(changed.edge)) {
			u.dropEdge(changed)
		}
	case u.contested(id):
		shown := u.slot(id)
		u.distribute(shown, u.gathered(shown, func(*slot, Claims) {}))
	}
}

// isGone tells whether a node was looked for and is not there, or goes with this set.
func (u *unitOfWork) isGone(id graph.ID) bool {
	n, met := u.nodes[id]
	return n == nil && (met || u.gone[id])
}

// reconsiderAt is reconsider for all that is hidden at nodes that became one or two,
// whichever end of it they are.
func (u *unitOfWork) reconsiderAt(ctx context.Context, nodes ...graph.ID) error {
	hidden, err := u.hiddenAtNodes(ctx, nodes)
	if err != nil {
		return err
	}
	owners := map[*graph.EdgeType][]graph.ID{}
	for _, s := range hidden {
		owners[s.id.Type] = append(owners[s.id.Type], s.id.ownerID())
	}
	if err := u.loadOwned(ctx, owners); err != nil {
		return err
	}
	for _, s := range hidden {
		if s.edge != nil {
			u.reconsider(s)
		}
	}
	return nil
}

// hiddenAtNodes lists the places of what is hidden at nodes, in a fixed order.
func (u *unitOfWork) hiddenAtNodes(ctx context.Context, nodes []graph.ID) ([]*slot, error) {
	if err := u.loadHidden(ctx, nodes[0].Kind()); err != nil {
		return nil, err
	}
	var out []*slot
	for id, s := range u.edges {
		if s.edge == nil || !id.hidden() {
			continue
		}
		part, _ := id.leadsTo()
		if slices.Contains(nodes, id.ownerID()) || slices.Contains(nodes, u.now(part)) {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(x, y *slot) int { return x.id.compare(y.id) })
	return out, nil
}

// loadHidden reads, once, all that is hidden of what leads to records of a kind.
func (u *unitOfWork) loadHidden(ctx context.Context, kind *graph.Kind) error {
	key := shadowKey(kind)
	if u.hiddenKnown[kind] {
		return nil
	}
	u.hiddenKnown[kind] = true
	if err := u.resolveMore(ctx, []graph.Key{key}); err != nil {
		return err
	}
	if u.ids[key] == "" {
		return nil
	}
	found, err := u.tx.IncidentEdges(ctx, []graph.ID{u.ids[key]})
	if err != nil {
		return fmt.Errorf("reading what is denied: %w", err)
	}
	return u.take(ctx, found)
}

// renameHidden gives what is hidden of edges to a node that is no part of the one that
// it became to that one.
func (u *unitOfWork) renameHidden(ctx context.Context, from, into graph.ID) error {
	hidden, err := u.hiddenAtNodes(ctx, []graph.ID{into})
	if err != nil {
		return err
	}
	for _, s := range hidden {
		part, key := s.id.leadsTo()
		if part != from {
			continue
		}
		to := s.id
		to.Key = key
		to = to.hide(into)
		claims := Claims{}
		for by, claim := range claimsOfEdge(s.edge) {
			source, ownerPart, _ := claimedOf(by, s.id)
			claims[edgeClaimant(source, to.ownerID(), ownerPart, to.otherID(), into)] = claim
		}
		u.dropEdge(s)
		place := u.slot(to)
		if place.edge != nil {
			maps.Copy(claims, claimsOfEdge(place.edge))
		}
		u.state(place, claims)
	}
	return nil
}

// learnHidden reads what hidden edges would lead to now.
func (u *unitOfWork) learnHidden(ctx context.Context, found []*Edge) error {
	parts := map[string]graph.ID{}
	for _, e := range found {
		if id := e.EdgeID(); id.hidden() {
			part, _ := id.leadsTo()
			parts[partKey(otherKind(e.Type), part).String()] = part
		}
	}
	if len(parts) == 0 {
		return nil
	}
	aliases, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(parts)))
	if err != nil {
		return fmt.Errorf("resolving what edges are denied to: %w", err)
	}
	wanted := map[graph.ID]bool{}
	for key, part := range parts {
		if alias, merged := aliases[key]; merged && alias.ID != part && alias.ID != "" && u.nodes[part] == nil {
			u.into[part] = alias.ID
		}
		if id := u.now(part); u.nodes[id] == nil {
			wanted[id] = true
		}
	}
	nodes, err := u.tx.Nodes(ctx, nil, slices.Sorted(maps.Keys(wanted)))
	if err != nil {
		return fmt.Errorf("reading what edges are denied to: %w", err)
	}
	for id := range wanted {
		if n := nodes[id]; n == nil {
			u.gone[id] = true
		} else if u.nodes[id] == nil {
			u.nodes[id] = n
		}
	}
	return nil
}

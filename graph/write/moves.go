package write

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// merge makes from a part of into. The one that is described stays, so that an id
// that was given out does not go where nothing need.
// Why is nil where nothing was stated of from: then it is no part, and all that
// named it names into.
func (u *unitOfWork) merge(ctx context.Context, from, into graph.ID, why *link) error {
	if why != nil && u.nodes[into].Placeholder && !u.nodes[from].Placeholder {
		from, into = into, from
	}
	if err := u.loadMoved(ctx, from, into); err != nil {
		return err
	}
	printed, err := u.printing(ctx, from)
	if err != nil {
		return err
	}
	u.into[from] = into
	for _, s := range printed {
		claims := claimsOfEdge(s.edge)
		if why == nil {
			renamePrinted(claims, string(from), string(into))
		}
		u.state(s, claims)
		u.derive[s.id.To] = true
	}
	for _, s := range u.edgesAt(from) {
		u.moveEdge(s, from, into, why == nil)
	}
	if u.nodes[into].erased() {
		if err := u.forgetParts(ctx, u.nodes[from]); err != nil {
			return err
		}
	}
	u.mergeNode(u.nodes[from], u.nodes[into], why)
	u.nodes[from] = nil
	u.dropped = append(u.dropped, from)
	u.applied.Merged++
	if u.nodes[into].erased() {
		u.conceal(u.nodes[into])
	}
	if why == nil {
		if err := u.renameHidden(ctx, from, into); err != nil {
			return err
		}
	}
	return u.reconsiderAt(ctx, into)
}

// loadMoved reads the edges of from, and those of into that they may meet.
func (u *unitOfWork) loadMoved(ctx context.Context, from, into graph.ID) error {
	incident, err := u.tx.IncidentEdges(ctx, []graph.ID{from})
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	if err := u.take(ctx, incident); err != nil {
		return err
	}
	owners := map[*graph.EdgeType][]graph.ID{}
	for _, s := range u.edgesAt(from) {
		owner := s.id.ownerID()
		if owner == from {
			owner = into
		}
		owners[s.id.Type] = append(owners[s.id.Type], owner)
	}
	return u.loadOwned(ctx, owners)
}

// edgesAt lists the places of the edges that a node has now, as far as they were
// met; not those that are derived.
func (u *unitOfWork) edgesAt(node graph.ID) []*slot {
	var out []*slot
	for id, s := range u.edges {
		if s.edge != nil && !id.Type.Derived && (id.From == node || id.To == node) {
			out = append(out, s)
		}
	}
	return out
}

// renamePrinted replaces an institution in claims on an authorship.
func renamePrinted(claims Claims, from, into string) {
	for by, values := range claims {
		printed, _ := values["institutions"].([]string)
		if !slices.Contains(printed, from) {
			continue
		}
		var renamed []string
		for _, id := range printed {
			if id == from {
				id = into
			}
			if !slices.Contains(renamed, id) {
				renamed = append(renamed, id)
			}
		}
		claims[by] = maps.Clone(values)
		claims[by]["institutions"] = renamed
	}
}

// printing lists the places of the authorships on which an institution is printed.
func (u *unitOfWork) printing(ctx context.Context, institution graph.ID) ([]*slot, error) {
	var publications []graph.ID
	for id, s := range u.edges {
		if s.edge != nil && id.Type == graph.ContributedTo && id.From == institution {
			publications = append(publications, id.To)
		}
	}
	if err := u.loadAuthorships(ctx, publications); err != nil {
		return nil, err
	}
	var out []*slot
	for id, s := range u.edges {
		if s.edge == nil || id.Type != graph.Authored {
			continue
		}
		if printed, _ := s.edge.Values["institutions"].([]string); slices.Contains(printed, string(institution)) {
			out = append(out, s)
		}
	}
	return out, nil
}

// moveEdge gives an edge of from to into; whole: from is no part of it.
func (u *unitOfWork) moveEdge(s *slot, from, into graph.ID, whole bool) {
	e := s.edge
	u.dropEdge(s)
	was, moved := s.id, s.id.with(from, into)
	if moved.From == moved.To && was.From != was.To {
		return
	}
	if whole {
		was = moved
	}
	claims := rebased(claimsOfEdge(e), was, moved)
	to := u.slot(moved)
	if to.edge != nil {
		maps.Copy(claims, claimsOfEdge(to.edge))
	}
	u.state(to, claims)
	if moved.Type == graph.Authored {
		u.derive[moved.To] = true
	}
}

// with names the edge that leads as this one does, with another node in place of
// one of its ends or of both.
func (e EdgeID) with(node, other graph.ID) EdgeID {
	if e.From == node {
		e.From = other
	}
	if e.To == node {
		e.To = other
	}
	return e
}

// rebased gives the claims on an edge as claims on one between other nodes that
// the same parts are of.
func rebased(claims Claims, was, is EdgeID) Claims {
	out := Claims{}
	for by, values := range claims {
		source, ownerPart, otherPart := claimedOf(by, was)
		out[edgeClaimant(source, is.ownerID(), ownerPart, is.otherID(), otherPart)] = values
	}
	return out
}

// claimedOf takes a claimant on an edge apart.
func claimedOf(by string, e EdgeID) (source string, ownerPart, otherPart graph.ID) {
	source, ownerPart, otherPart = claimed(by)
	if ownerPart == "" {
		ownerPart = e.ownerID()
	}
	if otherPart == "" {
		otherPart = e.otherID()
	}
	return source, ownerPart, otherPart
}

// mergeNode gives the keys of from to into, with what they were keys of, and what
// sources state of it.
func (u *unitOfWork) mergeNode(from, into *Node, why *link) {
	for i := range u.aliases {
		if u.aliases[i].ID == from.ID {
			u.aliases[i].ID = into.ID
		}
	}
	var held []graph.Key
	for _, key := range from.Keys {
		if why != nil && !reserved(key) && from.partOf(key) == from.ID {
			held = append(held, heldKey(from.ID, key))
		}
		u.lead(key, into.ID)
		into.Keys = append(into.Keys, key)
	}
	if why != nil {
		held = append(held, partKey(into.Kind, from.ID), why.key(into.Kind))
	}
	for _, key := range held {
		u.bindOnce(key, into.ID)
	}
	u.merged[into.ID], u.changedNodes[into.ID] = true, true
	claims := claimsOfNode(into)
	for by, values := range claimsOfNode(from) {
		source, part, _ := claimed(by)
		if part == "" && why != nil {
			part = from.ID
		}
		claims[claimant(source, into.ID, cmp.Or(part, into.ID))] = values
	}
	if !from.Placeholder || !into.Placeholder {
		u.stateNode(into, claims)
	}
}

// bindOnce is bind, for a key that the node may have.
func (u *unitOfWork) bindOnce(key graph.Key, id graph.ID) {
	if !slices.Contains(u.nodes[id].Keys, key) {
		u.bind(key, id)
	}
}

// lead makes a key that is bound lead to another node.
func (u *unitOfWork) lead(key graph.Key, id graph.ID) {
	u.ids[key] = id
	if i := slices.IndexFunc(u.aliases, func(a Alias) bool { return a.Key == key }); i >= 0 {
		u.aliases[i].ID = id
		return
	}
	u.moved = slices.DeleteFunc(u.moved, func(a Alias) bool { return a.Key == key })
	u.moved = append(u.moved, Alias{Key: key, ID: id})
}

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
	for _, e := range printed {
		claims := claimsOfEdge(e)
		if why == nil {
			renamePrinted(claims, string(from), string(into))
		}
		u.state(e, claims)
		u.derive[e.To] = true
	}
	for _, e := range slices.Collect(maps.Values(u.edges)) {
		if e != nil && !e.Type.Derived && (e.From == from || e.To == from) {
			u.moveEdge(e, from, into, why == nil)
		}
	}
	u.mergeNode(u.nodes[from], u.nodes[into], why)
	u.nodes[from] = nil
	u.dropped = append(u.dropped, from)
	u.applied.Merged++
	return nil
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
	for _, e := range u.edges {
		switch {
		case e == nil || e.Type.Derived || e.From != from && e.To != from:
		case e.OwnerID() == from:
			owners[e.Type] = append(owners[e.Type], into)
		default:
			owners[e.Type] = append(owners[e.Type], e.OwnerID())
		}
	}
	return u.loadOwned(ctx, owners)
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

// printing lists the authorships on which an institution is printed.
func (u *unitOfWork) printing(ctx context.Context, institution graph.ID) ([]*Edge, error) {
	var publications []graph.ID
	for _, e := range u.edges {
		if e != nil && e.Type == graph.ContributedTo && e.From == institution {
			publications = append(publications, e.To)
		}
	}
	if err := u.loadAuthorships(ctx, publications); err != nil {
		return nil, err
	}
	var out []*Edge
	for _, e := range u.edges {
		if e == nil || e.Type != graph.Authored {
			continue
		}
		if printed, _ := e.Values["institutions"].([]string); slices.Contains(printed, string(institution)) {
			out = append(out, e)
		}
	}
	return out, nil
}

// moveEdge gives an edge of from to into; whole: from is no part of it.
func (u *unitOfWork) moveEdge(e *Edge, from, into graph.ID, whole bool) {
	u.dropEdge(e)
	moved := &Edge{Type: e.Type, From: e.From, To: e.To, Key: e.Key}
	if moved.From == from {
		moved.From = into
	}
	if moved.To == from {
		moved.To = into
	}
	if moved.From == moved.To && e.From != e.To {
		return
	}
	was := e
	if whole {
		was = moved
	}
	claims := rebased(claimsOfEdge(e), was, moved)
	if present := u.edges[moved.EdgeID()]; present != nil {
		maps.Copy(claims, claimsOfEdge(present))
	}
	u.state(moved, claims)
	if e.Type == graph.Authored {
		u.derive[moved.To] = true
	}
}

// rebased gives the claims on an edge as claims on one between other nodes that
// the same parts are of.
func rebased(claims Claims, was, is *Edge) Claims {
	out := Claims{}
	for by, values := range claims {
		source, ownerPart, otherPart := claimedOf(by, was)
		out[edgeClaimant(source, is.OwnerID(), ownerPart, is.otherID(), otherPart)] = values
	}
	return out
}

// claimedOf takes a claimant on an edge apart.
func claimedOf(by string, e *Edge) (source string, ownerPart, otherPart graph.ID) {
	source, ownerPart, otherPart = claimed(by)
	if ownerPart == "" {
		ownerPart = e.OwnerID()
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
		u.describe(into, claims)
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
	u.ids[key.String()] = id
	if i := slices.IndexFunc(u.aliases, func(a Alias) bool { return a.Key == key }); i >= 0 {
		u.aliases[i].ID = id
		return
	}
	u.moved = slices.DeleteFunc(u.moved, func(a Alias) bool { return a.Key == key })
	u.moved = append(u.moved, Alias{key, id})
}

// describe sets a node to what the claims make of it.
func (u *unitOfWork) describe(n *Node, claims Claims) {
	values, several := u.sources.mergeOf(n, claims)
	slugs := claims.sources()
	values["sources"], values["synthetic"] = slugs, u.sources.synthetic(slugs)
	n.Placeholder, n.Values, n.Claims = false, values, several
	u.changedNodes[n.ID] = true
}

package write

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// owner gives the id of an edges' owner, which must exist or be written by
// this very set.
func (u *unitOfWork) owner(r graph.Ref) (graph.ID, error) {
	if id := u.resolve(r); u.nodes[id] != nil && u.written[id] {
		return id, nil
	}
	return u.find(r)
}

// end gives the id of an edge's end of the kind, making a placeholder where
// its key is not known yet.
func (u *unitOfWork) end(r graph.Ref, kind *graph.Kind) (graph.ID, error) {
	if r.ID != "" && u.nodes[r.ID] == nil {
		return "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
	}
	id := u.resolve(r)
	if id == "" {
		id = u.newNode(r.Key)
	}
	if got := u.nodes[id].Kind; got != kind {
		return "", graph.Invalid("edges", "%s is of kind %s, not %s", r, got, kind)
	}
	return id, nil
}

// put sets an edge to what it will be.
func (u *unitOfWork) put(e *Edge) {
	id, owned := e.EdgeID(), ownership{e.Type, e.OwnerID()}
	u.edges[id] = e
	if u.owned[owned] == nil {
		u.owned[owned] = map[EdgeID]bool{}
	}
	u.owned[owned][id] = true
}

// ownedBy lists the edges of a type that an owner has now.
func (u *unitOfWork) ownedBy(t *graph.EdgeType, owner graph.ID) []*Edge {
	var out []*Edge
	for id := range u.owned[ownership{t, owner}] {
		if e := u.edges[id]; e != nil {
			out = append(out, e)
		}
	}
	return out
}

// writeEdges replaces what this source stated of each owner's edges.
func (u *unitOfWork) writeEdges(context.Context) error {
	for _, w := range u.change.Edges {
		owner, err := u.owner(w.Owner)
		if err != nil {
			return err
		}
		if kind := u.nodes[owner].Kind; kind != w.Type.OwnerKind() {
			return graph.Invalid("edges", "%s owns no %s edges", kind, w.Type.Name)
		}
		if w.Type == graph.Authored {
			u.derive[owner] = true
		}
		part := u.partNamed(owner, w.Owner)
		stated := map[EdgeID]bool{}
		for _, e := range w.Edges {
			if err := u.writeEdge(w.Type, owner, part, e, stated); err != nil {
				return err
			}
		}
		for _, e := range u.ownedBy(w.Type, owner) {
			if !stated[e.EdgeID()] {
				u.unstate(e, part)
			}
		}
	}
	return nil
}

// writeEdge merges this source's claim into one edge, and notes that it is stated.
// Two parts of one node have no tie.
func (u *unitOfWork) writeEdge(t *graph.EdgeType, owner, part graph.ID, w graph.EdgeWrite, stated map[EdgeID]bool) error {
	otherKind := t.To
	if t.Owner == graph.To {
		otherKind = t.From
	}
	other, err := u.end(w.Other, otherKind)
	if err != nil {
		return err
	}
	otherPart := u.partNamed(other, w.Other)
	if owner == other && part != otherPart {
		return nil
	}
	values, err := coerce(w.Values, t.Property)
	if err != nil {
		return err
	}
	if err := u.addInstitutions(values, w.Institutions); err != nil {
		return err
	}
	id := EdgeID{t, owner, other, w.Key}
	if t.Owner == graph.To {
		id.From, id.To = other, owner
	}
	e := u.edges[id]
	if e == nil {
		e = &Edge{Type: t, From: id.From, To: id.To, Key: w.Key}
	}
	claims := claimsOfEdge(e)
	if !stated[id] {
		u.withdraw(claims, owner, part)
	}
	claims[edgeClaimant(u.change.Source, owner, part, other, otherPart)] = values
	u.state(e, claims)
	stated[id] = true
	return nil
}

// withdraw takes out what this source has claimed of an edge of the owner's part,
// and tells whether there was anything.
func (u *unitOfWork) withdraw(claims Claims, owner, part graph.ID) bool {
	before := len(claims)
	maps.DeleteFunc(claims, func(by string, _ map[string]any) bool {
		source, of, _ := claimed(by)
		return source == u.change.Source && cmp.Or(of, owner) == part
	})
	return len(claims) < before
}

// addInstitutions adds those printed, each as the part that it was named as.
func (u *unitOfWork) addInstitutions(values map[string]any, printed []graph.Ref) error {
	if len(printed) == 0 {
		return nil
	}
	var ids []string
	for _, r := range printed {
		id, err := u.end(r, graph.KindInstitution)
		if err != nil {
			return err
		}
		part := u.partNamed(id, r)
		if part != id {
			u.into[part] = id
		}
		if !slices.Contains(ids, string(part)) {
			ids = append(ids, string(part))
		}
	}
	values["institutions"] = ids
	return nil
}

// state sets an edge to what the claims make of it.
func (u *unitOfWork) state(e *Edge, claims Claims) {
	next := &Edge{Type: e.Type, From: e.From, To: e.To, Key: e.Key}
	next.Values, next.Claims = u.sources.merge(claims, nil)
	if u.showPrinted(next.Values) {
		next.Claims = claims
	}
	next.Sources = claims.sources()
	next.Synthetic = u.sources.synthetic(next.Sources)
	u.remember(e.EdgeID())
	u.put(next)
	u.changedEdges[e.EdgeID()] = true
}

// showPrinted writes institutions as what they are now, and tells whether that
// is another than was printed.
func (u *unitOfWork) showPrinted(values map[string]any) bool {
	printed, _ := values["institutions"].([]string)
	if !slices.ContainsFunc(printed, func(id string) bool { return u.now(graph.ID(id)) != graph.ID(id) }) {
		return false
	}
	var shown []string
	for _, id := range printed {
		if now := string(u.now(graph.ID(id))); !slices.Contains(shown, now) {
			shown = append(shown, now)
		}
	}
	values["institutions"] = shown
	return true
}

// unstate takes from an edge what this source claims of a part of its owner; with
// no claim left it goes.
func (u *unitOfWork) unstate(e *Edge, part graph.ID) {
	if !slices.Contains(e.Sources, u.change.Source) {
		return
	}
	claims := claimsOfEdge(e)
	switch {
	case !u.withdraw(claims, e.OwnerID(), part):
	case len(claims) == 0:
		u.dropEdge(e)
	default:
		u.state(e, claims)
	}
}

func (u *unitOfWork) dropEdge(e *Edge) {
	u.remember(e.EdgeID())
	u.edges[e.EdgeID()] = nil
	u.changedEdges[e.EdgeID()] = true
	if e.Type == graph.Authored {
		u.derive[e.To] = true
	}
}

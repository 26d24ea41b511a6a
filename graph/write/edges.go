package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// owner gives the id of an edges' owner, which must exist or be written by
// this very set.
func (u *unitOfWork) owner(r graph.Ref) (graph.ID, error) {
	id := u.resolve(r)
	if n := u.nodes[id]; n == nil || n.Placeholder && !u.written[id] {
		return "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
	}
	if !r.Key.IsZero() {
		u.mentions(r.Key)
	}
	return id, nil
}

// end gives the id of an edge's end of the kind, making a placeholder where
// its key is not known yet.
func (u *unitOfWork) end(r graph.Ref, kind *graph.Kind) (graph.ID, error) {
	if r.ID != "" && u.nodes[r.ID] == nil {
		return "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
	}
	id := u.resolve(r)
	switch {
	case id == "":
		id = u.newNode(r.Key)
		u.namers[r.Key.String()] = []string{u.mention}
	case !r.Key.IsZero():
		u.mentions(r.Key)
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
		stated := map[EdgeID]bool{}
		for _, e := range w.Edges {
			id, err := u.writeEdge(w.Type, owner, e)
			if err != nil {
				return err
			}
			stated[id] = true
		}
		for _, e := range u.ownedBy(w.Type, owner) {
			if !stated[e.EdgeID()] {
				u.unstate(e)
			}
		}
	}
	return nil
}

// writeEdge merges this source's claim into one edge.
func (u *unitOfWork) writeEdge(t *graph.EdgeType, owner graph.ID, w graph.EdgeWrite) (EdgeID, error) {
	otherKind := t.To
	if t.Owner == graph.To {
		otherKind = t.From
	}
	other, err := u.end(w.Other, otherKind)
	if err != nil {
		return EdgeID{}, err
	}
	values, err := coerce(w.Values, t.Property)
	if err != nil {
		return EdgeID{}, err
	}
	if err := u.addInstitutions(values, w.Institutions); err != nil {
		return EdgeID{}, err
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
	claims[u.change.Source] = values
	u.state(e, claims)
	return id, nil
}

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
		if !slices.Contains(ids, string(id)) {
			ids = append(ids, string(id))
		}
	}
	values["institutions"] = ids
	return nil
}

// state sets an edge to what the claims make of it.
func (u *unitOfWork) state(e *Edge, claims Claims) {
	next := &Edge{Type: e.Type, From: e.From, To: e.To, Key: e.Key}
	next.Values, next.Claims = u.sources.merge(claims)
	next.Sources = slices.Sorted(maps.Keys(claims))
	next.Synthetic = u.sources.synthetic(next.Sources)
	u.remember(e.EdgeID())
	u.put(next)
	u.changedEdges[e.EdgeID()] = true
}

// unstate takes this source's claim from an edge; with no claim left it goes.
func (u *unitOfWork) unstate(e *Edge) {
	if !slices.Contains(e.Sources, u.change.Source) {
		return
	}
	claims := claimsOfEdge(e)
	delete(claims, u.change.Source)
	if len(claims) == 0 {
		u.dropEdge(e)
		return
	}
	u.state(e, claims)
}

func (u *unitOfWork) dropEdge(e *Edge) {
	u.remember(e.EdgeID())
	u.edges[e.EdgeID()] = nil
	u.changedEdges[e.EdgeID()] = true
	if e.Type == graph.Authored {
		u.derive[e.To] = true
	}
}

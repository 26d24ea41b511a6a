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
		u.namers[r.Key] = []string{u.mention}
	case !r.Key.IsZero():
		u.mentions(r.Key)
	}
	if got := u.nodes[id].Kind; got != kind {
		return "", graph.Invalid("edges", "%s is of kind %s, not %s", r, got, kind)
	}
	return id, nil
}

// slot gives an edge's place.
func (u *unitOfWork) slot(id EdgeID) *slot {
	s := u.edges[id]
	if s == nil {
		s = &slot{id: id}
		u.edges[id] = s
		owned := u.possession(id.Type, id.ownerID())
		owned.slots, owned.denied = append(owned.slots, s), owned.denied || id.hidden()
	}
	return s
}

// possession is what an owner has of a type, as far as it was met.
func (u *unitOfWork) possession(t *graph.EdgeType, owner graph.ID) *possession {
	p := u.owned[ownership{t, owner}]
	if p == nil {
		p = &possession{}
		u.owned[ownership{t, owner}] = p
	}
	return p
}

// ownedBy lists the places of the edges of a type that an owner has now.
func (u *unitOfWork) ownedBy(t *graph.EdgeType, owner graph.ID) []*slot {
	return slices.DeleteFunc(slices.Clone(u.possession(t, owner).slots), func(s *slot) bool { return s.edge == nil })
}

// change notes that what is at the place will be another and is to be written.
func (u *unitOfWork) change(s *slot) {
	if !s.changed {
		s.changed, s.before = true, s.edge
		u.changedEdges = append(u.changedEdges, s)
	}
}

// restate is change where sources now state otherwise.
func (u *unitOfWork) restate(s *slot) {
	s.restated = true
	u.change(s)
}

// writeEdges replaces what this source stated of each owner's edges.
func (u *unitOfWork) writeEdges(ctx context.Context) error {
	for _, w := range u.set.Edges {
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
		if w.Owner.Key.IsZero() {
			part = ""
		}
		stated := make(map[*slot]bool, len(w.Edges))
		for _, e := range w.Edges {
			if err := u.writeEdge(w.Type, owner, part, e, stated); err != nil {
				return err
			}
		}
		for _, s := range u.ownedBy(w.Type, owner) {
			if !stated[s] {
				u.unstate(s, part)
			}
		}
		if w.Type == graph.LocatedIn {
			if err := u.placeByRegister(ctx, owner); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeEdge merges this source's claim into one edge, and notes that it is stated:
// of a part of the owner, of all where it is "". Two parts of one node have no tie.
func (u *unitOfWork) writeEdge(t *graph.EdgeType, owner, part graph.ID, w graph.EdgeWrite, stated map[*slot]bool) error {
	other, err := u.end(w.Other, otherKind(t))
	if err != nil {
		return err
	}
	otherPart := u.partNamed(other, w.Other)
	if owner == other && cmp.Or(part, owner) != otherPart {
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
	if w.Denied {
		if _, err := u.end(graph.Ref{Key: shadowKey(otherKind(t))}, otherKind(t)); err != nil {
			return err
		}
		values = map[string]any{Denial: true}
	}
	if w.Denied || u.contested(id) {
		u.contest(id, part, otherPart, values, stated)
		return nil
	}
	s, by := u.slot(id), edgeClaimant(u.set.Source, owner, cmp.Or(part, owner), other, otherPart)
	switch {
	case s.edge == nil && by == u.set.Source:
		u.stateAlone(s, values)
	case s.edge == nil:
		u.state(s, Claims{by: values})
	default:
		claims := claimsOfEdge(s.edge)
		if !stated[s] {
			u.withdraw(claims, owner, part)
		}
		claims[by] = values
		u.state(s, claims)
	}
	stated[s] = true
	return nil
}

// withdraw takes out what this source has claimed of an edge of the owner's part,
// of all parts where it is "", and tells whether there was anything.
func (u *unitOfWork) withdraw(claims Claims, owner, part graph.ID) bool {
	before := len(claims)
	maps.DeleteFunc(claims, func(by string, _ map[string]any) bool {
		source, of, _ := claimed(by)
		return source == u.set.Source && (part == "" || cmp.Or(of, owner) == part)
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
func (u *unitOfWork) state(s *slot, claims Claims) {
	next := &Edge{Type: s.id.Type, From: s.id.From, To: s.id.To, Key: s.id.Key}
	next.Values, next.Claims = u.sources.merge(claims, nil)
	if shown, another := u.showPrinted(next.Values); another {
		next.Values, next.Claims = shown, claims
	}
	next.Sources = claims.Sources()
	next.Synthetic = u.sources.synthetic(next.Sources)
	u.restate(s)
	s.edge = next
}

// stateAlone is state with this source's claim alone, on both nodes themselves, as most
// edges of an import are.
func (u *unitOfWork) stateAlone(s *slot, values map[string]any) {
	if _, another := u.showPrinted(values); another {
		u.state(s, Claims{u.set.Source: values})
		return
	}
	sources := []string{u.set.Source}
	u.restate(s)
	s.edge = &Edge{Type: s.id.Type, From: s.id.From, To: s.id.To, Key: s.id.Key, Values: values,
		Sources: sources, Synthetic: u.sources.synthetic(sources)}
}

// showPrinted gives values with institutions as what they are now, and tells
// whether that is another than was printed.
func (u *unitOfWork) showPrinted(values map[string]any) (map[string]any, bool) {
	printed, _ := values["institutions"].([]string)
	if !slices.ContainsFunc(printed, func(id string) bool { return u.now(graph.ID(id)) != graph.ID(id) }) {
		return values, false
	}
	var shown []string
	for _, id := range printed {
		if now := string(u.now(graph.ID(id))); !slices.Contains(shown, now) {
			shown = append(shown, now)
		}
	}
	values = maps.Clone(values)
	values["institutions"] = shown
	return values, true
}

// unstate takes from an edge what this source claims of a part of its owner, of all
// where it is ""; with no claim left it goes.
func (u *unitOfWork) unstate(s *slot, part graph.ID) {
	if s.edge == nil || !slices.Contains(s.edge.Sources, u.set.Source) {
		return
	}
	claims := claimsOfEdge(s.edge)
	if u.withdraw(claims, s.id.ownerID(), part) {
		u.stateOrDrop(s, claims)
		u.reconsider(s)
	}
}

func (u *unitOfWork) dropEdge(s *slot) {
	u.restate(s)
	s.edge = nil
	if s.id.Type == graph.Authored {
		u.derive[s.id.To] = true
	}
}

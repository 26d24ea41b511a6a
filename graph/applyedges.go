package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// ownedToChange lists the edges whose present state the set needs: those it
// replaces, and for authorships the contributions derived from them.
func (a *application) ownedToChange() ([]Owned, error) {
	var owned []Owned
	for _, w := range a.change.Edges {
		id, err := a.owner(w.Owner)
		if err != nil {
			return nil, err
		}
		owned = append(owned, Owned{w.Type, id})
		if w.Type == Authored {
			owned = append(owned, Owned{ContributedTo, id})
		}
	}
	return owned, nil
}

// owner gives the id of an edges' owner, which must exist or be written by
// this very set.
func (a *application) owner(r Ref) (ID, error) {
	id := r.ID
	if id == "" {
		id = a.ids[r.Key.String()]
	}
	if n := a.nodes[id]; n != nil && a.written[id] {
		return id, nil
	}
	return a.find(r)
}

// loadOwned reads edges that are not yet loaded.
func (a *application) loadOwned(ctx context.Context, owned []Owned) error {
	found, err := a.tx.OwnedEdges(ctx, owned)
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	return a.keep(ctx, found)
}

// keep takes edges as the store has them, unless this set has changed them.
func (a *application) keep(ctx context.Context, found []*StoredEdge) error {
	for _, e := range found {
		a.stored[e.EdgeID()] = true
		if _, known := a.edges[e.EdgeID()]; !known {
			a.put(e)
		}
	}
	return a.learnSources(ctx)
}

func (a *application) put(e *StoredEdge) {
	id, owned := e.EdgeID(), Owned{e.Type, e.OwnerID()}
	a.edges[id] = e
	if a.owned[owned] == nil {
		a.owned[owned] = map[EdgeID]bool{}
	}
	a.owned[owned][id] = true
}

// ownedBy lists the edges of a type that an owner has now.
func (a *application) ownedBy(t *EdgeType, owner ID) []*StoredEdge {
	var out []*StoredEdge
	for id := range a.owned[Owned{t, owner}] {
		if e := a.edges[id]; e != nil {
			out = append(out, e)
		}
	}
	return out
}

// writeEdges replaces what this source stated of each owner's edges.
func (a *application) writeEdges(context.Context) error {
	for _, w := range a.change.Edges {
		owner, err := a.owner(w.Owner)
		if err != nil {
			return err
		}
		if kind := a.nodes[owner].Kind; kind != w.Type.OwnerKind() {
			return Invalid("edges", "%s owns no %s edges", kind, w.Type.Name)
		}
		if w.Type == Authored {
			a.derive[owner] = true
		}
		stated := map[EdgeID]bool{}
		for _, e := range w.Edges {
			id, err := a.writeEdge(w.Type, owner, e)
			if err != nil {
				return err
			}
			stated[id] = true
		}
		for _, e := range a.ownedBy(w.Type, owner) {
			if !stated[e.EdgeID()] {
				a.unstate(e)
			}
		}
	}
	return nil
}

func (a *application) writeEdge(t *EdgeType, owner ID, w EdgeWrite) (EdgeID, error) {
	otherKind := t.To
	if t.Owner == To {
		otherKind = t.From
	}
	other, err := a.end(w.Other, otherKind)
	if err != nil {
		return EdgeID{}, err
	}
	values, err := coerceValues(w.Values, t.Properties)
	if err != nil {
		return EdgeID{}, err
	}
	if err := a.addInstitutions(values, w.Institutions); err != nil {
		return EdgeID{}, err
	}
	id := EdgeID{t, owner, other, w.Key}
	if t.Owner == To {
		id.From, id.To = other, owner
	}
	e := a.edges[id]
	if e == nil {
		e = &StoredEdge{Type: t, From: id.From, To: id.To, Key: w.Key}
	}
	claims := claimsOf(e.Claims, e.Values, e.Sources)
	claims[a.change.Source] = values
	a.state(e, claims)
	return id, nil
}

func (a *application) addInstitutions(values map[string]any, printed []Ref) error {
	if len(printed) == 0 {
		return nil
	}
	var ids []string
	for _, r := range printed {
		id, err := a.end(r, KindInstitution)
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
func (a *application) state(e *StoredEdge, claims map[string]map[string]any) {
	next := &StoredEdge{Type: e.Type, From: e.From, To: e.To, Key: e.Key}
	next.Values, next.Claims = a.trust.merge(claims)
	next.Sources = slices.Sorted(maps.Keys(claims))
	next.Synthetic = a.trust.synthetic(next.Sources)
	a.put(next)
	a.changedEdges[e.EdgeID()] = true
}

// unstate takes this source's claim from an edge; with no claim left it goes.
func (a *application) unstate(e *StoredEdge) {
	if !slices.Contains(e.Sources, a.change.Source) {
		return
	}
	claims := claimsOf(e.Claims, e.Values, e.Sources)
	delete(claims, a.change.Source)
	if len(claims) == 0 {
		a.dropEdge(e)
		return
	}
	a.state(e, claims)
}

func (a *application) dropEdge(e *StoredEdge) {
	a.edges[e.EdgeID()] = nil
	a.changedEdges[e.EdgeID()] = true
	if e.Type == Authored {
		a.derive[e.To] = true
	}
}

// deriveEdges works out the contributions of the publications whose
// authorships changed: one from each institution printed for an author.
func (a *application) deriveEdges(ctx context.Context) error {
	var owned []Owned
	for id := range a.derive {
		owned = append(owned, Owned{Authored, id}, Owned{ContributedTo, id})
	}
	slices.SortFunc(owned, func(x, y Owned) int { return compareText(string(x.Owner), string(y.Owner)) })
	if err := a.loadOwned(ctx, owned); err != nil {
		return err
	}
	for publication := range a.derive {
		a.deriveContributions(publication)
	}
	clear(a.derive)
	return nil
}

func (a *application) deriveContributions(publication ID) {
	sources := map[EdgeID][]string{}
	for _, e := range a.ownedBy(Authored, publication) {
		printed, _ := e.Values["institutions"].([]string)
		for _, institution := range printed {
			id := EdgeID{ContributedTo, ID(institution), publication, ""}
			sources[id] = append(sources[id], e.Sources...)
		}
	}
	for _, e := range a.ownedBy(ContributedTo, publication) {
		if sources[e.EdgeID()] == nil {
			a.dropEdge(e)
		}
	}
	for id, slugs := range sources {
		slices.Sort(slugs)
		slugs = slices.Compact(slugs)
		if e := a.edges[id]; e != nil && slices.Equal(e.Sources, slugs) {
			continue
		}
		a.put(&StoredEdge{Type: ContributedTo, From: id.From, To: id.To, Values: map[string]any{},
			Sources: slugs, Synthetic: a.trust.synthetic(slugs)})
		a.changedEdges[id] = true
	}
}

// deletes removes nodes, refusing where others' edges point at them.
func (a *application) deletes(ctx context.Context) error {
	cascade := map[ID]bool{}
	for _, d := range a.change.Deletes {
		id, err := a.find(d.Ref)
		if err != nil {
			return err
		}
		if err := a.refuseSourceInUse(ctx, a.nodes[id]); err != nil {
			return err
		}
		if _, twice := cascade[id]; !twice {
			a.dropped = append(a.dropped, id)
		}
		cascade[id] = d.Cascade
	}
	if len(a.dropped) == 0 {
		return nil
	}
	incident, err := a.tx.IncidentEdges(ctx, a.dropped)
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	if err := a.keep(ctx, incident); err != nil {
		return err
	}
	if err := a.forgetPrinted(ctx, cascade); err != nil {
		return err
	}
	for _, e := range a.edges {
		if e == nil {
			continue
		}
		_, fromGoes := cascade[e.From]
		_, toGoes := cascade[e.To]
		_, ownerGoes := cascade[e.OwnerID()]
		switch {
		case !fromGoes && !toGoes:
			continue
		case !ownerGoes && !cascade[e.From] && !cascade[e.To]:
			return fmt.Errorf("%s is still named by %s of %s; delete that first or ask to cascade: %w",
				otherEnd(e), e.Type.Name, e.OwnerID(), ErrConflict)
		}
		a.dropEdge(e)
	}
	for _, id := range a.dropped {
		a.nodes[id] = nil
		delete(a.derive, id)
	}
	return nil
}

func otherEnd(e *StoredEdge) ID {
	if e.OwnerID() == e.From {
		return e.To
	}
	return e.From
}

// forgetPrinted takes institutions that go from the authorships they are
// printed in, so that no contribution is derived from them again.
func (a *application) forgetPrinted(ctx context.Context, going map[ID]bool) error {
	var owned []Owned
	for _, e := range a.edges {
		if e != nil && e.Type == ContributedTo && going[e.From] {
			owned = append(owned, Owned{Authored, e.To}, Owned{ContributedTo, e.To})
		}
	}
	if err := a.loadOwned(ctx, owned); err != nil {
		return err
	}
	for _, e := range a.edges {
		if e == nil || e.Type != Authored {
			continue
		}
		claims := claimsOf(e.Claims, e.Values, e.Sources)
		if withoutInstitutions(claims, going) {
			a.state(e, claims)
			a.derive[e.To] = true
		}
	}
	return nil
}

// withoutInstitutions removes going institutions from claims on an authorship
// and tells whether there were any.
func withoutInstitutions(claims map[string]map[string]any, going map[ID]bool) bool {
	changed := false
	for slug, values := range claims {
		printed, _ := values["institutions"].([]string)
		left := slices.DeleteFunc(slices.Clone(printed), func(id string) bool { return going[ID(id)] })
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

func (a *application) refuseSourceInUse(ctx context.Context, n *StoredNode) error {
	if n.Kind != KindSource {
		return nil
	}
	slug, _ := n.Values["slug"].(string)
	used, err := a.tx.SourceInUse(ctx, slug)
	if err == nil && (used || a.writtenBy(slug, n.ID)) {
		err = fmt.Errorf("source %q is still named by records: %w", slug, ErrConflict)
	}
	return err
}

// writtenBy tells whether this very set states, for the source, a node other
// than the source's own or an edge.
func (a *application) writtenBy(slug string, own ID) bool {
	if slug != a.change.Source {
		return false
	}
	for id := range a.changedEdges {
		if e := a.edges[id]; e != nil && slices.Contains(e.Sources, slug) {
			return true
		}
	}
	return slices.ContainsFunc(a.identities, func(id ID) bool { return id != own })
}

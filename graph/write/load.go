package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// load reads the nodes that the set's keys and ids name, as they are, and ranks
// their sources.
func (u *unitOfWork) load(ctx context.Context) error {
	m := u.mentioned()
	texts := make([]string, len(m.keys))
	for i, k := range m.keys {
		texts[i] = k.String()
	}
	resolved, err := u.tx.Resolve(ctx, texts)
	if err != nil {
		return fmt.Errorf("resolving keys: %w", err)
	}
	u.ids, u.namers = make(map[graph.Key]graph.ID, len(m.keys)), make(map[graph.Key][]string, len(m.keys))
	for i, k := range m.keys {
		if alias, known := resolved[texts[i]]; known {
			u.learnAlias(k, alias)
			m.id(alias.ID, m.whole[k])
		}
	}
	whole, ends := m.byNeed()
	if u.nodes, err = u.tx.Nodes(ctx, whole, ends); err != nil {
		return fmt.Errorf("reading nodes: %w", err)
	}
	u.forgetLost(m.keys)
	u.findByID(m.named)
	slugs := []string{u.set.Source}
	for _, n := range u.nodes {
		slugs = append(slugs, sourcesOf(n.Values)...)
	}
	return u.learnSources(ctx, slugs)
}

// forgetLost unbinds keys of nodes that are gone, which only others than Corridor
// can have taken out: what has them next is known by them.
func (u *unitOfWork) forgetLost(keys []graph.Key) {
	for _, key := range keys {
		id, known := u.ids[key]
		if _, here := u.nodes[id]; known && !here {
			delete(u.ids, key)
			delete(u.namers, key)
			u.unbound = append(u.unbound, key)
		}
	}
}

// findByID makes keys that name nodes by their ids find them, also those that are
// parts of others now.
func (u *unitOfWork) findByID(named []graph.ID) {
	for _, id := range named {
		switch {
		case id.Kind() == nil:
		case u.nodes[id] != nil:
			u.ids[graph.IDKey(id)] = id
		default:
			if into, part := u.ids[partKey(id.Kind(), id)]; part {
				u.ids[graph.IDKey(id)] = into
			}
		}
	}
}

// mentioned is what a set names nodes by, and which of them it needs whole: not
// those that its edges only lead to.
type mentioned struct {
	keys  []graph.Key // each once; in place of one that names a node by its id, that of the part
	named []graph.ID  // what such keys name
	whole map[graph.Key]bool
	ids   map[graph.ID]bool // value: needed whole
}

func (m *mentioned) key(k graph.Key, whole bool) {
	if id := k.OfID(); id != "" {
		m.id(id, whole)
		m.named, k = append(m.named, id), partKey(k.Kind, id)
	}
	before, known := m.whole[k]
	if !known {
		m.keys = append(m.keys, k)
	}
	if !known || whole && !before {
		m.whole[k] = whole
	}
}

func (m *mentioned) id(id graph.ID, whole bool) { m.ids[id] = m.ids[id] || whole }

func (m *mentioned) refer(whole bool, refs ...graph.Ref) {
	for _, r := range refs {
		if r.ID != "" {
			m.id(r.ID, whole)
		}
		if !r.Key.IsZero() {
			m.key(r.Key, whole)
		}
	}
}

// byNeed lists the ids needed whole and the others, sorted.
func (m *mentioned) byNeed() (whole, ends []graph.ID) {
	for id, needed := range m.ids {
		if needed {
			whole = append(whole, id)
		} else {
			ends = append(ends, id)
		}
	}
	slices.Sort(whole)
	slices.Sort(ends)
	return whole, ends
}

func (u *unitOfWork) mentioned() *mentioned {
	refs := 2 * len(u.records)
	for _, w := range u.set.Edges {
		refs += 1 + len(w.Edges)
	}
	m := &mentioned{keys: make([]graph.Key, 0, refs), whole: make(map[graph.Key]bool, refs), ids: make(map[graph.ID]bool, refs)}
	u.eachRef(func(whole bool, r graph.Ref) { m.refer(whole, r) })
	return m
}

// eachRef visits all that the set names nodes by, and tells which of them it needs
// whole.
func (u *unitOfWork) eachRef(visit func(whole bool, r graph.Ref)) {
	if u.set.Undo != nil {
		visit(true, graph.Ref{Key: sourceKey(u.set.Source)})
	}
	for _, r := range u.set.Require {
		visit(false, r.Ref)
	}
	for _, r := range u.set.Erase {
		visit(true, r)
	}
	for _, s := range u.set.Splits {
		visit(true, graph.Ref{Key: s.One})
		visit(true, graph.Ref{Key: s.Other})
	}
	for _, m := range u.set.Merges {
		visit(true, m.From)
		visit(true, m.Into)
	}
	for _, r := range u.records {
		for _, key := range r.keys {
			visit(true, graph.Ref{Key: key})
		}
	}
	for _, w := range u.set.Edges {
		visit(false, w.Owner)
		for _, e := range w.Edges {
			visit(false, e.Other)
			for _, r := range e.Institutions {
				visit(false, r)
			}
			if e.Denied {
				visit(false, graph.Ref{Key: shadowKey(otherKind(w.Type))})
			}
		}
	}
	for _, d := range u.set.Deletes {
		visit(true, d.Ref)
	}
}

// loadPresent reads the edges the set replaces and ranks the sources.
func (u *unitOfWork) loadPresent(ctx context.Context) error {
	owners, err := u.ownersToChange()
	if err != nil {
		return err
	}
	if err := u.loadOwned(ctx, owners); err != nil {
		return err
	}
	if err := u.learnWritten(); err != nil {
		return err
	}
	if _, ok := u.sources[u.set.Source]; u.set.Source != "" && !ok {
		return fmt.Errorf("source %q has no record: %w", u.set.Source, graph.ErrNotFound)
	}
	return nil
}

// ownersToChange lists the owners of the edges whose present state the set
// needs: those it replaces, and for authorships the contributions derived from
// them.
func (u *unitOfWork) ownersToChange() (map[*graph.EdgeType][]graph.ID, error) {
	owners := map[*graph.EdgeType][]graph.ID{}
	for _, w := range u.set.Edges {
		id, err := u.owner(w.Owner)
		if err != nil {
			return nil, err
		}
		owners[w.Type] = append(owners[w.Type], id)
		if w.Type == graph.Authored {
			owners[graph.ContributedTo] = append(owners[graph.ContributedTo], id)
		}
	}
	return owners, nil
}

// loadOwned reads the edges that owners have in the store, but for those that
// have been read and those of owners that the store does not have.
func (u *unitOfWork) loadOwned(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) error {
	for t, ids := range owners {
		slices.Sort(ids)
		owners[t] = slices.DeleteFunc(slices.Compact(ids), func(id graph.ID) bool {
			n, p := u.nodes[id], u.possession(t, id)
			here := p.loaded || n != nil && n.New
			p.loaded = true
			return here
		})
		if len(owners[t]) == 0 {
			delete(owners, t)
		}
	}
	if len(owners) == 0 {
		return nil
	}
	found, err := u.tx.OwnedEdges(ctx, owners)
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	return u.take(ctx, found)
}

// take takes edges in as the store has them, but for those this set has
// changed, and ranks their sources.
func (u *unitOfWork) take(ctx context.Context, found []*Edge) error {
	var slugs []string
	for _, e := range found {
		s := u.slot(e.EdgeID())
		if !s.stored && !s.changed {
			s.edge = e
		}
		s.stored = true
		slugs = append(slugs, e.Sources...)
	}
	if err := u.learnPrinted(ctx, found); err != nil {
		return err
	}
	if err := u.learnHidden(ctx, found); err != nil {
		return err
	}
	return u.learnSources(ctx, slugs)
}

// learnPrinted finds what institutions are now that authorships print as parts.
func (u *unitOfWork) learnPrinted(ctx context.Context, found []*Edge) error {
	asked := map[string]graph.ID{}
	for _, e := range found {
		shown, _ := e.Values["institutions"].([]string)
		for _, claim := range e.Claims {
			printed, _ := claim["institutions"].([]string)
			for _, id := range printed {
				if _, known := u.into[graph.ID(id)]; !known && u.nodes[graph.ID(id)] == nil && !slices.Contains(shown, id) {
					asked[partKey(graph.KindInstitution, graph.ID(id)).String()] = graph.ID(id)
				}
			}
		}
	}
	if len(asked) == 0 {
		return nil
	}
	ids, err := u.tx.Resolve(ctx, slices.Collect(maps.Keys(asked)))
	if err != nil {
		return fmt.Errorf("resolving institutions that are printed: %w", err)
	}
	for key, alias := range ids {
		if alias.ID != asked[key] && alias.ID != "" {
			u.into[asked[key]] = alias.ID
		}
	}
	return nil
}

// learnSources reads the records of sources that are not known yet, so that
// claims can be merged.
func (u *unitOfWork) learnSources(ctx context.Context, slugs []string) error {
	slices.Sort(slugs)
	unknown := slices.DeleteFunc(slices.Compact(slugs), func(slug string) bool {
		_, known := u.sources[slug]
		return known || slug == ""
	})
	if len(unknown) == 0 {
		return nil
	}
	keys := make([]string, len(unknown))
	for i, slug := range unknown {
		keys[i] = sourceKey(slug).String()
	}
	aliases, err := u.tx.Resolve(ctx, keys)
	if err != nil {
		return fmt.Errorf("resolving sources: %w", err)
	}
	ids := map[string]graph.ID{}
	for key, alias := range aliases {
		ids[key] = alias.ID
	}
	found, err := u.tx.Nodes(ctx, slices.Sorted(maps.Values(ids)), nil)
	if err != nil {
		return fmt.Errorf("reading sources: %w", err)
	}
	for i, slug := range unknown {
		if n := found[ids[keys[i]]]; n != nil && !n.Placeholder {
			u.sources.learn(slug, n.Values)
		}
	}
	return nil
}

// learnWritten ranks the sources whose records this set writes as they will be.
func (u *unitOfWork) learnWritten() error {
	for _, r := range u.records {
		if r.Identity.Kind != graph.KindSource {
			continue
		}
		claims, err := u.claimsWith(r)
		if err != nil {
			return err
		}
		values, _ := u.sources.merge(claims, nil)
		slug, _ := values["slug"].(string)
		u.sources.learn(slug, values)
	}
	return nil
}

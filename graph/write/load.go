package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// load reads the nodes that the set's keys and ids name, as they are.
func (u *unitOfWork) load(ctx context.Context) error {
	keys, named := u.references()
	resolved, err := u.tx.Resolve(ctx, keys)
	if err != nil {
		return fmt.Errorf("resolving keys: %w", err)
	}
	u.learnAliases(resolved)
	ids := slices.AppendSeq(named, maps.Values(u.ids))
	slices.Sort(ids)
	if u.nodes, err = u.tx.Nodes(ctx, slices.Compact(ids)); err != nil {
		return fmt.Errorf("reading nodes: %w", err)
	}
	return nil
}

// references lists every key that the set mentions, once and as it is stored,
// and the ids that it names nodes by.
func (u *unitOfWork) references() (keys []string, ids []graph.ID) {
	seen := map[string]bool{}
	u.eachRef(func(r graph.Ref) {
		if r.ID != "" {
			ids = append(ids, r.ID)
		}
		if r.Key.IsZero() {
			return
		}
		if text := r.Key.String(); !seen[text] {
			seen[text] = true
			keys = append(keys, text)
		}
	})
	return keys, ids
}

// eachRef visits all that the set names nodes by.
func (u *unitOfWork) eachRef(visit func(graph.Ref)) {
	visit(graph.Ref{Key: sourceKey(u.change.Source)})
	for _, r := range u.change.Require {
		visit(r.Ref)
	}
	for _, r := range u.change.Erase {
		visit(r)
	}
	for _, m := range u.change.Merges {
		visit(m.From)
		visit(m.Into)
	}
	for _, r := range u.records {
		for _, key := range r.keys {
			visit(graph.Ref{Key: key})
		}
	}
	for _, w := range u.change.Edges {
		visit(w.Owner)
		for _, e := range w.Edges {
			visit(e.Other)
			for _, r := range e.Institutions {
				visit(r)
			}
		}
	}
	for _, d := range u.change.Deletes {
		visit(d.Ref)
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
	if _, ok := u.sources[u.change.Source]; u.change.Source != "" && !ok {
		return fmt.Errorf("source %q has no record: %w", u.change.Source, graph.ErrNotFound)
	}
	return nil
}

// ownersToChange lists the owners of the edges whose present state the set
// needs: those it replaces, and for authorships the contributions derived from
// them.
func (u *unitOfWork) ownersToChange() (map[*graph.EdgeType][]graph.ID, error) {
	owners := map[*graph.EdgeType][]graph.ID{}
	for _, w := range u.change.Edges {
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

// loadOwned reads the edges that owners have in the store.
func (u *unitOfWork) loadOwned(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) error {
	for t, ids := range owners {
		slices.Sort(ids)
		owners[t] = slices.Compact(ids)
	}
	found, err := u.tx.OwnedEdges(ctx, owners)
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	return u.take(ctx, found)
}

// take takes edges in as the store has them, but for those this set has
// changed.
func (u *unitOfWork) take(ctx context.Context, found []*Edge) error {
	for _, e := range found {
		u.stored[e.EdgeID()] = true
		if _, known := u.edges[e.EdgeID()]; !known {
			u.put(e)
		}
	}
	return u.learnSources(ctx)
}

// learnSources reads the records of sources that the loaded nodes and edges
// name and that are not known yet, so that claims can be merged.
func (u *unitOfWork) learnSources(ctx context.Context) error {
	unknown := u.unknownSources()
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
	found, err := u.tx.Nodes(ctx, slices.Collect(maps.Values(ids)))
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

// unknownSources lists the slugs that the set, the nodes and the edges name
// and whose records have not been read.
func (u *unitOfWork) unknownSources() []string {
	unknown := map[string]bool{}
	add := func(slugs ...string) {
		for _, slug := range slugs {
			if _, known := u.sources[slug]; !known && slug != "" {
				unknown[slug] = true
			}
		}
	}
	add(u.change.Source)
	for _, n := range u.nodes {
		if n != nil {
			add(sourcesOf(n.Values)...)
		}
	}
	for _, e := range u.edges {
		if e != nil {
			add(e.Sources...)
		}
	}
	return slices.Collect(maps.Keys(unknown))
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
		values, _ := u.sources.merge(claims)
		slug, _ := values["slug"].(string)
		u.sources.learn(slug, values)
	}
	return nil
}

package graph

import (
	"context"
	"fmt"
	"maps"
	"slices"
)

// identify decides which node each record of the set is.
func (a *application) identify(context.Context) error {
	for _, n := range a.change.Nodes {
		id := a.identity(n)
		if a.nodes[id] == nil {
			a.newNode(n.Identity)
		}
		for _, key := range n.keys() {
			holder, held := a.ids[key.String()]
			switch {
			case !held:
				a.bind(key, id)
			case holder != id:
				a.applied.Conflicts = append(a.applied.Conflicts, KeyConflict{key.String(), holder, id})
			}
		}
		a.identities = append(a.identities, id)
		a.written[id] = true
	}
	return nil
}

// identity finds the node of a record: the one its identity names, else the
// one another of its keys names if that one can be the same, else a new one.
func (a *application) identity(n NodeWrite) ID {
	if id, ok := a.ids[n.Identity.String()]; ok {
		return id
	}
	for _, key := range n.keys()[1:] {
		if id, ok := a.ids[key.String()]; ok && !a.hasOtherIdentity(id, n.Identity) {
			return id
		}
	}
	return n.Identity.ID()
}

// hasOtherIdentity tells whether the node already has a key of the identity's
// scheme; for a source's own numbers, one of the same source.
func (a *application) hasOtherIdentity(id ID, identity Key) bool {
	return slices.ContainsFunc(a.nodes[id].Keys, func(k Key) bool {
		if k.Scheme != identity.Scheme || k.Scheme != "local" {
			return k.Scheme == identity.Scheme
		}
		return localSource(k) == localSource(identity)
	})
}

func localSource(k Key) string {
	for i := range len(k.Value) {
		if k.Value[i] == '/' {
			return k.Value[:i]
		}
	}
	return k.Value
}

// loadPresent reads the edges the set replaces and weighs the sources.
func (a *application) loadPresent(ctx context.Context) error {
	owned, err := a.ownedToChange()
	if err != nil {
		return err
	}
	if err := a.loadOwned(ctx, owned); err != nil {
		return err
	}
	if err := a.learnWritten(); err != nil {
		return err
	}
	if _, ok := a.trust[a.change.Source]; a.change.Source != "" && !ok {
		return fmt.Errorf("source %q has no record: %w", a.change.Source, ErrNotFound)
	}
	return nil
}

// learnSources reads the records of sources that the loaded nodes and edges
// name and that are not known yet, so that claims can be weighed.
func (a *application) learnSources(ctx context.Context) error {
	unknown := map[string]bool{}
	note := func(slugs ...string) {
		for _, slug := range slugs {
			if _, known := a.trust[slug]; !known && slug != "" {
				unknown[slug] = true
			}
		}
	}
	note(a.change.Source)
	for _, n := range a.nodes {
		if n != nil {
			note(sourcesOf(n.Values)...)
		}
	}
	for _, e := range a.edges {
		if e != nil {
			note(e.Sources...)
		}
	}
	if len(unknown) == 0 {
		return nil
	}
	var keys []Key
	for slug := range unknown {
		keys = append(keys, Key{KindSource, "slug", slug})
	}
	ids, err := a.tx.Resolve(ctx, keys)
	if err != nil {
		return fmt.Errorf("resolving sources: %w", err)
	}
	found, err := a.tx.Nodes(ctx, slices.Collect(maps.Values(ids)))
	if err != nil {
		return fmt.Errorf("reading sources: %w", err)
	}
	for _, key := range keys {
		if n := found[ids[key.String()]]; n != nil && !n.Placeholder {
			a.trust.learn(key.Value, n.Values)
		}
	}
	return nil
}

// learnWritten weighs the sources whose records this set writes as they will be.
func (a *application) learnWritten() error {
	for i, n := range a.change.Nodes {
		if n.Identity.Kind != KindSource {
			continue
		}
		claims, err := a.claimsWith(a.nodes[a.identities[i]], n)
		if err != nil {
			return err
		}
		values, _ := a.trust.merge(claims)
		slug, _ := values["slug"].(string)
		a.trust.learn(slug, values)
	}
	return nil
}

// claimsWith gives what each source states of a node, this set's record
// included.
func (a *application) claimsWith(node *StoredNode, n NodeWrite) (map[string]map[string]any, error) {
	values, err := coerceValues(n.Values, n.Identity.Kind.Properties)
	if err != nil {
		return nil, err
	}
	delete(values, "sources")
	delete(values, "synthetic")
	if values["name"] == nil {
		return nil, Invalid("name", "the record %s has no name", n.Identity)
	}
	claims := claimsOf(node.Claims, node.Values, sourcesOf(node.Values))
	claims[a.change.Source] = values
	return claims, nil
}

// writeNodes merges each record's claim into its node.
func (a *application) writeNodes(ctx context.Context) error {
	for i, n := range a.change.Nodes {
		node := a.nodes[a.identities[i]]
		claims, err := a.claimsWith(node, n)
		if err != nil {
			return err
		}
		values, kept := a.trust.merge(claims)
		if node.Placeholder {
			a.applied.Created++
		} else {
			a.applied.Updated++
		}
		if err := a.guardSource(ctx, node, values); err != nil {
			return err
		}
		node.Placeholder, node.Values, node.Claims = false, values, kept
		slugs := slices.Sorted(maps.Keys(claims))
		node.Values["sources"], node.Values["synthetic"] = slugs, a.trust.synthetic(slugs)
		a.changedNodes[node.ID] = true
	}
	return nil
}

// guardSource refuses to turn a source in use from real to synthetic or back:
// the records it stated already say which they are.
func (a *application) guardSource(ctx context.Context, node *StoredNode, values map[string]any) error {
	if node.Kind != KindSource || node.Placeholder || (node.Values["generated"] == true) == (values["generated"] == true) {
		return nil
	}
	slug, _ := node.Values["slug"].(string)
	used, err := a.tx.SourceInUse(ctx, slug)
	if err != nil {
		return err
	}
	if used {
		return fmt.Errorf("source %q is in use and cannot change whether it is generated: %w", slug, ErrConflict)
	}
	return nil
}

func coerceValues(values map[string]any, properties []*Property) (map[string]any, error) {
	out := map[string]any{}
	for name, v := range values {
		p, ok := find(properties, name)
		if !ok {
			return nil, Invalid(name, "no such property")
		}
		stored, err := p.Coerce(v)
		if err != nil {
			return nil, err
		}
		if stored != nil {
			out[name] = stored
		}
	}
	return out, nil
}

func sourcesOf(values map[string]any) []string {
	slugs, _ := values["sources"].([]string)
	return slugs
}

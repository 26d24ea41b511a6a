package write

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
)

// keysOf lists a record's keys: its identity first, then its aliases and the
// natural keys among its values.
func keysOf(n graph.NodeWrite) []graph.Key {
	keys := append([]graph.Key{n.Identity}, n.Aliases...)
	for _, p := range n.Identity.Kind.Keys() {
		v, err := p.Coerce(n.Values[p.Name])
		if err != nil || v == nil {
			continue
		}
		key := graph.Key{Kind: n.Identity.Kind, Scheme: p.Name, Value: fmt.Sprint(v)}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

// identify decides which node each record of the set is.
func (u *unitOfWork) identify(ctx context.Context) error {
	for i := range u.records {
		if err := u.identifyRecord(ctx, &u.records[i]); err != nil {
			return err
		}
	}
	for i := range u.records {
		r := &u.records[i]
		r.node = u.now(r.node)
		r.part = u.nodes[r.node].partOf(r.Identity)
		u.written[r.node] = true
	}
	return nil
}

// identifyRecord finds a record's node and gives it the record's keys. A key that
// another node has is a conflict: both become one where join allows it, and the
// key stays where it is otherwise.
func (u *unitOfWork) identifyRecord(ctx context.Context, r *record) error {
	if r.node = u.identity(r); r.node == "" {
		r.node = u.newNode(r.Identity)
	}
	for _, key := range r.keys {
		holder, known := u.ids[key]
		switch {
		case !known:
			u.bindPart(key, r.node, u.nodes[r.node].partOf(r.Identity))
		case holder != r.node:
			joined, conflict, err := u.join(ctx, r.node, holder, r.Identity, key)
			if err != nil {
				return err
			}
			if conflict {
				u.applied.Conflicts = append(u.applied.Conflicts, graph.KeyConflict{Key: key.String(), Holder: holder, Claimant: r.node, Joined: joined})
			}
			r.node = u.now(r.node)
			held := graph.Key{}
			if joined {
				held = key
			}
			u.namings = append(u.namings, naming{key, r.node, u.nodes[r.node].partOf(r.Identity), held})
		case !slices.Contains(u.namers[key], u.set.Source):
			u.namings = append(u.namings, naming{key, r.node, u.nodes[r.node].partOf(r.Identity), key})
		}
	}
	return nil
}

// identity finds the node of a record: the one its identity names, else the
// one another of its keys names if that one can be the same, else none.
func (u *unitOfWork) identity(r *record) graph.ID {
	if id, ok := u.ids[r.Identity]; ok {
		return id
	}
	for _, key := range r.keys[1:] {
		if id, ok := u.ids[key]; ok && !u.hasOtherIdentity(id, r.Identity) && !u.describedAs(id, key) {
			u.bindPart(r.Identity, id, u.nodes[id].partOf(key))
			return id
		}
	}
	return ""
}

// describedAs tells whether this set's source has described what has one of the
// kind's identifiers, so under another identity than one that is new.
func (u *unitOfWork) describedAs(id graph.ID, key graph.Key) bool {
	n := u.nodes[id]
	p, known := n.Kind.Property(key.Scheme)
	if !known || !p.Key || n.Placeholder {
		return false
	}
	_, described := claimsOfNode(n)[claimant(u.set.Source, id, n.partOf(key))]
	return described
}

// hasOtherIdentity tells whether the node already has a key of the identity's
// scheme; for a source's own numbers, one of the same source.
func (u *unitOfWork) hasOtherIdentity(id graph.ID, identity graph.Key) bool {
	return slices.ContainsFunc(u.nodes[id].Keys, func(k graph.Key) bool {
		if k.Scheme != identity.Scheme || k.Scheme != "local" {
			return k.Scheme == identity.Scheme
		}
		return localSource(k) == localSource(identity)
	})
}

// localSource is the source in a key that graph.LocalKey made.
func localSource(k graph.Key) string {
	source, _, _ := strings.Cut(k.Value, "/")
	return source
}

// claimsWith gives what each source states of a record's node, the record
// included.
func (u *unitOfWork) claimsWith(r record) (Claims, error) {
	values, err := coerce(r.Values, r.Identity.Kind.Property)
	if err != nil {
		return nil, err
	}
	delete(values, "sources")
	delete(values, "synthetic")
	if values["name"] == nil {
		return nil, graph.Invalid("name", "the record %s has no name", r.Identity)
	}
	claims := claimsOfNode(u.nodes[r.node])
	claims[claimant(u.set.Source, r.node, r.part)] = values
	return claims, nil
}

// writeNodes merges each record's claim into its node.
func (u *unitOfWork) writeNodes(ctx context.Context) error {
	for _, r := range u.records {
		claims, err := u.claimsWith(r)
		if err != nil {
			return err
		}
		node := u.nodes[r.node]
		if node.Placeholder {
			u.applied.Created++
			u.created[r.node] = true
		} else {
			u.applied.Updated++
		}
		if err := u.guardSource(ctx, node, claims); err != nil {
			return err
		}
		u.stateNode(node, claims)
	}
	return nil
}

// stateNode sets a node to what the claims make of it: a placeholder where there
// are none.
func (u *unitOfWork) stateNode(n *Node, claims Claims) {
	if _, known := u.nodesBefore[n.ID]; !known {
		u.nodesBefore[n.ID] = *n
	}
	u.changedNodes[n.ID] = true
	if len(claims) == 0 {
		n.Placeholder, n.Values, n.Claims = true, map[string]any{}, nil
		return
	}
	values, several := u.sources.mergeOf(n, claims)
	slugs := claims.Sources()
	shown := make(map[string]any, len(values)+2) // values may be those of a claim
	maps.Copy(shown, values)
	shown["sources"], shown["synthetic"] = slugs, u.sources.synthetic(slugs)
	n.Placeholder, n.Values, n.Claims = false, shown, several
}

// guardSource refuses to turn a source in use from real to synthetic or back:
// the records it stated already say which they are.
func (u *unitOfWork) guardSource(ctx context.Context, node *Node, claims Claims) error {
	if node.Kind != graph.KindSource || node.Placeholder {
		return nil
	}
	values, _ := u.sources.mergeOf(node, claims)
	if (node.Values["generated"] == true) == (values["generated"] == true) {
		return nil
	}
	slug, _ := node.Values["slug"].(string)
	used, err := u.tx.SourceInUse(ctx, slug)
	if err != nil {
		return err
	}
	if used {
		return fmt.Errorf("source %q is in use and cannot change whether it is generated: %w", slug, graph.ErrConflict)
	}
	return nil
}

// coerce brings values into the stored form of their properties and leaves out
// those that are absent.
func coerce(values map[string]any, property func(name string) (*graph.Property, bool)) (map[string]any, error) {
	out := make(map[string]any, len(values))
	for name, v := range values {
		p, ok := property(name)
		if !ok {
			return nil, graph.Invalid(name, "no such property")
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

package write

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
)

// merges makes nodes one. They are few in a set, so each is carried out by
// itself.
func (u *unitOfWork) merges(ctx context.Context) error {
	for _, m := range u.change.Merges {
		from, into, err := u.mergedEnds(m)
		if err != nil {
			return err
		}
		u.saysEnds(m)
		if from == into {
			continue
		}
		if err := u.merge(ctx, from, into); err != nil {
			return fmt.Errorf("merging %s into %s: %w", m.From, m.Into, err)
		}
	}
	return nil
}

// mergedEnds finds both nodes, and gives a key that nothing has to the one that
// it is merged into.
func (u *unitOfWork) mergedEnds(m graph.Merge) (from, into graph.ID, err error) {
	from, into = u.resolve(m.From), u.resolve(m.Into)
	for id, r := range map[graph.ID]graph.Ref{from: m.From, into: m.Into} {
		if r.ID != "" && u.nodes[id] == nil {
			return "", "", fmt.Errorf("%s: %w", r, graph.ErrNotFound)
		}
	}
	if into == "" {
		into = u.newNode(m.Into.Key)
	}
	if from == "" {
		if from = into; m.From.Key.Kind == u.nodes[into].Kind {
			u.bind(m.From.Key, into)
			return from, into, nil
		}
		return "", "", graph.Invalid("merges", "%s is not of the kind of %s", m.From, m.Into)
	}
	if u.nodes[from].Kind != u.nodes[into].Kind {
		return "", "", graph.Invalid("merges", "%s is not of the kind of %s", m.From, m.Into)
	}
	return from, into, nil
}

// saysEnds notes that this source names nodes by the keys of a merge.
func (u *unitOfWork) saysEnds(m graph.Merge) {
	for _, r := range []graph.Ref{m.From, m.Into} {
		if !r.Key.IsZero() {
			u.says(r.Key)
		}
	}
}

func (u *unitOfWork) merge(ctx context.Context, from, into graph.ID) error {
	if u.nodes[from].Kind == graph.KindSource {
		return graph.Invalid("merges", "sources are not merged")
	}
	incident, err := u.tx.IncidentEdges(ctx, []graph.ID{from, into})
	if err != nil {
		return fmt.Errorf("reading edges: %w", err)
	}
	if err := u.take(ctx, incident); err != nil {
		return err
	}
	if err := u.reprint(ctx, from, into); err != nil {
		return err
	}
	said := u.saidOf(into)
	for _, e := range slices.Collect(maps.Values(u.edges)) {
		if e != nil && !e.Type.Derived && (e.From == from || e.To == from) {
			u.moveEdge(e, from, into, said)
		}
	}
	u.mergeNode(u.nodes[from], u.nodes[into])
	u.nodes[from] = nil
	u.dropped = append(u.dropped, from)
	u.applied.Merged++
	if slices.ContainsFunc(u.nodes[into].Keys, isErased) {
		u.conceal(u.nodes[into])
	}
	return nil
}

// reprint writes into for from where it is printed in authorships.
func (u *unitOfWork) reprint(ctx context.Context, from, into graph.ID) error {
	var publications []graph.ID
	for _, e := range u.edges {
		if e != nil && e.Type == graph.ContributedTo && e.From == from {
			publications = append(publications, e.To)
		}
	}
	if err := u.loadAuthorships(ctx, publications); err != nil {
		return err
	}
	for _, e := range u.edges {
		if e == nil || e.Type != graph.Authored {
			continue
		}
		claims := claimsOfEdge(e)
		if renamePrinted(claims, string(from), string(into)) {
			u.state(e, claims)
			u.derive[e.To] = true
		}
	}
	return nil
}

// renamePrinted replaces an institution in claims on an authorship and tells
// whether it was there.
func renamePrinted(claims Claims, from, into string) bool {
	changed := false
	for slug, values := range claims {
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
		claims[slug] = maps.Clone(values)
		claims[slug]["institutions"] = renamed
		changed = true
	}
	return changed
}

// saying is that a source states edges of a type of a node that owns them.
type saying struct {
	edge   *graph.EdgeType
	source string
}

// saidOf lists what edges sources state of a node that owns them.
func (u *unitOfWork) saidOf(owner graph.ID) map[saying]bool {
	said := map[saying]bool{}
	for _, e := range u.edges {
		if e != nil && e.OwnerID() == owner {
			for _, source := range e.Sources {
				said[saying{e.Type, source}] = true
			}
		}
	}
	return said
}

// moveEdge gives an edge of from to into. What a source states of the edges that
// into owns stays as it is: those that it states of from are left out.
func (u *unitOfWork) moveEdge(e *Edge, from, into graph.ID, said map[saying]bool) {
	u.dropEdge(e)
	moved := &Edge{Type: e.Type, From: e.From, To: e.To, Key: e.Key}
	if moved.From == from {
		moved.From = into
	}
	if moved.To == from {
		moved.To = into
	}
	if moved.From == moved.To {
		return
	}
	claims := claimsOfEdge(e)
	if e.OwnerID() == from {
		maps.DeleteFunc(claims, func(source string, _ map[string]any) bool { return said[saying{e.Type, source}] })
	}
	if len(claims) == 0 {
		return
	}
	if present := u.edges[moved.EdgeID()]; present != nil {
		maps.Copy(claims, claimsOfEdge(present))
	}
	u.state(moved, claims)
	if e.Type == graph.Authored {
		u.derive[moved.To] = true
	}
}

// mergeNode gives the keys of from to into, and what sources state of it.
func (u *unitOfWork) mergeNode(from, into *Node) {
	for i := range u.aliases {
		if u.aliases[i].ID == from.ID {
			u.aliases[i].ID = into.ID
		}
	}
	for _, key := range from.Keys {
		u.ids[key.String()] = into.ID
		into.Keys = append(into.Keys, key)
		if !u.bound[key.String()] {
			u.moved = append(u.moved, Alias{Key: key, ID: into.ID})
		}
	}
	u.merged[into.ID] = true
	if from.Placeholder {
		return
	}
	claims := Claims{}
	for slug, values := range claimsOfNode(from) {
		claims[slug] = withoutKeysOf(values, into)
	}
	if !into.Placeholder {
		maps.Copy(claims, claimsOfNode(into))
	}
	values, several := u.sources.mergeOf(into, claims)
	slugs := slices.Sorted(maps.Keys(claims))
	values["sources"], values["synthetic"] = slugs, u.sources.synthetic(slugs)
	into.Placeholder, into.Values, into.Claims = false, values, several
	u.changedNodes[into.ID] = true
}

// withoutKeysOf leaves out of values the natural keys that the node has another
// value of.
func withoutKeysOf(values map[string]any, n *Node) map[string]any {
	out := maps.Clone(values)
	for _, p := range n.Kind.Keys() {
		if slices.ContainsFunc(n.Keys, func(k graph.Key) bool { return k.Scheme == p.Name && k.Value != fmt.Sprint(values[p.Name]) }) {
			delete(out, p.Name)
		}
	}
	return out
}

package graphtest

import (
	"context"
	"maps"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/write"
)

// oracleTx is the oracle as package write sees it. The oracle is locked for
// as long as it lives. What it gives away are copies.
type oracleTx struct{ *oracle }

func (tx oracleTx) Applied(ctx context.Context, key string) (*graph.Applied, error) {
	done, ok := tx.done[key]
	if !ok {
		return nil, alive(ctx)
	}
	applied := done.Applied
	applied.Conflicts = slices.Clone(applied.Conflicts)
	return &applied, alive(ctx)
}

func (tx oracleTx) Resolve(ctx context.Context, keys []string) (map[string]write.Alias, error) {
	found := map[string]write.Alias{}
	for _, key := range keys {
		if alias, ok := tx.aliases[key]; ok {
			found[key] = alias
		}
	}
	return found, alive(ctx)
}

func (tx oracleTx) Nodes(ctx context.Context, whole, ends []graph.ID) (map[graph.ID]*write.Node, error) {
	found := map[graph.ID]*write.Node{}
	for _, id := range whole {
		if n := tx.nodes[id]; n != nil {
			found[id] = cloneNode(n)
		}
	}
	for _, id := range ends {
		if n := tx.nodes[id]; n != nil {
			found[id] = &write.Node{ID: id, Kind: n.Kind, Placeholder: n.Placeholder, Keys: partKeys(n)}
		}
	}
	return found, alive(ctx)
}

// partKeys lists the node's keys that are of parts, which is all that is given of
// ends.
func partKeys(n *write.Node) []graph.Key {
	return slices.DeleteFunc(slices.Clone(n.Keys), func(k graph.Key) bool {
		return !strings.HasPrefix(k.String(), write.PartKeys(k.Kind))
	})
}

func (tx oracleTx) OwnedEdges(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) ([]*write.Edge, error) {
	return tx.edgesWhere(func(e *write.Edge) bool {
		return slices.Contains(owners[e.Type], e.OwnerID())
	}), alive(ctx)
}

func (tx oracleTx) IncidentEdges(ctx context.Context, ids []graph.ID) ([]*write.Edge, error) {
	return tx.edgesWhere(func(e *write.Edge) bool {
		return slices.Contains(ids, e.From) || slices.Contains(ids, e.To)
	}), alive(ctx)
}

func (tx oracleTx) edgesWhere(wanted func(*write.Edge) bool) []*write.Edge {
	var found []*write.Edge
	for _, e := range tx.edges {
		if wanted(e) {
			found = append(found, cloneEdge(e))
		}
	}
	return found
}

func (tx oracleTx) SourceInUse(ctx context.Context, slug string) (bool, error) {
	for _, n := range tx.nodes {
		sources, _ := n.Values["sources"].([]string)
		itself := n.Kind == graph.KindSource && n.Values["slug"] == slug
		if !itself && slices.Contains(sources, slug) {
			return true, alive(ctx)
		}
	}
	for _, e := range tx.edges {
		if slices.Contains(e.Sources, slug) {
			return true, alive(ctx)
		}
	}
	return false, alive(ctx)
}

func (tx oracleTx) Write(ctx context.Context, b *write.Batch) error {
	if err := alive(ctx); err != nil {
		return err
	}
	for _, n := range b.Nodes {
		stored := cloneNode(n)
		stored.New = false
		tx.nodes[n.ID] = stored
	}
	tx.writeAliases(b)
	for _, id := range b.DropEdges {
		delete(tx.edges, id)
	}
	for _, e := range b.Edges {
		tx.edges[e.EdgeID()] = cloneEdge(e)
	}
	for _, id := range b.DropNodes {
		delete(tx.nodes, id)
		maps.DeleteFunc(tx.aliases, func(_ string, a write.Alias) bool { return a.ID == id })
	}
	if b.Marks != nil {
		tx.marks = *b.Marks
	}
	tx.record(b)
	tx.writes++
	tx.view = nil
	return nil
}

func cloneNode(n *write.Node) *write.Node {
	clone := *n
	clone.Values, clone.Claims = maps.Clone(n.Values), cloneClaims(n.Claims)
	clone.Keys = slices.Clone(n.Keys)
	return &clone
}

func cloneEdge(e *write.Edge) *write.Edge {
	clone := *e
	clone.Values, clone.Claims = maps.Clone(e.Values), cloneClaims(e.Claims)
	clone.Sources = slices.Clone(e.Sources)
	return &clone
}

func cloneClaims(claims write.Claims) write.Claims {
	clone := maps.Clone(claims)
	for slug, values := range clone {
		clone[slug] = maps.Clone(values)
	}
	return clone
}

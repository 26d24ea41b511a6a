package graphtest

import (
	"context"
	"maps"
	"slices"

	"corridor/graph"
)

// oracleTx is the oracle as graph.ApplyIn sees it. The oracle is locked for
// as long as it lives. What it gives away are copies.
type oracleTx struct{ *oracle }

func (tx oracleTx) Applied(ctx context.Context, key string) (*graph.Applied, error) {
	done, ok := tx.done[key]
	if !ok {
		return nil, alive(ctx)
	}
	done.Conflicts = slices.Clone(done.Conflicts)
	return &done, alive(ctx)
}

func (tx oracleTx) Resolve(ctx context.Context, keys []graph.Key) (map[string]graph.ID, error) {
	found := map[string]graph.ID{}
	for _, key := range keys {
		if id, ok := tx.aliases[key.String()]; ok {
			found[key.String()] = id
		}
	}
	return found, alive(ctx)
}

func (tx oracleTx) Nodes(ctx context.Context, ids []graph.ID) (map[graph.ID]*graph.StoredNode, error) {
	found := map[graph.ID]*graph.StoredNode{}
	for _, id := range ids {
		if n := tx.nodes[id]; n != nil {
			found[id] = cloneNode(n)
		}
	}
	return found, alive(ctx)
}

func (tx oracleTx) OwnedEdges(ctx context.Context, owned []graph.Owned) ([]*graph.StoredEdge, error) {
	return tx.edgesWhere(func(e *graph.StoredEdge) bool {
		return slices.Contains(owned, graph.Owned{Type: e.Type, Owner: e.OwnerID()})
	}), alive(ctx)
}

func (tx oracleTx) IncidentEdges(ctx context.Context, ids []graph.ID) ([]*graph.StoredEdge, error) {
	return tx.edgesWhere(func(e *graph.StoredEdge) bool {
		return slices.Contains(ids, e.From) || slices.Contains(ids, e.To)
	}), alive(ctx)
}

func (tx oracleTx) edgesWhere(wanted func(*graph.StoredEdge) bool) []*graph.StoredEdge {
	var found []*graph.StoredEdge
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

func (tx oracleTx) Write(ctx context.Context, w *graph.Writes) error {
	if err := alive(ctx); err != nil {
		return err
	}
	for _, n := range w.Nodes {
		tx.nodes[n.ID] = cloneNode(n)
	}
	for _, alias := range w.Aliases {
		tx.aliases[alias.Key.String()] = alias.ID
	}
	for _, id := range w.DropEdges {
		delete(tx.edges, id)
	}
	for _, e := range w.Edges {
		tx.edges[e.EdgeID()] = cloneEdge(e)
	}
	for _, id := range w.DropNodes {
		delete(tx.nodes, id)
		maps.DeleteFunc(tx.aliases, func(_ string, holder graph.ID) bool { return holder == id })
	}
	if w.Key != "" {
		tx.done[w.Key] = *w.Applied
	}
	tx.writes++
	tx.view = nil
	return nil
}

func cloneNode(n *graph.StoredNode) *graph.StoredNode {
	clone := *n
	clone.Values, clone.Claims = maps.Clone(n.Values), cloneClaims(n.Claims)
	clone.Keys = slices.Clone(n.Keys)
	return &clone
}

func cloneEdge(e *graph.StoredEdge) *graph.StoredEdge {
	clone := *e
	clone.Values, clone.Claims = maps.Clone(e.Values), cloneClaims(e.Claims)
	clone.Sources = slices.Clone(e.Sources)
	return &clone
}

func cloneClaims(claims map[string]map[string]any) map[string]map[string]any {
	clone := maps.Clone(claims)
	for slug, values := range clone {
		clone[slug] = maps.Clone(values)
	}
	return clone
}

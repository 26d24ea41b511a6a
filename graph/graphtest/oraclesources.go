package graphtest

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"corridor/graph"
	"corridor/graph/write"
)

// done is a set with an idempotency key that the oracle was given.
type done struct {
	graph.Applied
	source string
	at     time.Time
}

func (tx oracleTx) writeAliases(b *write.Batch) {
	for _, key := range b.Unbound {
		if n := tx.nodes[tx.aliases[key.String()].ID]; n != nil {
			n.Keys = slices.DeleteFunc(slices.Clone(n.Keys), func(k graph.Key) bool { return k == key })
		}
		delete(tx.aliases, key.String())
	}
	for _, alias := range b.Aliases {
		tx.aliases[alias.Key.String()] = alias
		if n := tx.nodes[alias.ID]; n != nil && !slices.Contains(n.Keys, alias.Key) {
			n.Keys = append(slices.Clone(n.Keys), alias.Key)
		}
	}
	for _, alias := range b.Moved {
		tx.aliases[alias.Key.String()] = write.Alias{Key: alias.Key, ID: alias.ID, Sources: tx.aliases[alias.Key.String()].Sources}
	}
	for _, alias := range b.Named {
		tx.aliases[alias.Key.String()] = alias
	}
}

func (tx oracleTx) record(b *write.Batch) {
	if b.Forget != "" {
		maps.DeleteFunc(tx.done, func(_ string, d done) bool { return d.source == b.Forget })
	}
	if b.Erased != nil {
		for key, d := range tx.done {
			d.Conflicts = slices.DeleteFunc(slices.Clone(d.Conflicts), b.Erased.In)
			tx.done[key] = d
		}
	}
	if b.Key != "" {
		tx.done[b.Key] = done{*b.Applied, b.Source, time.Now()}
	}
}

func (tx oracleTx) Stated(ctx context.Context, kind *graph.Kind, source, from string, limit int) ([]graph.ID, string, error) {
	var ids []graph.ID
	for id, n := range tx.nodes {
		if slugs, _ := n.Values["sources"].([]string); n.Kind == kind && slices.Contains(slugs, source) {
			ids = append(ids, id)
		}
	}
	found, next := page(ids, from, limit)
	return found, next, alive(ctx)
}

func (tx oracleTx) Owners(ctx context.Context, edge *graph.EdgeType, source, from string, limit int) ([]graph.ID, string, error) {
	var ids []graph.ID
	for id, e := range tx.edges {
		if id.Type == edge && slices.Contains(e.Sources, source) {
			ids = append(ids, e.OwnerID())
		}
	}
	found, next := page(ids, from, limit)
	return found, next, alive(ctx)
}

func (tx oracleTx) Aliases(ctx context.Context, source, start, from string, limit int) ([]write.Alias, string, error) {
	var keys []string
	for text, a := range tx.aliases {
		if strings.HasPrefix(text, start) && (slices.Contains(a.Sources, source) || slices.Contains(a.Sources, write.MentionMark+source) || a.Sources == nil && tx.nodes[a.ID].Placeholder) {
			keys = append(keys, text)
		}
	}
	found, next := page(keys, from, limit)
	aliases := make([]write.Alias, len(found))
	for i, text := range found {
		aliases[i] = tx.aliases[text]
	}
	return aliases, next, alive(ctx)
}

// page gives those of a list that come after from, each once and no more than
// limit, and the last of them where there are more.
func page[T ~string](list []T, from string, limit int) (found []T, next string) {
	slices.Sort(list)
	list = slices.DeleteFunc(slices.Compact(list), func(one T) bool { return string(one) <= from })
	if len(list) <= limit {
		return list, ""
	}
	return list[:limit], string(list[limit-1])
}

func (tx oracleTx) HaveEdges(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	have := map[graph.ID]bool{}
	for id := range tx.edges {
		have[id.From], have[id.To] = true, true
	}
	return have, alive(ctx)
}

func (tx oracleTx) Marks(ctx context.Context) (write.Marks, error) { return tx.marks, alive(ctx) }

// Audit finds nothing: nobody else writes to an oracle.
func (o *oracle) Audit(ctx context.Context, _ bool) (*graph.Audit, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	return &graph.Audit{}, nil
}

func (o *oracle) LeftOut() graph.Omissions { return graph.Omissions{} }

func (o *oracle) Provenance(ctx context.Context) (*graph.Provenance, error) {
	if err := o.enter(ctx); err != nil {
		return nil, err
	}
	defer o.gate.Leave()
	view := o.present()
	o.mu.Lock()
	defer o.mu.Unlock()
	out := &graph.Provenance{Version: view.version, Sources: map[string]*graph.Stated{}}
	for _, n := range view.records {
		out.AddNodes(n.Kind.Name, n.Values["sources"].([]string), 1)
	}
	for from, edges := range view.edges {
		for _, e := range edges {
			if !from.reverse && !e.Type.Derived {
				out.AddEdges(e.Type.Name, e.Sources, 1)
			}
		}
	}
	for _, d := range o.done {
		out.AddSets(d.source, d.at, d.at)
	}
	erased := map[graph.ID]bool{}
	for _, a := range o.aliases {
		if a.Key.Scheme == graph.ErasedScheme {
			erased[a.ID] = true
		}
	}
	out.Erased = len(erased)
	return out, alive(ctx)
}

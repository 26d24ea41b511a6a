package neo4j

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// batch is how many rows one UNWIND takes.
const batch = 10_000

// errGone: what a change set read was removed by another before it was locked.
var errGone = errors.New("changed by another write")

// transaction is the write.Tx of one try of a managed write transaction.
type transaction struct {
	managed neo4j.ManagedTransaction
	failure error                 // the driver's first error
	known   map[write.EdgeID]bool // the edges read so far
	ghosts  map[graph.ID]bool     // of the nodes met so far, whether they are placeholders
	undone  bool                  // something was undone, so that placeholders may own edges
	taken   bool                  // ids of new nodes were taken when it was tried before
}

func newTransaction(managed neo4j.ManagedTransaction) *transaction {
	return &transaction{managed: managed, known: map[write.EdgeID]bool{}, ghosts: map[graph.ID]bool{}}
}

var _ write.Tx = (*transaction)(nil)

// run carries out a statement and gives its records.
func (t *transaction) run(ctx context.Context, text string, params map[string]any) ([]*neo4j.Record, error) {
	result, err := t.managed.Run(ctx, text, params)
	var records []*neo4j.Record
	if err == nil {
		records, err = result.Collect(ctx)
	}
	if err != nil && t.failure == nil {
		t.failure = lost(err)
	}
	return records, err
}

// runAll carries out a statement over rows, in batches.
func runAll[T any](ctx context.Context, t *transaction, text string, rows []T) ([]*neo4j.Record, error) {
	var all []*neo4j.Record
	for part := range slices.Chunk(rows, batch) {
		records, err := t.run(ctx, text, map[string]any{"rows": part})
		if err != nil {
			return nil, err
		}
		all = append(all, records...)
	}
	return all, nil
}

// Applied reads the record of an idempotency key.
func (t *transaction) Applied(ctx context.Context, key string) (*graph.Applied, error) {
	records, err := t.run(ctx, "MATCH (a:"+appliedLabel+") WHERE a.key = $key RETURN a.result", map[string]any{"key": key})
	if err != nil || len(records) == 0 {
		return nil, err
	}
	c := &columns{left: records[0].Values}
	result := c.text()
	if c.err != nil {
		return nil, c.err
	}
	return adapter.DecodeApplied(result)
}

// Resolve finds what keys name.
func (t *transaction) Resolve(ctx context.Context, keys []string) (map[string]write.Alias, error) {
	records, err := runAll(ctx, t, "UNWIND $rows AS key MATCH (a:"+aliasLabel+") WHERE a.key = key RETURN a.key, a.id, a.sources", keys)
	if err != nil {
		return nil, err
	}
	found := make(map[string]write.Alias, len(records))
	for _, r := range records {
		c := &columns{left: r.Values}
		key := c.text()
		if c.err != nil {
			return nil, c.err
		}
		id, _ := c.next().(string) // "" where others took it out: such a key leads nowhere
		found[key] = write.Alias{ID: graph.ID(id), Sources: texts(c.next())}
	}
	return found, nil
}

// Nodes locks and reads nodes, by label, since the kind of an id is known.
func (t *transaction) Nodes(ctx context.Context, whole, ends []graph.ID) (map[graph.ID]*write.Node, error) {
	found := make(map[graph.ID]*write.Node, len(whole)+len(ends))
	for _, group := range byKind(slices.Concat(whole, ends)) {
		if group.kind == nil {
			continue // what is no id names nothing
		}
		for _, label := range []string{group.kind.Name, placeholderLabel} {
			var rows [][]any
			for _, id := range group.ids {
				if _, met := found[graph.ID(id)]; !met {
					_, needed := slices.BinarySearch(whole, graph.ID(id))
					rows = append(rows, []any{id, needed})
				}
			}
			records, err := runAll(ctx, t, lockAndRead(label), rows)
			if err != nil {
				return nil, err
			}
			for _, r := range records {
				node, _ := storedNode(group.kind, label == placeholderLabel, r.Values) // what is stated next takes the place of what is odd
				found[node.ID], t.ghosts[node.ID] = node, node.Placeholder
			}
		}
	}
	return found, t.keys(ctx, found, whole)
}

// lockAndRead takes the node's lock, which setting a property does even to the
// value it has, and only then reads it; of one not needed whole, its id.
func lockAndRead(label string) string {
	return "UNWIND $rows AS row MATCH (n:" + quote(label) + ") WHERE n.id = row[0] SET n.id = n.id " +
		"WITH n, row RETURN CASE WHEN row[1] THEN properties(n) ELSE {id: n.id} END"
}

// kindIDs are ids of one kind, sorted, so that transactions lock in one order.
type kindIDs struct {
	kind *graph.Kind
	ids  []string
}

func byKind(list []graph.ID) []kindIDs {
	sorted := ids(list)
	slices.Sort(sorted)
	var out []kindIDs
	for _, id := range slices.Compact(sorted) {
		kind := graph.ID(id).Kind()
		if len(out) == 0 || out[len(out)-1].kind != kind {
			out = append(out, kindIDs{kind: kind})
		}
		last := &out[len(out)-1]
		last.ids = append(last.ids, id)
	}
	return out
}

// keys reads the aliases of nodes into them; of those not needed whole, the keys
// of parts.
func (t *transaction) keys(ctx context.Context, nodes map[graph.ID]*write.Node, whole []graph.ID) error {
	wanted := make([][]string, 0, len(nodes))
	for id, n := range nodes {
		start := write.PartKeys(n.Kind)
		if _, needed := slices.BinarySearch(whole, id); needed {
			start = ""
		}
		wanted = append(wanted, []string{string(id), start})
	}
	records, err := runAll(ctx, t, "UNWIND $rows AS row MATCH (a:"+aliasLabel+") WHERE a.id = row[0] AND (row[1] = '' OR a.key STARTS WITH row[1]) RETURN a.id, a.key ORDER BY a.key", wanted)
	if err != nil {
		return err
	}
	for _, r := range records {
		c := &columns{left: r.Values}
		node := nodes[graph.ID(c.text())]
		if key, err := adapter.ParseKey(c.text()); err == nil { // what is no key names nothing
			node.Keys = append(node.Keys, key)
		}
	}
	return nil
}

// OwnedEdges locks the owners and reads their edges, one statement a type; two
// where placeholders may own some.
func (t *transaction) OwnedEdges(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) ([]*write.Edge, error) {
	if err := t.lock(ctx, slices.Concat(slices.Collect(maps.Values(owners))...)); err != nil {
		return nil, err
	}
	var all []*write.Edge
	for _, e := range graph.EdgeTypes() {
		if len(owners[e]) == 0 {
			continue
		}
		step := graph.Step{Edges: []*graph.EdgeType{e}, Reverse: e.Owner == graph.To}
		labels := []string{e.OwnerKind().Name}
		if t.undone {
			labels = append(labels, placeholderLabel)
		}
		for _, label := range labels {
			found, err := t.edges(ctx, e, label, step, ids(owners[e]))
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return all, nil
}

// lock takes the locks of records.
func (t *transaction) lock(ctx context.Context, list []graph.ID) error {
	for _, group := range byKind(list) {
		if group.kind == nil {
			continue
		}
		if err := t.lockAs(ctx, group.kind.Name, group.ids); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) lockAs(ctx context.Context, label string, ids []string) error {
	_, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (n:"+quote(label)+") WHERE n.id = id SET n.id = n.id", ids)
	return err
}

// edges reads the edges of a type that leave the nodes with the label by the
// step. What others left, without a key or a record at its other end, is none.
func (t *transaction) edges(ctx context.Context, e *graph.EdgeType, label string, step graph.Step, from []string) ([]*write.Edge, error) {
	text := "UNWIND $rows AS id MATCH (n:" + quote(label) + ") WHERE n.id = id MATCH " + pattern("n", step, "r", "m") +
		" WHERE " + isEnd("m", step.Ends()[0]) + " AND r.key IS :: STRING NOT NULL RETURN startNode(r).id, endNode(r).id, properties(r)"
	records, err := runAll(ctx, t, text, from)
	if err != nil {
		return nil, err
	}
	out := make([]*write.Edge, len(records))
	for i, r := range records {
		if out[i], err = storedEdge(e, r.Values); err != nil && !errors.Is(err, adapter.ErrOdd) {
			return nil, err
		}
		t.known[out[i].EdgeID()] = true
	}
	return out, nil
}

// IncidentEdges locks the nodes, placeholders among them, and reads all edges at
// them, one between two of them twice.
func (t *transaction) IncidentEdges(ctx context.Context, list []graph.ID) ([]*write.Edge, error) {
	waiting, err := t.waiting(ctx, ids(list))
	if err != nil {
		return nil, err
	}
	var all []*write.Edge
	for _, group := range byKind(list) {
		ghosts, records := []string{}, []string{}
		for _, id := range group.ids {
			if waiting[graph.ID(id)] {
				ghosts = append(ghosts, id)
			} else {
				records = append(records, id)
			}
		}
		for label, ids := range map[string][]string{group.kind.Name: records, placeholderLabel: ghosts} {
			found, err := t.incident(ctx, group.kind, label, ids)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return all, nil
}

// incident locks nodes of a kind that have the label, and reads all edges at
// them.
func (t *transaction) incident(ctx context.Context, kind *graph.Kind, label string, ids []string) ([]*write.Edge, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	if err := t.lockAs(ctx, label, ids); err != nil {
		return nil, err
	}
	var all []*write.Edge
	for _, e := range graph.EdgeTypes() {
		for end, of := range []*graph.Kind{e.From, e.To} {
			if of != kind {
				continue
			}
			found, err := t.edges(ctx, e, label, graph.Step{Edges: []*graph.EdgeType{e}, Reverse: end == 1}, ids)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return all, nil
}

// SourceInUse looks for anything that names the source but itself.
func (t *transaction) SourceInUse(ctx context.Context, slug string) (bool, error) {
	parts := make([]string, 0, len(graph.Kinds())+1)
	for _, k := range graph.Kinds() {
		condition := ""
		if k == graph.KindSource {
			condition = " AND n.slug <> $slug"
		}
		parts = append(parts, "EXISTS { MATCH (n:"+quote(k.Name)+") WHERE $slug IN n.sources"+condition+" }")
	}
	parts = append(parts, "EXISTS { MATCH ()-[r]->() WHERE $slug IN r.sources }")
	records, err := t.run(ctx, "RETURN "+strings.Join(parts, " OR "), map[string]any{"slug": slug})
	if err != nil {
		return false, err
	}
	return records[0].Values[0] == true, nil
}

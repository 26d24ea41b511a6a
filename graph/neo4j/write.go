package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// Write makes the changes, in batches by label and type.
func (t *transaction) Write(ctx context.Context, b *write.Batch) error {
	steps := []func() error{
		func() error { return t.writeNodes(ctx, b.Nodes) },
		func() error { return t.dropAliases(ctx, b.Unbound) },
		func() error { return t.writeAliases(ctx, b.Aliases) },
		func() error { return t.moveAliases(ctx, b.Moved) },
		func() error { return t.nameAliases(ctx, b.Named) },
		func() error { return t.dropEdges(ctx, b.DropEdges) },
		func() error { return t.writeEdges(ctx, b.Edges) },
		func() error { return t.dropNodes(ctx, b.DropNodes) },
		func() error { return t.mark(ctx, b) },
		func() error { return t.record(ctx, b) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// nodeGroup is what nodes must share to be written by one statement.
type nodeGroup struct {
	label string
	how   string // the beginning of the statement, up to SET
}

// groupOf says how a node is written. A record that was a placeholder gets its
// kind's label in that one's place, and keeps its relationships.
func (t *transaction) groupOf(n *write.Node) nodeGroup {
	label := n.Kind.Name
	if n.Placeholder {
		label = placeholderLabel
	}
	switch {
	case n.New:
		return nodeGroup{label, "CREATE (n:" + quote(label) + ")"}
	case t.ghosts[n.ID] && !n.Placeholder:
		return nodeGroup{label, "MATCH (n:" + placeholderLabel + ") WHERE n.id = row.id REMOVE n:" + placeholderLabel + " SET n:" + quote(label)}
	}
	return nodeGroup{label, "MATCH (n:" + quote(label) + ") WHERE n.id = row.id"}
}

// writeNodes writes records and placeholders. A change set has read and locked
// those that are not new.
func (t *transaction) writeNodes(ctx context.Context, nodes []*write.Node) error {
	rows := map[nodeGroup][]map[string]any{}
	for _, n := range nodes {
		properties, err := nodeProperties(n)
		if err != nil {
			return err
		}
		group := t.groupOf(n)
		rows[group] = append(rows[group], properties)
	}
	if err := t.demote(ctx, nodes); err != nil {
		return err
	}
	for _, n := range nodes {
		t.ghosts[n.ID] = n.Placeholder
	}
	inOrder := slices.SortedFunc(maps.Keys(rows), func(x, y nodeGroup) int {
		return cmp.Or(strings.Compare(x.label, y.label), strings.Compare(x.how, y.how))
	})
	for _, group := range inOrder {
		if _, err := runAll(ctx, t, "UNWIND $rows AS row "+group.how+" SET n = row", rows[group]); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) writeAliases(ctx context.Context, aliases []write.Alias) error {
	rows := make([][]any, len(aliases))
	for i, a := range aliases {
		rows[i] = []any{a.Key.String(), string(a.ID), namers(a)}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row CREATE (:"+aliasLabel+" {key: row[0], id: row[1], sources: row[2]})", rows)
	return err
}

// namers are who names a node by a key; null, and no empty list, where that is not
// known.
func namers(a write.Alias) any {
	if a.Sources == nil {
		return nil
	}
	return a.Sources
}

func (t *transaction) nameAliases(ctx context.Context, aliases []write.Alias) error {
	rows := make([][]any, len(aliases))
	for i, a := range aliases {
		rows[i] = []any{a.Key.String(), namers(a)}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row MATCH (a:"+aliasLabel+") WHERE a.key = row[0] SET a.sources = row[1]", rows)
	return err
}

func (t *transaction) dropAliases(ctx context.Context, keys []graph.Key) error {
	rows := make([]string, len(keys))
	for i, key := range keys {
		rows[i] = key.String()
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS key MATCH (a:"+aliasLabel+") WHERE a.key = key DELETE a", rows)
	return err
}

func (t *transaction) moveAliases(ctx context.Context, aliases []write.Alias) error {
	rows := make([][]string, len(aliases))
	for i, a := range aliases {
		rows[i] = []string{a.Key.String(), string(a.ID)}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row MATCH (a:"+aliasLabel+") WHERE a.key = row[0] SET a.id = row[1]", rows)
	return err
}

// edgeGroup is what edges must share to be written by one statement: the type,
// the labels of the ends, and whether they are in the database already.
type edgeGroup struct {
	from, edge, to string
	known          bool
}

// ends writes the pattern of an edge between its two ends, which row gives.
func (g edgeGroup) ends() string {
	return "MATCH (a:" + quote(g.from) + ") WHERE a.id = row[0] MATCH (b:" + quote(g.to) + ") WHERE b.id = row[1] "
}

// row names the edge to that pattern, and by its key.
func row(e write.EdgeID) []any { return []any{string(e.From), string(e.To), e.Key} }

// writeEdges writes edges. A change set has read all edges of the owners whose
// edges it writes and holds the owners' locks, so those not read do not exist.
func (t *transaction) writeEdges(ctx context.Context, edges []*write.Edge) error {
	ids := make([]write.EdgeID, len(edges))
	for i, e := range edges {
		ids[i] = e.EdgeID()
	}
	grouped, err := t.grouped(ctx, ids)
	if err != nil {
		return err
	}
	for _, g := range groups(grouped) {
		rows := make([][]any, len(grouped[g]))
		for at, i := range grouped[g] {
			properties, err := edgeProperties(edges[i])
			if err != nil {
				return err
			}
			rows[at] = append(row(ids[i]), properties, at)
		}
		text := "UNWIND $rows AS row " + g.ends()
		if g.known {
			text += "MATCH (a)-[r:" + quote(g.edge) + " {key: row[2]}]->(b) SET r = row[3] RETURN count(DISTINCT row[4])" // others may have left two of one key
		} else {
			text += "CREATE (a)-[r:" + quote(g.edge) + "]->(b) SET r = row[3] RETURN count(r)"
		}
		if err := t.expect(ctx, text, rows); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) dropEdges(ctx context.Context, edges []write.EdgeID) error {
	grouped, err := t.grouped(ctx, edges)
	if err != nil {
		return err
	}
	for _, g := range groups(grouped) {
		rows := make([][]any, len(grouped[g]))
		for at, i := range grouped[g] {
			rows[at] = row(edges[i])
		}
		text := "UNWIND $rows AS row " + g.ends() + "MATCH (a)-[r:" + quote(g.edge) + " {key: row[2]}]->(b) DELETE r"
		if _, err := runAll(ctx, t, text, rows); err != nil {
			return err
		}
	}
	return nil
}

// expect runs a statement that must have counted every row: an end that is not
// there any more would silently lose its edge.
func (t *transaction) expect(ctx context.Context, text string, rows [][]any) error {
	records, err := runAll(ctx, t, text, rows)
	if err != nil {
		return err
	}
	total := 0
	for _, r := range records {
		c := &columns{left: r.Values}
		total += c.number()
	}
	if total != len(rows) {
		return fmt.Errorf("%d of %d edges found their ends: %w", total, len(rows), errGone)
	}
	return nil
}

// grouped gives the places of edges in their list, by what they must share to
// be written together.
func (t *transaction) grouped(ctx context.Context, edges []write.EdgeID) (map[edgeGroup][]int, error) {
	if err := t.meetEnds(ctx, edges); err != nil {
		return nil, err
	}
	label := func(id graph.ID, kind *graph.Kind) string {
		if t.ghosts[id] {
			return placeholderLabel
		}
		return kind.Name
	}
	grouped := map[edgeGroup][]int{}
	for i, e := range edges {
		g := edgeGroup{from: label(e.From, e.Type.From), edge: e.Type.Name, to: label(e.To, e.Type.To), known: t.known[e]}
		grouped[g] = append(grouped[g], i)
	}
	return grouped, nil
}

// meetEnds asks of the edges' ends that were not met before whether they are
// placeholders.
func (t *transaction) meetEnds(ctx context.Context, edges []write.EdgeID) error {
	var ends []string
	for _, e := range edges {
		for _, id := range []graph.ID{e.From, e.To} {
			if _, met := t.ghosts[id]; !met {
				t.ghosts[id] = false
				ends = append(ends, string(id))
			}
		}
	}
	waiting, err := t.waiting(ctx, ends)
	maps.Copy(t.ghosts, waiting)
	return err
}

// waiting tells which of the nodes are placeholders now.
func (t *transaction) waiting(ctx context.Context, ids []string) (map[graph.ID]bool, error) {
	records, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (n:"+placeholderLabel+") WHERE n.id = id RETURN id", ids)
	if err != nil {
		return nil, err
	}
	found := make(map[graph.ID]bool, len(records))
	for _, r := range records {
		c := &columns{left: r.Values}
		found[graph.ID(c.text())] = true
	}
	return found, nil
}

// groups lists the groups in a fixed order.
func groups(grouped map[edgeGroup][]int) []edgeGroup {
	return slices.SortedFunc(maps.Keys(grouped), func(x, y edgeGroup) int {
		return cmp.Or(strings.Compare(x.edge, y.edge), strings.Compare(x.from, y.from), strings.Compare(x.to, y.to),
			strings.Compare(strconv.FormatBool(x.known), strconv.FormatBool(y.known)))
	})
}

// dropNodes removes records and placeholders, and their aliases.
func (t *transaction) dropNodes(ctx context.Context, list []graph.ID) error {
	for _, group := range byKind(list) {
		for _, label := range []string{group.kind.Name, placeholderLabel} {
			text := "UNWIND $rows AS id MATCH (n:" + quote(label) + ") WHERE n.id = id DETACH DELETE n" // what others tied to it goes too
			if _, err := runAll(ctx, t, text, group.ids); err != nil {
				return err
			}
		}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (a:"+aliasLabel+") WHERE a.id = id DELETE a", ids(list))
	return err
}

// record keeps the answer under the change set's key, and answers to others.
func (t *transaction) record(ctx context.Context, b *write.Batch) error {
	answers := b.Answers
	if b.Key != "" {
		result, err := adapter.EncodeApplied(b.Applied)
		if err != nil {
			return err
		}
		answers = append(answers, write.Answer{Key: b.Key, Source: b.Source, At: time.Now().Unix(), Result: result})
	}
	rows := make([]map[string]any, len(answers))
	for i, a := range answers {
		rows[i] = answerProperties(a)
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row CREATE (a:"+appliedLabel+") SET a = row", rows)
	return err
}

// answerProperties are all properties of a recorded answer.
func answerProperties(a write.Answer) map[string]any {
	out := map[string]any{propKey: a.Key, propResult: a.Result}
	if a.Source != "" {
		out[propSource] = a.Source
	}
	if a.At != 0 {
		out[propAt] = a.At
	}
	return out
}

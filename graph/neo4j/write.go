package neo4j

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"corridor/graph"
)

// Write makes the changes, in batches by label and type.
func (t *transaction) Write(ctx context.Context, w *graph.Writes) error {
	steps := []func() error{
		func() error { return t.writeNodes(ctx, w.Nodes) },
		func() error { return t.writeAliases(ctx, w.Aliases) },
		func() error { return t.dropEdges(ctx, w.DropEdges) },
		func() error { return t.writeEdges(ctx, w.Edges) },
		func() error { return t.dropNodes(ctx, w.DropNodes) },
		func() error { return t.record(ctx, w) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// writeNodes writes records and placeholders. A record that was a placeholder
// gets its kind's label in place of Placeholder and keeps its relationships.
func (t *transaction) writeNodes(ctx context.Context, nodes []*graph.StoredNode) error {
	rows := map[string][]map[string]any{}
	for _, n := range nodes {
		properties, err := nodeProperties(n)
		if err != nil {
			return err
		}
		label := n.Kind.Name
		if n.Placeholder {
			label = placeholderLabel
		}
		rows[label] = append(rows[label], properties)
	}
	for _, label := range slices.Sorted(maps.Keys(rows)) {
		if label != placeholderLabel {
			text := "UNWIND $rows AS row MATCH (n:" + placeholderLabel + ") WHERE n.id = row.id REMOVE n:" + placeholderLabel +
				" SET n:" + quote(label)
			if _, err := runAll(ctx, t, text, idRows(rows[label])); err != nil {
				return err
			}
		}
		text := "UNWIND $rows AS row MERGE (n:" + quote(label) + " {id: row.id}) SET n = row"
		if _, err := runAll(ctx, t, text, rows[label]); err != nil {
			return err
		}
	}
	return nil
}

func idRows(rows []map[string]any) []map[string]any {
	out := make([]map[string]any, len(rows))
	for i, row := range rows {
		out[i] = map[string]any{propID: row[propID]}
	}
	return out
}

func (t *transaction) writeAliases(ctx context.Context, aliases []graph.Alias) error {
	rows := make([][]string, len(aliases))
	for i, a := range aliases {
		rows[i] = []string{a.Key.String(), string(a.ID)}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS row CREATE (:"+aliasLabel+" {key: row[0], id: row[1]})", rows)
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

// writeEdges writes edges. A change set has read all edges of the owners whose
// edges it writes and holds the owners' locks, so those not read do not exist.
func (t *transaction) writeEdges(ctx context.Context, edges []*graph.StoredEdge) error {
	var ends []graph.ID
	for _, e := range edges {
		ends = append(ends, e.From, e.To)
	}
	waiting, err := t.placeholders(ctx, ends)
	if err != nil {
		return err
	}
	rows := map[edgeGroup][][]any{}
	for _, e := range edges {
		properties, err := edgeProperties(e)
		if err != nil {
			return err
		}
		g := groupOf(e.EdgeID(), waiting)
		g.known = t.known[e.EdgeID()]
		rows[g] = append(rows[g], []any{string(e.From), string(e.To), e.Key, properties})
	}
	for _, g := range groups(rows) {
		text := "UNWIND $rows AS row " + g.ends()
		if g.known {
			text += "MATCH (a)-[r:" + quote(g.edge) + " {key: row[2]}]->(b) SET r = row[3] RETURN count(r)"
		} else {
			text += "CREATE (a)-[r:" + quote(g.edge) + "]->(b) SET r = row[3] RETURN count(r)"
		}
		if err := t.expect(ctx, text, rows[g]); err != nil {
			return err
		}
	}
	return nil
}

func (t *transaction) dropEdges(ctx context.Context, edges []graph.EdgeID) error {
	var ends []graph.ID
	for _, e := range edges {
		ends = append(ends, e.From, e.To)
	}
	waiting, err := t.placeholders(ctx, ends)
	if err != nil {
		return err
	}
	rows := map[edgeGroup][][]any{}
	for _, e := range edges {
		g := groupOf(e, waiting)
		rows[g] = append(rows[g], []any{string(e.From), string(e.To), e.Key})
	}
	for _, g := range groups(rows) {
		text := "UNWIND $rows AS row " + g.ends() + "MATCH (a)-[r:" + quote(g.edge) + " {key: row[2]}]->(b) DELETE r"
		if _, err := runAll(ctx, t, text, rows[g]); err != nil {
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

// placeholders tells which of the ends are placeholders now.
func (t *transaction) placeholders(ctx context.Context, ends []graph.ID) (map[graph.ID]bool, error) {
	unique := ids(ends)
	slices.Sort(unique)
	records, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (n:"+placeholderLabel+") WHERE n.id = id RETURN id", slices.Compact(unique))
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

func groupOf(e graph.EdgeID, waiting map[graph.ID]bool) edgeGroup {
	label := func(id graph.ID, kind *graph.Kind) string {
		if waiting[id] {
			return placeholderLabel
		}
		return kind.Name
	}
	return edgeGroup{from: label(e.From, e.Type.From), edge: e.Type.Name, to: label(e.To, e.Type.To)}
}

// groups lists the groups in a fixed order.
func groups(rows map[edgeGroup][][]any) []edgeGroup {
	return slices.SortedFunc(maps.Keys(rows), func(x, y edgeGroup) int {
		return cmp.Or(strings.Compare(x.edge, y.edge), strings.Compare(x.from, y.from), strings.Compare(x.to, y.to),
			strings.Compare(strconv.FormatBool(x.known), strconv.FormatBool(y.known)))
	})
}

// dropNodes removes records and their aliases.
func (t *transaction) dropNodes(ctx context.Context, list []graph.ID) error {
	for _, group := range byKind(list) {
		text := "UNWIND $rows AS id MATCH (n:" + quote(group.kind.Name) + ") WHERE n.id = id DELETE n"
		if _, err := runAll(ctx, t, text, group.ids); err != nil {
			return err
		}
	}
	_, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (a:"+aliasLabel+") WHERE a.id = id DELETE a", ids(list))
	return err
}

// record keeps the answer under the change set's key.
func (t *transaction) record(ctx context.Context, w *graph.Writes) error {
	if w.Key == "" {
		return nil
	}
	result, err := json.Marshal(w.Applied)
	if err != nil {
		return fmt.Errorf("recording the result: %w", err)
	}
	_, err = t.run(ctx, "CREATE (:"+appliedLabel+" {key: $key, result: $result})",
		map[string]any{"key": w.Key, "result": string(result)})
	return err
}

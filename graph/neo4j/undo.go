package neo4j

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// marksKey is the key of the one node that write.Marks are kept in.
const marksKey = "store"

// Stated gives nodes that a source states, in the order of their ids.
func (t *transaction) Stated(ctx context.Context, kind *graph.Kind, source, from string, limit int) ([]graph.ID, string, error) {
	return t.idsFrom(ctx, "MATCH (n:"+quote(kind.Name)+") WHERE n.id > $from AND $source IN n.sources RETURN n.id AS id ORDER BY id LIMIT $limit",
		source, from, limit)
}

// Owners gives nodes that own edges that a source states, in the order of their
// ids, which an index gives: no more are looked at than it takes.
func (t *transaction) Owners(ctx context.Context, edge *graph.EdgeType, source, from string, limit int) ([]graph.ID, string, error) {
	step := pattern("n", graph.Step{Edges: []*graph.EdgeType{edge}, Reverse: edge.Owner == graph.To}, "r", "")
	var all []graph.ID
	for _, label := range []string{edge.OwnerKind().Name, placeholderLabel} {
		text := "MATCH (n:" + quote(label) + ") WHERE n.id > $from AND n.id STARTS WITH '" + edge.OwnerKind().Prefix + "_' AND EXISTS { MATCH " + step +
			" WHERE $source IN r.sources } RETURN n.id AS id ORDER BY id LIMIT $limit"
		found, _, err := t.idsFrom(ctx, text, source, from, limit)
		if err != nil {
			return nil, "", err
		}
		all = append(all, found...)
	}
	slices.Sort(all)
	if len(all) < limit {
		return all, "", nil
	}
	return all[:limit], string(all[limit-1]), nil
}

// idsFrom reads ids in ascending order.
func (t *transaction) idsFrom(ctx context.Context, text, source, from string, limit int) ([]graph.ID, string, error) {
	records, err := t.run(ctx, text, map[string]any{"source": source, "from": from, "limit": int64(limit)})
	if err != nil {
		return nil, "", err
	}
	found := make([]graph.ID, len(records))
	for i, r := range records {
		c := &columns{left: r.Values}
		if found[i] = graph.ID(c.text()); c.err != nil {
			return nil, "", c.err
		}
	}
	if len(found) < limit {
		return found, "", nil
	}
	return found, string(found[limit-1]), nil
}

// Aliases gives the keys by which a source names nodes, in the order of keys.
func (t *transaction) Aliases(ctx context.Context, source, start, from string, limit int) ([]write.Alias, string, error) {
	records, err := t.run(ctx, "MATCH (a:"+aliasLabel+") WHERE a.key > $from AND a.key STARTS WITH $start AND ($source IN a.sources OR $mention IN a.sources OR a.sources IS NULL AND EXISTS { MATCH (p:"+
		placeholderLabel+") WHERE p.id = a.id }) RETURN a.key, a.id, a.sources ORDER BY a.key LIMIT $limit",
		map[string]any{"source": source, "mention": write.MentionMark + source, "start": start, "from": from, "limit": int64(limit)})
	if err != nil {
		return nil, "", err
	}
	found, last := make([]write.Alias, len(records)), ""
	for i, r := range records {
		c := &columns{left: r.Values}
		last = c.text()
		found[i].ID, found[i].Sources = graph.ID(c.text()), texts(c.next())
		if c.err != nil {
			return nil, "", c.err
		}
		if found[i].Key, err = adapter.ParseKey(last); err != nil {
			return nil, "", err
		}
	}
	if len(found) < limit {
		last = ""
	}
	return found, last, nil
}

// HaveEdges tells which nodes have edges.
func (t *transaction) HaveEdges(ctx context.Context, list []graph.ID) (map[graph.ID]bool, error) {
	out := map[graph.ID]bool{}
	for _, group := range byKind(list) {
		for _, label := range []string{group.kind.Name, placeholderLabel} {
			records, err := runAll(ctx, t, "UNWIND $rows AS id MATCH (n:"+quote(label)+") WHERE n.id = id AND EXISTS { (n)--() } RETURN id", group.ids)
			if err != nil {
				return nil, err
			}
			for _, r := range records {
				c := &columns{left: r.Values}
				out[graph.ID(c.text())] = true
			}
		}
	}
	return out, nil
}

// Marks gives what mark wrote last.
func (t *transaction) Marks(ctx context.Context) (write.Marks, error) {
	records, err := t.run(ctx, "MATCH (m:"+marksLabel+" {key: $key}) RETURN m.undone, m.secret", map[string]any{"key": marksKey})
	if err != nil {
		return write.Marks{}, err
	}
	m := &write.Marks{}
	if len(records) > 0 {
		m = marksOf(records[0].Values)
	}
	m.Undone = m.Undone || t.taken
	t.undone = m.Undone
	return *m, nil
}

// marksOf reads whether something was undone, and the secret.
func marksOf(values []any) *write.Marks {
	m := &write.Marks{Undone: values[0] == true}
	if secret, ok := values[1].(string); ok {
		m.Secret = []byte(secret)
	}
	return m
}

// mark keeps what is true of the whole store, forgets a source's answers, and
// takes from answers what must not be left.
func (t *transaction) mark(ctx context.Context, b *write.Batch) error {
	if m := b.Marks; m != nil {
		params := map[string]any{"key": marksKey, "undone": m.Undone, "secret": nil}
		if m.Secret != nil {
			params["secret"] = string(m.Secret)
		}
		if _, err := t.run(ctx, "MERGE (m:"+marksLabel+" {key: $key}) SET m.undone = $undone, m.secret = $secret", params); err != nil {
			return err
		}
	}
	if b.Forget != "" {
		// Sets of earlier versions have no source of their own; their keys begin with it.
		text := "MATCH (a:" + appliedLabel + ") WHERE a.source = $source OR a.source IS NULL AND a.key STARTS WITH $source + '/' DELETE a"
		if _, err := t.run(ctx, text, map[string]any{"source": b.Forget}); err != nil {
			return err
		}
	}
	if b.Erased == nil {
		return nil
	}
	return t.redact(ctx, b.Erased)
}

// redact takes from recorded answers the conflicts about what must not be left.
func (t *transaction) redact(ctx context.Context, erased *write.Erased) error {
	records, err := t.run(ctx, "MATCH (a:"+appliedLabel+") RETURN a.key, a.result", nil)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, r := range records {
		c := &columns{left: r.Values}
		key, result := c.text(), c.text()
		if c.err != nil {
			return c.err
		}
		redacted, changed, err := adapter.Redact(result, erased)
		if err != nil {
			return err
		}
		if changed {
			rows = append(rows, []string{key, redacted})
		}
	}
	_, err = runAll(ctx, t, "UNWIND $rows AS row MATCH (a:"+appliedLabel+") WHERE a.key = row[0] SET a.result = row[1]", rows)
	return err
}

// demote gives records that are to be placeholders that label in place of their
// kind's.
func (t *transaction) demote(ctx context.Context, nodes []*write.Node) error {
	var list []graph.ID
	for _, n := range nodes {
		if ghost, met := t.ghosts[n.ID]; n.Placeholder && met && !ghost && !n.New {
			list = append(list, n.ID)
		}
	}
	for _, group := range byKind(list) {
		text := "UNWIND $rows AS id MATCH (n:" + quote(group.kind.Name) + ") WHERE n.id = id REMOVE n:" + quote(group.kind.Name) + " SET n:" + placeholderLabel
		if _, err := runAll(ctx, t, text, group.ids); err != nil {
			return err
		}
	}
	return nil
}

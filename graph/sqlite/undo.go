package sqlite

import (
	"context"
	"database/sql/driver"
	"strconv"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// Names of meta that are write.Marks.
const (
	metaUndone = "undone"
	metaSecret = "secret"
)

// memberOf is true of lists of sources that the slug is in.
const memberOf = ` IN (SELECT "_s" FROM "sourcemember" WHERE "_slug" = ?)`

// Stated gives nodes that a source states, in the order of their numbers.
func (t *tx) Stated(ctx context.Context, kind *graph.Kind, source, from string, limit int) ([]graph.ID, string, error) {
	return t.idsFrom(ctx, `SELECT "n"."_n", "n"."_id" FROM `+quote(kind.Name)+` AS "n" WHERE "n"."_n" > ? AND "n"."sources"`+memberOf+
		` ORDER BY "n"."_n" LIMIT ?`, source, from, limit)
}

// Owners gives nodes that own edges that a source states, those whose edges wait
// for a record after the others.
func (t *tx) Owners(ctx context.Context, edge *graph.EdgeType, source, from string, limit int) ([]graph.ID, string, error) {
	owner := quote(t.tables.edges[edge].key[0])
	text := ""
	for _, table := range []string{edge.Name, pendingName(edge.Name)} {
		if text != "" {
			text += " UNION "
		}
		text += `SELECT "e".` + owner + ` AS "_n" FROM ` + quote(table) + ` AS "e" WHERE "e".` + owner + ` > ?1 AND "e"."_sources" IN (SELECT "_s" FROM "sourcemember" WHERE "_slug" = ?2)`
	}
	return t.idsFrom(ctx, `SELECT "o"."_n", "node"."_id" FROM (`+text+` ORDER BY 1 LIMIT ?3) AS "o" CROSS JOIN "node" ON "node"."_n" = "o"."_n" ORDER BY 1`, source, from, limit)
}

// idsFrom reads ids, with their numbers, of a question that has the number to go
// on from, the source and the limit as parameters.
func (t *tx) idsFrom(ctx context.Context, text, source, from string, limit int) ([]graph.ID, string, error) {
	after, err := strconv.ParseInt(from, 10, 64)
	if err != nil && from != "" {
		return nil, "", graph.Invalid("after", "%q is not where a part of an undo ends; begin with the first", from)
	}
	var ids []graph.ID
	err = t.c.each(ctx, text, []driver.Value{after, source, int64(limit)}, func(row []driver.Value) error {
		after = row[0].(int64)
		ids = append(ids, graph.ID(row[1].(string)))
		return nil
	})
	if len(ids) < limit {
		return ids, "", err
	}
	return ids, strconv.FormatInt(after, 10), err
}

// Aliases gives the keys by which a source names nodes, in the order of keys.
func (t *tx) Aliases(ctx context.Context, source, start, from string, limit int) ([]write.Alias, string, error) {
	var found []write.Alias
	var sets []driver.Value
	last := ""
	err := t.c.each(ctx, `SELECT "node"."_id", "node"."_n", "node"."_kind", "node"."_placeholder", "alias"."_key", "alias"."_s" FROM "alias"
		CROSS JOIN "node" ON "node"."_n" = "alias"."_n" WHERE "alias"."_key" > ?1 AND "alias"."_key" < ?4 AND ("alias"."_s" IN (SELECT "_s" FROM "sourcemember" WHERE "_slug" IN (?2, '`+write.MentionMark+`' || ?2)) OR "alias"."_s" IS NULL AND "node"."_placeholder")
		ORDER BY "alias"."_key" LIMIT ?3`, []driver.Value{max(from, start), source, int64(limit), start + "\U0010ffff"}, func(row []driver.Value) error {
		id, err := t.meet(row)
		if err != nil {
			return err
		}
		last = row[4].(string)
		key, err := adapter.ParseKey(last)
		found, sets = append(found, write.Alias{Key: key, ID: id}), append(sets, row[5])
		return err
	})
	for i := range found {
		if err == nil {
			found[i].Sources, err = t.slugsOf(ctx, sets[i])
		}
	}
	if len(found) < limit {
		last = ""
	}
	return found, last, err
}

// HaveEdges tells which nodes have edges.
func (t *tx) HaveEdges(ctx context.Context, ids []graph.ID) (map[graph.ID]bool, error) {
	numbers, err := t.numbers(ctx, ids)
	if err != nil {
		return nil, err
	}
	tied := map[int64]bool{}
	for _, edge := range graph.EdgeTypes() {
		for _, l := range []link{{edge: edge}, {edge: edge, reverse: true}} {
			for _, table := range []string{edge.Name, pendingName(edge.Name)} {
				if err := t.addTied(ctx, table, l, numbers[l.start()], tied); err != nil {
					return nil, err
				}
			}
		}
	}
	out := map[graph.ID]bool{}
	for _, id := range ids {
		if s := t.stubs[id]; s != nil && tied[s.number] {
			out[id] = true
		}
	}
	return out, nil
}

func (t *tx) addTied(ctx context.Context, table string, l link, numbers []int64, tied map[int64]bool) error {
	if len(numbers) == 0 {
		return nil
	}
	return t.c.each(ctx, `SELECT "j"."value" FROM json_each(?) AS "j" WHERE EXISTS (SELECT 1 FROM `+quote(table)+` AS "e" WHERE "e".`+l.near()+` = "j"."value")`,
		[]driver.Value{listJSON(numbers)}, func(row []driver.Value) error {
			tied[row[0].(int64)] = true
			return nil
		})
}

// Marks gives what mark wrote last.
func (t *tx) Marks(ctx context.Context) (write.Marks, error) {
	var m write.Marks
	err := t.c.each(ctx, `SELECT "_name", "_value" FROM "meta" WHERE "_name" IN ('undone', 'secret')`, nil, func(row []driver.Value) error {
		switch row[0] {
		case metaUndone:
			m.Undone = true
		case metaSecret:
			m.Secret = []byte(row[1].(string))
		}
		return nil
	})
	return m, err
}

// mark keeps what is true of the whole store, forgets a source's answers, and
// takes from answers what must not be left.
func (t *tx) mark(ctx context.Context, b *write.Batch) error {
	if m := b.Marks; m != nil {
		values := map[string]string{}
		if m.Undone {
			values[metaUndone] = "1"
		}
		if m.Secret != nil {
			values[metaSecret] = string(m.Secret)
		}
		for name, value := range values {
			if err := t.write(ctx, `INSERT OR REPLACE INTO "meta" ("_name", "_value") VALUES (?, ?)`, name, value); err != nil {
				return err
			}
		}
	}
	if b.Forget != "" {
		// Sets of earlier versions have no source of their own; their keys begin with it.
		err := t.write(ctx, `DELETE FROM "applied" WHERE "_source" = ?1 OR "_source" IS NULL AND substr("_key", 1, length(?1) + 1) = ?1 || '/'`, b.Forget)
		if err != nil {
			return err
		}
	}
	if b.Erased == nil {
		return nil
	}
	if err := t.write(ctx, `INSERT OR REPLACE INTO "meta" ("_name", "_value") VALUES (?, '1')`, metaUnclean); err != nil {
		return err
	}
	t.erased = true
	return t.redact(ctx, b.Erased)
}

// redact takes from recorded answers the conflicts about what must not be left.
func (t *tx) redact(ctx context.Context, erased *write.Erased) error {
	answers := map[string]string{}
	err := t.c.each(ctx, `SELECT "_key", "_answer" FROM "applied"`, nil, func(row []driver.Value) error {
		answer, changed, err := adapter.Redact(row[1].(string), erased)
		if changed {
			answers[row[0].(string)] = answer
		}
		return err
	})
	if err != nil {
		return err
	}
	for key, answer := range answers {
		if err := t.write(ctx, `UPDATE "applied" SET "_answer" = ? WHERE "_key" = ?`, answer, key); err != nil {
			return err
		}
	}
	return nil
}

// demote makes a record a placeholder: its edges wait until it is a record again.
func (t *tx) demote(ctx context.Context, s *stub) error {
	if err := t.dropRecord(ctx, s); err != nil {
		return err
	}
	if err := t.write(ctx, `UPDATE "node" SET "_placeholder" = 1 WHERE "_n" = ?`, s.number); err != nil {
		return err
	}
	s.placeholder = true
	for _, edge := range graph.EdgeTypes() {
		for _, l := range []link{{edge: edge}, {edge: edge, reverse: true}} {
			if l.start() != s.kind {
				continue
			}
			columns, where := t.tables.edges[edge].list, " WHERE "+l.near()+" = ?"
			if err := t.write(ctx, "INSERT INTO "+quote(pendingName(edge.Name))+" ("+columns+") SELECT "+columns+" FROM "+quote(edge.Name)+where, s.number); err != nil {
				return err
			}
			if err := t.write(ctx, "DELETE FROM "+quote(edge.Name)+where, s.number); err != nil {
				return err
			}
		}
	}
	return nil
}

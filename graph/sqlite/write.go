package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/text"
	"corridor/graph/write"
)

// Write makes the changes. Statements are short, so the context is looked at
// between them rather than watched during each.
func (t *tx) Write(ctx context.Context, b *write.Batch) error {
	steps := []func(context.Context, *write.Batch) error{
		t.writeNodes, t.writeAliases, t.meetEnds, t.dropEdges, t.writeEdges, t.dropNodes, t.mark, t.record,
	}
	for _, step := range steps {
		if err := step(ctx, b); err != nil {
			return err
		}
	}
	if !t.wrote {
		return nil
	}
	return t.c.nextVersion(ctx)
}

// write runs one statement that changes the graph.
func (t *tx) write(ctx context.Context, text string, args ...driver.Value) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	t.wrote = true
	return t.c.exec(context.WithoutCancel(ctx), text, args...)
}

func (t *tx) writeNodes(ctx context.Context, b *write.Batch) error {
	arrived := map[*graph.Kind][]int64{} // records that were placeholders
	for _, n := range b.Nodes {
		s := t.stubs[n.ID]
		if s == nil {
			if err := t.insertStub(ctx, n); err != nil {
				return err
			}
			s = t.stubs[n.ID]
		} else if s.placeholder && !n.Placeholder {
			if err := t.write(ctx, `UPDATE "node" SET "_placeholder" = 0 WHERE "_n" = ?`, s.number); err != nil {
				return err
			}
			s.placeholder = false
			arrived[n.Kind] = append(arrived[n.Kind], s.number)
		} else if !s.placeholder && n.Placeholder {
			if err := t.demote(ctx, s); err != nil {
				return err
			}
		}
		if !n.Placeholder {
			if err := t.writeRecord(ctx, s.number, n); err != nil {
				return err
			}
		}
	}
	for kind, numbers := range arrived {
		if err := t.admit(ctx, kind, numbers); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) insertStub(ctx context.Context, n *write.Node) error {
	t.wrote = true
	number, err := t.c.insert(context.WithoutCancel(ctx), `INSERT INTO "node" ("_id", "_kind", "_placeholder") VALUES (?, ?, ?)`,
		string(n.ID), n.Kind.Name, encode(n.Placeholder))
	t.stubs[n.ID] = &stub{number: number, kind: n.Kind, placeholder: n.Placeholder}
	var failure *sqlite.Error
	if errors.As(err, &failure) && failure.Code() == sqlite3.SQLITE_CONSTRAINT_UNIQUE {
		return fmt.Errorf("%s: %w", n.ID, errTaken)
	}
	return err
}

// errTaken: a node that is new has an id that another has.
var errTaken = errors.New("the id of a new node is taken")

// writeRecord stores a record's values and what finds it by text, each only
// where it differs from what is stored.
func (t *tx) writeRecord(ctx context.Context, number int64, n *write.Node) error {
	stored, known := t.nodes[n.ID]
	known = known && !stored.Placeholder
	if known && reflect.DeepEqual(stored.Values, n.Values) && reflect.DeepEqual(stored.Claims, n.Claims) {
		return nil
	}
	table := t.tables.nodes[n.Kind]
	row, err := t.row(ctx, table, n.Values, n.Claims)
	if err != nil {
		return err
	}
	row[0], row[1] = number, string(n.ID)
	if err := t.write(ctx, table.insert, row...); err != nil {
		return err
	}
	if known && sameSearch(n.Kind, stored.Values, n.Values) {
		return nil
	}
	if known {
		if err := t.write(ctx, `DELETE FROM "called" WHERE "_n" = ?`, number); err != nil {
			return err
		}
	}
	t.wrote = true
	return t.c.writeSearch(ctx, n.Kind, number, graph.SearchOf(n.Kind, n.Values))
}

// writeSearch stores what finds a record by text, in place of what is there;
// the names it is called by are only added.
func (c *conn) writeSearch(ctx context.Context, kind *graph.Kind, number int64, search graph.Search) error {
	ctx = context.WithoutCancel(ctx)
	err := c.exec(ctx, `INSERT OR REPLACE INTO "search" ("_n", "_runes", "_names", "_text") VALUES (?, ?, ?, ?)`,
		number, int64(search.Runes), strings.Join(search.Names, namesSeparator), search.Text)
	if err != nil {
		return err
	}
	for _, name := range search.Others {
		if err := c.exec(ctx, `INSERT INTO "called" ("_value", "_n") VALUES (?, ?)`, name, number); err != nil {
			return err
		}
	}
	return c.exec(ctx, "INSERT OR REPLACE INTO "+quote(termsName(kind.Name))+` ("rowid", "terms") VALUES (?, ?)`, number, search.Terms)
}

// sameSearch tells whether two states of a record are found by the same texts.
func sameSearch(kind *graph.Kind, x, y map[string]any) bool {
	same := func(name string) bool { return reflect.DeepEqual(x[name], y[name]) }
	for _, p := range kind.Searchable() {
		if !same(p.Name) {
			return false
		}
	}
	return same("name") && same("names")
}

// row gives a table's columns for a record or edge; those that are of no
// property stay empty, but for the claims.
func (t *tx) row(ctx context.Context, table *table, values map[string]any, claims write.Claims) ([]driver.Value, error) {
	row := make([]driver.Value, len(table.columns))
	var err error
	if row[len(row)-1], err = adapter.EncodeClaims(claims); err != nil {
		return nil, err
	}
	for i, c := range table.columns {
		if c.property == nil {
			continue
		}
		switch v := values[c.property.Name].(type) {
		case nil:
		case string:
			if c.folded {
				v = text.Fold(v)
			}
			row[i] = v
		case []string:
			if row[i], err = t.list(ctx, c, v); err != nil {
				return nil, err
			}
		default:
			row[i] = encode(v)
		}
	}
	return row, nil
}

// list gives what a property's column holds of a list: of sources its number.
func (t *tx) list(ctx context.Context, c column, values []string) (driver.Value, error) {
	if c.name == "sources" {
		return t.sourceSet(ctx, values)
	}
	return encode(values), nil
}

// sourceSet gives the number of a list of slugs, storing it if it is new.
func (t *tx) sourceSet(ctx context.Context, slugs []string) (driver.Value, error) {
	if slugs == nil { // who it is is not known
		return nil, nil
	}
	if len(slugs) == 1 {
		if number, ok := t.single[slugs[0]]; ok {
			return number, nil
		}
	}
	number, err := t.storedSet(ctx, textsJSON(slugs))
	if err == nil && len(slugs) == 1 {
		t.single[slugs[0]] = number
	}
	return number, err
}

// storedSet is sourceSet of a list that is written as JSON.
func (t *tx) storedSet(ctx context.Context, text string) (driver.Value, error) {
	if number, ok := t.sets[text]; ok {
		return number, nil
	}
	found, err := t.c.one(ctx, `SELECT "_s" FROM "sourceset" WHERE "_slugs" = ?`, text)
	if err != nil {
		return nil, err
	}
	number, ok := found.(int64)
	if !ok {
		if number, err = t.c.insert(ctx, `INSERT INTO "sourceset" ("_slugs") VALUES (?)`, text); err != nil {
			return nil, err
		}
		if err := t.c.exec(ctx, `INSERT INTO "sourcemember" ("_slug", "_s") SELECT "value", ? FROM json_each(?)`, number, text); err != nil {
			return nil, err
		}
	}
	t.sets[text] = number
	return number, nil
}

// admit lets edges in that waited for these records, unless their other end is
// still a placeholder.
func (t *tx) admit(ctx context.Context, kind *graph.Kind, numbers []int64) error {
	list := listJSON(numbers)
	for _, edge := range graph.EdgeTypes() {
		for _, l := range []link{{edge: edge}, {edge: edge, reverse: true}} {
			if l.start() != kind {
				continue
			}
			pending := quote(pendingName(edge.Name))
			where := " WHERE " + l.near() + ` IN (SELECT "value" FROM json_each(?)) AND NOT (SELECT "_placeholder" FROM "node" WHERE "_n" = ` + l.far() + ")"
			columns := t.tables.edges[edge].list
			if err := t.write(ctx, "INSERT INTO "+quote(edge.Name)+" ("+columns+") SELECT "+columns+" FROM "+pending+where, list); err != nil {
				return err
			}
			if err := t.write(ctx, "DELETE FROM "+pending+where, list); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tx) writeAliases(ctx context.Context, b *write.Batch) error {
	for _, key := range b.Unbound {
		if err := t.write(ctx, `DELETE FROM "alias" WHERE "_key" = ?`, key.String()); err != nil {
			return err
		}
	}
	for _, alias := range b.Aliases {
		set, err := t.sourceSet(ctx, alias.Sources)
		if err != nil {
			return err
		}
		if err := t.write(ctx, `INSERT INTO "alias" ("_key", "_n", "_s") VALUES (?, ?, ?)`, alias.Key.String(), t.stubs[alias.ID].number, set); err != nil {
			return err
		}
	}
	for _, alias := range b.Moved {
		if err := t.write(ctx, `UPDATE "alias" SET "_n" = ? WHERE "_key" = ?`, t.stubs[alias.ID].number, alias.Key.String()); err != nil {
			return err
		}
	}
	for _, alias := range b.Named {
		set, err := t.sourceSet(ctx, alias.Sources)
		if err != nil {
			return err
		}
		if err := t.write(ctx, `UPDATE "alias" SET "_s" = ? WHERE "_key" = ?`, set, alias.Key.String()); err != nil {
			return err
		}
	}
	return nil
}

// meetEnds reads the stubs of edges' ends that were not met before.
func (t *tx) meetEnds(ctx context.Context, b *write.Batch) error {
	ends := make([]graph.ID, 0, 2*len(b.Edges))
	for _, e := range b.Edges {
		ends = append(ends, e.From, e.To)
	}
	return t.meetNodes(ctx, ends)
}

// home is the table that holds an edge: where one of its ends is a placeholder
// it waits apart. Both ends have been met.
func (t *tx) home(e write.EdgeID) (table *table, from, to *stub) {
	table, from, to = t.tables.edges[e.Type], t.stubs[e.From], t.stubs[e.To]
	if from.placeholder || to.placeholder {
		table = t.tables.pending[e.Type]
	}
	return table, from, to
}

func (t *tx) dropEdges(ctx context.Context, b *write.Batch) error {
	for _, id := range b.DropEdges {
		table, from, to := t.home(id)
		err := t.write(ctx, "DELETE FROM "+quote(table.name)+` WHERE "_src" = ? AND "_dst" = ? AND "_key" = ?`, from.number, to.number, id.Key)
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) writeEdges(ctx context.Context, b *write.Batch) error {
	for _, e := range b.Edges {
		if stored := t.edges[e.EdgeID()]; stored != nil && reflect.DeepEqual(stored, e) {
			continue
		}
		table, from, to := t.home(e.EdgeID())
		row, err := t.row(ctx, table, e.Values, e.Claims)
		if err != nil {
			return err
		}
		if row[3], err = t.sourceSet(ctx, e.Sources); err != nil {
			return err
		}
		row[0], row[1], row[2], row[4] = from.number, to.number, e.Key, encode(e.Synthetic)
		if e.Type.Owner == graph.To {
			row[0], row[1] = row[1], row[0]
		}
		if err := t.write(ctx, table.insert, row...); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) dropNodes(ctx context.Context, b *write.Batch) error {
	for _, id := range b.DropNodes {
		s := t.stubs[id]
		if s == nil { // written and deleted by the same set
			continue
		}
		if err := t.dropRecord(ctx, s); err != nil {
			return err
		}
		for _, text := range []string{`DELETE FROM "alias" WHERE "_n" = ?`, `DELETE FROM "node" WHERE "_n" = ?`} {
			if err := t.write(ctx, text, s.number); err != nil {
				return err
			}
		}
		delete(t.stubs, id)
	}
	return nil
}

// dropRecord removes a record's values and what finds it by text.
func (t *tx) dropRecord(ctx context.Context, s *stub) error {
	for _, text := range []string{
		"DELETE FROM " + quote(s.kind.Name) + ` WHERE "_n" = ?`,
		"DELETE FROM " + quote(termsName(s.kind.Name)) + ` WHERE "rowid" = ?`,
		`DELETE FROM "search" WHERE "_n" = ?`,
		`DELETE FROM "called" WHERE "_n" = ?`,
	} {
		if err := t.write(ctx, text, s.number); err != nil {
			return err
		}
	}
	return nil
}

// record keeps the answer under the set's idempotency key, and answers to others.
func (t *tx) record(ctx context.Context, b *write.Batch) error {
	answers := b.Answers
	if b.Key != "" {
		result, err := adapter.EncodeApplied(b.Applied)
		if err != nil {
			return err
		}
		answers = append(answers, write.Answer{Key: b.Key, Source: b.Source, At: time.Now().Unix(), Result: result})
	}
	for _, a := range answers {
		err := t.c.exec(ctx, `INSERT INTO "applied" ("_key", "_answer", "_source", "_at") VALUES (?, ?, nullif(?, ''), nullif(?, 0))`,
			a.Key, a.Result, a.Source, a.At)
		if err != nil {
			return err
		}
	}
	return nil
}

// nextVersion says that the store is in another state now.
func (c *conn) nextVersion(ctx context.Context) error {
	return c.exec(ctx, `UPDATE "meta" SET "_value" = "_value" + 1 WHERE "_name" = 'version'`)
}

package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// Apply makes one change set in one write transaction.
func (s *Store) Apply(ctx context.Context, change *graph.ChangeSet) (*graph.Applied, error) {
	var applied *graph.Applied
	var t *tx
	apply := func(c *conn) (err error) {
		t = s.newTx(c)
		if applied, err = write.Apply(ctx, t, change); err != nil {
			return err
		}
		applied.Version, err = c.version(ctx)
		return err
	}
	err := s.update(ctx, apply)
	if errors.Is(err, errTaken) { // others have taken keys out
		err = s.update(ctx, func(c *conn) error {
			if err := newTx(c, s.tables).mark(ctx, &write.Batch{Marks: &write.Marks{Undone: true}}); err != nil {
				return err
			}
			return apply(c)
		})
	}
	if err == nil && t.erased {
		s.unclean.Store(true)
	}
	if err == nil && len(change.Erase) > 0 {
		err = s.outside(ctx, s.writer.clean)
	}
	if err != nil {
		return nil, s.fail("writing to", ctx, err)
	}
	return applied, nil
}

// tx is a change set under way, as package write sees the store. It remembers
// what it has read, so that what does not change need not be written.
type tx struct {
	c      *conn
	tables *tables
	stubs  map[graph.ID]*stub
	nodes  map[graph.ID]write.Node
	edges  map[write.EdgeID]*write.Edge
	sets   map[string]int64        // numbers of source lists, by their JSON
	single map[string]driver.Value // numbers of lists of one source, by its slug
	slugs  map[int64][]string      // source lists, by their number
	wrote  bool
	erased bool // something was taken out for good
}

func (s *Store) newTx(c *conn) *tx { return newTx(c, s.tables) }

func newTx(c *conn, tables *tables) *tx {
	return &tx{c: c, tables: tables, stubs: map[graph.ID]*stub{}, nodes: map[graph.ID]write.Node{},
		edges: map[write.EdgeID]*write.Edge{}, sets: map[string]int64{}, single: map[string]driver.Value{}, slugs: map[int64][]string{}}
}

// stub is what every node has, placeholder or not.
type stub struct {
	number      int64
	placeholder bool
	kind        *graph.Kind
}

var _ write.Tx = (*tx)(nil)

// Applied gives the answer recorded under an idempotency key.
func (t *tx) Applied(ctx context.Context, key string) (*graph.Applied, error) {
	v, err := t.c.one(ctx, `SELECT "_answer" FROM "applied" WHERE "_key" = ?`, key)
	text, ok := v.(string)
	if err != nil || !ok {
		return nil, err
	}
	return adapter.DecodeApplied(text)
}

// Resolve finds the ids that keys name.
func (t *tx) Resolve(ctx context.Context, keys []string) (map[string]write.Alias, error) {
	type set struct {
		key    string
		number driver.Value
	}
	found := make(map[string]write.Alias, len(keys))
	var sets []set
	err := t.c.each(ctx, `SELECT "node"."_id", "node"."_n", "node"."_kind", "node"."_placeholder", "j"."key", "alias"."_s" FROM json_each(?) AS "j"
		CROSS JOIN "alias" ON "alias"."_key" = "j"."value" LEFT JOIN "node" ON "node"."_n" = "alias"."_n"`,
		[]driver.Value{textsJSON(keys)}, func(row []driver.Value) error {
			text := keys[row[4].(int64)]
			if row[0] == nil { // others took the node out: the key leads nowhere
				found[text] = write.Alias{}
				return nil
			}
			id, err := t.meet(row)
			found[text] = write.Alias{ID: id}
			sets = append(sets, set{text, row[5]})
			return err
		})
	for _, one := range sets {
		if err != nil {
			break
		}
		alias := found[one.key]
		alias.Sources, err = t.slugsOf(ctx, one.number)
		found[one.key] = alias
	}
	return found, err
}

// slugsOf gives the list of sources with a number; nil for null.
func (t *tx) slugsOf(ctx context.Context, number driver.Value) ([]string, error) {
	n, ok := number.(int64)
	if !ok {
		return nil, nil
	}
	if slugs, known := t.slugs[n]; known {
		return slugs, nil
	}
	text, err := t.c.one(ctx, `SELECT "_slugs" FROM "sourceset" WHERE "_s" = ?`, n)
	if err != nil {
		return nil, err
	}
	slugs, err := decodeList(text)
	if err != nil {
		slugs = nil // it is not known who, as where nothing was noted
	}
	t.slugs[n] = slugs
	return slugs, nil
}

// meet takes note of a node's stub from a row of id, number, kind and whether
// it is a placeholder.
func (t *tx) meet(row []driver.Value) (graph.ID, error) {
	id := graph.ID(row[0].(string))
	kind, ok := graph.KindNamed(row[2].(string))
	if !ok {
		return "", fmt.Errorf("%s is of the unknown kind %v", id, row[2])
	}
	t.stubs[id] = &stub{number: row[1].(int64), kind: kind, placeholder: row[3] != int64(0)}
	return id, nil
}

// meetNodes takes note of the stubs of those of the nodes that the store has.
func (t *tx) meetNodes(ctx context.Context, ids []graph.ID) error {
	var unknown []graph.ID
	for _, id := range ids {
		if t.stubs[id] == nil {
			unknown = append(unknown, id)
		}
	}
	if unknown == nil {
		return nil
	}
	return t.c.each(ctx, `SELECT "node"."_id", "node"."_n", "node"."_kind", "node"."_placeholder" FROM json_each(?) AS "j"
		CROSS JOIN "node" ON "node"."_id" = "j"."value"`, []driver.Value{textsJSON(unknown)}, func(row []driver.Value) error {
		_, err := t.meet(row)
		return err
	})
}

// numbers gives the numbers of those of the nodes that the store has, by kind.
func (t *tx) numbers(ctx context.Context, ids []graph.ID) (map[*graph.Kind][]int64, error) {
	if err := t.meetNodes(ctx, ids); err != nil {
		return nil, err
	}
	found := map[*graph.Kind][]int64{}
	for _, id := range ids {
		if s := t.stubs[id]; s != nil {
			found[s.kind] = append(found[s.kind], s.number)
		}
	}
	return found, nil
}

// Nodes gives stored nodes, placeholders among them.
func (t *tx) Nodes(ctx context.Context, whole, ends []graph.ID) (map[graph.ID]*write.Node, error) {
	if err := t.meetNodes(ctx, slices.Concat(whole, ends)); err != nil {
		return nil, err
	}
	found := make(map[graph.ID]*write.Node, len(whole)+len(ends))
	if err := t.ends(ctx, ends, found); err != nil {
		return nil, err
	}
	byNumber := map[int64]*write.Node{}
	numbers := map[*graph.Kind][]int64{}
	for _, id := range whole {
		if s := t.stubs[id]; s != nil {
			found[id] = &write.Node{ID: id, Kind: s.kind, Placeholder: s.placeholder, Values: map[string]any{}}
			byNumber[s.number] = found[id]
			numbers[s.kind] = append(numbers[s.kind], s.number)
		}
	}
	for kind, list := range numbers {
		if err := t.values(ctx, kind, list, byNumber); err != nil {
			return nil, err
		}
		if err := t.keys(ctx, kind.Name+"|", list, byNumber); err != nil {
			return nil, err
		}
	}
	for _, n := range byNumber {
		t.nodes[n.ID] = *n
	}
	return found, nil
}

// ends adds what is needed of nodes that edges only lead to.
func (t *tx) ends(ctx context.Context, ids []graph.ID, found map[graph.ID]*write.Node) error {
	byNumber := map[int64]*write.Node{}
	numbers := map[*graph.Kind][]int64{}
	for _, id := range ids {
		if s := t.stubs[id]; s != nil {
			found[id] = &write.Node{ID: id, Kind: s.kind, Placeholder: s.placeholder}
			byNumber[s.number] = found[id]
			numbers[s.kind] = append(numbers[s.kind], s.number)
		}
	}
	for kind, list := range numbers {
		merged, err := t.anyKey(ctx, write.PartKeys(kind))
		if err == nil && merged {
			err = t.keys(ctx, write.PartKeys(kind), list, byNumber)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// anyKey tells whether there is an alias that starts with a text.
func (t *tx) anyKey(ctx context.Context, start string) (bool, error) {
	found, err := t.c.one(ctx, `SELECT 1 FROM "alias" WHERE "_key" BETWEEN ? AND ? LIMIT 1`, start, start+lastText)
	return found != nil, err
}

// lastText ends the range of the texts that start with what stands before it.
const lastText = "\U0010ffff"

// values fills in the values and claims of records of one kind.
func (t *tx) values(ctx context.Context, kind *graph.Kind, numbers []int64, nodes map[int64]*write.Node) error {
	s := &statement{}
	s.write(`SELECT "n"."_n", "n"."_claims"`)
	for _, p := range kind.Properties {
		s.write(", ")
		s.value(p, `"n"`)
	}
	s.write(" FROM json_each(")
	s.bind(listJSON(numbers))
	s.write(`) AS "j" CROSS JOIN `, quote(kind.Name), ` AS "n" ON "n"."_n" = "j"."value"`)
	return s.each(ctx, t.c, func(row []driver.Value) (err error) {
		n := nodes[row[0].(int64)]
		if n.Claims, err = adapter.DecodeClaims(row[1], kind.Properties); err != nil {
			t.leave(kind.Name, n.ID, err)
		}
		t.decodeInto(n.Values, kind.Name, n.ID, kind.Properties, row[2:])
		return nil
	})
}

// decodeInto leaves out what the model does not allow: what is stated next takes
// its place.
func (t *tx) decodeInto(values map[string]any, label string, id graph.ID, properties []*graph.Property, columns []driver.Value) {
	for i, p := range properties {
		v, err := decode(p, columns[i])
		if err != nil {
			t.leave(label, id, err)
		} else if v != nil {
			values[p.Name] = v
		}
	}
}

// leave notes that something of a record, or of an edge at it, is left out.
func (t *tx) leave(label string, id graph.ID, err error) {
	t.c.leave(graph.Fault{Kind: graph.FaultValue, Label: label, ID: id, Detail: err.Error()})
}

// keys fills in the nodes' aliases, those that start with a text.
func (t *tx) keys(ctx context.Context, start string, numbers []int64, nodes map[int64]*write.Node) error {
	return t.c.each(ctx, `SELECT "alias"."_n", "alias"."_key" FROM json_each(?) AS "j"
		CROSS JOIN "alias" INDEXED BY "alias_n" ON "alias"."_n" = "j"."value" AND "alias"."_key" BETWEEN ? AND ?`,
		[]driver.Value{listJSON(numbers), start, start + lastText}, func(row []driver.Value) error {
			n := nodes[row[0].(int64)]
			key, err := adapter.ParseKey(row[1].(string))
			n.Keys = append(n.Keys, key)
			return err
		})
}

// OwnedEdges gives the edges of each type that the nodes listed under it own.
func (t *tx) OwnedEdges(ctx context.Context, owners map[*graph.EdgeType][]graph.ID) ([]*write.Edge, error) {
	var found []*write.Edge
	for edge, ids := range owners {
		numbers, err := t.numbers(ctx, ids)
		if err != nil {
			return nil, err
		}
		if found, err = t.edgesAt(ctx, link{edge: edge, reverse: edge.Owner == graph.To}, numbers[edge.OwnerKind()], found); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// IncidentEdges gives all edges at the nodes, one between two of them twice.
func (t *tx) IncidentEdges(ctx context.Context, ids []graph.ID) ([]*write.Edge, error) {
	numbers, err := t.numbers(ctx, ids)
	if err != nil {
		return nil, err
	}
	var found []*write.Edge
	for _, edge := range graph.EdgeTypes() {
		for _, l := range []link{{edge: edge}, {edge: edge, reverse: true}} {
			if found, err = t.edgesAt(ctx, l, numbers[l.start()], found); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// edgesAt appends the edges that a link leads along from the nodes with these
// numbers, those that wait for a record among them.
func (t *tx) edgesAt(ctx context.Context, l link, numbers []int64, found []*write.Edge) ([]*write.Edge, error) {
	if len(numbers) == 0 {
		return found, nil
	}
	for _, table := range []string{l.edge.Name, pendingName(l.edge.Name)} {
		s := &statement{}
		s.write(`SELECT "s"."_id", "s"."_n", "s"."_kind", "s"."_placeholder", "d"."_id", "d"."_n", "d"."_kind", "d"."_placeholder", "e"."_key", `)
		s.sources(`"e"."_sources"`)
		s.write(`, "e"."_synthetic", "e"."_claims"`)
		for _, p := range l.edge.Properties {
			s.write(`, "e".`, quote(p.Name))
		}
		s.write(" FROM json_each(")
		s.bind(listJSON(numbers))
		s.write(`) AS "j" CROSS JOIN `, quote(table), ` AS "e" ON "e".`, l.near(), ` = "j"."value" CROSS JOIN "node" AS "s" ON "s"."_n" = "e"."_src"
			CROSS JOIN "node" AS "d" ON "d"."_n" = "e"."_dst"`)
		err := s.each(ctx, t.c, func(row []driver.Value) error {
			e, err := t.edge(l.edge, row)
			found = append(found, e)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// edge makes a stored edge of a row of edgesAt.
func (t *tx) edge(edge *graph.EdgeType, row []driver.Value) (*write.Edge, error) {
	from, err := t.meet(row)
	if err != nil {
		return nil, err
	}
	to, err := t.meet(row[4:])
	if err != nil {
		return nil, err
	}
	e := &write.Edge{Type: edge, From: from, To: to, Key: row[8].(string), Synthetic: row[10] != int64(0), Values: map[string]any{}}
	if e.Sources, err = decodeList(row[9]); err != nil {
		t.leave(edge.Name, from, err)
	}
	if e.Claims, err = adapter.DecodeClaims(row[11], edge.Properties); err != nil {
		t.leave(edge.Name, from, err)
	}
	t.decodeInto(e.Values, edge.Name, from, edge.Properties, row[12:])
	stored := *e
	t.edges[e.EdgeID()] = &stored
	return e, nil
}

// SourceInUse tells whether a node other than the source itself, or an edge,
// names the slug. Lists of sources that are no longer used stay, so the rows
// are looked through.
func (t *tx) SourceInUse(ctx context.Context, slug string) (bool, error) {
	const member = ` IN (SELECT "_s" FROM "sourcemember" WHERE "_slug" = ?1)`
	var queries []string
	for _, k := range graph.Kinds() {
		query := "SELECT 1 FROM " + quote(k.Name) + ` WHERE "sources"` + member
		if k == graph.KindSource {
			query += ` AND "slug" IS NOT ?1`
		}
		queries = append(queries, query)
	}
	for _, e := range graph.EdgeTypes() {
		for _, table := range []string{e.Name, pendingName(e.Name)} {
			queries = append(queries, "SELECT 1 FROM "+quote(table)+` WHERE "_sources"`+member)
		}
	}
	for _, query := range queries {
		found, err := t.c.one(ctx, query+" LIMIT 1", slug)
		if err != nil || found != nil {
			return found != nil, err
		}
	}
	return false, nil
}

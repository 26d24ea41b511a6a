package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/write"
)

var _ write.Archive = (*Store)(nil)

// contentPage is how many nodes, or owners of edges, are read at a time.
const contentPage = 1000

// Contents hands over all that the store keeps, in one read transaction.
func (s *Store) Contents(ctx context.Context, begin func(*graph.Statistics) error, yield func(*write.Content) error) error {
	var refused error // what begin or yield returned, which is the caller's own
	err := s.view(ctx, func(c *conn) error {
		statistics, err := c.statistics(ctx)
		if err != nil {
			return err
		}
		if refused = begin(statistics); refused != nil {
			return refused
		}
		r := contents{s, c, func(one *write.Content) error {
			refused = yield(one)
			return refused
		}}
		return r.all(ctx)
	})
	if refused != nil {
		return refused
	}
	if err != nil {
		return s.fail("reading all of", ctx, err)
	}
	return nil
}

// contents is all content on its way out.
type contents struct {
	store *Store
	conn  *conn
	yield func(*write.Content) error
}

func (r *contents) all(ctx context.Context) error {
	marks, err := r.store.newTx(r.conn).Marks(ctx)
	if err != nil {
		return err
	}
	if err := r.yield(&write.Content{Marks: &marks}); err != nil {
		return err
	}
	for _, kind := range graph.Kinds() {
		if err := r.pages(ctx, kind, r.nodes); err != nil {
			return err
		}
	}
	for _, edge := range graph.EdgeTypes() {
		err := r.pages(ctx, edge.OwnerKind(), func(ctx context.Context, ids []graph.ID) error { return r.edges(ctx, edge, ids) })
		if err != nil {
			return err
		}
	}
	return r.answers(ctx)
}

// pages gives the ids of a kind's nodes, placeholders among them, in their order.
func (r *contents) pages(ctx context.Context, kind *graph.Kind, page func(context.Context, []graph.ID) error) error {
	after, end := kind.Prefix+"_", kind.Prefix+"`" // the character after the underscore
	for {
		ids := make([]graph.ID, 0, contentPage)
		err := r.conn.each(ctx, `SELECT "_id" FROM "node" WHERE "_id" > ? AND "_id" < ? ORDER BY "_id" LIMIT ?`,
			[]driver.Value{after, end, int64(contentPage)}, func(row []driver.Value) error {
				ids = append(ids, graph.ID(row[0].(string)))
				return nil
			})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := page(ctx, ids); err != nil {
			return err
		}
		after = string(ids[len(ids)-1])
	}
}

func (r *contents) nodes(ctx context.Context, ids []graph.ID) error {
	t := r.store.newTx(r.conn)
	nodes, err := t.Nodes(ctx, ids, nil)
	if err != nil {
		return err
	}
	var keys []string
	for _, n := range nodes {
		for _, key := range n.Keys {
			keys = append(keys, key.String())
		}
	}
	aliases, err := t.Resolve(ctx, keys)
	if err != nil {
		return err
	}
	for _, id := range ids {
		n := nodes[id]
		content := &write.Content{Node: n}
		for _, key := range n.Keys {
			content.Aliases = append(content.Aliases, write.Alias{Key: key, ID: id, Sources: aliases[key.String()].Sources})
		}
		slices.SortFunc(content.Aliases, func(x, y write.Alias) int { return strings.Compare(x.Key.String(), y.Key.String()) })
		if err := r.yield(content); err != nil {
			return err
		}
	}
	return nil
}

func (r *contents) edges(ctx context.Context, edge *graph.EdgeType, owners []graph.ID) error {
	found, err := r.store.newTx(r.conn).OwnedEdges(ctx, map[*graph.EdgeType][]graph.ID{edge: owners})
	if err != nil {
		return err
	}
	slices.SortFunc(found, func(x, y *write.Edge) int {
		return cmp.Or(cmp.Compare(x.OwnerID(), y.OwnerID()), cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), strings.Compare(x.Key, y.Key))
	})
	for _, e := range found {
		if err := r.yield(&write.Content{Edge: e}); err != nil {
			return err
		}
	}
	return nil
}

func (r *contents) answers(ctx context.Context) error {
	return r.conn.each(ctx, `SELECT "_key", "_answer", "_source", "_at" FROM "applied" ORDER BY "_key"`, nil, func(row []driver.Value) error {
		a := &write.Answer{Key: row[0].(string), Result: row[1].(string)}
		a.Source, _ = row[2].(string)
		a.At, _ = row[3].(int64)
		return r.yield(&write.Content{Answer: a})
	})
}

// Put stores a batch as it is.
func (s *Store) Put(ctx context.Context, b *write.Batch) error {
	err := s.update(ctx, func(c *conn) error {
		t := s.newTx(c)
		if known, err := t.Applied(ctx, b.Key); err != nil || known != nil {
			return err
		}
		if err := t.meetAll(ctx, b); err != nil {
			return err
		}
		return t.Write(ctx, b)
	})
	if err != nil {
		return s.fail("writing to", ctx, err)
	}
	return nil
}

// meetAll reads the stubs of the nodes that the batch's aliases and edges name, and
// refuses it where one of them is not there.
func (t *tx) meetAll(ctx context.Context, b *write.Batch) error {
	var named []graph.ID
	for _, alias := range b.Aliases {
		named = append(named, alias.ID)
	}
	for _, e := range b.Edges {
		named = append(named, e.From, e.To)
	}
	if err := t.meetNodes(ctx, named); err != nil {
		return err
	}
	comes := map[graph.ID]bool{}
	for _, n := range b.Nodes {
		comes[n.ID] = true
	}
	for _, id := range named {
		if t.stubs[id] == nil && !comes[id] {
			return graph.Invalid("", "%s is named and is not there", id)
		}
	}
	return nil
}

// Recorded tells whether an answer is recorded under the key.
func (s *Store) Recorded(ctx context.Context, key string) (bool, error) {
	found := false
	err := s.view(ctx, func(c *conn) error {
		known, err := s.newTx(c).Applied(ctx, key)
		found = known != nil
		return err
	})
	if err != nil {
		return false, s.fail("reading from", ctx, err)
	}
	return found, nil
}

package sqlite

import (
	"context"
	"database/sql/driver"

	"corridor/graph"
)

// Statistics counts what is there, all of one state.
func (s *Store) Statistics(ctx context.Context) (*graph.Statistics, error) {
	var out *graph.Statistics
	err := s.viewBy(ctx, s.counts, func(c *conn) (err error) {
		out, err = c.statistics(ctx)
		return err
	})
	if err != nil {
		return nil, s.fail("counting", ctx, err)
	}
	return out, nil
}

// statistics counts within a transaction.
func (c *conn) statistics(ctx context.Context) (*graph.Statistics, error) {
	out := &graph.Statistics{Store: "SQLite", Nodes: map[string]int{}, Synthetic: map[string]int{}, Edges: map[string]int{}}
	var err error
	if out.Version, err = c.version(ctx); err != nil {
		return nil, err
	}
	for _, k := range graph.Kinds() {
		var synthetic int
		if out.Nodes[k.Name], synthetic, err = c.countTwo(ctx, `SELECT count(*), count(nullif("synthetic", 0)) FROM `+quote(k.Name)); err != nil {
			return nil, err
		}
		if synthetic > 0 {
			out.Synthetic[k.Name] = synthetic
		}
	}
	for _, e := range graph.EdgeTypes() {
		edges, _, err := c.countTwo(ctx, "SELECT count(*), 0 FROM "+quote(e.Name))
		if err != nil {
			return nil, err
		}
		if edges > 0 {
			out.Edges[e.Name] = edges
		}
	}
	out.Placeholders, _, err = c.countTwo(ctx, `SELECT count(*), 0 FROM "node" WHERE "_placeholder"`)
	return out, err
}

func (c *conn) countTwo(ctx context.Context, text string) (first, second int, err error) {
	err = c.each(ctx, text, nil, func(row []driver.Value) error {
		first, second = int(row[0].(int64)), int(row[1].(int64))
		return nil
	})
	return first, second, err
}

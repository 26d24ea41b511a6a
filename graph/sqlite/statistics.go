package sqlite

import (
	"context"
	"database/sql/driver"
	"maps"

	"corridor/graph"
)

// Statistics counts what is there, all of one state. A state is counted once:
// every page of the explorer asks for it, and counting takes as long as there are
// records.
func (s *Store) Statistics(ctx context.Context) (*graph.Statistics, error) {
	var out *graph.Statistics
	err := s.viewBy(ctx, s.counts, func(c *conn) (err error) {
		if out, err = s.countedAt(ctx, c); out == nil && err == nil {
			out, err = c.statistics(ctx)
		}
		return err
	})
	if err != nil {
		return nil, s.fail("counting", ctx, err)
	}
	s.counted.Store(out)
	copied := *out // the caller's own
	copied.Nodes, copied.Synthetic, copied.Edges = maps.Clone(out.Nodes), maps.Clone(out.Synthetic), maps.Clone(out.Edges)
	return &copied, nil
}

// countedAt gives what was counted last, where the state is still the same; else nil.
func (s *Store) countedAt(ctx context.Context, c *conn) (*graph.Statistics, error) {
	last := s.counted.Load()
	if last == nil {
		return nil, nil
	}
	version, err := c.version(ctx)
	if err != nil || version != last.Version {
		return nil, err
	}
	return last, nil
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

package sqlite

import (
	"context"
	"database/sql/driver"
	"time"

	"corridor/graph"
)

// Provenance counts what each source states, all of one state.
func (s *Store) Provenance(ctx context.Context) (*graph.Provenance, error) {
	out := &graph.Provenance{Sources: map[string]*graph.Stated{}}
	err := s.viewBy(ctx, s.counts, func(c *conn) (err error) {
		if out.Version, err = c.version(ctx); err != nil {
			return err
		}
		for _, k := range graph.Kinds() {
			add := func(slugs []string, n int) { out.AddNodes(k.Name, slugs, n) }
			if err := c.bySource(ctx, k.Name, "sources", add); err != nil {
				return err
			}
		}
		for _, e := range graph.EdgeTypes() {
			if e.Derived {
				continue
			}
			add := func(slugs []string, n int) { out.AddEdges(e.Name, slugs, n) }
			if err := c.bySource(ctx, e.Name, "_sources", add); err != nil {
				return err
			}
		}
		if err := c.addSets(ctx, out); err != nil {
			return err
		}
		prefix := graph.Key{Kind: graph.KindPerson, Scheme: graph.ErasedScheme}.String()
		out.Erased, _, err = c.countTwo(ctx, `SELECT count(DISTINCT "_n"), 0 FROM "alias" WHERE "_key" >= '`+prefix+`' AND "_key" < '`+prefix+`~'`)
		return err
	})
	if err != nil {
		return nil, s.fail("counting", ctx, err)
	}
	return out, nil
}

// bySource counts a table's rows by the list of sources in a column.
func (c *conn) bySource(ctx context.Context, table, column string, add func(slugs []string, n int)) error {
	return c.each(ctx, `SELECT "s"."_slugs", "t"."_rows" FROM (SELECT `+quote(column)+` AS "_set", count(*) AS "_rows" FROM `+quote(table)+
		` GROUP BY 1) AS "t" CROSS JOIN "sourceset" AS "s" ON "s"."_s" = "t"."_set"`, nil, func(row []driver.Value) error {
		slugs, err := decodeList(row[0])
		if err == nil {
			add(slugs, int(row[1].(int64)))
		}
		return err
	})
}

// addSets notes when sets of each source were applied.
func (c *conn) addSets(ctx context.Context, out *graph.Provenance) error {
	return c.each(ctx, `SELECT "_source", min("_at"), max("_at") FROM "applied" WHERE "_source" IS NOT NULL GROUP BY 1`, nil, func(row []driver.Value) error {
		out.AddSets(row[0].(string), time.Unix(row[1].(int64), 0), time.Unix(row[2].(int64), 0))
		return nil
	})
}

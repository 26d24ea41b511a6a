package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"corridor/graph"
)

// probe looks for one kind of fault at one label. from is what follows SELECT …
// FROM; element, id and detail are columns of it.
type probe struct {
	kind                      graph.FaultKind
	label                     string
	from, element, id, detail string
	// mend puts right all that the probe finds; nil where nobody can.
	mend func(ctx context.Context, c *conn, t *tables) error
}

// Audit asks of each table what the model does not allow there, all of one state.
func (s *Store) Audit(ctx context.Context, mend bool) (*graph.Audit, error) {
	out := &graph.Audit{}
	look := func(c *conn) error {
		if err := c.lookAtFile(ctx, out); err != nil {
			return err
		}
		for _, p := range s.probes() {
			before := out.Found[p.kind]
			if err := c.look(ctx, p, out); err != nil {
				return fmt.Errorf("%s (%s): %w", p.kind, p.label, err)
			}
			found := out.Found[p.kind] - before
			if !mend || p.mend == nil || found == 0 {
				continue
			}
			if err := p.mend(ctx, c, s.tables); err != nil {
				return fmt.Errorf("%s (%s): %w", p.kind, p.label, err)
			}
			out.Mended[p.kind] += found
		}
		if len(out.Mended) == 0 {
			return nil
		}
		return c.nextVersion(ctx)
	}
	run := s.view
	if mend {
		run = s.update
	}
	if err := run(ctx, look); err != nil {
		return nil, s.fail("looking for what breaks the model in", ctx, err)
	}
	return out, nil
}

// lookAtFile has SQLite check the file itself.
func (c *conn) lookAtFile(ctx context.Context, out *graph.Audit) error {
	var named []graph.Fault
	err := c.each(ctx, "PRAGMA integrity_check(20)", nil, func(row []driver.Value) error {
		if text, _ := row[0].(string); text != "ok" {
			named = append(named, graph.Fault{Kind: graph.FaultFile, Label: "file", Detail: text})
		}
		return nil
	})
	if err == nil && len(named) > 0 {
		out.Add(graph.FaultFile, len(named), named...)
	}
	return err
}

// look counts what a probe finds, and names the first.
func (c *conn) look(ctx context.Context, p probe, out *graph.Audit) error {
	n, _, err := c.countTwo(ctx, "SELECT count(*), 0 FROM "+p.from)
	if err != nil || n == 0 {
		return err
	}
	var named []graph.Fault
	text := fmt.Sprintf("SELECT CAST(%s AS TEXT), CAST(%s AS TEXT), CAST(%s AS TEXT) FROM %s LIMIT %d", p.element, p.id, p.detail, p.from, graph.MostFaults)
	err = c.each(ctx, text, nil, func(row []driver.Value) error {
		f := graph.Fault{Kind: p.kind, Label: p.label}
		f.Element, _ = row[0].(string)
		id, _ := row[1].(string)
		f.ID = graph.ID(id)
		f.Detail, _ = row[2].(string)
		named = append(named, f)
		return nil
	})
	out.Add(p.kind, n, named...)
	return err
}

// probes are all that is looked for.
func (s *Store) probes() []probe {
	var all []probe
	for _, kind := range graph.Kinds() {
		all = append(all, nodeValues(s.tables.nodes[kind], kind))
	}
	for _, edge := range graph.EdgeTypes() {
		all = append(all, edgeEnds(edge), edgeValues(s.tables.edges[edge], edge))
	}
	all = append(all, lostRecords(), lostKeys())
	for _, kind := range graph.Kinds() {
		all = append(all, unkeyed(kind), unsought(kind))
	}
	return all
}

// storage are the storage classes that a column of the property may have.
func storage(p *graph.Property) string {
	switch {
	case p.Name == "sources", p.Type == graph.TypeInt, p.Type == graph.TypeBool:
		return "'integer'"
	case p.Type == graph.TypeFloat:
		return "'real'"
	}
	return "'text'"
}

// wrong is the condition that some property of a table has a value of another type,
// and what they are as a text.
func wrong(properties []*graph.Property) (where, detail string) {
	var conditions, texts []string
	for _, p := range properties {
		is := "typeof(" + quote(p.Name) + ") NOT IN ('null', " + storage(p) + ")"
		conditions = append(conditions, is)
		texts = append(texts, "CASE WHEN "+is+" THEN '"+p.Name+" is ' || "+quote(p.Name)+" || '; ' ELSE '' END")
	}
	if len(conditions) == 0 {
		return "0", "''"
	}
	return strings.Join(conditions, " OR "), strings.Join(texts, " || ")
}

// setNull takes values of other types out.
func setNull(table string, properties []*graph.Property) func(context.Context, *conn, *tables) error {
	return func(ctx context.Context, c *conn, _ *tables) error {
		var errs []error
		for _, p := range properties {
			if !required(p) {
				errs = append(errs, c.run(ctx, "UPDATE "+quote(table)+" SET "+quote(p.Name)+" = NULL WHERE typeof("+quote(p.Name)+") NOT IN ('null', "+storage(p)+")"))
			}
		}
		return errors.Join(errs...)
	}
}

func nodeValues(t *table, kind *graph.Kind) probe {
	where, detail := wrong(kind.Properties)
	return probe{graph.FaultValue, kind.Name, quote(t.name) + " WHERE " + where, `"_n"`, `"_id"`, detail, setNull(t.name, kind.Properties)}
}

func edgeValues(t *table, edge *graph.EdgeType) probe {
	where, detail := wrong(edge.Properties)
	return probe{graph.FaultValue, edge.Name, quote(t.name) + " WHERE " + where, `"_src" || ' to ' || "_dst"`, "''", detail, setNull(t.name, edge.Properties)}
}

// edgeEnds looks for edges at records that are gone.
func edgeEnds(edge *graph.EdgeType) probe {
	gone := `NOT EXISTS (SELECT 1 FROM ` + quote(edge.From.Name) + ` WHERE "_n" = "_src") OR NOT EXISTS (SELECT 1 FROM ` + quote(edge.To.Name) + ` WHERE "_n" = "_dst")`
	return probe{graph.FaultEnds, edge.Name, quote(edge.Name) + " WHERE " + gone, `"_src" || ' to ' || "_dst"`, "''", `"_key"`,
		func(ctx context.Context, c *conn, _ *tables) error {
			return c.run(ctx, "DELETE FROM "+quote(edge.Name)+" WHERE "+gone)
		}}
}

// lostRecords looks for nodes whose record is gone: with their keys they would be
// taken for there.
func lostRecords() probe {
	var parts []string
	for _, kind := range graph.Kinds() {
		parts = append(parts, `"_kind" = '`+kind.Name+`' AND NOT EXISTS (SELECT 1 FROM `+quote(kind.Name)+` AS "r" WHERE "r"."_n" = "node"."_n")`)
	}
	from := `"node" WHERE NOT "_placeholder" AND (` + strings.Join(parts, " OR ") + ")"
	return probe{graph.FaultLostKey, "node", from, `"_n"`, `"_id"`, `"_kind"`,
		func(ctx context.Context, c *conn, _ *tables) error {
			return errors.Join(c.run(ctx, `DELETE FROM "alias" WHERE "_n" IN (SELECT "_n" FROM `+from+")"), c.run(ctx, "DELETE FROM "+from))
		}}
}

func lostKeys() probe {
	from := `"alias" WHERE NOT EXISTS (SELECT 1 FROM "node" WHERE "node"."_n" = "alias"."_n")`
	return probe{graph.FaultLostKey, "alias", from, `"_n"`, "''", `"_key"`,
		func(ctx context.Context, c *conn, _ *tables) error { return c.run(ctx, "DELETE FROM "+from) }}
}

// unkeyed looks for records that no key leads to.
func unkeyed(kind *graph.Kind) probe {
	from := quote(kind.Name) + ` WHERE NOT EXISTS (SELECT 1 FROM "alias" WHERE "alias"."_n" = ` + quote(kind.Name) + `."_n")`
	return probe{graph.FaultUnkeyed, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, c *conn, _ *tables) error {
			var parts []string
			for _, p := range kind.Keys() {
				key := "'" + graph.Key{Kind: kind, Scheme: p.Name}.String() + "' || " + quote(p.Name)
				parts = append(parts, "SELECT "+key+`, "_n" FROM `+from+" AND "+quote(p.Name)+" IS NOT NULL")
			}
			if parts == nil {
				return nil
			}
			return c.run(ctx, `INSERT OR IGNORE INTO "alias" ("_key", "_n") `+strings.Join(parts, " UNION ALL "))
		}}
}

func unsought(kind *graph.Kind) probe {
	from := quote(kind.Name) + ` WHERE NOT EXISTS (SELECT 1 FROM "search" WHERE "search"."_n" = ` + quote(kind.Name) + `."_n")`
	return probe{graph.FaultUnsought, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, c *conn, t *tables) error {
			var numbers []int64
			err := c.each(ctx, `SELECT "_n" FROM `+from, nil, func(row []driver.Value) error {
				numbers = append(numbers, row[0].(int64))
				return nil
			})
			for _, number := range numbers {
				if err == nil {
					err = c.reindexRecord(ctx, t.nodes[kind], stored{number, kind})
				}
			}
			return err
		}}
}

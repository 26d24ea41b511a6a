package sqlite

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"corridor/graph"
)

// edgeEnds looks for edges at records that are gone.
func edgeEnds(edge *graph.EdgeType) probe {
	return ends(edge, edge.Name, `NOT EXISTS (SELECT 1 FROM `+quote(edge.From.Name)+` WHERE "_n" = "_src") OR NOT EXISTS (SELECT 1 FROM `+quote(edge.To.Name)+` WHERE "_n" = "_dst")`)
}

// pendingEnds looks for edges that wait at what is no node any more.
func pendingEnds(edge *graph.EdgeType) probe {
	return ends(edge, pendingName(edge.Name), `NOT EXISTS (SELECT 1 FROM "node" WHERE "_n" = "_src") OR NOT EXISTS (SELECT 1 FROM "node" WHERE "_n" = "_dst")`)
}

func ends(edge *graph.EdgeType, table, gone string) probe {
	return probe{graph.FaultEnds, edge.Name, quote(table) + " WHERE " + gone, `"_src" || ' to ' || "_dst"`, "''", `"_key"`,
		func(ctx context.Context, t *tx) error {
			return t.c.run(ctx, "DELETE FROM "+quote(table)+" WHERE "+gone)
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
		func(ctx context.Context, t *tx) error {
			return errors.Join(t.c.run(ctx, `DELETE FROM "alias" WHERE "_n" IN (SELECT "_n" FROM `+from+")"), t.c.run(ctx, "DELETE FROM "+from))
		}}
}

func lostKeys() probe {
	from := `"alias" WHERE NOT EXISTS (SELECT 1 FROM "node" WHERE "node"."_n" = "alias"."_n")`
	return probe{graph.FaultLostKey, "alias", from, `"_n"`, "''", `"_key"`,
		func(ctx context.Context, t *tx) error { return t.c.run(ctx, "DELETE FROM "+from) }}
}

// noKeys looks for aliases that are no keys of the model's kinds.
func noKeys() probe {
	var parts []string
	for _, kind := range graph.Kinds() {
		parts = append(parts, `"_key" GLOB '`+kind.Name+`|?*|*'`)
	}
	from := `"alias" WHERE NOT (` + strings.Join(parts, " OR ") + ")"
	return probe{graph.FaultLostKey, "alias", from, `"_n"`, "''", `"_key"`,
		func(ctx context.Context, t *tx) error { return t.c.run(ctx, "DELETE FROM "+from) }}
}

// unnumbered looks for records that are not among the nodes.
func unnumbered(kind *graph.Kind) probe {
	table := quote(kind.Name)
	from := table + ` WHERE NOT EXISTS (SELECT 1 FROM "node" WHERE "node"."_n" = ` + table + `."_n" AND "node"."_id" = ` + table + `."_id" AND "_kind" = '` + kind.Name + `' AND NOT "_placeholder")`
	return probe{graph.FaultNoID, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, t *tx) error {
			numbers := map[int64]string{}
			err := t.c.each(ctx, `SELECT "_n", "_id" FROM `+from, nil, func(row []driver.Value) error {
				if id, _ := row[1].(string); kind.Identifies(graph.ID(id)) {
					numbers[row[0].(int64)] = id
				}
				return nil
			})
			for number, id := range numbers {
				if err == nil {
					err = t.c.exec(ctx, `INSERT OR IGNORE INTO "node" ("_n", "_id", "_kind", "_placeholder") VALUES (?, ?, ?, 0)`, number, id, kind.Name)
				}
			}
			return err
		}}
}

// unkeyed looks for records that no key leads to.
func unkeyed(kind *graph.Kind) probe {
	from := quote(kind.Name) + ` WHERE NOT EXISTS (SELECT 1 FROM "alias" WHERE "alias"."_n" = ` + quote(kind.Name) + `."_n")`
	return probe{graph.FaultUnkeyed, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, t *tx) error {
			var parts []string
			for _, p := range kind.Keys() {
				key := "'" + graph.Key{Kind: kind, Scheme: p.Name}.String() + "' || " + quote(p.Name)
				parts = append(parts, "SELECT "+key+`, "_n" FROM `+from+" AND "+quote(p.Name)+" IS NOT NULL")
			}
			if parts == nil {
				return nil
			}
			return t.c.run(ctx, `INSERT OR IGNORE INTO "alias" ("_key", "_n") `+strings.Join(parts, " UNION ALL "))
		}}
}

func unsought(kind *graph.Kind) probe {
	from := quote(kind.Name) + ` WHERE NOT EXISTS (SELECT 1 FROM "search" WHERE "search"."_n" = ` + quote(kind.Name) + `."_n")`
	return probe{graph.FaultUnsought, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, t *tx) error {
			var numbers []int64
			err := t.c.each(ctx, `SELECT "_n" FROM `+from, nil, func(row []driver.Value) error {
				numbers = append(numbers, row[0].(int64))
				return nil
			})
			for _, number := range numbers {
				if err == nil {
					err = t.c.reindexRecord(ctx, t.tables.nodes[kind], stored{number, kind})
				}
			}
			return err
		}}
}

package sqlite

import (
	"context"
	"database/sql/driver"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/write"
)

// noSources is the condition that a column has the number of no list of sources.
func noSources(column string) string {
	return "(" + column + " IS NULL OR NOT EXISTS (SELECT 1 FROM \"sourceset\" WHERE \"_s\" = " + column + " AND NOT CASE WHEN \"_slugs\" = '[]' THEN 1 ELSE " + notTexts(`"_slugs"`) + " END))"
}

// nodeSources looks for records that do not say who states them.
func nodeSources(kind *graph.Kind) probe {
	from := quote(kind.Name) + " WHERE " + noSources(`"sources"`)
	return probe{graph.FaultSources, kind.Name, from, `"_n"`, `"_id"`, `"name"`,
		func(ctx context.Context, t *tx) error {
			return t.attribute(ctx, from, kind.Properties, []string{"_n"}, kind.Name, "sources")
		}}
}

// edgeSources looks for edges that do not say who states them.
func edgeSources(table string, edge *graph.EdgeType) probe {
	from := quote(table) + " WHERE " + noSources(`"_sources"`)
	return probe{graph.FaultSources, edge.Name, from, `"_src" || ' to ' || "_dst"`, "''", `"_key"`,
		func(ctx context.Context, t *tx) error {
			return t.attribute(ctx, from, edge.Properties, edgeKey(edge), table, "_sources")
		}}
}

// unsourced is a row that does not say who states it.
type unsourced struct {
	key     []driver.Value
	sources []string // that its claims and keys tell of
}

// attribute gives rows of a table the sources that their claims and keys tell of.
func (t *tx) attribute(ctx context.Context, from string, properties []*graph.Property, key []string, table, column string) error {
	var rows []unsourced
	err := t.c.each(ctx, `SELECT "_claims", `+quoteAll(key)+" FROM "+from, nil, func(row []driver.Value) error {
		claims, _ := adapter.DecodeClaims(row[0], properties) // what cannot be read tells nothing
		rows = append(rows, unsourced{slices.Clone(row[1:]), claims.Sources()})
		return nil
	})
	for i := range rows {
		if err == nil && len(rows[i].sources) == 0 {
			rows[i].sources, err = t.namersOf(ctx, rows[i].key)
		}
	}
	if err != nil {
		return err
	}
	if slices.ContainsFunc(rows, func(r unsourced) bool { return slices.Contains(r.sources, write.OtherHands) }) {
		if _, err := write.Apply(ctx, newTx(t.c, t.tables), write.OtherHandsSet()); err != nil {
			return err
		}
	}
	text := "UPDATE " + quote(table) + " SET " + quote(column) + " = ? WHERE (" + quoteAll(key) + ") = (?" + strings.Repeat(", ?", len(key)-1) + ")"
	for _, r := range rows {
		set, err := t.sourceSet(ctx, r.sources)
		if err != nil {
			return err
		}
		if err := t.c.exec(ctx, text, append([]driver.Value{set}, r.key...)...); err != nil {
			return err
		}
	}
	return nil
}

// namersOf gives who names a record by its keys. An edge has none.
func (t *tx) namersOf(ctx context.Context, key []driver.Value) ([]string, error) {
	var aliases []write.Alias
	if len(key) > 1 {
		return adapter.Sources(nil, nil), nil
	}
	var sets []driver.Value
	err := t.c.each(ctx, `SELECT "_s" FROM "alias" WHERE "_n" = ?`, key, func(row []driver.Value) error {
		sets = append(sets, row[0])
		return nil
	})
	for _, set := range sets {
		var slugs []string
		if err == nil {
			slugs, err = t.slugsOf(ctx, set)
		}
		aliases = append(aliases, write.Alias{Sources: slugs})
	}
	return adapter.Sources(nil, aliases), err
}

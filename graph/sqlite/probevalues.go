package sqlite

import (
	"context"
	"errors"
	"strings"

	"corridor/graph"
)

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

// notTexts is the condition that a column, which is not null, is no list of texts in
// JSON.
func notTexts(column string) string {
	return "CASE WHEN typeof(" + column + ") <> 'text' THEN 1 WHEN NOT json_valid(" + column + ") THEN 1 WHEN json_type(" + column + ") <> 'array' THEN 1 " +
		"ELSE EXISTS (SELECT 1 FROM json_each(" + column + `) WHERE "type" <> 'text') END`
}

// notClaims is the condition that the claims of a row are none.
const notClaims = `CASE WHEN "_claims" IS NULL THEN 0 WHEN typeof("_claims") <> 'text' THEN 1 WHEN NOT json_valid("_claims") THEN 1 WHEN json_type("_claims") <> 'object' THEN 1 ` +
	`ELSE EXISTS (SELECT 1 FROM json_each("_claims") WHERE "type" <> 'object') END`

// odd is the condition that a property has a value of another type.
func odd(p *graph.Property) string {
	column := quote(p.Name)
	switch {
	case (p.Type == graph.TypeStrings || p.Type == graph.TypeNames) && p.Name != "sources":
		return column + " IS NOT NULL AND " + notTexts(column)
	case required(p):
		return "typeof(" + column + ") <> 'text' OR " + column + " = ''"
	}
	return "typeof(" + column + ") NOT IN ('null', " + storage(p) + ")"
}

// wrong is the condition that some property of a table has a value of another type,
// or its claims are none, and what they are as a text.
func wrong(properties []*graph.Property) (where, detail string) {
	conditions, texts := []string{notClaims}, []string{"CASE WHEN " + notClaims + " THEN 'its claims are none; ' ELSE '' END"}
	for _, p := range properties {
		conditions = append(conditions, odd(p))
		texts = append(texts, "CASE WHEN "+odd(p)+" THEN '"+p.Name+" is ' || "+quote(p.Name)+" || '; ' ELSE '' END")
	}
	return "(" + strings.Join(conditions, ") OR (") + ")", strings.Join(texts, " || ")
}

// takeOut takes values of other types, and claims that are none, out of a table.
// A name, which there must be, is the id instead.
func takeOut(table string, properties []*graph.Property) func(context.Context, *tx) error {
	return func(ctx context.Context, t *tx) error {
		errs := []error{t.c.run(ctx, "UPDATE "+quote(table)+` SET "_claims" = NULL WHERE `+notClaims)}
		for _, p := range properties {
			instead := "NULL"
			if required(p) {
				instead = `coalesce(nullif(CAST("name" AS TEXT), ''), "_id")`
			}
			errs = append(errs, t.c.run(ctx, "UPDATE "+quote(table)+" SET "+quote(p.Name)+" = "+instead+" WHERE "+odd(p)))
		}
		return errors.Join(errs...)
	}
}

func nodeValues(kind *graph.Kind) probe {
	where, detail := wrong(kind.Properties)
	return probe{graph.FaultValue, kind.Name, quote(kind.Name) + " WHERE " + where, `"_n"`, `"_id"`, detail, takeOut(kind.Name, kind.Properties)}
}

func edgeValues(table string, edge *graph.EdgeType) probe {
	where, detail := wrong(edge.Properties)
	return probe{graph.FaultValue, edge.Name, quote(table) + " WHERE " + where, `"_src" || ' to ' || "_dst"`, "''", detail, takeOut(table, edge.Properties)}
}

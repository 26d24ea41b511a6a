package sqlite

import "corridor/graph"

// given tells whether the root's nodes are asked for by ids or keys.
func (l *level) given() bool { return l.root != nil && (l.root.IDs != nil || l.root.Keys != nil) }

// rootRow is the row of the root's kind.
func (l *level) rootRow() row { return row{alias: "r", kind: l.Kind} }

// asGiven writes the nodes with the ids or keys, ranked as those come.
func (l *level) asGiven(s *statement) {
	table, column, list := `"node"`, `"_id"`, listJSON(l.root.IDs)
	if l.root.Keys != nil {
		keys := make([]string, len(l.root.Keys))
		for i, key := range l.root.Keys {
			keys[i] = key.String()
		}
		table, column, list = `"alias"`, `"_key"`, listJSON(keys)
	}
	at := l.rootRow()
	s.write(`SELECT 0 AS "parent", `, at.number(), ` AS "n", `, at.alias, `."_id" AS "id", '' AS "key", min("given"."key") AS "rank" FROM json_each(`)
	s.bind(list)
	s.write(`) AS "given" CROSS JOIN `, table, ` AS "found" ON "found".`, column, ` = "given"."value" CROSS JOIN `,
		quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "found"."_n"`)
	if l.Filter != nil {
		s.write(" WHERE ")
		s.condition(l.Filter, at)
	}
	s.write(" GROUP BY ", at.number())
}

// hits writes, where a total is asked for and there is a filter, the nodes that
// pass it, so that one pass gives both total and page. It gives the expression
// of the total.
func (l *level) hits(s *statement) (total string) {
	if !l.collects() {
		return "(SELECT count(*) FROM " + quote(l.Kind.Name) + ")"
	}
	s.write(`"hit" AS MATERIALIZED (SELECT `, l.rootRow().number(), ` AS "n"`)
	l.fromKind(s)
	s.write("), ")
	return `(SELECT count(*) FROM "hit")`
}

func (l *level) collects() bool { return l.Total && l.Filter != nil }

// firstOfKind writes the page of a root that searches its kind.
func (l *level) firstOfKind(s *statement) {
	at := l.rootRow()
	s.write(`SELECT * FROM (SELECT 0 AS "parent", `, at.number(), ` AS "n", `, at.alias, `."_id" AS "id", '' AS "key"`)
	s.orderValues(l.PreparedList, at, "")
	if l.collects() {
		s.write(` FROM "hit" CROSS JOIN `, quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "hit"."n"`)
	} else {
		l.fromKind(s)
	}
	s.write(") WHERE ")
	s.first(l.PreparedList)
}

// early tells whether a page is read in the order of an index, which can end
// as soon as the page is full.
func (l *level) early() bool {
	return !l.Total && l.cut() && len(l.Order) > 0 && l.Order[0].Property != nil
}

// fromKind writes FROM and WHERE of a root that searches its kind.
func (l *level) fromKind(s *statement) {
	at := l.rootRow()
	at.early = l.early()
	s.write(" FROM ", quote(l.Kind.Name), " AS ", at.alias)
	s.filter(l.Filter, at, l.ways)
}

// filter writes WHERE with each part of a filter, answered in its way.
func (s *statement) filter(filter graph.Expr, at row, ways []way) {
	s.write(" WHERE 1")
	for i, part := range parts(filter) {
		at.by = ways[i]
		s.write(" AND ")
		s.condition(part, at)
	}
}

package sqlite

import (
	"slices"

	"corridor/graph"
	"corridor/graph/adapter"
)

// given tells whether the root's nodes are asked for by ids or keys.
func (l *level) given() bool { return l.root != nil && (l.root.IDs != nil || l.root.Keys != nil) }

// rootRow is the row of the root's kind.
func (l *level) rootRow() row { return row{alias: "r", kind: l.Kind, few: l.given()} }

// asGiven writes the nodes with the ids or keys, ranked as those come.
func (l *level) asGiven(s *statement) {
	at := l.rootRow()
	if graph.Levels(l.Filter) > 1 {
		at.among = s.with("given", func() {
			s.write(`SELECT "found"."_n"`)
			s.fromGiven(l.root)
		})
	}
	s.write(`SELECT 0 AS "parent", `, at.number(), ` AS "n", `, at.alias, `."_id" AS "id", '' AS "key", min("given"."key") AS "rank"`)
	s.fromGiven(l.root)
	s.write(" CROSS JOIN ", quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "found"."_n"`)
	if l.Filter != nil {
		s.write(" WHERE ")
		s.condition(l.Filter, at)
	}
	s.write(" GROUP BY ", at.number())
}

// fromGiven writes FROM with the list of ids or keys and the nodes found by them.
func (s *statement) fromGiven(plan *graph.PreparedPlan) {
	table, column, list := `"node"`, `"_id"`, listJSON(plan.IDs)
	if plan.Keys != nil {
		keys := make([]string, len(plan.Keys))
		for i, key := range plan.Keys {
			keys[i] = key.String()
		}
		table, column, list = `"alias"`, `"_key"`, listJSON(keys)
	}
	s.write(` FROM json_each(`)
	s.bind(list)
	s.write(`) AS "given" CROSS JOIN `, table, ` AS "found" ON "found".`, column, ` = "given"."value"`)
}

// hits writes, where a total is asked for and there is a filter, the nodes that
// pass it, so that one pass gives both total and page. It gives the expression
// of the total.
func (l *level) hits(s *statement) (total string) {
	if l.counted != nil && l.early() {
		return "NULL"
	}
	if !l.collects() {
		return "(SELECT count(*) FROM " + quote(l.Kind.Name) + ")"
	}
	s.materialized(`"hit"`, func() {
		s.write("SELECT ", l.rootRow().number(), ` AS "n"`)
		l.fromKind(s)
	})
	return `(SELECT count(*) FROM "hit")`
}

func (l *level) collects() bool { return l.Total && l.Filter != nil && !l.early() }

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
	many := l.counted != nil && *l.counted > fewHits
	return (!l.Total || many) && l.inOrder()
}

// inOrder tells whether a page is wanted in an order that an index has.
func (l *level) inOrder() bool { return l.cut() && len(l.Order) > 0 && l.Order[0].Property != nil }

// fewHits is up to how many rows are collected and sorted for a page rather
// than looked for in the order of an index, which may be a long way.
const fewHits = 2000

// countsOnly tells whether no row of the root is wanted, only how many there are.
func (l *level) countsOnly() bool { return l.Limit == 1 && l.Total && !l.given() && !l.bounded() }

// countsFirst tells whether the total is counted before the page is read: where
// indexes give it for a hundredth of what collecting the rows takes, and how
// many there are tells how the page is best found.
func (l *level) countsFirst() bool {
	if !l.Total || l.Filter == nil || l.given() || !l.inOrder() {
		return false
	}
	_, alone := l.looksBack()
	return alone || indexed(l.Filter)
}

// looksBack gives the filter where that is one relation, looked back along from what it
// pins down: the nodes that are met then need not be looked up to be counted.
func (l *level) looksBack() (related graph.Related, alone bool) {
	if related, alone = l.Filter.(graph.Related); !alone {
		return related, false
	}
	where, negated := adapter.AsSome(related)
	return related, !negated && l.ways.of(0) == bySet && selective(where)
}

// indexed tells whether a condition compares whole values, which have indexes.
func indexed(e graph.Expr) bool {
	switch e := e.(type) {
	case graph.Compare:
		return e.Op != graph.Contains
	case graph.In, graph.Missing, graph.IDIn:
		return true
	case graph.And, graph.Or, graph.Not:
		parts, _ := graph.Parts(e)
		return !slices.ContainsFunc(parts, func(part graph.Expr) bool { return !indexed(part) })
	}
	return false
}

// aheadPerRow is how many rows are looked at for each row of a page, in the
// order of an index, before whole sets are worked out for it. Most pages are
// full by then, for a tenth to a hundredth of what the sets of the kinds cost.
const aheadPerRow = 10

// looksAhead tells whether it pays to look at the first rows alone: a page can
// end early, and its filter needs sets, which are smaller then.
func (l *level) looksAhead() bool {
	if l.root == nil || !l.early() || l.ways.pinned {
		return false
	}
	for i, part := range graph.Conjuncts(l.Filter) {
		levels := graph.Levels(part)
		if levels > 1 && levels <= adapter.ReachLevels && !(l.ways.of(i) == bySet && selective(part)) {
			return true
		}
	}
	return false
}

// fromKind writes FROM and WHERE of a root that searches its kind.
func (l *level) fromKind(s *statement) {
	at := l.rootRow()
	at.early = l.early()
	at.few = at.early
	s.write(" FROM ")
	if l.ahead > 0 {
		at.among = s.with("ahead", func() { l.firstAhead(s) })
		s.write(at.among, ` AS "ahead" CROSS JOIN `, quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "ahead"."_n"`)
	} else {
		s.write(quote(l.Kind.Name), " AS ", at.alias)
	}
	s.filter(l.Filter, at, l.ways)
}

// firstAhead writes the first rows of those that pass the filter as far as
// their own values decide.
func (l *level) firstAhead(s *statement) {
	list := *l.PreparedList
	list.Limit = l.ahead
	var own graph.And
	var ways ways
	for i, part := range graph.Conjuncts(l.Filter) {
		if graph.Levels(part) == 0 {
			own, ways.parts = append(own, part), append(ways.parts, l.ways.of(i))
		}
	}
	list.Filter = own
	s.write(`SELECT "n" AS "_n" FROM (`)
	(&level{PreparedList: &list, root: l.root, ways: ways}).firstOfKind(s)
	s.write(")")
}

// filter writes WHERE with each part of a filter, answered in its way.
func (s *statement) filter(filter graph.Expr, at row, ways ways) {
	parts := graph.Conjuncts(filter)
	at.few = at.few || ways.pinned
	if ways.pinned && graph.Levels(filter) > 1 {
		at.among = s.with("pinned", func() {
			s.write("SELECT ", at.number(), " FROM ", quote(at.kind.Name), " AS ", at.alias)
			s.conjuncts(slices.DeleteFunc(slices.Clone(parts), func(part graph.Expr) bool { return graph.Levels(part) > 0 }), at, ways)
		})
	}
	s.conjuncts(parts, at, ways)
}

func (s *statement) conjuncts(parts []graph.Expr, at row, ways ways) {
	s.write(" WHERE 1")
	for i, part := range parts {
		at.by = ways.of(i)
		s.write(" AND ")
		s.condition(part, at)
	}
}

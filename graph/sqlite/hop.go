package sqlite

import "corridor/graph"

// parent is the expression of the parent's number while a hop is worked out.
const parent = `"p"."value"`

// allOfEach writes all of each parent's rows that lie between the cursors.
func (l *level) allOfEach(s *statement) {
	s.write("SELECT * FROM (")
	l.neighbours(s, true)
	s.write(") WHERE ")
	s.bounds(l.PreparedList)
}

// firstOfEach writes the page of each parent. An inner query for each parent
// sorts no more than a page; numbering the rows of all parents by a window took
// more than twice as long for 50 small ones, and more the larger they are.
func (l *level) firstOfEach(s *statement) {
	at := row{alias: s.alias(), kind: l.Kind}
	edge := s.alias()
	key := "''"
	if l.PerEdge {
		key = edge + `."_key"`
	}
	s.write("SELECT ", parent, ` AS "parent", `, at.number(), ` AS "n", `, at.alias, `."_id" AS "id", `, key, ` AS "key"`)
	s.orderValues(l.PreparedList, at, edge)
	s.write(" FROM ")
	l.eachParent(s)
	if l.PerEdge {
		only := chainsOf(l.hop.Path)[0][0]
		s.write(quote(only.edge.Name), " AS ", edge, " ON ", edge, ".", only.near(), " = ", parent, " AND (", edge, ".", only.far(), ", ", key,
			`) IN (SELECT "n", "key" FROM (`)
		l.neighbours(s, false)
		s.write(") WHERE ")
		s.first(l.PreparedList)
		s.write(") CROSS JOIN ", quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), " = ", edge, ".", only.far())
		return
	}
	s.write(quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` IN (SELECT "n" FROM (`)
	l.neighbours(s, false)
	s.write(") WHERE ")
	s.first(l.PreparedList)
	s.write(")")
}

// eachParent writes the parents as a table to join to.
func (l *level) eachParent(s *statement) {
	s.write("json_each(")
	s.bind(listJSON(l.parents))
	s.write(`) AS "p" CROSS JOIN `)
}

// neighbours writes a query for the rows of a hop, cursors aside: of all
// parents, or of the one parent of an outer query.
func (l *level) neighbours(s *statement, all bool) {
	at := row{alias: s.alias(), kind: l.Kind, few: true}
	s.write(`SELECT "reached"."parent", "reached"."n", `, at.alias, `."_id" AS "id", "reached"."key"`)
	s.orderValues(l.PreparedList, at, `"reached"`)
	s.write(" FROM (")
	l.reached(s, all)
	s.write(`) AS "reached" CROSS JOIN `, quote(l.Kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "reached"."n"`)
	switch levels := graph.Levels(l.Filter); {
	case levels > 1: // told once of each node, however many parents it has
		at.among = s.reached(l.hop.Path, s.with("parent", l.parentNumbers(s)))
		s.write(" WHERE +", at.number(), ` IN (SELECT "_n" FROM `, s.passing(l.Filter, at), ")")
	case l.Filter != nil:
		s.write(" WHERE ")
		s.condition(l.Filter, at)
	}
}

func (l *level) parentNumbers(s *statement) func() {
	return func() {
		s.write(`SELECT "value" AS "_n" FROM json_each(`)
		s.bind(listJSON(l.parents))
		s.write(")")
	}
}

// reached writes a query for what a hop's path leads to: each distinct node, or
// each edge with the properties it may be ordered by.
func (l *level) reached(s *statement, all bool) {
	for i, c := range chainsOf(l.hop.Path) {
		if i > 0 {
			s.write(" UNION ")
		}
		w := s.walk(c)
		if l.PerEdge {
			s.write("SELECT ", w.first(), ` AS "parent", `, w.last(), ` AS "n", `, w.aliases[0], `."_key" AS "key"`)
			for _, key := range l.Order {
				if key.EdgeProperty != nil {
					s.write(", ", w.aliases[0], ".", quote(key.EdgeProperty.SortsBy()))
				}
			}
		} else {
			s.write("SELECT DISTINCT ", w.first(), ` AS "parent", `, w.last(), ` AS "n", '' AS "key"`)
		}
		s.write(" FROM ")
		if all {
			l.eachParent(s)
		}
		s.write(quote(c[0].edge.Name), " AS ", w.aliases[0])
		s.onward(w)
		s.write(" WHERE ", w.first(), " = ", parent)
		if l.hop.ExcludeSource {
			s.write(" AND ", w.last(), " <> ", w.first())
		}
		s.edgeConditions(w)
	}
}

package sqlite

import (
	"slices"

	"corridor/graph"
)

// passing names the table of the nodes for which a condition on the row holds,
// all of its kind or those that it is among.
func (s *statement) passing(where graph.Expr, at row) string {
	return s.with("passing", func() {
		at.alias, at.few = s.alias(), false
		s.write("SELECT ", at.number(), " FROM ")
		switch {
		case at.among == "":
			at.by = bySet
			s.write(quote(at.kind.Name), " AS ", at.alias)
		case ofNumber(where):
			s.write(at.among, " AS ", at.alias)
		default:
			s.write(at.among, ` AS "among" CROSS JOIN `, quote(at.kind.Name), " AS ", at.alias, " ON ", at.number(), ` = "among"."_n"`)
		}
		s.write(" WHERE ")
		s.condition(where, at)
	})
}

// ofNumber tells whether a condition needs nothing of a node but its number.
func ofNumber(e graph.Expr) bool {
	switch e := e.(type) {
	case graph.IDIn, graph.Match, graph.Called, graph.Related, graph.Count:
		return true
	case graph.And, graph.Or, graph.Not:
		parts, _ := graph.Parts(e)
		return !slices.ContainsFunc(parts, func(part graph.Expr) bool { return !ofNumber(part) })
	}
	return false
}

// reached names the table of the nodes at the end of a path from the nodes of
// another, "" where that is.
func (s *statement) reached(path graph.Path, from string) string {
	if from == "" {
		return ""
	}
	for _, step := range path {
		from = s.with("reached", func() {
			for i, e := range step.Edges {
				if i > 0 {
					s.write(" UNION ")
				}
				w := s.walk(chain{{e, step.Reverse, step.Where}})
				s.write("SELECT DISTINCT ", w.last(), ` AS "_n" FROM `, from, ` AS "from" CROSS JOIN `, quote(e.Name), " AS ", w.aliases[0],
					" ON ", w.first(), ` = "from"."_n" WHERE 1`)
				s.edgeConditions(w)
			}
		})
	}
	return from
}

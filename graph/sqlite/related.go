package sqlite

import (
	"corridor/graph"
	"corridor/graph/adapter"
)

// way says how conditions that lead away from a row are answered.
type way int

const (
	perRow way = iota // by looking from each row, which is right where there are few
	// bySet is by looking back from what a condition pins down, where it pins
	// down few nodes, which is right where the whole kind is searched.
	bySet
)

// related writes a condition on the nodes at the end of a path.
func (s *statement) related(e graph.Related, at row) {
	where, negated := adapter.AsSome(e)
	if negated {
		s.write("NOT ")
	}
	s.write("(")
	for i, c := range chainsOf(e.Path) {
		if i > 0 {
			s.write(" OR ")
		}
		s.some(c, where, at)
	}
	s.write(")")
}

// some writes that the condition holds at some end of the chain.
func (s *statement) some(c chain, where graph.Expr, at row) {
	back := at.by == bySet && selective(where)
	path, where := adapter.Stepwise(c.path(), where, back || at.few && graph.Levels(where) == 0)
	c = c[:len(path)]
	if back {
		s.write(at.number(), " IN (")
		s.starts(c, where)
		s.write(")")
		return
	}
	s.write("EXISTS (SELECT 1")
	s.fromStart(s.walk(c), at, where)
	s.write(")")
}

// leading writes a query for the numbers of the nodes from which a path leads to an end
// where the condition holds, looking back from those.
func (s *statement) leading(e graph.Related) {
	where, _ := adapter.AsSome(e)
	for i, c := range chainsOf(e.Path) {
		if i > 0 {
			s.write(" UNION ALL ")
		}
		path, where := adapter.Stepwise(c.path(), where, true)
		s.starts(c[:len(path)], where)
	}
}

// starts writes a query for the numbers of the nodes from which the chain leads
// to an end where the condition holds, repetitions among them.
func (s *statement) starts(c chain, where graph.Expr) {
	end, w := row{alias: s.alias(), kind: c.end(), by: bySet}, s.walk(c)
	s.write("SELECT ", w.first(), " FROM ", quote(end.kind.Name), " AS ", end.alias)
	s.backward(w, end.number())
	s.write(" WHERE ")
	s.condition(where, end)
	s.edgeConditions(w)
}

// count writes the number of distinct nodes at the end of a path where the
// condition holds (nil: all).
func (s *statement) count(path graph.Path, where graph.Expr, at row) {
	chains := chainsOf(path)
	if len(chains) == 1 {
		w := s.walk(chains[0])
		s.write("(SELECT count(DISTINCT ", w.last(), ")")
		s.fromStart(w, at, where)
		s.write(")")
		return
	}
	s.write("(SELECT count(*) FROM (")
	for i, c := range chains {
		if i > 0 {
			s.write(" UNION ")
		}
		w := s.walk(c)
		s.write("SELECT ", w.last())
		s.fromStart(w, at, where)
	}
	s.write("))")
}

// fromStart writes the tables and conditions of a walk from a row to ends where
// the condition holds (nil: all).
func (s *statement) fromStart(w walk, at row, where graph.Expr) {
	s.write(" FROM ", quote(w.chain[0].edge.Name), " AS ", w.aliases[0])
	s.onward(w)
	end := row{kind: w.end(), few: true}
	looked := where != nil && at.few && graph.Levels(where) == 0
	if looked {
		end.alias = s.alias()
		s.write(" CROSS JOIN ", quote(end.kind.Name), " AS ", end.alias, " ON ", end.number(), " = ", w.last())
	}
	s.write(" WHERE ", w.first(), " = ", at.number())
	s.edgeConditions(w)
	switch {
	case looked:
		s.write(" AND ")
		s.condition(where, end)
	case where != nil:
		// The plus keeps SQLite from looking all of the set up for each row.
		end.level = at.level + 1
		if end.level < adapter.ReachLevels {
			end.among = s.reached(w.path(), at.among)
		}
		s.write(" AND +", w.last(), ` IN (SELECT "_n" FROM `, s.passing(where, end), ")")
	}
}

package sqlite

import "corridor/graph"

// way says how conditions that lead away from a row are answered.
type way int

const (
	perRow way = iota // by looking from each row, which is right where there are few
	// bySet is by looking back from what a condition pins down, where it pins
	// down few nodes, which is right where the whole kind is searched.
	bySet
)

// reachLevels is how many relations off sets hold what is reached alone.
const reachLevels = 3

// related writes a condition on the nodes at the end of a path. Every node
// satisfies a condition when none fails to.
func (s *statement) related(e graph.Related, at row) {
	switch e.Quantifier {
	case graph.Some:
		s.some(e.Path, e.Where, at)
	case graph.None:
		s.write("NOT ")
		s.some(e.Path, e.Where, at)
	case graph.Every:
		if e.Where == nil {
			s.write("1")
			return
		}
		s.write("NOT ")
		s.some(e.Path, graph.Not{Expr: e.Where}, at)
	}
}

func (s *statement) some(path graph.Path, where graph.Expr, at row) {
	s.write("(")
	for i, c := range chainsOf(path) {
		if i > 0 {
			s.write(" OR ")
		}
		s.someAlong(c, where, at)
	}
	s.write(")")
}

// walkedSteps is how many steps of a path are walked in one go where few nodes
// are walked from. The nodes on the way from more, or further, are met again
// and again, and it is told once of each whether it leads on to an end.
const walkedSteps = 2

func (s *statement) someAlong(c chain, where graph.Expr, at row) {
	back := at.by == bySet && selective(where)
	few := back || at.few && graph.Levels(where) == 0
	if len(c) > 1 && !(few && len(c) <= walkedSteps) {
		where, c = graph.Related{Path: c[1:].path(), Where: where}, c[:1]
	}
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
		if end.level < reachLevels {
			end.among = s.reached(w.path(), at.among)
		}
		s.write(" AND +", w.last(), ` IN (SELECT "_n" FROM `, s.passing(where, end), ")")
	}
}

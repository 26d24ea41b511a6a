package neo4j

import (
	"corridor/graph"
	"corridor/graph/adapter"
)

// related writes a condition on the nodes at the end of a path.
func (s *statement) related(e graph.Related, at subject) string {
	where, negated := adapter.AsSome(e)
	path, where := stepwise(e.Path, where)
	clauses, _ := s.ends(path, where, at)
	if negated {
		return "NOT EXISTS { " + clauses + "}"
	}
	return "EXISTS { " + clauses + "}"
}

// stepwise gives a path and a condition on its ends that mean the same, and of
// which the path is walked in one go.
func stepwise(path graph.Path, where graph.Expr) (graph.Path, graph.Expr) {
	return adapter.Stepwise(path, where, graph.Levels(where) == 0)
}

// count counts the distinct nodes at the ends of a path.
func (s *statement) count(path graph.Path, where graph.Expr, at subject) string {
	clauses, end := s.ends(path, where, at)
	return "COUNT { " + clauses + "RETURN DISTINCT " + end + " }"
}

// ends writes the MATCH clauses that lead from a subject along a path to ends where
// a condition holds (nil: all), and gives the variable of the end. A condition
// on the end's own values is looked at there; one that leads on holds for the
// nodes of a set.
func (s *statement) ends(path graph.Path, where graph.Expr, at subject) (clauses, end string) {
	clauses, _, end = s.walk(at.variable, path, "")
	last := path[len(path)-1]
	switch {
	case where == nil:
		return clauses, end
	case graph.Levels(where) == 0:
		return clauses + filtered(s.condition(where, subject{variable: end, kinds: last.Ends()}), path), end
	}
	beyond := subject{kinds: last.Ends(), level: at.level + 1}
	if beyond.level < adapter.ReachLevels {
		beyond.among = s.reached(path, at.among)
	}
	return clauses + filtered(end+" IN "+s.passing(where, beyond), path), end
}

// passing makes the set of the nodes for which a condition on the subject holds,
// all of its kinds or those that it is among.
func (s *statement) passing(where graph.Expr, at subject) string {
	return s.set("passing", func() string {
		at.variable = s.variable("n")
		if at.among == "" {
			s.start(where, at)
		} else {
			s.add("UNWIND ", at.among, " AS ", at.variable, " WITH ", at.variable, " ")
			s.where(graph.Conjuncts(where), at)
		}
		return at.variable
	})
}

// reached makes the set of the nodes at the end of a path from those of
// another, "" where that is.
func (s *statement) reached(path graph.Path, from string) string {
	if from == "" {
		return ""
	}
	for _, step := range path {
		before := from
		from = s.set("reached", func() string {
			start := s.variable("n")
			clauses, _, end := s.walk(start, graph.Path{step}, "")
			s.add("UNWIND ", before, " AS ", start, " ", clauses)
			return "DISTINCT " + end
		})
	}
	return from
}

// filtered joins a condition on a path's end to its last MATCH, which may
// have one on the edge already.
func filtered(condition string, path graph.Path) string {
	if path[len(path)-1].Where != nil {
		return "AND " + condition + " "
	}
	return "WHERE " + condition + " "
}

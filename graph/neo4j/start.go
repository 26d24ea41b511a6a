package neo4j

import (
	"slices"

	"corridor/graph"
	"corridor/graph/text"
)

// start writes the clauses that bind the node to each record of the kind that
// passes the filter, once. Where it begins matters more than anything else:
//
//   - at ids or natural keys of the record itself, which the server finds in
//     its indexes;
//   - else at a full-text match;
//   - else at the far end of relationships that must lead to records with
//     given ids, keys or words, walking here from there; the server joins
//     several of them in the order its statistics suggest. An EXISTS would
//     probe every record of the kind;
//   - else at all records of the kind, or an index the server chooses.
func (s *statement) start(kind *graph.Kind, filter graph.Expr, node string) {
	parts := conjuncts(filter)
	if slices.ContainsFunc(parts, pinned) {
		s.add("MATCH (", node, labels([]*graph.Kind{kind}), ") ")
		s.where(parts, node)
		return
	}
	if i := slices.IndexFunc(parts, searchable); i >= 0 {
		s.search(kind, parts[i].(graph.Match), node)
		s.add("WITH ", node, " ")
		s.where(parts, node)
		return
	}
	ends, rest := split(parts, selective)
	s.add("MATCH (", node, labels([]*graph.Kind{kind}), ") ")
	if len(ends) == 0 {
		s.where(parts, node)
		return
	}
	for _, end := range ends {
		s.reach(end.(graph.Related), node)
	}
	s.add("WITH DISTINCT ", node, " ")
	s.where(rest, node)
}

// where writes WHERE with all of the conditions, nothing for none.
func (s *statement) where(parts []graph.Expr, at string) {
	if len(parts) > 0 {
		s.add("WHERE ", s.condition(graph.And(parts), at), " ")
	}
}

// reach writes MATCH clauses for a condition that some neighbour satisfies
// another; selective conditions of that neighbour in turn likewise.
func (s *statement) reach(e graph.Related, from string) {
	clauses, _, end := s.walk(from, e.Path, "")
	ends, rest := split(conjuncts(e.Where), selective)
	s.add(clauses)
	if len(rest) > 0 {
		s.add(filtered(s.condition(graph.And(rest), end), e.Path))
	}
	for _, further := range ends {
		s.reach(further.(graph.Related), end)
	}
}

// search starts at the nodes that the full-text index finds: all that match
// and perhaps more.
func (s *statement) search(kind *graph.Kind, m graph.Match, node string) {
	s.add("CALL db.index.fulltext.queryNodes(", s.param(fullTextIndex(kind)), ", ",
		s.param(lucene(text.Parse(m.Text))), ") YIELD node AS ", node, " ")
}

// conjuncts lists the conditions that must all hold.
func conjuncts(e graph.Expr) []graph.Expr {
	switch e := e.(type) {
	case nil:
		return nil
	case graph.And:
		var out []graph.Expr
		for _, part := range e {
			out = append(out, conjuncts(part)...)
		}
		return out
	}
	return []graph.Expr{e}
}

// split parts the conditions for which test holds from the others.
func split(parts []graph.Expr, test func(graph.Expr) bool) (yes, no []graph.Expr) {
	for _, part := range parts {
		if test(part) {
			yes = append(yes, part)
		} else {
			no = append(no, part)
		}
	}
	return yes, no
}

// pinned tells whether a condition names the records it holds for.
func pinned(e graph.Expr) bool {
	switch e := e.(type) {
	case graph.IDIn:
		return true
	case graph.Compare:
		return e.Property.Key && e.Op == graph.EQ
	case graph.In:
		return e.Property.Key
	}
	return false
}

// searchable tells whether a condition can be asked of a full-text index.
func searchable(e graph.Expr) bool {
	m, ok := e.(graph.Match)
	return ok && !text.Parse(m.Text).Empty()
}

// selective tells whether a condition leads to few records at the far end.
func selective(e graph.Expr) bool {
	r, ok := e.(graph.Related)
	return ok && r.Quantifier == graph.Some && slices.ContainsFunc(conjuncts(r.Where), func(e graph.Expr) bool {
		return pinned(e) || selective(e)
	})
}

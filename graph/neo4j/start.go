package neo4j

import (
	"slices"

	"corridor/graph"
	"corridor/graph/adapter"
	"corridor/graph/text"
)

// start writes the clauses that bind the subject's variable to each node of its
// kinds that passes the filter, once. Where it begins matters more than
// anything else:
//
//   - at ids or natural keys of the record itself, which the server finds in
//     its indexes;
//   - else at a full-text match, or at the full-text index's candidates for
//     names;
//   - else at the far end of relationships that must lead to records with
//     given ids, keys or words, walking here from there; the server joins
//     several of them in the order its statistics suggest. An EXISTS would
//     probe every record of the kind;
//   - else at all records of the kind, or an index the server chooses.
func (s *statement) start(filter graph.Expr, at subject) {
	parts := graph.Conjuncts(filter)
	if slices.ContainsFunc(parts, pinned) {
		if graph.Levels(filter) > 1 {
			at.among = s.owning(parts, at)
		}
		s.matching(at, parts)
		return
	}
	if i := slices.IndexFunc(parts, searchable); i >= 0 {
		query, _ := indexed(parts[i])
		s.search(at.kinds[0], query, at.variable)
		s.add("WITH ", at.variable, " ")
		s.where(parts, at)
		return
	}
	own, relations := split(parts, ofOwnValues)
	ends, rest := split(relations, near)
	beyond := slices.IndexFunc(rest, selective)
	switch {
	case len(ends) > 0:
		s.matching(at, own)
		for _, e := range ends {
			related := e.(graph.Related)
			clauses, _ := s.ends(related.Path, related.Where, at)
			s.add(clauses)
		}
	case beyond >= 0:
		s.startBeyond(rest[beyond].(graph.Related), own, at)
		rest = slices.Delete(rest, beyond, beyond+1)
	default:
		s.matching(at, parts)
		return
	}
	s.add("WITH DISTINCT ", at.variable, " ")
	s.where(rest, at)
}

// matching binds the subject's variable to all nodes of its kinds for which the
// conditions hold.
func (s *statement) matching(at subject, conditions []graph.Expr) {
	s.add("MATCH (", at.variable, labels(at.kinds), ") ")
	s.where(conditions, at)
}

// owning makes the set of the nodes that pass the conditions on their own
// values among some.
func (s *statement) owning(parts []graph.Expr, at subject) string {
	return s.set("owning", func() string {
		at.variable = s.variable("n")
		own, _ := split(parts, ofOwnValues)
		s.matching(at, own)
		return at.variable
	})
}

// startBeyond binds the subject's variable to the nodes that pass conditions on
// their own values and from which a path leads to one of a set.
func (s *statement) startBeyond(e graph.Related, own []graph.Expr, at subject) {
	path, where := stepwise(e.Path, e.Where)
	end := s.variable("n")
	s.add("UNWIND ", s.passing(where, subject{kinds: path[len(path)-1].Ends()}), " AS ", end, " ")
	s.matching(at, own)
	clauses, _, _ := s.walk(at.variable, path, end)
	s.add(clauses)
}

// ofOwnValues tells whether a condition leads nowhere.
func ofOwnValues(e graph.Expr) bool { return graph.Levels(e) == 0 }

// where writes WHERE with all of the conditions, nothing for none.
func (s *statement) where(parts []graph.Expr, at subject) {
	if len(parts) > 0 {
		s.add("WHERE ", s.condition(graph.And(parts), at), " ")
	}
}

// search starts at the nodes that the full-text index finds: all that match
// and perhaps more.
func (s *statement) search(kind *graph.Kind, query text.Query, node string) {
	s.add("CALL db.index.fulltext.queryNodes(", s.param(fullTextIndex(kind)), ", ",
		s.param(query.IndexQuery()), ") YIELD node AS ", node, " ")
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
	_, ok := indexed(e)
	return ok
}

// indexed gives what to ask of a full-text index for a condition.
func indexed(e graph.Expr) (text.Query, bool) {
	switch e := e.(type) {
	case graph.Match:
		q := e.Query()
		return q, !q.Empty()
	case graph.Called:
		return text.OneOf(e)
	}
	return text.Query{}, false
}

// selective tells whether a condition leads to few records at the far end.
func selective(e graph.Expr) bool {
	_, relation := e.(graph.Related)
	return relation && adapter.Selective(e, pinned)
}

// near tells whether the few records that a selective condition leads to are
// found by their own values, and not too far off to be joined.
func near(e graph.Expr) bool {
	return selective(e) && graph.Levels(e) == 1 && len(e.(graph.Related).Path) <= adapter.WalkedSteps
}

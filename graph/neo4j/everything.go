package neo4j

import (
	"strings"

	"corridor/graph"
)

// everything binds the nodes of a kind that a page of all of them may hold.
// Where the order begins with a property of the node, or with the id, it lets
// the server walk the range index of that one instead of sorting all there
// are: for its sake the conditions say what the order and its bounds imply.
func (s *statement) everything(r rowset) {
	l := r.list
	for _, key := range l.Order {
		if key.Property == nil {
			s.add("MATCH ", r.all(), " ")
			return
		}
	}
	keys := s.orderKeys(l, r.node, "")
	first := keys[0]
	switch {
	case first.present:
		s.add("MATCH ", r.all(), " WHERE ", s.within(l, first), " ")
	case l.Backward || l.After != nil && l.After[0] == nil:
		s.add("MATCH ", r.all(), " ") // the page is, or begins, among those without a value, whom no index knows
	default:
		s.presentFirst(r, keys)
	}
}

// all is the pattern of all nodes of the kind.
func (r rowset) all() string { return "(" + r.node + labels([]*graph.Kind{r.list.Kind}) + ")" }

// presentFirst takes a page of the nodes that have the first key from its
// index, and only where they are too few those that do not have it.
func (s *statement) presentFirst(r rowset, keys []orderKey) {
	l, some, limit := r.list, s.variable("some"), s.param(int64(r.list.Limit))
	keys[0].present = true
	s.add("CALL () { MATCH ", r.all(), " WHERE ", s.within(l, keys[0]), " ")
	if between := s.seek(l, keys); between != "" {
		s.add("AND ", between, " ")
	}
	s.add("WITH ", r.node, " ", orderBy(keys, false), " LIMIT ", limit, " RETURN collect(", r.node, ") AS ", some, " } ",
		"CALL (", some, ") { UNWIND ", some, " AS ", r.node, " RETURN ", r.node,
		" UNION ALL WITH size(", some, ") AS found WHERE found < ", limit,
		" MATCH ", r.all(), " WHERE ", keys[0].text, " IS NULL RETURN ", r.node, " } ")
}

// within writes that a key is present and lies between the bounds' first
// values.
func (s *statement) within(l *graph.PreparedList, key orderKey) string {
	parts := []string{key.text + " IS NOT NULL"}
	from, to := graph.GTE, graph.LTE
	if key.descending {
		from, to = to, from
	}
	if l.After != nil {
		parts = append(parts, s.compare(key.text, from, l.After[0]))
	}
	if l.Before != nil && l.Before[0] != nil {
		parts = append(parts, s.compare(key.text, to, l.Before[0]))
	}
	return strings.Join(parts, " AND ")
}

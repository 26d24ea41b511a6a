package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// holds tells whether the values of an edge, or of a node as far as its own
// values decide, satisfy a prepared condition.
func holds(e graph.Expr, values map[string]any) bool {
	return (*snapshot)(nil).holds(e, "", values)
}

// holds tells whether a node satisfies a prepared condition.
func (s *snapshot) holds(e graph.Expr, id graph.ID, values map[string]any) bool {
	switch e := e.(type) {
	case nil:
		return true
	case graph.And:
		return !slices.ContainsFunc(e, func(part graph.Expr) bool { return !s.holds(part, id, values) })
	case graph.Or:
		return slices.ContainsFunc(e, func(part graph.Expr) bool { return s.holds(part, id, values) })
	case graph.Not:
		return !s.holds(e.Expr, id, values)
	case graph.Compare:
		return compares(e, values[e.Property.Name])
	case graph.In:
		return slices.ContainsFunc(e.Values, func(wanted any) bool { return has(values[e.Property.Name], wanted) })
	case graph.Missing:
		return values[e.Property.Name] == nil
	case graph.IDIn:
		return slices.Contains(e, id)
	case graph.Match:
		return s.score(e, id) != nil
	case graph.Related:
		return s.related(e, id)
	case graph.Count:
		return isOp(e.Op, cmp.Compare(s.satisfying(s.ends(id, e.Path), e.Where), e.N))
	}
	panic("graphtest: an expression of unknown form")
}

func (s *snapshot) related(e graph.Related, id graph.ID) bool {
	ends := s.ends(id, e.Path)
	satisfying := s.satisfying(ends, e.Where)
	switch e.Quantifier {
	case graph.Some:
		return satisfying > 0
	case graph.None:
		return satisfying == 0
	}
	return satisfying == len(ends)
}

// satisfying counts the nodes that satisfy the condition.
func (s *snapshot) satisfying(nodes []*graph.StoredNode, where graph.Expr) int {
	n := 0
	for _, node := range nodes {
		if s.holds(where, node.ID, node.Values) {
			n++
		}
	}
	return n
}

// compares tells whether a stored value compares so; an absent one never does.
func compares(e graph.Compare, value any) bool {
	if value == nil {
		return false
	}
	switch e.Op {
	case graph.Contains:
		return strings.Contains(text.Fold(value.(string)), e.Value.(string))
	case graph.StartsWith:
		return strings.HasPrefix(text.Fold(value.(string)), e.Value.(string))
	}
	return isOp(e.Op, compareValues(value, e.Value))
}

// isOp tells whether the outcome of a three-way comparison is what the operator asks for.
func isOp(op graph.Op, order int) bool {
	switch op {
	case graph.EQ:
		return order == 0
	case graph.LT:
		return order < 0
	case graph.LTE:
		return order <= 0
	case graph.GT:
		return order > 0
	}
	return order >= 0
}

// has tells whether a stored value is the one wanted or a list that holds it.
func has(value, wanted any) bool {
	if list, ok := value.([]string); ok {
		return slices.Contains(list, wanted.(string))
	}
	return value == wanted
}

// compareValues compares two present values of one type; an integer may also
// be compared with a fraction. Texts compare by code point, which is the order
// of their UTF-8 bytes.
func compareValues(x, y any) int {
	switch x := x.(type) {
	case string:
		return strings.Compare(x, y.(string))
	case bool:
		return cmp.Compare(rankOf(x), rankOf(y.(bool)))
	case int64:
		if f, ok := y.(float64); ok {
			return cmp.Compare(float64(x), f)
		}
		return cmp.Compare(x, y.(int64))
	}
	return cmp.Compare(x.(float64), y.(float64))
}

func rankOf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// score is the key by which matches are ordered, nil where there is no match.
func (s *snapshot) score(m graph.Match, id graph.ID) any {
	search := s.search[id]
	rank, ok := text.Parse(m.Text).Rank(search.Names, search.Text)
	if !ok {
		return nil
	}
	return text.Score(rank, search.Runes)
}

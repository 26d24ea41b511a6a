package graphtest

import (
	"cmp"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// predicate tells whether a node (or, without an id, an edge) with these values
// satisfies a condition.
type predicate func(id graph.ID, values map[string]any) bool

// predicate makes a prepared condition a predicate. What it has once told of a
// node across relationships it remembers.
func (s *snapshot) predicate(e graph.Expr) (predicate, error) {
	if e == nil {
		return func(graph.ID, map[string]any) bool { return true }, nil
	}
	m := &predicateMaker{snapshot: s}
	if err := graph.Visit(e, m); err != nil {
		return nil, err
	}
	return m.made, m.err
}

type predicateMaker struct {
	*snapshot
	made predicate
	err  error
}

func (m *predicateMaker) And(parts graph.And) { m.joined(parts, false) }

func (m *predicateMaker) Or(parts graph.Or) { m.joined(parts, true) }

// joined makes a predicate that is what the first part is that decides, else
// what none of them would be.
func (m *predicateMaker) joined(parts []graph.Expr, decides bool) {
	made := make([]predicate, len(parts))
	for i, part := range parts {
		made[i] = m.part(part)
	}
	m.made = func(id graph.ID, values map[string]any) bool {
		return slices.ContainsFunc(made, func(p predicate) bool { return p(id, values) == decides }) == decides
	}
}

func (m *predicateMaker) part(e graph.Expr) predicate {
	made, err := m.predicate(e)
	m.err = cmp.Or(m.err, err)
	return made
}

func (m *predicateMaker) Not(e graph.Not) {
	part := m.part(e.Expr)
	m.made = func(id graph.ID, values map[string]any) bool { return !part(id, values) }
}

func (m *predicateMaker) Compare(e graph.Compare) {
	m.made = func(_ graph.ID, values map[string]any) bool { return compares(e, values[e.Property.Name]) }
}

func (m *predicateMaker) In(e graph.In) {
	m.made = func(_ graph.ID, values map[string]any) bool {
		return slices.ContainsFunc(e.Values, func(wanted any) bool { return has(values[e.Property.Name], wanted) })
	}
}

func (m *predicateMaker) Missing(e graph.Missing) {
	m.made = func(_ graph.ID, values map[string]any) bool { return values[e.Property.Name] == nil }
}

func (m *predicateMaker) IDIn(ids graph.IDIn) {
	m.made = func(id graph.ID, _ map[string]any) bool { return slices.Contains(ids, id) }
}

func (m *predicateMaker) Match(e graph.Match) {
	m.made = func(id graph.ID, _ map[string]any) bool { return m.score(e, id) != nil }
}

func (m *predicateMaker) Called(names graph.Called) {
	m.made = func(id graph.ID, values map[string]any) bool {
		return slices.ContainsFunc(names, func(name string) bool { return m.called(id, values, name) })
	}
}

func (m *predicateMaker) Related(e graph.Related) {
	m.ofEnds(e.Path, e.Where, func(satisfying, ends int) bool {
		switch e.Quantifier {
		case graph.Some:
			return satisfying > 0
		case graph.None:
			return satisfying == 0
		}
		return satisfying == ends
	})
}

func (m *predicateMaker) Count(e graph.Count) {
	m.ofEnds(e.Path, e.Where, func(satisfying, _ int) bool { return isOp(e.Op, cmp.Compare(satisfying, e.N)) })
}

func (m *predicateMaker) Listed(e graph.Listed) {
	satisfies := m.part(e.Where)
	m.made = func(_ graph.ID, values map[string]any) bool {
		found := map[graph.ID]bool{}
		ids, _ := values[e.Listing.Property.Name].([]string)
		for _, id := range ids {
			if node := m.records[graph.ID(id)]; node != nil && satisfies(node.ID, node.Values) {
				found[node.ID] = true
			}
		}
		return isOp(e.Op, cmp.Compare(len(found), e.N))
	}
}

// ofEnds makes a predicate of how many of the nodes at the ends of a path
// satisfy a condition.
func (m *predicateMaker) ofEnds(path graph.Path, where graph.Expr, holds func(satisfying, ends int) bool) {
	satisfies, known := m.part(where), map[graph.ID]bool{}
	m.made = func(id graph.ID, _ map[string]any) bool {
		answer, ok := known[id]
		if !ok {
			ends, n := m.ends(id, path), 0
			for _, node := range ends {
				if satisfies(node.ID, node.Values) {
					n++
				}
			}
			answer = holds(n, len(ends))
			known[id] = answer
		}
		return answer
	}
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

// called tells whether a node bears a name, shown or not, in its folded form.
func (s *snapshot) called(id graph.ID, values map[string]any, folded string) bool {
	shown, _ := values["name"].(string)
	return text.Fold(shown) == folded || slices.Contains(s.search[id].Others, folded)
}

// score is the key by which matches are ordered, nil where there is no match.
func (s *snapshot) score(m graph.Match, id graph.ID) any {
	search := s.search[id]
	rank, ok := m.Query().Rank(search.Names, search.Text)
	if !ok {
		return nil
	}
	return text.Score(rank, search.Runes)
}

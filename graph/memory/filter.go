package memory

import (
	"cmp"
	"strings"

	"corridor/graph"
)

// nodesThat gives the nodes of a kind that satisfy a prepared condition, nil: all.
func (v *evaluator) nodesThat(t *table, e graph.Expr) *set {
	if e == nil {
		return t.all()
	}
	c := &nodeCondition{evaluator: v, t: t}
	if err := graph.Visit(e, c); err != nil {
		v.err = err
	}
	if v.check() != nil || c.out == nil {
		return t.none()
	}
	return c.out
}

// nodeCondition is a condition on nodes of a kind and, once visited, the set of
// those that satisfy it.
type nodeCondition struct {
	*evaluator
	t   *table
	out *set
}

func (c *nodeCondition) And(parts graph.And) {
	c.out = c.t.all()
	for _, part := range parts {
		c.out.with(c.nodesThat(c.t, part))
	}
}

func (c *nodeCondition) Or(parts graph.Or) {
	c.out = c.t.none()
	for _, part := range parts {
		c.out.or(c.nodesThat(c.t, part))
	}
}

func (c *nodeCondition) Not(e graph.Not) { c.but(c.nodesThat(c.t, e.Expr)) }

// but makes the condition hold for all but these.
func (c *nodeCondition) but(these *set) {
	c.out = c.t.all()
	c.out.without(these)
}

func (c *nodeCondition) Compare(e graph.Compare) {
	column := c.t.columns[e.Property]
	c.those(column, column.comparing(e.Op, e.Value))
}

func (c *nodeCondition) In(e graph.In) {
	column := c.t.columns[e.Property]
	c.those(column, column.among(e.Values))
}

func (c *nodeCondition) Missing(e graph.Missing) {
	c.those(c.t.columns[e.Property], accepted{from: 0, to: 1})
}

// those makes the condition hold for the nodes whose codes are accepted.
func (c *nodeCondition) those(column *column, a accepted) {
	c.out = c.t.none()
	column.codes.fill(c.out, c.t.len(), a)
	c.goOn(c.t.len())
}

func (c *nodeCondition) IDIn(ids graph.IDIn) {
	c.out = c.t.none()
	for _, id := range ids {
		if n, found := c.t.find(string(id)); found {
			c.out.add(n)
		}
	}
}

func (c *nodeCondition) Match(e graph.Match) { c.out = c.matched(c.t, e) }

func (c *nodeCondition) Called(names graph.Called) {
	name, _ := c.t.kind.Property("name")
	shown := c.t.columns[name]
	wanted := make([]bool, shown.folded.len())
	others := c.t.none()
	for _, folded := range names {
		if place, found := shown.folded.find(folded); found {
			wanted[place] = true
		}
		if place, found := c.t.search.others.find(folded); found {
			for _, row := range c.t.search.called[place] {
				others.add(c.t.first + row)
			}
		}
	}
	c.those(shown, shown.those(func(i int) bool { return wanted[shown.foldedOf[i]] }))
	c.out.or(others)
}

// Related is worked out from the ends: the nodes that lead to one that decides.
func (c *nodeCondition) Related(e graph.Related) {
	path, end := c.path(e.Path), e.Path[len(e.Path)-1].Ends()
	decide := e.Where
	if e.Quantifier == graph.Every {
		if e.Where == nil {
			c.out = c.t.all()
			return
		}
		decide = graph.Not{Expr: e.Where}
	}
	to := newSet(0, c.nodes)
	for _, kind := range end { // with a condition there is one
		t := c.tables[kind]
		c.nodesThat(t, decide).each(func(n uint32) bool {
			to.add(n)
			return true
		})
	}
	leading := c.leading(path, to)
	if e.Quantifier == graph.Some {
		c.out = leading
		return
	}
	c.but(leading)
}

func (c *nodeCondition) Count(e graph.Count) {
	count := c.counting(c.t, e.Path, e.Where, c.t.len())
	c.out = c.t.none()
	for n := c.t.first; n < c.t.beyond(); n++ {
		if isOp(e.Op, cmp.Compare(count(n), int64(e.N))) {
			c.out.add(n)
		}
		if c.err != nil {
			return
		}
	}
}

// Listed is of edges alone.
func (c *nodeCondition) Listed(graph.Listed) {}

// counting gives what counts the distinct nodes at the end of a path, from nodes of
// a kind of which there are so many, that satisfy a condition, nil: all.
func (v *evaluator) counting(t *table, path graph.Path, where graph.Expr, nodes int) func(n uint32) int64 {
	if steps := v.path(path); where == nil && len(steps) == 1 && len(steps[0]) == 1 && steps[0][0].passes == nil {
		return steps[0][0].neighbours
	}
	walk := v.walk(t, path, nodes)
	if where == nil {
		return func(n uint32) int64 { return int64(len(walk(n))) }
	}
	good := v.nodesThat(v.tables[path.End()], where)
	return func(n uint32) int64 {
		count := int64(0)
		for _, end := range walk(n) {
			if good.has(end) {
				count++
			}
		}
		return count
	}
}

// isOp tells whether the outcome of a three-way comparison is what the operator
// asks for.
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

// edgesThat gives what tells whether an edge of the type satisfies a prepared
// condition.
func (v *evaluator) edgesThat(t *graph.EdgeType, e graph.Expr) func(edge uint32) bool {
	c := &edgeCondition{evaluator: v, t: t}
	if err := graph.Visit(e, c); err != nil {
		v.err = err
	}
	if c.out == nil {
		return func(uint32) bool { return false }
	}
	return c.out
}

// edgeCondition is a condition on edges of a type and, once visited, what tells
// which satisfy it. Conditions that only nodes can satisfy Prepare has refused.
type edgeCondition struct {
	*evaluator
	t   *graph.EdgeType
	out func(edge uint32) bool
}

func (c *edgeCondition) And(parts graph.And) { c.joined(parts, false) }
func (c *edgeCondition) Or(parts graph.Or)   { c.joined(parts, true) }

// joined makes the condition what the first part is that decides, else what none
// of them would be.
func (c *edgeCondition) joined(parts []graph.Expr, decides bool) {
	made := make([]func(uint32) bool, len(parts))
	for i, part := range parts {
		made[i] = c.edgesThat(c.t, part)
	}
	c.out = func(edge uint32) bool {
		for _, part := range made {
			if part(edge) == decides {
				return decides
			}
		}
		return !decides
	}
}

func (c *edgeCondition) Not(e graph.Not) {
	part := c.edgesThat(c.t, e.Expr)
	c.out = func(edge uint32) bool { return !part(edge) }
}

func (c *edgeCondition) Compare(e graph.Compare) {
	column := c.edges[c.t].columns[e.Property]
	c.those(column, column.comparing(e.Op, e.Value))
}

func (c *edgeCondition) In(e graph.In) {
	column := c.edges[c.t].columns[e.Property]
	c.those(column, column.among(e.Values))
}

func (c *edgeCondition) Missing(e graph.Missing) {
	c.those(c.edges[c.t].columns[e.Property], accepted{from: 0, to: 1})
}

func (c *edgeCondition) those(column *column, a accepted) {
	c.out = func(edge uint32) bool { return a.has(column.codes.Code(edge)) }
}

// Listed tells of each distinct list once whether enough of what it names is good.
func (c *edgeCondition) Listed(e graph.Listed) {
	column, to := c.edges[c.t].columns[e.Listing.Property], c.tables[e.Listing.To]
	good := c.nodesThat(to, e.Where)
	none := isOp(e.Op, cmp.Compare(0, e.N))
	told := column.those(func(i int) bool {
		met := map[uint32]bool{}
		for id := range strings.SplitSeq(column.texts.at(i), separator) {
			if n, found := to.find(id); found && good.has(n) {
				met[n] = true
			}
		}
		c.goOn(len(met) + 1)
		return isOp(e.Op, cmp.Compare(len(met), e.N))
	})
	c.out = func(edge uint32) bool {
		if code := column.codes.Code(edge); code != 0 {
			return told.has(code)
		}
		return none
	}
}

func (c *edgeCondition) IDIn(graph.IDIn)       {}
func (c *edgeCondition) Match(graph.Match)     {}
func (c *edgeCondition) Called(graph.Called)   {}
func (c *edgeCondition) Related(graph.Related) {}
func (c *edgeCondition) Count(graph.Count)     {}

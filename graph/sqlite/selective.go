package sqlite

import (
	"context"
	"database/sql/driver"

	"corridor/graph"
	"corridor/graph/adapter"
)

// selective tells whether a condition on nodes pins down few of them, so that
// it pays to start from those.
func selective(e graph.Expr) bool { return adapter.Selective(e, pins) }

// pins tells whether a condition on a node's own values holds for few: ids,
// names, full texts, and values that few records share (natural keys,
// identifiers and names, unlike enums, years and sources).
func pins(e graph.Expr) bool {
	seldom := func(p *graph.Property) bool { return p.Key || p.Type == graph.TypeString }
	switch e := e.(type) {
	case graph.Compare:
		return e.Op == graph.EQ && seldom(e.Property)
	case graph.In:
		return seldom(e.Property)
	case graph.IDIn, graph.Match, graph.Called:
		return true
	}
	return false
}

// fewStarts is up to how many nodes a relation is taken to pin down. Above, a
// page is found sooner by walking the list's order and looking from each row;
// below, that may walk through all of a large kind.
const fewStarts = 2000

// ways says how each part of a filter on a whole kind is answered.
type ways struct {
	parts []way // perRow for all where it is nil
	// pinned tells that parts pin down the nodes by their own values.
	pinned bool
}

func (w ways) of(part int) way {
	if w.parts == nil {
		return perRow
	}
	return w.parts[part]
}

// ways chooses how each part of a filter on a whole kind is answered. Where one
// pins down the nodes by their own values, or by relations that few nodes have,
// the others are looked up from each of those. early tells that a page is
// wanted in the order of an index.
func (c *conn) ways(ctx context.Context, filter graph.Expr, early bool) (ways, error) {
	all := graph.Conjuncts(filter)
	chosen := make([]way, len(all)) // perRow
	var relations []int
	for i, part := range all {
		switch related := part.(type) {
		case graph.Compare, graph.In, graph.IDIn, graph.Called:
			if selective(part) {
				return ways{pinned: true}, nil
			}
		case graph.Related:
			if selective(related) {
				relations = append(relations, i)
			}
		case graph.Match, graph.Or, graph.Not:
			chosen[i] = bySet
		}
	}
	return ways{parts: chosen}, c.chooseRelations(ctx, all, relations, chosen, early)
}

// chooseRelations sets the ways of relations, none of which may be alone in
// pinning nodes down by being looked up from each row of the kind.
func (c *conn) chooseRelations(ctx context.Context, all []graph.Expr, relations []int, chosen []way, early bool) error {
	for _, i := range relations {
		chosen[i] = bySet
	}
	if len(relations) == 0 || len(relations) == 1 && !early {
		return nil
	}
	var many []int
	for _, i := range relations {
		few, err := c.fewStart(ctx, all[i].(graph.Related))
		if err != nil {
			return err
		}
		if !few {
			many = append(many, i)
		}
	}
	if len(many) < len(relations) || len(relations) == 1 {
		for _, i := range many {
			chosen[i] = perRow
		}
	}
	return nil
}

// fewStart tells whether few ways lead back from the nodes at the end of the
// path where the condition holds.
func (c *conn) fewStart(ctx context.Context, e graph.Related) (bool, error) {
	s := &statement{}
	s.write("SELECT count(*) FROM (")
	for i, chain := range chainsOf(e.Path) {
		if i > 0 {
			s.write(" UNION ALL ")
		}
		s.starts(chain, e.Where)
	}
	s.write(" LIMIT ")
	s.bind(int64(fewStarts))
	s.write(")")
	few := true
	err := s.each(ctx, c, func(row []driver.Value) error {
		few = row[0] != int64(fewStarts)
		return nil
	})
	return few, err
}

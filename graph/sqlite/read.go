package sqlite

import (
	"cmp"
	"context"
	"database/sql/driver"
	"errors"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Read answers plans level by level in one transaction.
func (s *Store) Read(ctx context.Context, plans ...*graph.Plan) ([]*graph.Rows, error) {
	prepared, err := adapter.Prepare(plans)
	if err != nil {
		return nil, err
	}
	answers := make([]*graph.Rows, len(plans))
	err = s.view(ctx, func(c *conn) error {
		for i, plan := range prepared {
			var err error
			if answers[i], err = c.readRoot(ctx, plan); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, s.fail("reading", ctx, err)
	}
	return answers, nil
}

func (c *conn) readRoot(ctx context.Context, plan *graph.PreparedPlan) (*graph.Rows, error) {
	l := &level{PreparedList: plan.PreparedList, root: plan, parents: []int64{0}}
	var err error
	if l.ways, err = c.ways(ctx, l.Filter, l.early()); err != nil {
		return nil, err
	}
	if l.countsOnly() {
		return c.countOnly(ctx, l)
	}
	if l.countsFirst() {
		if l.counted, err = c.count(ctx, l); err != nil {
			return nil, err
		}
		if l.ways, err = c.ways(ctx, l.Filter, l.early()); err != nil {
			return nil, err
		}
	}
	read, err := c.read(ctx, l)
	if err != nil || !plan.RowKeys {
		return read[0], err
	}
	return read[0], c.setRowKeys(ctx, plan, read[0])
}

// setRowKeys looks up which of the plan's keys led to each row.
func (c *conn) setRowKeys(ctx context.Context, plan *graph.PreparedPlan, rows *graph.Rows) error {
	leads := map[string]graph.ID{}
	s := &statement{}
	s.write(`SELECT "given"."value", "node"."_id"`)
	s.fromGiven(plan)
	s.write(` CROSS JOIN "node" ON "node"."_n" = "found"."_n"`)
	err := s.each(ctx, c, func(row []driver.Value) error {
		leads[row[0].(string)] = graph.ID(row[1].(string))
		return nil
	})
	plan.SetRowKeys(rows, leads)
	return err
}

// page is what is read of one parent's list: rows in reading order, with the
// numbers of their nodes.
type page struct {
	rows    []*graph.Row
	numbers []int64
	total   int
}

// read answers a level and those below it, by parent. Every parent has its
// rows, if only empty ones.
func (c *conn) read(ctx context.Context, l *level) (map[int64]*graph.Rows, error) {
	pages, err := c.pages(ctx, l)
	if err != nil {
		return nil, err
	}
	if err := c.countTotals(ctx, l, pages); err != nil {
		return nil, err
	}
	answer := make(map[int64]*graph.Rows, len(l.parents))
	nodes := map[int64][]*graph.Node{}
	var numbers []int64 // distinct, in the order met
	for _, parent := range l.parents {
		p := pages[parent]
		if p == nil {
			p = &page{}
		}
		for i, row := range p.rows[:min(len(p.rows), l.Limit-1)] {
			number := p.numbers[i]
			if row == nil {
				continue
			}
			if nodes[number] == nil {
				numbers = append(numbers, number)
			}
			nodes[number] = append(nodes[number], row.Node)
		}
		if answer[parent], err = l.Rows(p.rows, p.total); err != nil {
			return nil, err
		}
	}
	return answer, c.readHops(ctx, l, nodes, numbers)
}

// readHops reads what hangs on a level's nodes. Nodes that occur under several
// parents share one answer.
func (c *conn) readHops(ctx context.Context, l *level, nodes map[int64][]*graph.Node, numbers []int64) error {
	if len(numbers) == 0 {
		return nil
	}
	for i, hop := range l.Hops {
		below, err := c.read(ctx, &level{PreparedList: hop.PreparedList, hop: hop, parents: numbers})
		if err != nil {
			return err
		}
		for number, occurrences := range nodes {
			for _, node := range occurrences {
				node.Hops[i] = below[number]
			}
		}
	}
	return nil
}

// pages reads each parent's page. A page of the root may come of its first rows
// alone.
func (c *conn) pages(ctx context.Context, l *level) (map[int64]*page, error) {
	if l.looksAhead() {
		first := *l
		first.ahead = aheadPerRow * l.Limit
		pages, err := c.allPages(ctx, &first)
		if err != nil || pages[0] != nil && len(pages[0].rows) == l.Limit {
			return pages, err
		}
	}
	return c.allPages(ctx, l)
}

func (c *conn) allPages(ctx context.Context, l *level) (map[int64]*page, error) {
	pages := make(map[int64]*page, len(l.parents))
	err := l.query().each(ctx, c, func(values []driver.Value) error {
		parent := values[columnParent].(int64)
		p := pages[parent]
		if p == nil {
			p = &page{}
			pages[parent] = p
		}
		row, err := l.row(values)
		switch {
		case errors.Is(err, adapter.ErrOdd):
			c.leave(graph.Fault{Kind: graph.FaultValue, Label: l.Kind.Name, ID: row.Node.ID, Detail: err.Error()})
			row = nil
		case err != nil:
			return err
		}
		if len(p.rows) == l.Limit { // of a list without a page size
			_, err := l.Rows(p.rows, 0)
			return err
		}
		p.rows = append(p.rows, row)
		p.numbers = append(p.numbers, values[columnNumber].(int64))
		if total, ok := values[columnTotal].(int64); ok {
			p.total = int(total)
		}
		return nil
	})
	return pages, err
}

// count counts the rows of a root that searches its kind.
func (c *conn) count(ctx context.Context, l *level) (*int, error) {
	total := 0
	return &total, l.totals(nil).each(ctx, c, func(values []driver.Value) error {
		total = int(values[1].(int64))
		return nil
	})
}

// countOnly answers a root of which no row is wanted.
func (c *conn) countOnly(ctx context.Context, l *level) (*graph.Rows, error) {
	total, err := c.count(ctx, l)
	if err != nil {
		return nil, err
	}
	return l.Rows(make([]*graph.Row, min(*total, l.Limit)), *total)
}

// countTotals fills in totals that neither came with the pages nor follow from
// them: all rows were read where no cursor cuts the list and the page is not full.
func (c *conn) countTotals(ctx context.Context, l *level, pages map[int64]*page) error {
	if l.counted != nil {
		if pages[0] == nil {
			pages[0] = &page{}
		}
		pages[0].total = *l.counted
		return nil
	}
	if !l.Total || l.root != nil && (!l.bounded() || len(pages) > 0) {
		return nil
	}
	var unknown []int64
	for _, parent := range l.parents {
		p := pages[parent]
		switch {
		case l.bounded() || p != nil && len(p.rows) == l.Limit:
			unknown = append(unknown, parent)
		case p != nil:
			p.total = len(p.rows)
		}
	}
	if unknown == nil {
		return nil
	}
	return l.totals(unknown).each(ctx, c, func(values []driver.Value) error {
		parent := values[0].(int64)
		if pages[parent] == nil {
			pages[parent] = &page{}
		}
		pages[parent].total = int(values[1].(int64))
		return nil
	})
}

// row makes one row of an answer.
func (l *level) row(values []driver.Value) (*graph.Row, error) {
	id := values[columnID].(string)
	node := &graph.Node{ID: graph.ID(id), Kind: l.Kind, Select: l.Select, Hops: make([]*graph.Rows, len(l.Hops))}
	row := &graph.Row{Node: node}
	row.Position = make([]any, 0, len(l.Order)+2)
	for i, key := range l.Order {
		row.Position = append(row.Position, positionValue(key, values[columnsFixed+i]))
	}
	row.Position = append(row.Position, id)
	if l.PerEdge {
		row.Position = append(row.Position, values[columnKey])
	}
	rest := values[columnsFixed+len(l.Order):]
	var err error
	if node.Values, err = decodeAll(l.Select.Properties, rest); err != nil || !l.PerEdge {
		return row, err
	}
	rest = rest[len(l.Select.Properties):]
	if row.Edge, err = decodeAll(l.hop.EdgeProperties, rest); err != nil || !l.hop.EdgeSources {
		return row, err
	}
	row.EdgeSources, err = decodeList(rest[len(l.hop.EdgeProperties)])
	return row, err
}

// positionValue turns the column of an order key's value into that value, of which a cursor
// is made: Booleans are numbers there.
func positionValue(key graph.OrderKey, column driver.Value) any {
	p := cmp.Or(key.Property, key.EdgeProperty)
	if number, is := column.(int64); is && p != nil && p.Type == graph.TypeBool {
		return number != 0
	}
	return column
}

// decodeAll turns the columns of properties, which stand first, into values.
func decodeAll(properties []*graph.Property, columns []driver.Value) ([]any, error) {
	out := make([]any, len(properties))
	for i, p := range properties {
		var err error
		if out[i], err = decode(p, columns[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

package graphtest

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
	"corridor/graph/write"
)

// candidate is a node, with the edge that leads to it where rows stand for
// edges, that may become a row.
type candidate struct {
	node     *write.Node
	edge     *write.Edge
	position []any
}

func (s *snapshot) read(ctx context.Context, plan *graph.PreparedPlan) (*graph.Rows, error) {
	switch {
	case plan.IDs != nil:
		return s.readByIDs(ctx, plan, plan.IDs)
	case plan.Keys != nil:
		return s.readByKeys(ctx, plan)
	}
	var all []*candidate
	for _, n := range s.kinds[plan.Kind] {
		all = append(all, &candidate{node: n})
	}
	return s.rows(ctx, plan.PreparedList, nil, all)
}

func (s *snapshot) readByKeys(ctx context.Context, plan *graph.PreparedPlan) (*graph.Rows, error) {
	var ids []graph.ID
	for _, key := range plan.Keys {
		ids = append(ids, s.aliases[key.String()])
	}
	rows, err := s.readByIDs(ctx, plan, ids)
	if err == nil && plan.RowKeys {
		plan.SetRowKeys(rows, s.aliases)
	}
	return rows, err
}

// readByIDs gives each node once, in the order asked for.
func (s *snapshot) readByIDs(ctx context.Context, plan *graph.PreparedPlan, ids []graph.ID) (*graph.Rows, error) {
	holds, err := s.predicate(plan.Filter)
	if err != nil {
		return nil, err
	}
	var found []*candidate
	seen := map[graph.ID]bool{}
	for _, id := range ids {
		n := s.records[id]
		if n == nil || seen[id] || !holds(id, n.Values) {
			continue
		}
		seen[id] = true
		found = append(found, &candidate{node: n, position: []any{string(id)}})
	}
	return s.finish(ctx, plan.PreparedList, nil, found, len(found))
}

// rows filters, orders and cuts a list; hop is nil for the root.
func (s *snapshot) rows(ctx context.Context, list *graph.PreparedList, hop *graph.PreparedHop, all []*candidate) (*graph.Rows, error) {
	holds, err := s.predicate(list.Filter)
	if err != nil {
		return nil, err
	}
	position, err := s.positions(list)
	if err != nil {
		return nil, err
	}
	var passed []*candidate
	for _, c := range all {
		if err := alive(ctx); err != nil {
			return nil, err
		}
		if holds(c.node.ID, c.node.Values) {
			c.position = position(c)
			passed = append(passed, c)
		}
	}
	total := len(passed)
	slices.SortFunc(passed, func(x, y *candidate) int { return comparePositions(list.Order, x.position, y.position) })
	passed = slices.DeleteFunc(passed, func(c *candidate) bool {
		return list.After != nil && comparePositions(list.Order, c.position, list.After) <= 0 ||
			list.Before != nil && comparePositions(list.Order, c.position, list.Before) >= 0
	})
	if list.Backward {
		slices.Reverse(passed)
	}
	if len(passed) > list.Limit {
		passed = passed[:list.Limit]
	}
	return s.finish(ctx, list, hop, passed, total)
}

// finish makes rows of the candidates, which are in reading order, and reads
// what hangs on them.
func (s *snapshot) finish(ctx context.Context, list *graph.PreparedList, hop *graph.PreparedHop, chosen []*candidate, total int) (*graph.Rows, error) {
	if !list.Total {
		total = 0
	}
	read := make([]*graph.Row, len(chosen))
	for i, c := range chosen {
		node := &graph.Node{ID: c.node.ID, Kind: c.node.Kind, Select: list.Select,
			Values: pick(list.Select.Properties, c.node.Values)}
		read[i] = &graph.Row{Node: node, Position: c.position}
		if c.edge == nil {
			continue
		}
		read[i].Edge = pick(hop.EdgeProperties, c.edge.Values)
		if hop.EdgeSources {
			read[i].EdgeSources = c.edge.Sources
		}
	}
	rows, err := list.Rows(read, total)
	if err != nil {
		return nil, err
	}
	for _, row := range rows.Items {
		for _, hop := range list.Hops {
			below, err := s.hop(ctx, row.Node.ID, hop)
			if err != nil {
				return nil, err
			}
			row.Node.Hops = append(row.Node.Hops, below)
		}
	}
	return rows, nil
}

func (s *snapshot) hop(ctx context.Context, from graph.ID, hop *graph.PreparedHop) (*graph.Rows, error) {
	var all []*candidate
	if hop.PerEdge {
		for _, e := range s.step(from, hop.Path[0]) {
			all = append(all, &candidate{node: s.other(e, hop.Path[0].Reverse), edge: e})
		}
	} else {
		for _, n := range s.ends(from, hop.Path) {
			all = append(all, &candidate{node: n})
		}
	}
	if hop.ExcludeSource {
		all = slices.DeleteFunc(all, func(c *candidate) bool { return c.node.ID == from })
	}
	return s.rows(ctx, hop.PreparedList, hop, all)
}

// positions makes what gives the values a row is ordered by: one for each key,
// then the node's id and, where rows are edges, the edge's key.
func (s *snapshot) positions(list *graph.PreparedList) (func(*candidate) []any, error) {
	values := make([]func(*candidate) any, len(list.Order))
	for i, key := range list.Order {
		var err error
		if values[i], err = s.orderValue(key); err != nil {
			return nil, err
		}
	}
	return func(c *candidate) []any {
		var position []any
		for _, value := range values {
			position = append(position, value(c))
		}
		position = append(position, string(c.node.ID))
		if list.PerEdge {
			position = append(position, c.edge.Key)
		}
		return position
	}, nil
}

func (s *snapshot) orderValue(key graph.OrderKey) (func(*candidate) any, error) {
	switch {
	case key.Property != nil:
		return func(c *candidate) any { return sortable(key.Property, c.node.Values[key.Property.Name]) }, nil
	case key.EdgeProperty != nil:
		return func(c *candidate) any { return sortable(key.EdgeProperty, c.edge.Values[key.EdgeProperty.Name]) }, nil
	case key.Match != nil:
		return func(c *candidate) any { return s.score(*key.Match, c.node.ID) }, nil
	}
	counts, err := s.predicate(key.Where)
	return func(c *candidate) any {
		n := int64(0)
		for _, end := range s.ends(c.node.ID, key.Count) {
			if counts(end.ID, end.Values) {
				n++
			}
		}
		return n
	}, err
}

// sortable is the form of a value that ordering compares: free texts folded.
func sortable(p *graph.Property, value any) any {
	if s, ok := value.(string); ok && p.Folded() != "" {
		return text.Fold(s)
	}
	return value
}

// comparePositions orders two positions of one list: by the order's keys,
// absent values last in either direction, then by the texts that break ties.
func comparePositions(order []graph.OrderKey, x, y []any) int {
	for i, key := range order {
		switch {
		case x[i] == nil && y[i] == nil:
			continue
		case x[i] == nil:
			return 1
		case y[i] == nil:
			return -1
		}
		c := compareValues(x[i], y[i])
		if key.Descending {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	for i := len(order); i < len(x); i++ {
		if c := strings.Compare(x[i].(string), y[i].(string)); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

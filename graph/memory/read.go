package memory

import (
	"sort"

	"corridor/graph"
)

// list is a graph.PreparedList made ready.
type list struct {
	*graph.PreparedList
	t             *table
	edges         *edges // where rows stand for edges
	filter        *set   // nil: all
	keys          []orderKey
	after, before *position
	columns       []*column // of Select.Properties, nil where not held
	hops          []*hop    // nil where not all that hangs on it is held
}

// hop is a graph.PreparedHop made ready.
type hop struct {
	*list
	prepared *graph.PreparedHop
	path     []step
	columns  []*column // of the edges' properties asked for
}

// list makes a list ready. nodes is how many there are at most, where that is known
// to be few; else −1.
func (v *evaluator) list(prepared *graph.PreparedList, e *edges, nodes int) *list {
	l := &list{PreparedList: prepared, t: v.tables[prepared.Kind], edges: e}
	if prepared.Filter != nil {
		l.filter = v.nodesThat(l.t, prepared.Filter)
	}
	if nodes < 0 {
		nodes = l.number()
	}
	for _, key := range prepared.Order {
		l.keys = append(l.keys, v.orderKey(key, l.t, e, nodes))
	}
	l.after, l.before = l.position(prepared.After), l.position(prepared.Before)
	for _, p := range prepared.Select.Properties {
		l.columns = append(l.columns, l.t.columns[p])
	}
	for _, h := range prepared.Hops {
		if !holdsAll(h) {
			l.hops = append(l.hops, nil)
			continue
		}
		l.hops = append(l.hops, v.hop(h))
	}
	return l
}

func (v *evaluator) hop(prepared *graph.PreparedHop) *hop {
	h := &hop{prepared: prepared, path: v.path(prepared.Path)}
	var e *edges
	if prepared.PerEdge {
		e = h.path[0][0].edges
		for _, p := range prepared.EdgeProperties {
			h.columns = append(h.columns, e.columns[p])
		}
	}
	h.list = v.list(prepared.PreparedList, e, 0)
	return h
}

// holdsAll tells whether all that is asked for at the end of a hop is held. Sources
// of edges are not: looking them up makes up half of a scan.
func holdsAll(h *graph.PreparedHop) bool {
	if h.EdgeSources {
		return false
	}
	for _, p := range h.EdgeProperties {
		if !holdsOfEdges(h.Path[0].Edges[0], p) {
			return false
		}
	}
	for _, p := range h.Select.Properties {
		if !holds(p) {
			return false
		}
	}
	for _, below := range h.Hops {
		if !holdsAll(below) {
			return false
		}
	}
	return true
}

// read answers a plan that does not start from keys. What is not held is left out:
// values nil, hops nil.
func (v *evaluator) read(plan *graph.PreparedPlan) (*graph.Rows, error) {
	if plan.IDs != nil {
		l := v.list(plan.PreparedList, nil, len(plan.IDs))
		found := l.byIDs(plan.IDs)
		return v.rows(l, nil, found, len(found))
	}
	l := v.list(plan.PreparedList, nil, -1)
	total := l.number()
	if len(l.keys) == 0 {
		return v.rows(l, nil, v.inOrderOfID(l), total)
	}
	if order := v.inOrder(l, total); order != nil {
		return v.rows(l, nil, v.along(l, order), total)
	}
	chosen, _ := v.pick(l, func(yield func(candidate) bool) {
		l.whole().each(func(n uint32) bool { return yield(candidate{node: n}) })
	})
	return v.rows(l, nil, chosen, total)
}

// whole is the set of the nodes that pass.
func (l *list) whole() *set {
	if l.filter != nil {
		return l.filter
	}
	return l.t.all()
}

// number is how many nodes pass.
func (l *list) number() int {
	if l.filter != nil {
		return l.filter.count()
	}
	return l.t.len()
}

// byIDs gives each node once, in the order asked for.
func (l *list) byIDs(ids []graph.ID) []candidate {
	var found []candidate
	seen := map[uint32]bool{}
	for _, id := range ids {
		n, is := l.t.find(string(id))
		if is && !seen[n] && (l.filter == nil || l.filter.has(n)) {
			seen[n] = true
			found = append(found, candidate{node: n})
		}
	}
	return found
}

// inOrderOfID gives the page of a list that has no order but that of the ids.
func (v *evaluator) inOrderOfID(l *list) (chosen []candidate) {
	whole := l.whole()
	take := func(n uint32) bool {
		if c := (candidate{node: n}); l.between(&c) {
			chosen = append(chosen, c)
		}
		return len(chosen) < l.Limit
	}
	if l.Backward {
		whole.eachBack(take)
	} else {
		whole.each(take)
	}
	return chosen
}

// along gives the page of a list of which all nodes of the kind are in order.
func (v *evaluator) along(l *list, order []uint32) (chosen []candidate) {
	from, to := 0, len(order)
	at := func(p *position, orEqual bool) int {
		return sort.Search(len(order), func(i int) bool {
			c := candidate{node: order[i]}
			l.put(&c)
			compared := l.comparePosition(&c, p)
			return compared > 0 || compared == 0 && orEqual
		})
	}
	if l.after != nil {
		from = at(l.after, false)
	}
	if l.before != nil {
		to = at(l.before, true)
	}
	for i := from; i < to && len(chosen) < l.Limit; i++ {
		n := order[i]
		if l.Backward {
			n = order[from+to-1-i]
		}
		if l.filter == nil || l.filter.has(n) {
			chosen = append(chosen, candidate{node: n})
		}
	}
	v.goOn(to - from)
	return chosen
}

// pick gives the page of a list of candidates, and how many of them pass.
func (v *evaluator) pick(l *list, candidates func(yield func(candidate) bool)) (chosen []candidate, total int) {
	page := first[candidate]{limit: l.Limit, compare: l.compare}
	candidates(func(c candidate) bool {
		if l.filter != nil && !l.filter.has(c.node) {
			return true
		}
		total++
		if l.put(&c); l.between(&c) {
			page.add(c)
		}
		return v.goOn(1)
	})
	return page.order(), total
}

// rows makes rows of the candidates, which are in reading order, and reads what
// hangs on them. h is nil for the root.
func (v *evaluator) rows(l *list, h *hop, chosen []candidate, total int) (*graph.Rows, error) {
	if err := v.check(); err != nil {
		return nil, err
	}
	if !l.Total {
		total = 0
	}
	read := make([]*graph.Row, len(chosen))
	for i := range chosen {
		read[i] = l.row(h, &chosen[i])
	}
	rows, err := l.Rows(read, total)
	if err != nil || len(l.hops) == 0 {
		return rows, err
	}
	for i, row := range rows.Items {
		at := i
		if l.Backward {
			at = len(rows.Items) - 1 - i
		}
		if row.Node.Hops, err = v.below(l, chosen[at].node); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func (l *list) row(h *hop, c *candidate) *graph.Row {
	node := &graph.Node{ID: l.t.id(c.node), Kind: l.t.kind, Select: l.Select, Values: valuesOf(l.columns, c.node-l.t.first)}
	row := &graph.Row{Node: node}
	if row.Position = []any{string(node.ID)}; len(l.keys) > 0 || l.PerEdge {
		row.Position = l.positionOf(c)
	}
	if !l.PerEdge {
		return row
	}
	row.Edge = valuesOf(h.columns, c.edge)
	return row
}

func valuesOf(columns []*column, row uint32) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		if c != nil {
			out[i] = c.value(row)
		}
	}
	return out
}

// below answers the hops from a node.
func (v *evaluator) below(l *list, n uint32) ([]*graph.Rows, error) {
	out := make([]*graph.Rows, len(l.hops))
	for i, h := range l.hops {
		if h == nil {
			continue
		}
		chosen, total := v.pick(h.list, v.candidates(h, n))
		var err error
		if out[i], err = v.rows(h.list, h, chosen, total); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// candidates gives what a hop from a node leads to.
func (v *evaluator) candidates(h *hop, from uint32) func(yield func(candidate) bool) {
	if h.PerEdge {
		return func(yield func(candidate) bool) {
			h.path[0][0].each(from, func(edge, end uint32) bool {
				return h.prepared.ExcludeSource && end == from || yield(candidate{node: end, edge: edge})
			})
		}
	}
	ends := append([]uint32(nil), v.ends(from, h.path)...) // what orders them may walk too
	return func(yield func(candidate) bool) {
		for _, end := range ends {
			if !(h.prepared.ExcludeSource && end == from) && !yield(candidate{node: end}) {
				return
			}
		}
	}
}

package graph

import (
	"cmp"
	"fmt"
	"slices"
)

// PreparedPlan is a plan checked and made ready for an adapter, which needs
// only to translate it.
type PreparedPlan struct {
	*PreparedList
	// Start of the read: IDs, Keys or (both nil) all nodes of the kind.
	IDs     []ID
	Keys    []Key
	RowKeys bool
}

// PreparedHop is a hop made ready.
type PreparedHop struct {
	*PreparedList
	Path           Path // edge conditions normalised
	ExcludeSource  bool
	EdgeProperties []*Property
	EdgeSources    bool
}

// PreparedList is a list made ready: the filter normalised (values coerced
// and folded, dates widened to what they cover), limits checked, cursors
// decoded.
//
// Rows are ordered by Order, then by node id, then (PerEdge) by edge key, the
// last two ascending by code point; absent values come last in either
// direction. Where Backward is set the adapter reads the list from its end,
// every comparison turned round, and Rows puts it right again.
type PreparedList struct {
	Kind     *Kind
	PerEdge  bool
	Filter   Expr // nil: all
	Order    []OrderKey
	After    []any // position after which rows are wanted, nil: from the start
	Before   []any // position before which rows are wanted, nil: to the end
	Backward bool
	Limit    int // rows to read: one more than the page, to see whether there are more
	Total    bool
	Select   *Select
	Hops     []*PreparedHop // of Select.Hops, in their order
	paged    bool
	shape    string
}

// Rows makes the answer of a list from what an adapter read: up to Limit rows
// in reading order, nil for those that are left out. Lists without a page size that hold more than MaxRows are
// ErrInvalid.
func (l *PreparedList) Rows(read []*Row, total int) (*Rows, error) {
	more := len(read) == l.Limit
	if more {
		if !l.paged {
			return nil, Invalid("first", "the list holds more than %d rows; ask for pages with first and after", MaxRows)
		}
		read = read[:l.Limit-1]
	}
	read = slices.DeleteFunc(read, func(row *Row) bool { return row == nil })
	rows := &Rows{Items: read, Total: total, list: l.shape, HasNext: more, HasPrev: l.After != nil}
	if l.Backward {
		slices.Reverse(rows.Items)
		rows.HasNext, rows.HasPrev = l.Before != nil, more
	}
	return rows, nil
}

// Prepare checks a plan against the model and the limits. Its errors are
// ErrInvalid. The plan itself is not changed.
func (p *Plan) Prepare() (*PreparedPlan, error) {
	if !slices.Contains(Kinds(), p.Kind) {
		return nil, Invalid("kind", "a plan names the kind it starts from")
	}
	if (p.IDs != nil || p.Keys != nil) && (len(p.Order) > 0 || p.Page != Page{}) {
		return nil, Invalid("ids", "records asked for by id or key come in the order asked for, all of them; leave out order and page")
	}
	if p.IDs != nil && p.Keys != nil {
		return nil, Invalid("ids", "a plan starts from ids or from keys, not both")
	}
	if p.RowKeys && p.Keys == nil {
		return nil, Invalid("keys", "the keys of rows are known of plans that start from keys")
	}
	if len(p.IDs) > MaxInValues || len(p.Keys) > MaxInValues {
		return nil, Invalid("ids", "at most %d at once", MaxInValues)
	}
	for _, id := range p.IDs {
		if id.Kind() != p.Kind {
			return nil, Invalid("ids", "%q is not an id of kind %s", id, p.Kind)
		}
	}
	keys := slices.Clone(p.Keys)
	for i, key := range keys {
		if key.Kind != p.Kind {
			return nil, Invalid("keys", "%q is not a key of kind %s", key, p.Kind)
		}
		var err error
		if keys[i], err = key.Canonical(); err != nil {
			return nil, Within("keys", err)
		}
	}
	list, err := p.List.prepare(p.Kind, nil, "", 0)
	if err != nil {
		return nil, err
	}
	return &PreparedPlan{PreparedList: list, IDs: p.IDs, Keys: keys, RowKeys: p.RowKeys}, nil
}

// SetRowKeys gives the rows the keys of the plan that lead to their nodes.
func (p *PreparedPlan) SetRowKeys(rows *Rows, leads map[string]ID) {
	of := map[ID][]Key{}
	for _, key := range p.Keys {
		if id, is := leads[key.String()]; is && !slices.Contains(of[id], key) {
			of[id] = append(of[id], key)
		}
	}
	for _, row := range rows.Items {
		row.Keys = of[row.Node.ID]
	}
}

// prepare readies a list of nodes of the kind; edge is the type of the edges
// that rows stand for, nil where rows are nodes.
func (l *List) prepare(kind *Kind, edge *EdgeType, place string, depth int) (*PreparedList, error) {
	if depth > MaxDepth {
		return nil, Invalid("query", "nested more than %d relationships deep", MaxDepth)
	}
	out := &PreparedList{Kind: kind, PerEdge: edge != nil, Total: l.Total, Select: &l.Select}
	var err error
	if out.Filter, err = prepareFilter("filter", kind, l.Filter); err != nil {
		return nil, err
	}
	if out.Order, err = prepareOrder(l.Order, kind, edge); err != nil {
		return nil, err
	}
	out.shape = fmt.Sprintf("%s|%s|%s|%s", kind, place, fingerprint(out.Filter), fingerprintOrder(out.Order))
	if err := out.turnTo(l.Page); err != nil {
		return nil, err
	}
	if err := belong(l.Properties, kind.Properties, kind.Name); err != nil {
		return nil, err
	}
	for _, hop := range l.Hops {
		prepared, err := hop.prepare(kind, depth+1)
		if err != nil {
			return nil, Within(hop.Name, err)
		}
		out.Hops = append(out.Hops, prepared)
	}
	return out, nil
}

func (h *Hop) prepare(from *Kind, depth int) (*PreparedHop, error) {
	path, _, err := preparePath("hop", from, h.Path)
	if err != nil {
		return nil, err
	}
	end := path.End()
	if end == nil {
		return nil, Invalid("hop", "a path must end in nodes of one kind")
	}
	var edge *EdgeType
	if h.PerEdge {
		if len(path) != 1 || len(path[0].Edges) != 1 {
			return nil, Invalid("hop", "rows per edge need a path of one step along one edge type")
		}
		edge = path[0].Edges[0]
		if err := belong(h.EdgeProperties, edge.Properties, edge.Name); err != nil {
			return nil, err
		}
	} else if len(h.EdgeProperties) > 0 || h.EdgeSources {
		return nil, Invalid("hop", "edge properties need rows per edge")
	}
	list, err := h.List.prepare(end, edge, fingerprintPath(path), depth)
	if err != nil {
		return nil, err
	}
	return &PreparedHop{PreparedList: list, Path: path, ExcludeSource: h.ExcludeSource,
		EdgeProperties: h.EdgeProperties, EdgeSources: h.EdgeSources}, nil
}

// Check tells what is wrong with the size of a page. The error is ErrInvalid.
func (p Page) Check() error {
	if p.First != nil && p.Last != nil {
		return Invalid("last", "first and last cannot be used together; ask for one of them")
	}
	for argument, n := range map[string]*int{"first": p.First, "last": p.Last} {
		if n != nil && (*n < 0 || *n > MaxPage) {
			return Invalid(argument, "%d is not a page size; ask for 0 to %d", *n, MaxPage)
		}
	}
	return nil
}

// turnTo sets which page is read.
func (l *PreparedList) turnTo(page Page) error {
	if err := page.Check(); err != nil {
		return err
	}
	size := MaxRows
	if n := cmp.Or(page.First, page.Last); n != nil {
		size, l.paged = *n, true
	}
	l.Backward = page.Last != nil
	l.Limit = size + 1
	var err error
	if page.After != "" {
		if l.After, err = l.position("after", page.After); err != nil {
			return err
		}
	}
	if page.Before != "" {
		if l.Before, err = l.position("before", page.Before); err != nil {
			return err
		}
	}
	return nil
}

// prepareOrder checks order keys and readies the paths of counts, giving a copy.
func prepareOrder(order []OrderKey, kind *Kind, edge *EdgeType) ([]OrderKey, error) {
	if len(order) > MaxOrderKeys {
		return nil, Invalid("orderBy", "at most %d order keys", MaxOrderKeys)
	}
	out := slices.Clone(order)
	check := &filterCheck{argument: "orderBy"}
	for i, key := range order {
		var err error
		switch {
		case key.Property != nil:
			if !slices.Contains(kind.Properties, key.Property) || !key.Property.Sort {
				err = Invalid("orderBy", "%s cannot be ordered by %s", kind, key.Property.Name)
			}
		case key.EdgeProperty != nil:
			if edge == nil || !slices.Contains(edge.Properties, key.EdgeProperty) || !key.EdgeProperty.Sort {
				err = Invalid("orderBy", "these rows cannot be ordered by the edge's %s", key.EdgeProperty.Name)
			}
		case key.Count != nil:
			out[i].Count, out[i].Where, err = check.ends(kind, key.Count, key.Where, 0)
		case key.Match == nil:
			err = Invalid("orderBy", "an order key names a property, an edge property, a match or a count")
		}
		if err == nil && key.Where != nil && key.Count == nil {
			err = Invalid("orderBy", "a condition goes with a count")
		}
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

func belong(wanted, known []*Property, where string) error {
	for _, p := range wanted {
		if !slices.Contains(known, p) {
			return Invalid("properties", "%s has no property %s", where, p.Name)
		}
	}
	return nil
}

// Prepare checks a grouping and readies its filter and paths, giving a copy.
func (g *Grouping) Prepare() (*Grouping, error) {
	out := *g
	if !slices.Contains(Kinds(), g.Kind) {
		return nil, Invalid("kind", "a grouping names the kind it counts")
	}
	var err error
	if out.Filter, err = prepareFilter("filter", g.Kind, g.Filter); err != nil {
		return nil, err
	}
	if len(g.By) == 0 || len(g.By) > MaxGroupKeys {
		return nil, Invalid("by", "group by one or %d keys", MaxGroupKeys)
	}
	if g.Order < LargestFirst || g.Order > KeysDescending {
		return nil, Invalid("orderBy", "groups have no such order")
	}
	if g.Limit < 0 || g.Limit > MaxRows {
		return nil, Invalid("first", "%d is not a number of groups; ask for 0 to %d", g.Limit, MaxRows)
	}
	out.By = slices.Clone(g.By)
	for i, key := range g.By {
		if key.Property != nil {
			if err := belong([]*Property{key.Property}, g.Kind.Properties, g.Kind.Name); err != nil {
				return nil, err
			}
			if key.Property.Type == TypeNames {
				return nil, Invalid("by", "records cannot be grouped by all their names")
			}
			if key.Years && key.Property.Type != TypeDate {
				return nil, Invalid("by", "%s is no date, of which there would be a year", key.Property.Name)
			}
			continue
		}
		if out.By[i].Path, _, err = preparePath("by", g.Kind, key.Path); err != nil {
			return nil, err
		}
		if out.By[i].Path.End() == nil {
			return nil, Invalid("by", "a path must end in nodes of one kind")
		}
	}
	for _, p := range g.Sums {
		if !slices.Contains(g.Kind.Properties, p) || !p.Sum {
			return nil, Invalid("sum", "%s has no %s to sum", g.Kind, p.Name)
		}
	}
	return &out, nil
}

// CheckScan checks the parts of a scan against the model. Its errors are
// ErrInvalid.
func CheckScan(parts []ScanPart) error {
	for _, part := range parts {
		if !slices.Contains(Kinds(), part.Kind) {
			return Invalid("kind", "a scan names the kind of each part")
		}
		if err := belong(part.Properties, part.Kind.Properties, part.Kind.Name); err != nil {
			return err
		}
		for _, edges := range part.Edges {
			if !slices.Contains(EdgeTypes(), edges.Edge) || edges.start() != part.Kind {
				return Invalid("edges", "%s has no such edges to scan", part.Kind)
			}
			if err := belong(edges.Properties, edges.Edge.Properties, edges.Edge.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// start is the kind of the nodes whose edges these are.
func (s ScanEdges) start() *Kind {
	if s.Reverse {
		return s.Edge.To
	}
	return s.Edge.From
}

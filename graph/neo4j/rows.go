package neo4j

import (
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// reader makes rows of what the server gives. What the model does not allow is
// left out of them, and told to leave.
type reader struct{ leave func(graph.Fault) }

// plan makes a plan's answer of its statement's records.
func (r reader) plan(plan *graph.PreparedPlan, records []*neo4j.Record) (*graph.Rows, error) {
	values := make([]any, len(records))
	for i, record := range records {
		values[i] = record.Values[0]
	}
	if !plan.Total {
		return r.list(plan.PreparedList, nil, values, 0)
	}
	if len(values) != 1 {
		return nil, unexpected(values)
	}
	return r.counted(plan.PreparedList, nil, values[0])
}

// counted reads a list of the total and the rows, or of the total alone.
func (r reader) counted(l *graph.PreparedList, h *graph.PreparedHop, value any) (*graph.Rows, error) {
	c := listed(value)
	total := c.number()
	if c.err != nil {
		return nil, c.err
	}
	if onlyCounted(l) { // whether there is a row is all that such a page has to know
		return l.Rows(make([]*graph.Row, min(total, 1)), total)
	}
	return r.list(l, h, c.next(), total)
}

// list reads a list of rows, nil for those that are left out.
func (r reader) list(l *graph.PreparedList, h *graph.PreparedHop, value any, total int) (*graph.Rows, error) {
	list, ok := value.([]any)
	if !ok {
		return nil, unexpected(value)
	}
	rows := make([]*graph.Row, len(list))
	for i, entry := range list {
		row, err := r.row(l, h, entry)
		switch {
		case errors.Is(err, adapter.ErrOdd):
			r.leave(faultOf(l.Kind.Name, entry, err))
		case err != nil:
			return nil, err
		default:
			rows[i] = row
		}
	}
	return l.Rows(rows, total)
}

// columns hands out a row's columns in their order.
type columns struct {
	left []any
	err  error
}

// listed gives the columns of a row that is a list.
func listed(row any) *columns {
	list, ok := row.([]any)
	if !ok {
		return &columns{err: unexpected(row)}
	}
	return &columns{left: list}
}

func (c *columns) next() any {
	if len(c.left) == 0 {
		if c.err == nil {
			c.err = fmt.Errorf("a row of the answer is too short")
		}
		return nil
	}
	v := c.left[0]
	c.left = c.left[1:]
	return v
}

func (c *columns) text() string {
	v := c.next()
	s, ok := v.(string)
	if !ok && c.err == nil {
		c.err = unexpected(v)
	}
	return s
}

// id is the id of a node of the kind; what is none is an adapter.ErrOdd.
func (c *columns) id(kind *graph.Kind) graph.ID {
	id, _ := c.next().(string)
	if !kind.Identifies(graph.ID(id)) && c.err == nil {
		c.err = adapter.Odd("its id is none of %s", kind.Plural)
	}
	return graph.ID(id)
}

// key is the key of an edge; where there is none it is an adapter.ErrOdd.
func (c *columns) key() string {
	key, is := c.next().(string)
	if !is && c.err == nil {
		c.err = adapter.Odd("an edge has no key")
	}
	return key
}

func (c *columns) number() int {
	v := c.next()
	n, ok := v.(int64)
	if !ok && c.err == nil {
		c.err = unexpected(v)
	}
	return int(n)
}

// properties reads the values of properties, nil for none.
func (c *columns) properties(list []*graph.Property) []any {
	if len(list) == 0 {
		return nil
	}
	values := make([]any, len(list))
	for i, p := range list {
		var err error
		if values[i], err = stored(p, c.next()); err != nil && c.err == nil {
			c.err = err
		}
	}
	return values
}

// faultOf tells of a row whose first column is the node's id or, where it has none,
// the element's.
func faultOf(label string, row any, err error) graph.Fault {
	list, _ := row.([]any)
	f := graph.Fault{Kind: graph.FaultValue, Label: label, Detail: err.Error()}
	if len(list) == 0 {
		return f
	}
	text, _ := list[0].(string)
	if graph.ID(text).Kind() == nil {
		f.Kind, f.Element = graph.FaultNoID, text
	} else {
		f.ID = graph.ID(text)
	}
	return f
}

// row reads one row, its columns as statement.page wrote them.
func (r reader) row(l *graph.PreparedList, h *graph.PreparedHop, value any) (*graph.Row, error) {
	c := listed(value)
	row := &graph.Row{Node: &graph.Node{ID: c.id(l.Kind), Kind: l.Kind, Select: l.Select}}
	var key string
	if l.PerEdge {
		key = c.key()
		if h.EdgeSources {
			row.EdgeSources = texts(c.next())
		}
	}
	row.Position = make([]any, 0, len(l.Order)+2)
	for range l.Order {
		row.Position = append(row.Position, c.next())
	}
	row.Position = append(row.Position, string(row.Node.ID))
	row.Node.Values = c.properties(l.Select.Properties)
	if l.PerEdge {
		row.Position = append(row.Position, key)
		row.Edge = c.properties(h.EdgeProperties)
	}
	for _, hop := range l.Hops {
		value := c.next()
		if c.err != nil {
			return nil, c.err
		}
		rows, err := r.hop(hop, value)
		if err != nil {
			return nil, err
		}
		row.Node.Hops = append(row.Node.Hops, rows)
	}
	return row, c.err
}

func (r reader) hop(h *graph.PreparedHop, value any) (*graph.Rows, error) {
	if !h.Total {
		return r.list(h.PreparedList, h, value, 0)
	}
	return r.counted(h.PreparedList, h, value)
}

// stored gives a property's value the Go type of the property. Whoever writes
// to the database by other means may have left a value of another type.
func stored(p *graph.Property, v any) (any, error) {
	ok := v == nil
	switch p.Type {
	case graph.TypeInt:
		_, is := v.(int64)
		ok = ok || is
	case graph.TypeFloat:
		if n, is := v.(int64); is {
			return float64(n), nil
		}
		_, is := v.(float64)
		ok = ok || is
	case graph.TypeBool:
		_, is := v.(bool)
		ok = ok || is
	case graph.TypeStrings, graph.TypeNames:
		if list := texts(v); list != nil {
			return list, nil
		}
	default:
		_, is := v.(string)
		ok = ok || is
	}
	if !ok {
		return nil, adapter.Odd("%s is %v", p.Name, v)
	}
	return v, nil
}

// texts makes a list of texts of what the driver gives for one; nil for
// anything else.
func texts(v any) []string {
	list, ok := v.([]any)
	if !ok {
		return nil
	}
	out := make([]string, len(list))
	for i, entry := range list {
		if out[i], ok = entry.(string); !ok {
			return nil
		}
	}
	return out
}

func unexpected(v any) error {
	return fmt.Errorf("the database holds %v (%T), which the model does not allow there", v, v)
}

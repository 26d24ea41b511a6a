package columns

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"corridor/graph"
)

// Holder is a store that may hold its kinds in columns.
type Holder interface {
	// Columns lays parts out, in one state of the store. It gives none where it does
	// not hold all that is asked for.
	Columns(ctx context.Context, parts []graph.ScanPart) ([]*Part, graph.Version, error)
}

// Lay lays parts of the store's present state out, as far as a store before it or
// itself holds them in columns, or else by one scan, whose errors are the store's.
// Edges and listings lead to kinds of earlier parts, or edges to the part's own;
// those that lead to nothing are passed over.
func Lay(ctx context.Context, store graph.Store, parts []graph.ScanPart) ([]*Part, graph.Version, error) {
	if holder, is := graph.Below[Holder](store); is {
		if laid, version, err := holder.Columns(ctx, parts); laid != nil || err != nil {
			return laid, version, err
		}
	}
	g := newGatherer(parts)
	version, err := store.Scan(ctx, parts, g.add)
	if err != nil {
		return nil, "", err
	}
	g.endUpTo(len(parts))
	return g.laid, version, nil
}

// gatherer gathers what a scan yields, part by part.
type gatherer struct {
	parts   []graph.ScanPart
	wanted  map[*graph.Kind]bool // that later parts lead to
	numbers map[*graph.Kind]map[graph.ID]int32
	laid    []*Part
	part    *partGathered // the one that is being read
}

func newGatherer(parts []graph.ScanPart) *gatherer {
	g := &gatherer{parts: parts, wanted: map[*graph.Kind]bool{}, numbers: map[*graph.Kind]map[graph.ID]int32{}}
	for _, part := range parts {
		for _, e := range part.Edges {
			g.wanted[endOf(e)] = true
			for _, l := range e.Edge.Listings {
				g.wanted[l.To] = true
			}
		}
	}
	if len(parts) > 0 {
		g.part = g.begin(parts[0])
	}
	return g
}

// endOf is the kind that edges lead to.
func endOf(e graph.ScanEdges) *graph.Kind {
	if e.Reverse {
		return e.Edge.From
	}
	return e.Edge.To
}

func (g *gatherer) add(n *graph.ScanNode) error {
	g.endUpTo(n.Part)
	g.part.add(n)
	return nil
}

// endUpTo ends the parts before one.
func (g *gatherer) endUpTo(part int) {
	for len(g.laid) < part {
		made := g.part.end()
		if kind := g.part.kind; g.wanted[kind] {
			numbers := make(map[graph.ID]int32, made.Len())
			for i := range int32(made.Len()) {
				numbers[made.IDs.At(i)] = i
			}
			g.numbers[kind] = numbers
			g.part.numberOwn(made, numbers)
		}
		g.laid, g.part = append(g.laid, made), nil
		if next := len(g.laid); next < len(g.parts) {
			g.part = g.begin(g.parts[next])
		}
	}
}

func (g *gatherer) begin(part graph.ScanPart) *partGathered {
	out := &partGathered{kind: part.Kind}
	for range part.Properties {
		out.columns = append(out.columns, gather())
	}
	for _, e := range part.Edges {
		edges := &edgesGathered{at: []uint32{0}, own: endOf(e) == part.Kind, numbers: g.numbers[endOf(e)]}
		for _, p := range e.Properties {
			column := gather()
			for _, l := range e.Edge.Listings {
				if l.Property == p {
					column.numbers, column.listed = g.numbers[l.To], &Lists{At: []uint32{0}}
				}
			}
			edges.columns = append(edges.columns, column)
		}
		out.edges = append(out.edges, edges)
	}
	return out
}

// partGathered is a part in the order in which its nodes came.
type partGathered struct {
	kind    *graph.Kind
	text    strings.Builder // of the ids
	ends    []uint32
	columns []*columnGathered
	edges   []*edgesGathered
}

func (p *partGathered) add(n *graph.ScanNode) {
	p.text.WriteString(string(n.ID))
	p.ends = append(p.ends, uint32(p.text.Len()))
	for i, c := range p.columns {
		c.add(n.Values[i])
	}
	for i, e := range p.edges {
		e.add(n.Edges[i])
	}
}

// end puts the nodes in the order of their ids.
func (p *partGathered) end() *Part {
	gathered := IDs{Text: p.text.String(), Ends: p.ends}
	order := make([]uint32, len(p.ends))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(x, y uint32) int { return cmp.Compare(gathered.At(int32(x)), gathered.At(int32(y))) })
	out := &Part{IDs: gathered.inOrder(order)}
	for _, c := range p.columns {
		out.Properties = append(out.Properties, c.end(order))
	}
	for _, e := range p.edges {
		out.Edges = append(out.Edges, e.end(order))
	}
	return out
}

func (i *IDs) inOrder(order []uint32) IDs {
	var text strings.Builder
	text.Grow(len(i.Text))
	ends := make([]uint32, len(order))
	for n, from := range order {
		text.WriteString(string(i.At(int32(from))))
		ends[n] = uint32(text.Len())
	}
	return IDs{text.String(), ends}
}

// numberOwn numbers the ends of edges that lead to the part's own nodes, which are
// all known only now.
func (p *partGathered) numberOwn(made *Part, numbers map[graph.ID]int32) {
	for i, e := range p.edges {
		if e.own {
			e.numberOwn(made.Edges[i], numbers)
		}
	}
}

// edgesGathered are the edges of one type in the order in which they came.
type edgesGathered struct {
	at      []uint32
	ends    []uint32
	numbers map[graph.ID]int32 // of the other ends
	own     bool               // these are of the part itself, and not numbered yet
	ids     []graph.ID         // of the other ends, of the part's own
	columns []*columnGathered
}

func (e *edgesGathered) add(list []graph.ScanNeighbour) {
	for i := range list {
		n := &list[i]
		end, known := int32(len(e.ids)), true
		if e.own {
			e.ids = append(e.ids, n.ID)
		} else if end, known = e.numbers[n.ID]; !known {
			continue
		}
		e.ends = append(e.ends, uint32(end))
		for i, c := range e.columns {
			c.add(n.Values[i])
		}
	}
	e.at = append(e.at, uint32(len(e.ends)))
}

// end puts the edges in the order of their nodes.
func (e *edgesGathered) end(order []uint32) *Edges {
	out := &Edges{At: make([]uint32, 1, len(e.at))}
	rows := make([]uint32, 0, len(e.ends))
	for _, from := range order {
		for row := e.at[from]; row < e.at[from+1]; row++ {
			rows = append(rows, row)
		}
		out.At = append(out.At, uint32(len(rows)))
	}
	out.Ends = inOrder(e.ends, rows)
	for _, c := range e.columns {
		out.Properties = append(out.Properties, c.end(rows))
	}
	e.ends, e.at, e.columns = nil, nil, nil
	return out
}

// numberOwn numbers the ends; those that are not there are left out.
func (e *edgesGathered) numberOwn(made *Edges, numbers map[graph.ID]int32) {
	var rows []uint32
	at, ends := []uint32{0}, []uint32{}
	for node := range len(made.At) - 1 {
		from, to := made.Span(node)
		for row := from; row < to; row++ {
			if end, known := numbers[e.ids[made.Ends[row]]]; known {
				rows, ends = append(rows, row), append(ends, uint32(end))
			}
		}
		at = append(at, uint32(len(rows)))
	}
	made.At, made.Ends = at, ends
	for _, c := range made.Properties {
		c.Codes = c.inOrder(rows)
	}
	e.ids = nil
}

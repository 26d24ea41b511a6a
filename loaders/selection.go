package loaders

import (
	"slices"

	"corridor/graph"
)

// selection is what a request wants of the records at one place in a plan.
type selection struct {
	kind    *graph.Kind
	want    *graph.Select    // the part of the plan that it fills
	below   map[string]*list // by request.key, or printedKey
	sources int              // index in want.Properties; -1 when sources are not selected
	derived []*derivation    // the derived fields selected
}

// list is a list of a plan, its root or a hop, with what GraphQL selects of the
// connection besides the records.
type list struct {
	*graph.List
	hop     *graph.Hop // nil at the root
	index   int        // in the hops of the selection above
	page    graph.Page // as asked for; List.Page is without rows until some are selected
	unsized bool       // neither first nor last was asked for
	shown   bool       // nodes or edges are selected
	cursors bool       // the cursor of each edge is selected
	records *selection
}

// newSelection begins a selection of records whose part of the plan is want.
func (r *request) newSelection(kind *graph.Kind, want *graph.Select) *selection {
	s := &selection{kind: kind, want: want, below: map[string]*list{}, sources: -1}
	r.selections.Store(want, s)
	return s
}

// selectionOf gives the selection that a node was read for, nil for a node
// that no plan of this request has read.
func (r *request) selectionOf(n *graph.Node) *selection {
	if n == nil {
		return nil
	}
	s, _ := r.selections.Load(n.Select)
	known, _ := s.(*selection)
	return known
}

// property adds a property of the kind, if it has one of that name, and gives
// its index, else -1.
func (s *selection) property(name string) int {
	p, ok := s.kind.Property(name)
	if !ok {
		return -1
	}
	if i := slices.Index(s.want.Properties, p); i >= 0 {
		return i
	}
	s.want.Properties = append(s.want.Properties, p)
	return len(s.want.Properties) - 1
}

// hang adds a hop below the selection.
func (r *request) hang(s *selection, key string, hop *graph.Hop) *list {
	l := &list{List: &hop.List, hop: hop, index: len(s.want.Hops),
		records: r.newSelection(hop.Path.End(), &hop.Select)}
	s.want.Hops = append(s.want.Hops, hop)
	s.below[key] = l
	return l
}

// edgeProperty adds a property of the list's edges.
func (l *list) edgeProperty(p *graph.Property) {
	if !slices.Contains(l.hop.EdgeProperties, p) {
		l.hop.EdgeProperties = append(l.hop.EdgeProperties, p)
	}
}

// gather collects from all rows, and all below them, the slugs of sources that
// are selected and the records of which derived fields are.
func (s *selection) gather(rows *graph.Rows, slugs map[string]bool) {
	for _, row := range rows.Items {
		for _, slug := range row.EdgeSources {
			slugs[slug] = true
		}
		if s.sources >= 0 {
			stated, _ := row.Node.Values[s.sources].([]string)
			for _, slug := range stated {
				slugs[slug] = true
			}
		}
		for _, d := range s.derived {
			d.add(row.Node.ID)
		}
		for _, l := range s.below {
			l.records.gather(row.Node.Hops[l.index], slugs)
		}
	}
}

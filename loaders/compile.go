package loaders

import (
	"context"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
)

// compiler turns the selection of one field into plans.
type compiler struct {
	request     *request
	operation   *graphql.OperationContext
	field       Field                  // the current one
	relations   []string               // aliases of those that lead to where it is, below the root field
	named       []named                // records of closed kinds that are named and not yet checked
	sources     bool                   // sources are selected somewhere
	slugs       map[string]bool        // of the sources selected, of all rows so far
	derivations map[string]*derivation // by place
	due         []*derivation          // those not computed yet, in the order met
	below       map[belowKey][]Field   // what is selected below fields, as far as it was asked for; nil: it is not kept
	written     *written               // where the field's answer may be written to; nil: gqlgen writes it
}

func newCompiler(ctx context.Context) *compiler {
	s := scopeOf(ctx)
	c := &compiler{request: s.request, operation: graphql.GetOperationContext(ctx), written: s.written,
		slugs: map[string]bool{}, derivations: map[string]*derivation{}}
	fc := graphql.GetFieldContext(ctx)
	c.field = Field{c, fc.Field, placeOf(fc)}
	return c
}

// newListing makes the compiler of a field whose records are read and written by
// the resolver itself, which goes through its selection for both.
func newListing(ctx context.Context) *compiler {
	c := newCompiler(ctx)
	c.below = map[belowKey][]Field{}
	return c
}

// interfaces are the GraphQL interfaces that every kind implements.
var interfaces = []string{"Node", "Record"}

// records adds what a field selects of records of the selection's kind.
func (c *compiler) records(s *selection, at Field) error {
	for _, f := range at.below(s.kind) {
		relation, related := s.kind.Relation(f.Name())
		derive, derived := c.request.derived[s.kind.Name+"."+f.Name()]
		switch {
		case related:
			c.relations = append(c.relations, f.selected.Alias)
			err := c.relation(s, relation, f)
			c.relations = c.relations[:len(c.relations)-1]
			if err != nil {
				return graph.Within(f.selected.Alias, err)
			}
		case derived:
			c.derived(s, f, derive)
		default:
			c.property(s, f)
		}
	}
	return nil
}

// property adds the properties that a field shows or is worked out from.
func (c *compiler) property(s *selection, f Field) {
	s.property(f.Name())
	for _, name := range computed[s.kind.Name+"."+f.Name()] {
		s.property(name)
	}
	switch {
	case f.Name() == "sources":
		s.sources = s.property("sources")
		c.sources = true
	case f.Name() == "name" && f.selected.Arguments.ForName("language") != nil:
		s.property("names")
	}
}

// relation adds the hop of a relation field.
func (c *compiler) relation(s *selection, r *graph.Relation, f Field) error {
	key, err := c.request.key(f.selected.Field, c.operation.Variables)
	if err != nil {
		return err
	}
	l, known := s.below[key]
	if !known {
		hop := &graph.Hop{Name: f.selected.Alias, Path: r.Path, PerEdge: r.Edge != nil}
		page, err := c.rows(hop, r, f)
		if err != nil {
			return err
		}
		l = c.request.hang(s, key, hop)
		l.page, l.unsized = page, f.unsized()
	}
	if r.One {
		return c.records(l.records, f)
	}
	if r.Edge != nil && partsOf(f).distinct {
		c.request.distinct(s, key, l)
	}
	return c.connection(l, s, r.Edge, f)
}

// distinctKey is where a selection keeps the hop that counts the distinct
// records of a list of edges.
func distinctKey(list string) string { return list + "\x00distinct" }

// distinct hangs on a selection a hop that counts the distinct records of one of
// its lists.
func (r *request) distinct(s *selection, key string, of *list) {
	if _, known := s.below[distinctKey(key)]; known {
		return
	}
	hop := &graph.Hop{Name: of.hop.Name, Path: of.hop.Path}
	hop.Filter, hop.Total, hop.Page.First = of.Filter, true, new(0)
	r.hang(s, distinctKey(key), hop)
}

// rows sets which rows a relation field asks for and gives the page.
func (c *compiler) rows(hop *graph.Hop, r *graph.Relation, f Field) (graph.Page, error) {
	hop.Order = r.Order
	if r.One {
		hop.Page.First = new(1)
		return hop.Page, nil
	}
	arguments, err := f.stated()
	if err != nil {
		return graph.Page{}, err
	}
	if edge, given := arguments["edge"]; given {
		where, names, err := edgeOf(r.Edge, "edge", edge)
		if err != nil {
			return graph.Page{}, err
		}
		c.name(names)
		hop.Path = narrowed(r.Path, where)
	}
	var order []graph.OrderKey
	if input, given := arguments["edgeOrderBy"]; given {
		if order, err = edgeOrderOf(r.Edge, input); err != nil {
			return graph.Page{}, graph.Within("edgeOrderBy", err)
		}
	}
	return c.list(&hop.List, r.To, arguments, order)
}

// list sets a list's filter and order from the arguments that all connections
// have, and gives the page asked for. Keys in first come before those of the
// argument orderBy; with neither, the list's own order stands, or the kind's.
func (c *compiler) list(l *graph.List, kind *graph.Kind, arguments map[string]any, first []graph.OrderKey) (graph.Page, error) {
	condition, names, err := filterOf(kind, "filter", arguments["filter"])
	if err != nil {
		return graph.Page{}, err
	}
	l.Filter = condition
	c.name(names)
	fields, _ := arguments["filter"].(map[string]any)
	match, _ := fields["match"].(string)
	if input, given := arguments["orderBy"]; given {
		b := &filters{}
		keys, err := b.orderOf(kind, input, match)
		if err != nil {
			return graph.Page{}, graph.Within("orderBy", err)
		}
		c.name(placed(b.named, "orderBy"))
		first = append(first, keys...)
	}
	switch {
	case len(first) > 0:
		l.Order = first
	case l.Order == nil:
		l.Order = kind.Order
	}
	page, err := askedPage(arguments)
	l.Page = countOnly(page)
	return page, err
}

// name takes over what an argument of the current list names of closed kinds.
func (c *compiler) name(list []named) {
	c.named = append(c.named, placed(list, c.relations...)...)
}

// connection adds what a field selects of a connection. above is the selection
// that it hangs on and edge the type of its edges, both nil where there is none.
func (c *compiler) connection(l *list, above *selection, edge *graph.EdgeType, at Field) error {
	parts := partsOf(at)
	if parts.rows {
		l.Page = l.page
	}
	l.Total = l.Total || parts.total
	l.shown = l.shown || parts.shown
	l.cursors = l.cursors || parts.cursors
	for _, nodes := range parts.nodes {
		if err := c.records(l.records, nodes); err != nil {
			return err
		}
	}
	if edge == nil {
		return nil
	}
	for _, f := range parts.edges {
		if err := c.edgeField(l, above, edge, f); err != nil {
			return err
		}
	}
	return nil
}

// connectionParts is what is selected of a connection, whatever it holds.
type connectionParts struct {
	nodes    []Field // nodes, and node of edges
	edges    []Field // other fields of edges
	rows     bool    // anything but the numbers
	shown    bool    // nodes or edges
	total    bool
	distinct bool
	cursors  bool
}

func partsOf(connection Field) connectionParts {
	var parts connectionParts
	for _, f := range connection.below(nil) {
		switch f.Name() {
		case "totalCount":
			parts.total = true
		case "distinctCount":
			parts.distinct = true
		case "pageInfo", "truncated":
			parts.rows = true
		case "nodes":
			parts.shown = true
			parts.nodes = append(parts.nodes, f)
		case "edges":
			parts.shown = true
			parts.addEdges(f)
		}
	}
	parts.rows = parts.rows || parts.shown
	return parts
}

func (parts *connectionParts) addEdges(edges Field) {
	for _, f := range edges.below(nil) {
		switch f.Name() {
		case "cursor":
			parts.cursors = true
		case "node":
			parts.nodes = append(parts.nodes, f)
		default:
			parts.edges = append(parts.edges, f)
		}
	}
}

// edgeField adds what a field of an edge shows.
func (c *compiler) edgeField(l *list, above *selection, edge *graph.EdgeType, f Field) error {
	if p, ok := edge.Property(f.Name()); ok {
		l.edgeProperty(p)
		return nil
	}
	switch {
	case f.Name() == "sources":
		l.hop.EdgeSources = true
		c.sources = true
	case f.Name() == "affiliations" && edge == graph.Authored:
		return c.affiliations(l, above, f)
	}
	return nil
}

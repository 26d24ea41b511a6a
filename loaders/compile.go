package loaders

import (
	"context"
	"slices"

	"corridor/graph"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// compiler turns the selection of one field into plans.
type compiler struct {
	request   *request
	operation *graphql.OperationContext
	sources   bool // sources are selected somewhere
}

func newCompiler(ctx context.Context) *compiler {
	return &compiler{request: attached(ctx), operation: graphql.GetOperationContext(ctx)}
}

// interfaces are the GraphQL interfaces that every kind implements.
var interfaces = []string{"Node", "Record"}

// records adds what is selected of records of the selection's kind. Fields of
// other kinds, in fragments or in a set that serves several, are passed over.
func (c *compiler) records(s *selection, set ast.SelectionSet) error {
	types := append([]string{s.kind.Name}, interfaces...)
	for _, f := range graphql.CollectFields(c.operation, set, types) {
		if f.ObjectDefinition == nil || !slices.Contains(types, f.ObjectDefinition.Name) {
			continue
		}
		relation, ok := s.kind.Relation(f.Name)
		if !ok {
			c.property(s, f)
			continue
		}
		if err := c.relation(s, relation, f); err != nil {
			return graph.Within(f.Alias, err)
		}
	}
	return nil
}

// property adds the properties that a field shows or is worked out from.
func (c *compiler) property(s *selection, f graphql.CollectedField) {
	s.property(f.Name)
	for _, name := range computed[s.kind.Name+"."+f.Name] {
		s.property(name)
	}
	switch {
	case f.Name == "sources":
		s.sources = s.property("sources")
		c.sources = true
	case f.Name == "name" && f.Arguments.ForName("language") != nil:
		s.property("names")
	}
}

// relation adds the hop of a relation field.
func (c *compiler) relation(s *selection, r *graph.Relation, f graphql.CollectedField) error {
	key, err := c.request.key(f.Field, c.operation.Variables)
	if err != nil {
		return err
	}
	l, known := s.below[key]
	if !known {
		hop := &graph.Hop{Name: f.Alias, Path: r.Path, PerEdge: r.Edge != nil}
		page, err := c.rows(hop, r, f)
		if err != nil {
			return err
		}
		l = c.request.hang(s, key, hop)
		l.page = page
	}
	if r.One {
		return c.records(l.records, f.Selections)
	}
	return c.connection(l, s, r.Edge, f.Selections)
}

// rows sets which rows a relation field asks for and gives the page.
func (c *compiler) rows(hop *graph.Hop, r *graph.Relation, f graphql.CollectedField) (graph.Page, error) {
	hop.Order = r.Order
	if r.One {
		hop.Page.First = new(1)
		return hop.Page, nil
	}
	arguments, err := argumentsOf(f.Field, c.operation.Variables)
	if err != nil {
		return graph.Page{}, err
	}
	if edge, given := arguments["edge"]; given {
		where, err := (&filters{}).edge(r.Edge, edge)
		if err != nil {
			return graph.Page{}, graph.Within("edge", err)
		}
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
	filter, match := arguments["filter"], ""
	if filter != nil {
		condition, err := (&filters{}).node(kind, filter)
		if err != nil {
			return graph.Page{}, graph.Within("filter", err)
		}
		l.Filter = condition
		fields, _ := filter.(map[string]any)
		match, _ = fields["match"].(string)
	}
	if input, given := arguments["orderBy"]; given {
		keys, err := orderOf(kind, input, match)
		if err != nil {
			return graph.Page{}, graph.Within("orderBy", err)
		}
		first = append(first, keys...)
	}
	switch {
	case len(first) > 0:
		l.Order = first
	case l.Order == nil:
		l.Order = kind.Order
	}
	page, err := pageOf(arguments)
	l.Page = countOnly(page)
	return page, err
}

// connection adds what is selected of a connection. above is the selection
// that it hangs on and edge the type of its edges, both nil where there is none.
func (c *compiler) connection(l *list, above *selection, edge *graph.EdgeType, set ast.SelectionSet) error {
	parts := c.connectionParts(set)
	if parts.rows {
		l.Page = l.page
	}
	l.Total = l.Total || parts.total
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
	nodes   []ast.SelectionSet       // of nodes, and of node in edges
	edges   []graphql.CollectedField // other fields of edges
	rows    bool                     // anything but the total
	total   bool
	cursors bool
}

func (c *compiler) connectionParts(set ast.SelectionSet) connectionParts {
	var parts connectionParts
	for _, f := range graphql.CollectFields(c.operation, set, nil) {
		switch f.Name {
		case "totalCount":
			parts.total = true
		case "pageInfo":
			parts.rows = true
		case "nodes":
			parts.rows = true
			parts.nodes = append(parts.nodes, f.Selections)
		case "edges":
			parts.rows = true
			c.edgeParts(&parts, f.Selections)
		}
	}
	return parts
}

func (c *compiler) edgeParts(parts *connectionParts, set ast.SelectionSet) {
	for _, f := range graphql.CollectFields(c.operation, set, nil) {
		switch f.Name {
		case "cursor":
			parts.cursors = true
		case "node":
			parts.nodes = append(parts.nodes, f.Selections)
		default:
			parts.edges = append(parts.edges, f)
		}
	}
}

// edgeField adds what a field of an edge shows.
func (c *compiler) edgeField(l *list, above *selection, edge *graph.EdgeType, f graphql.CollectedField) error {
	if p, ok := edge.Property(f.Name); ok {
		l.edgeProperty(p)
		return nil
	}
	switch {
	case f.Name == "sources":
		l.hop.EdgeSources = true
		c.sources = true
	case f.Name == "affiliations" && edge == graph.Authored:
		return c.affiliations(l, above, f.Selections)
	}
	return nil
}

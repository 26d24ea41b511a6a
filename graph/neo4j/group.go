package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph"
	"corridor/graph/adapter"
)

// Group answers each grouping by one statement; several share one transaction.
func (s *Store) Group(ctx context.Context, groupings ...*graph.Grouping) ([]*graph.Groups, error) {
	answers := make([]*graph.Groups, len(groupings))
	questions := make([]question, len(groupings))
	for i, g := range groupings {
		prepared, err := g.Prepare()
		if err != nil {
			return nil, err
		}
		questions[i] = question{compileGrouping(prepared), func(records []*neo4j.Record) error {
			var err error
			answers[i], err = s.readGroups(prepared, records)
			return err
		}}
	}
	return answers, s.do(ctx, "grouping", requestTimeout, func(ctx context.Context) error {
		return s.answer(ctx, questions)
	})
}

// compileGrouping writes the one statement of a grouping. It answers one
// record: the number of nodes, of groups, the sum of all groups' counts, and
// the first groups in their order, each a list of keys, count and sums.
func compileGrouping(g *graph.Grouping) *statement {
	s := newStatement()
	node := s.variable("n")
	s.start(g.Filter, nodeSubject(node, g.Kind))
	s.add("WITH collect(", node, ") AS found CALL (found) { UNWIND found AS ", node, " ")
	var keys, columns []string
	for _, key := range g.By {
		variable, column := s.groupKey(key, node, keys)
		keys, columns = append(keys, variable), append(columns, column)
	}
	s.add("WITH DISTINCT ", node, ", ", strings.Join(keys, ", "), " ")
	aggregates := []string{"count(*) AS number"}
	for i, p := range g.Sums {
		value := "CASE WHEN " + prop(node, p.Name) + " IS :: INTEGER | FLOAT THEN " + prop(node, p.Name) + " END"
		aggregates = append(aggregates, fmt.Sprintf("CASE count(%s) WHEN 0 THEN null ELSE sum(%s) END AS sum%d", value, value, i))
		columns = append(columns, fmt.Sprintf("sum%d", i))
	}
	s.add("WITH ", strings.Join(keys, ", "), ", ", strings.Join(aggregates, ", "), " ",
		"WITH number, ", aliased(columns, "c"), " ", s.groupOrder(g, keys), " RETURN collect([number, ", strings.Join(numbered("c", len(columns)), ", "), "]) AS groups } ")
	limit := g.Limit
	if limit == 0 {
		limit = graph.MaxRows
	}
	s.answer("size(found)", "size(groups)", "reduce(t = 0, g IN groups | t + g[0])", "groups[.."+s.param(int64(limit))+"]")
	return s
}

// groupKey binds a variable to each distinct value of a key, to null where
// there is none, and gives the expression of the key's value. The end of a
// path is kept as a node until the groups are counted: comparing nodes costs
// less than reading their ids.
func (s *statement) groupKey(key graph.GroupKey, node string, before []string) (variable, column string) {
	variable = s.variable("key")
	if key.Property != nil {
		value := prop(node, key.Property.Name)
		if key.Years {
			value = "toInteger(left(toString(" + value + "), 4))"
		}
		if key.Property.Type == graph.TypeStrings {
			s.add("UNWIND coalesce(", value, ", [null]) AS ", variable, " ")
		} else {
			s.add("WITH *, ", value, " AS ", variable, " ")
		}
		return variable, variable
	}
	if onceEach(key.Path) {
		return s.groupEnds(key.Path, node, before)
	}
	clauses, _, end := s.walk(node, key.Path, "")
	ends := s.variable("ends")
	s.add("CALL (", node, ") { ", clauses, "RETURN collect(DISTINCT ", end, ") AS ", ends, " } ",
		"UNWIND CASE ", ends, " WHEN [] THEN [null] ELSE ", ends, " END AS ", variable, " ",
		"WITH ", strings.Join(append([]string{node, variable}, before...), ", "), " ")
	return variable, prop(variable, propID)
}

// onceEach tells whether no walk along a path can take an edge twice, so that one
// MATCH finds all of them.
func onceEach(path graph.Path) bool {
	met := map[*graph.EdgeType]bool{}
	for _, step := range path {
		for _, e := range step.Edges {
			if met[e] {
				return false
			}
		}
		for _, e := range step.Edges {
			met[e] = true
		}
	}
	return true
}

// groupEnds is groupKey of the ends of such a path, without a subquery for each node,
// which would take several times as long.
func (s *statement) groupEnds(path graph.Path, node string, before []string) (variable, column string) {
	match, from, conditions := "OPTIONAL MATCH ("+node+")", node, []string(nil)
	for _, step := range path {
		edge := s.variable("r")
		variable = s.variable("n")
		match += strings.TrimPrefix(pattern(from, step, edge, variable+labels(step.Ends())), "("+from+")")
		if step.Where != nil {
			conditions = append(conditions, s.condition(step.Where, subject{variable: edge}))
		}
		from = variable
	}
	s.add(match, " ")
	if len(conditions) > 0 {
		s.add("WHERE ", strings.Join(conditions, " AND "), " ")
	}
	s.add("WITH DISTINCT ", strings.Join(append([]string{node, variable}, before...), ", "), " ")
	return variable, prop(variable, propID)
}

// groupOrder writes the order of groups, of the variables that hold their keys.
// Cypher sorts null last ascending.
func (s *statement) groupOrder(g *graph.Grouping, keys []string) string {
	if g.Order == graph.LargestFirst {
		columns := numbered("c", len(keys))
		return "ORDER BY " + strings.Join(columns, " IS NULL OR ") + " IS NULL, number DESC, " + strings.Join(columns, ", ")
	}
	descending := g.Order == graph.KeysDescending
	var parts []string
	for i, key := range g.By {
		terms := []orderKey{{text: keys[i], present: true}}
		if key.Property == nil {
			terms = s.orderKeys(&graph.PreparedList{Order: key.Path.End().Order}, keys[i], "")
		}
		parts = append(parts, keys[i]+" IS NULL", orderTerms(terms, descending))
	}
	return "ORDER BY " + strings.Join(parts, ", ")
}

// aliased gives expressions the names prefix0, prefix1, ….
func aliased(expressions []string, prefix string) string {
	out := make([]string, len(expressions))
	for i, name := range numbered(prefix, len(expressions)) {
		out[i] = expressions[i] + " AS " + name
	}
	return strings.Join(out, ", ")
}

func numbered(prefix string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint(prefix, i)
	}
	return out
}

// readGroups leaves groups of values that the model does not allow out.
func (s *Store) readGroups(g *graph.Grouping, records []*neo4j.Record) (*graph.Groups, error) {
	if len(records) != 1 {
		return nil, fmt.Errorf("%d records where one was expected", len(records))
	}
	c := &columns{left: records[0].Values}
	out := &graph.Groups{Nodes: c.number(), Number: c.number(), Rest: c.number()}
	list, _ := c.next().([]any)
	for _, entry := range list {
		group, err := readGroup(g, entry)
		out.Rest -= group.Count
		switch {
		case errors.Is(err, adapter.ErrOdd):
			s.leave(graph.Fault{Kind: graph.FaultValue, Label: g.Kind.Name, Detail: err.Error()})
		case err != nil:
			return nil, err
		default:
			out.Groups = append(out.Groups, group)
		}
	}
	return out, c.err
}

func readGroup(g *graph.Grouping, row any) (graph.Group, error) {
	c := listed(row)
	group := graph.Group{Count: c.number(), Sums: make([]any, len(g.Sums))}
	for _, key := range g.By {
		v, err := keyOf(key, c.next())
		if err != nil && c.err == nil {
			c.err = err
		}
		group.Keys = append(group.Keys, v)
	}
	for i := range g.Sums {
		group.Sums[i] = c.next()
	}
	return group, c.err
}

// keyOf gives a group's key the type of its property, or the id of the node that
// it is.
func keyOf(key graph.GroupKey, v any) (any, error) {
	switch {
	case v == nil:
		return nil, nil
	case key.Property == nil:
		if id, is := v.(string); is {
			return graph.ID(id), nil
		}
		return nil, adapter.Odd("a record has no id")
	case key.Years:
		return stored(&graph.Property{Name: key.Property.Name, Type: graph.TypeInt}, v)
	case key.Property.Type == graph.TypeStrings:
		return stored(&graph.Property{Name: key.Property.Name, Type: graph.TypeString}, v)
	}
	return stored(key.Property, v)
}

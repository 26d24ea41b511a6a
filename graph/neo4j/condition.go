package neo4j

import (
	"strings"

	"corridor/graph"
)

// subject is what a condition is on: a node of one of the kinds or, without kinds,
// an edge.
type subject struct {
	variable string
	kinds    []*graph.Kind
	// among is the variable of a list of the nodes that rows are of, "" where
	// they may be any of the kinds.
	among string
	level int // how many relations lead to the row from those that are read
}

func nodeSubject(variable string, kind *graph.Kind) subject {
	return subject{variable: variable, kinds: []*graph.Kind{kind}}
}

// condition writes an expression on a subject. What it writes is true exactly
// where the expression holds, and false or null where it does not: WHERE takes
// the two alike, and negation makes one of them.
func (s *statement) condition(e graph.Expr, at subject) string {
	c := &condition{statement: s, at: at, text: "false"}
	if err := graph.Visit(e, c); err != nil && s.err == nil {
		s.err = err
	}
	return c.text
}

// condition is one condition being written.
type condition struct {
	*statement
	at   subject
	text string
}

func (c *condition) And(parts graph.And) { c.text = c.joined(parts, " AND ", "true", c.at) }

func (c *condition) Or(parts graph.Or) { c.text = c.joined(parts, " OR ", "false", c.at) }

func (c *condition) Not(e graph.Not) { c.text = c.not(e.Expr, c.at) }

func (c *condition) Compare(e graph.Compare) {
	name := e.Property.Name
	if e.Op == graph.StartsWith || e.Op == graph.Contains {
		name = e.Property.Folded()
	}
	c.text = c.compare(prop(c.at.variable, name), e.Op, e.Value)
}

func (c *condition) In(e graph.In) { c.text = c.in(e, c.at.variable) }

func (c *condition) Missing(e graph.Missing) {
	c.text = prop(c.at.variable, e.Property.Name) + " IS NULL"
}

func (c *condition) IDIn(e graph.IDIn) {
	c.text = prop(c.at.variable, propID) + " IN " + c.param(ids(e))
}

func (c *condition) Match(e graph.Match) { c.text = c.match(e, c.at.variable) }

func (c *condition) Called(e graph.Called) { c.text = c.called(e, c.at.variable) }

func (c *condition) Related(e graph.Related) { c.text = c.related(e, c.at) }

func (c *condition) Count(e graph.Count) {
	c.text = c.count(e.Path, e.Where, c.at) + operators[e.Op] + c.param(int64(e.N))
}

// Listed counts among the records of the ids that an edge holds.
func (c *condition) Listed(e graph.Listed) {
	named := nodeSubject(c.variable("n"), e.Listing.To)
	text := "COUNT { MATCH (" + named.variable + labels(named.kinds) + ") WHERE " +
		prop(named.variable, propID) + " IN " + prop(c.at.variable, e.Listing.Property.Name)
	switch {
	case e.Where == nil:
	case graph.Levels(e.Where) == 0:
		text += " AND " + c.condition(e.Where, named)
	default:
		text += " AND " + named.variable + " IN " + c.passing(e.Where, subject{kinds: named.kinds})
	}
	c.text = text + " }" + operators[e.Op] + c.param(int64(e.N))
}

func (s *statement) joined(parts []graph.Expr, word, empty string, at subject) string {
	if len(parts) == 0 {
		return empty
	}
	written := make([]string, len(parts))
	for i, part := range parts {
		written[i] = s.condition(part, at)
	}
	return "(" + strings.Join(written, word) + ")"
}

// not writes a negation; two of them make none, however many there are.
func (s *statement) not(e graph.Expr, at subject) string {
	if twice, ok := e.(graph.Not); ok {
		return s.condition(twice.Expr, at)
	}
	return "NOT coalesce(" + s.condition(e, at) + ", false)"
}

func (s *statement) in(e graph.In, at string) string {
	values := s.param(plainList(e.Values))
	if e.Property.Type == graph.TypeStrings {
		return "any(x IN " + prop(at, e.Property.Name) + " WHERE x IN " + values + ")"
	}
	return prop(at, e.Property.Name) + " IN " + values
}

// called writes that one of the node's names is one of these. They are looked
// up in a map, since a list would be walked through for every name.
func (s *statement) called(names graph.Called, at string) string {
	named := make(map[string]any, len(names))
	for _, name := range names {
		named[name] = true
	}
	param := s.param(named)
	return "(coalesce(" + param + "[" + prop(at, "nameFolded") + "], false) OR any(x IN coalesce(" + prop(at, propOtherNames) + ", []) WHERE " + param + "[x]))"
}

// plainList is never nil, which would be null to Cypher.
func plainList(values []any) []any {
	if values == nil {
		return []any{}
	}
	return values
}

package sqlite

import (
	"database/sql/driver"

	"corridor/graph"
	"corridor/graph/text"
)

// row is where a condition is evaluated: a table's row, of the kind (nil: an edge).
type row struct {
	alias string
	kind  *graph.Kind
	by    way
	early bool // rows are read in the order of an index until there are enough
	// few tells that not all rows of the kind are looked at.
	few bool
	// among names the table of the nodes that the rows are of, "" where they
	// may be any of the kind.
	among string
	level int // how many relations lead to the row from those that are read
}

// number is the expression of the node's number.
func (r row) number() string { return r.alias + `."_n"` }

func (r row) column(name string) string { return r.alias + "." + quote(name) }

// compared is a property's column in a comparison. Where rows are read in the
// order wanted until there are enough, a plus keeps SQLite from collecting and
// sorting all of an enum's value instead.
func (r row) compared(p *graph.Property) string {
	if r.early && p.Type == graph.TypeEnum {
		return "+" + r.column(p.Name)
	}
	return r.column(p.Name)
}

var operators = map[graph.Op]string{graph.EQ: " = ", graph.LT: " < ", graph.LTE: " <= ", graph.GT: " > ", graph.GTE: " >= "}

// condition writes a prepared condition on a row. The text is true where the
// condition holds and false or NULL where it does not.
func (s *statement) condition(e graph.Expr, at row) {
	if err := graph.Visit(e, condition{s, at}); err != nil && s.err == nil {
		s.err = err
	}
}

// condition is one condition being written.
type condition struct {
	*statement
	at row
}

func (c condition) And(parts graph.And) {
	c.write("(1")
	for _, part := range parts {
		c.write(" AND ")
		c.condition(part, c.at)
	}
	c.write(")")
}

func (c condition) Or(parts graph.Or) {
	if len(parts) == 0 {
		c.write("0")
		return
	}
	c.write("(")
	for i, part := range parts {
		if i > 0 {
			c.write(" OR ")
		}
		c.condition(part, c.at)
	}
	c.write(")")
}

func (c condition) Not(e graph.Not) {
	c.write("(")
	c.condition(e.Expr, c.at)
	c.write(" IS NOT TRUE)")
}

func (c condition) Compare(e graph.Compare) { c.compare(e, c.at) }

func (c condition) In(e graph.In) { c.in(e, c.at) }

func (c condition) Missing(e graph.Missing) { c.write(c.at.column(e.Property.Name), " IS NULL") }

func (c condition) IDIn(ids graph.IDIn) {
	c.write(c.at.number(), ` IN (SELECT "_n" FROM "node" WHERE "_id" IN (SELECT "value" FROM json_each(`)
	c.bind(listJSON([]graph.ID(ids)))
	c.write(")))")
}

func (c condition) Match(e graph.Match) { c.match(e.Query(), c.at) }

func (c condition) Called(names graph.Called) { c.called(names, c.at) }

func (c condition) Related(e graph.Related) { c.related(e, c.at) }

func (c condition) Count(e graph.Count) {
	c.count(e.Path, e.Where, c.at)
	c.write(operators[e.Op])
	c.bind(int64(e.N))
}

// Listed counts among the records of the ids that an edge holds.
func (c condition) Listed(e graph.Listed) {
	named := row{alias: c.alias(), kind: e.Listing.To, few: true}
	c.write("(SELECT count(DISTINCT ", named.number(), ") FROM json_each(", c.at.column(e.Listing.Property.Name),
		`) AS "held" CROSS JOIN "node" ON "node"."_id" = "held"."value" CROSS JOIN `, quote(named.kind.Name), " AS ", named.alias,
		" ON ", named.number(), ` = "node"."_n"`)
	switch {
	case e.Where == nil:
	case graph.Levels(e.Where) == 0:
		c.write(" WHERE ")
		c.condition(e.Where, named)
	default:
		c.write(" WHERE +", named.number(), ` IN (SELECT "_n" FROM `, c.passing(e.Where, row{kind: named.kind, few: true}), ")")
	}
	c.write(")", operators[e.Op])
	c.bind(int64(e.N))
}

func (s *statement) compare(e graph.Compare, at row) {
	column, folded := at.compared(e.Property), at.column(e.Property.Folded())
	switch e.Op {
	case graph.Contains:
		s.write("instr(", folded, ", ")
		s.bind(e.Value)
		s.write(") > 0")
	case graph.StartsWith:
		s.startsWith(folded, e.Value.(string))
	default:
		s.write("(", column, operators[e.Op])
		s.bind(encode(e.Value))
		if e.Op == graph.EQ && e.Property.Folded() != "" { // which has the index
			s.write(" AND ", folded, " = ")
			s.bind(text.Fold(e.Value.(string)))
		}
		s.write(")")
	}
}

// startsWith writes a range, which an index can answer.
func (s *statement) startsWith(column, prefix string) {
	if prefix == "" {
		s.write(column, " IS NOT NULL")
		return
	}
	s.write("(", column, " >= ")
	s.bind(prefix)
	s.write(" AND ", column, " < ")
	next := []byte(prefix) // UTF-8 has no byte 0xff, so the last can be raised
	next[len(next)-1]++
	s.bind(string(next))
	s.write(")")
}

func (s *statement) in(e graph.In, at row) {
	column := at.compared(e.Property)
	values := make([]driver.Value, len(e.Values))
	for i, v := range e.Values {
		values[i] = encode(v)
	}
	if e.Property.Type == graph.TypeStrings && e.Property.Name != "sources" { // a list of an edge, stored as it is
		s.write("EXISTS (SELECT 1 FROM json_each(", column, `) AS "held" WHERE "held"."value" IN (SELECT "value" FROM json_each(`)
		s.bind(listJSON(values))
		s.write(")))")
		return
	}
	if e.Property.Type == graph.TypeStrings { // sources: a node holds the number of its list
		s.write(column, ` IN (SELECT "_s" FROM "sourcemember" WHERE "_slug" IN (SELECT "value" FROM json_each(`)
		s.bind(listJSON(values))
		s.write(")))")
		return
	}
	s.write("(", column, ` IN (SELECT "value" FROM json_each(`)
	s.bind(listJSON(values))
	s.write("))")
	if folded := e.Property.Folded(); folded != "" { // which has the index
		for i, v := range e.Values {
			values[i] = text.Fold(v.(string))
		}
		s.write(" AND ", at.column(folded), ` IN (SELECT "value" FROM json_each(`)
		s.bind(listJSON(values))
		s.write("))")
	}
	s.write(")")
}

package sqlite

import (
	"database/sql/driver"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// way says how conditions that lead away from a row are answered: by looking
// from each row (perRow), which is right where there are few rows, or by first
// collecting all rows that satisfy them (bySet), starting from what the
// condition pins down, which is right where the whole kind is searched.
type way int

const (
	perRow way = iota
	bySet
)

// row is where a condition is evaluated: a table's row, of the kind (nil: an edge).
type row struct {
	alias string
	kind  *graph.Kind
	by    way
	early bool // rows are read in the order of an index until there are enough
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

// condition writes a prepared condition on the row that the alias names. The
// text is true where the condition holds and false or NULL where it does not.
func (s *statement) condition(e graph.Expr, at row) {
	switch e := e.(type) {
	case graph.And:
		s.all(e, at)
	case graph.Or:
		s.any(e, at)
	case graph.Not:
		s.write("(")
		s.condition(e.Expr, at)
		s.write(" IS NOT TRUE)")
	case graph.Compare:
		s.compare(e, at)
	case graph.In:
		s.in(e, at)
	case graph.Missing:
		s.write(at.column(e.Property.Name), " IS NULL")
	case graph.IDIn:
		s.write(at.number(), ` IN (SELECT "_n" FROM "node" WHERE "_id" IN (SELECT "value" FROM json_each(`)
		s.bind(listJSON([]graph.ID(e)))
		s.write(")))")
	case graph.Match:
		s.match(text.Parse(e.Text), at)
	case graph.Related:
		s.related(e, at)
	case graph.Count:
		s.count(e.Path, e.Where, at)
		s.write(operators[e.Op])
		s.bind(int64(e.N))
	default:
		panic(fmt.Sprintf("sqlite: a prepared condition of unknown form %T", e))
	}
}

func (s *statement) all(parts []graph.Expr, at row) {
	s.write("(1")
	for _, part := range parts {
		s.write(" AND ")
		s.condition(part, at)
	}
	s.write(")")
}

func (s *statement) any(parts []graph.Expr, at row) {
	if len(parts) == 0 {
		s.write("0")
		return
	}
	s.write("(")
	for i, part := range parts {
		if i > 0 {
			s.write(" OR ")
		}
		s.condition(part, at)
	}
	s.write(")")
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

// related writes a condition on the nodes at the end of a path. Every node
// satisfies a condition when none fails to.
func (s *statement) related(e graph.Related, at row) {
	switch e.Quantifier {
	case graph.Some:
		s.some(e.Path, e.Where, at)
	case graph.None:
		s.write("NOT ")
		s.some(e.Path, e.Where, at)
	case graph.Every:
		if e.Where == nil {
			s.write("1")
			return
		}
		s.write("NOT ")
		s.some(e.Path, graph.Not{Expr: e.Where}, at)
	}
}

func (s *statement) some(path graph.Path, where graph.Expr, at row) {
	s.write("(")
	for i, c := range chainsOf(path) {
		if i > 0 {
			s.write(" OR ")
		}
		if at.by == bySet && selective(where) {
			s.amongStarts(c, where, at)
			continue
		}
		s.write("EXISTS (SELECT 1")
		s.fromStart(s.walk(c), at.number(), where)
		s.write(")")
	}
	s.write(")")
}

// amongStarts writes that the row is among the starts of the chain from which
// an end is reached where the condition holds.
func (s *statement) amongStarts(c chain, where graph.Expr, at row) {
	s.write(at.number(), " IN (")
	s.starts(c, where)
	s.write(")")
}

// starts writes a query for the numbers of the nodes from which the chain leads
// to an end where the condition holds, repetitions among them.
func (s *statement) starts(c chain, where graph.Expr) {
	end, w := row{alias: s.alias(), kind: c.end(), by: bySet}, s.walk(c)
	s.write("SELECT ", w.first(), " FROM ", quote(end.kind.Name), " AS ", end.alias)
	s.backward(w, end.number())
	s.write(" WHERE ")
	s.condition(where, end)
	s.edgeConditions(w)
}

// count writes the number of distinct nodes at the end of a path where the
// condition holds (nil: all).
func (s *statement) count(path graph.Path, where graph.Expr, at row) {
	chains := chainsOf(path)
	if len(chains) == 1 {
		w := s.walk(chains[0])
		s.write("(SELECT count(DISTINCT ", w.last(), ")")
		s.fromStart(w, at.number(), where)
		s.write(")")
		return
	}
	s.write("(SELECT count(*) FROM (")
	for i, c := range chains {
		if i > 0 {
			s.write(" UNION ")
		}
		w := s.walk(c)
		s.write("SELECT ", w.last())
		s.fromStart(w, at.number(), where)
	}
	s.write("))")
}

// match writes a full-text match: each phrase stands in a name or in the text.
// Where a whole kind is searched the index of terms gives the candidates.
func (s *statement) match(q text.Query, at row) {
	if q.Empty() {
		s.write("0")
		return
	}
	found := s.alias()
	if at.by == perRow {
		s.write(`EXISTS (SELECT 1 FROM "search" AS `, found, " WHERE ", found, `."_n" = `, at.number())
	} else {
		terms := quote(termsName(at.kind.Name))
		s.write(at.number(), " IN (SELECT ", found, `."_n" FROM `, terms, ` CROSS JOIN "search" AS `, found,
			" ON ", found, `."_n" = `, terms, `."rowid" WHERE `, terms, " MATCH ")
		s.bind(termsQuery(q))
	}
	for _, phrase := range q.Phrases() {
		s.write(" AND (instr(", found, `."_names", `)
		s.bind(phrase)
		s.write(") > 0 OR instr(", found, `."_text", `)
		s.bind(phrase)
		s.write(") > 0)")
	}
	s.write(")")
}

// termsQuery writes a query's terms in FTS5's syntax. Terms are letters and
// digits only.
func termsQuery(q text.Query) string {
	var terms []string
	for _, t := range q.Terms() {
		term := `"` + t.Text + `"`
		if t.Prefix {
			term += "*"
		}
		terms = append(terms, term)
	}
	return strings.Join(terms, " AND ")
}

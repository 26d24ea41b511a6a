package sqlite

import (
	"database/sql/driver"
	"strconv"
	"strings"

	"corridor/graph"
)

// orderColumn names the i-th order value of a candidate row.
func orderColumn(i int) string { return `"k` + strconv.Itoa(i) + `"` }

// orderValues writes the values a list is ordered by as columns, each after a
// comma.
func (s *statement) orderValues(list *graph.PreparedList, node row, edge string) {
	for i, key := range list.Order {
		s.write(", ")
		switch {
		case key.Property != nil:
			s.write(node.column(key.Property.SortsBy()))
		case key.EdgeProperty != nil:
			s.write(edge, ".", quote(key.EdgeProperty.SortsBy()))
		case key.Match != nil:
			s.score(key.Match, node)
		default:
			s.count(key.Count, key.Where, node)
		}
		s.write(" AS ", orderColumn(i))
	}
}

// score writes how well the node matches a query, NULL where it does not.
func (s *statement) score(m *graph.Match, node row) {
	found := s.alias()
	s.write("(SELECT ", scoreFunction, "(")
	s.bind(encodeMatch(m))
	s.write(", ", found, `."_names", `, found, `."_text", `, found, `."_runes") FROM "search" AS `, found,
		" WHERE ", found, `."_n" = `, node.number(), ")")
}

// sortTerm is one column of a list's full order, ties among them.
type sortTerm struct {
	column     string
	descending bool
	nullable   bool
}

// sortTerms gives the full order of a list, not turned round.
func sortTerms(list *graph.PreparedList) []sortTerm {
	var terms []sortTerm
	for i, key := range list.Order {
		always := key.Count != nil || key.Property != nil && required(key.Property)
		terms = append(terms, sortTerm{orderColumn(i), key.Descending, !always})
	}
	terms = append(terms, sortTerm{column: `"id"`})
	if list.PerEdge {
		terms = append(terms, sortTerm{column: `"key"`})
	}
	return terms
}

// orderBy gives the terms of ORDER BY in reading order, of columns of the
// named table, "" where the names are clear.
func orderBy(list *graph.PreparedList, table string) string {
	if table != "" {
		table += "."
	}
	var parts []string
	for _, t := range sortTerms(list) {
		part := table + t.column
		if t.descending != list.Backward {
			part += " DESC"
		}
		switch { // SQLite takes NULL for the smallest value
		case t.nullable && !t.descending && list.Backward:
			part += " NULLS FIRST"
		case t.nullable && !t.descending:
			part += " NULLS LAST"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// first writes the conditions, order and limit of a list's page.
func (s *statement) first(list *graph.PreparedList) {
	s.bounds(list)
	s.write(" ORDER BY ", orderBy(list, ""), " LIMIT ")
	s.bind(int64(list.Limit))
}

// bounds writes the conditions that keep to what lies between the list's
// cursors, "1" if there are none.
func (s *statement) bounds(list *graph.PreparedList) {
	terms := sortTerms(list)
	s.write("1")
	if list.After != nil {
		s.write(" AND ")
		s.beyond(terms, list.After, sortTerm.after)
	}
	if list.Before != nil {
		s.write(" AND ")
		s.beyond(terms, list.Before, sortTerm.before)
	}
}

// beyond writes that the row lies on one side of a position: in the first
// column that differs from it. A bound on the first column alone comes before,
// for the index.
func (s *statement) beyond(terms []sortTerm, position []any, side func(sortTerm, *statement, driver.Value, bool)) {
	s.write("(")
	if first := terms[0]; !first.nullable {
		side(first, s, encode(position[0]), true)
		s.write(" AND (")
	} else {
		s.write("1 AND (")
	}
	for i, term := range terms {
		if i > 0 {
			s.write(" OR ")
		}
		s.write("(")
		for j := range i {
			s.write(terms[j].column, " IS ")
			s.bind(encode(position[j]))
			s.write(" AND ")
		}
		side(term, s, encode(position[i]), false)
		s.write(")")
	}
	s.write("))")
}

// after writes that the row's value comes after v (or is v, where that is
// allowed); absent values come last.
func (t sortTerm) after(s *statement, v driver.Value, orEqual bool) {
	switch {
	case v == nil:
		s.write("0")
		return
	case t.nullable:
		s.write("(", t.column, " IS NULL OR ")
	default:
		s.write("(")
	}
	s.write(t.column, t.comparison(!t.descending, orEqual))
	s.bind(v)
	s.write(")")
}

// before writes that the row's value comes before v (or is v).
func (t sortTerm) before(s *statement, v driver.Value, orEqual bool) {
	if v == nil {
		s.write(t.column, " IS NOT NULL")
		return
	}
	s.write(t.column, t.comparison(t.descending, orEqual))
	s.bind(v)
}

func (t sortTerm) comparison(greater, orEqual bool) string {
	operator := " < "
	if greater {
		operator = " > "
	}
	if orEqual {
		operator = operator[:2] + "= "
	}
	return operator
}

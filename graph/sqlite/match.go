package sqlite

import (
	"strings"

	"corridor/graph/text"
)

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

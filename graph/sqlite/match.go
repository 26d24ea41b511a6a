package sqlite

import (
	"corridor/graph"
	"corridor/graph/text"
)

// match writes a full-text match: of each clause, a phrase stands in a name or
// in the text.
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
		s.bind(q.IndexQuery())
	}
	for _, clause := range q.Clauses() {
		s.write(" AND ")
		s.held(clause, found)
	}
	s.write(")")
}

// held writes that a phrase of the clause stands in a name or in the text. How
// it is written depends on whether there are several, not on how many.
func (s *statement) held(clause text.Clause, found string) {
	in := func(phrase func()) {
		s.write("instr(", found, `."_names", `)
		phrase()
		s.write(") > 0 OR instr(", found, `."_text", `)
		phrase()
		s.write(") > 0")
	}
	if len(clause) == 1 {
		s.write("(")
		in(func() { s.bind(clause[0].Phrase) })
		s.write(")")
		return
	}
	phrases := make([]string, len(clause))
	for i, a := range clause {
		phrases[i] = a.Phrase
	}
	s.write("EXISTS (SELECT 1 FROM json_each(")
	s.bind(listJSON(phrases))
	s.write(`) AS "phrase" WHERE `)
	in(func() { s.write(`"phrase"."value"`) })
	s.write(")")
}

// called writes that one of the node's names is one of these, as a set that an
// index gives.
func (s *statement) called(names graph.Called, at row) {
	s.write(at.number(), ` IN (SELECT "_n" FROM `, quote(at.kind.Name), ` WHERE "nameFolded" IN (SELECT "value" FROM json_each(`)
	s.bind(listJSON(names))
	s.write(`)) UNION SELECT "_n" FROM "called" WHERE "_value" IN (SELECT "value" FROM json_each(`)
	s.bind(listJSON(names))
	s.write(")))")
}

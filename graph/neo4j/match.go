package neo4j

import (
	"fmt"
	"maps"
	"slices"

	"corridor/graph"
	"corridor/graph/text"
)

// match writes the full-text condition: of each clause, a phrase is found in a
// name or in the other texts.
func (s *statement) match(m graph.Match, at string) string {
	query := m.Query()
	if query.Empty() {
		return "false"
	}
	return "all(c IN " + s.param(phrases(query)) + " WHERE " + held("c", at) + ")"
}

// phrases lists the phrases of each clause.
func phrases(query text.Query) [][]string {
	var out [][]string
	for _, clause := range query.Clauses() {
		out = append(out, phrasesOf(clause))
	}
	return out
}

func phrasesOf(clause text.Clause) []string {
	out := make([]string, len(clause))
	for i, a := range clause {
		out[i] = a.Phrase
	}
	return out
}

// held writes that one of the phrases is found in a name or in the other texts.
func held(phrases, at string) string {
	return fmt.Sprintf("any(q IN %s WHERE any(x IN %s WHERE x CONTAINS q) OR %s CONTAINS q)",
		phrases, prop(at, propSearchNames), prop(at, propSearchText))
}

// score writes text.Score of the match, null where the node does not match.
func (s *statement) score(m graph.Match, at string) string {
	query := m.Query()
	if query.Empty() {
		return "null"
	}
	rank := s.rank
	if query.IsNear() {
		rank = s.nearRank
	}
	longest := text.Score(0, 1<<30)
	runes := prop(at, propSearchRunes)
	return fmt.Sprintf("(%s) * %d + CASE WHEN %s > %d THEN %d ELSE %s END",
		rank(query, at), text.Score(1, 0), runes, longest, longest, runes)
}

// rank writes what text.Query.Rank says of a query as it was typed.
func (s *statement) rank(query text.Query, at string) string {
	names, clauses := prop(at, propSearchNames), s.param(phrases(query))
	all := "all(c IN " + clauses + " WHERE %s)"
	part := "any(x IN " + names + " WHERE any(q IN %s WHERE x CONTAINS q))"
	return fmt.Sprintf("CASE WHEN NOT "+all+" THEN null WHEN "+part+" THEN %d WHEN "+part+" THEN %d WHEN any(x IN %s WHERE "+all+") THEN %d ELSE %d END",
		held("c", at), s.param(query.Exact()), text.RankExact, s.param(query.Begins()), text.RankBegins,
		names, "any(q IN c WHERE x CONTAINS q)", text.RankName, text.RankElsewhere)
}

// nearRank writes what text.Query.Rank says of a near query: that of the name
// that holds all clauses with the fewest edits, else that of all texts together.
// Either is null where a clause is not held, to which nothing adds.
func (s *statement) nearRank(query text.Query, at string) string {
	var clauses [][]any
	for _, clause := range query.Clauses() {
		clauses = append(clauses, byEdits(clause))
	}
	of := s.param(clauses)
	edits := func(rank int, held string) string {
		return fmt.Sprintf("reduce(rank = %d, c IN %s | rank + head([a IN c WHERE %s | a[0]]))", rank, of, held)
	}
	ofNames := fmt.Sprintf("[x IN %s | %s]", prop(at, propSearchNames), edits(text.RankNear, "any(q IN a[1] WHERE x CONTAINS q)"))
	return fmt.Sprintf("coalesce(reduce(best = null, r IN %s | CASE WHEN best IS NULL OR r < best THEN r ELSE best END), %s)",
		ofNames, edits(text.RankNearElsewhere, held("a[1]", at)))
}

// byEdits lists a clause's phrases by their edits, the fewest first, each as
// the number of edits and the phrases.
func byEdits(clause text.Clause) []any {
	phrases := map[int][]string{}
	for _, a := range clause {
		phrases[a.Edits] = append(phrases[a.Edits], a.Phrase)
	}
	var out []any
	for _, edits := range slices.Sorted(maps.Keys(phrases)) {
		out = append(out, []any{int64(edits), phrases[edits]})
	}
	return out
}

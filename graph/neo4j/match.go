package neo4j

import (
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/text"
)

// match writes the full-text condition: every phrase is found in a name or in
// the other texts.
func (s *statement) match(m graph.Match, at string) string {
	query := text.Parse(m.Text)
	if query.Empty() {
		return "false"
	}
	return allFound(s.param(query.Phrases()), at)
}

func allFound(phrases, at string) string {
	return fmt.Sprintf("all(q IN %s WHERE any(x IN %s WHERE x CONTAINS q) OR %s CONTAINS q)",
		phrases, prop(at, propSearchNames), prop(at, propSearchText))
}

// score writes text.Score of the match, null where the node does not match.
func (s *statement) score(m graph.Match, at string) string {
	query := text.Parse(m.Text)
	if query.Empty() {
		return "null"
	}
	names, phrases := prop(at, propSearchNames), s.param(query.Phrases())
	rank := fmt.Sprintf("CASE WHEN %s IN %s THEN %d WHEN any(x IN %s WHERE x STARTS WITH %s) THEN %d "+
		"WHEN any(x IN %s WHERE all(q IN %s WHERE x CONTAINS q)) THEN %d WHEN %s THEN %d END",
		s.param(query.Exact()), names, text.RankExact,
		names, s.param(query.Begins()), text.RankBegins,
		names, phrases, text.RankName,
		allFound(phrases, at), text.RankElsewhere)
	longest := text.Score(0, 1<<30)
	runes := prop(at, propSearchRunes)
	return fmt.Sprintf("(%s) * %d + CASE WHEN %s > %d THEN %d ELSE %s END",
		rank, text.Score(1, 0), runes, longest, longest, runes)
}

// lucene writes the query that finds every node that can match: all terms are
// required, each quoted or, as a prefix, of letters and digits only.
func lucene(query text.Query) string {
	var b strings.Builder
	for _, term := range query.Terms() {
		if term.Prefix {
			b.WriteString(" +" + term.Text + "*")
		} else {
			b.WriteString(` +"` + term.Text + `"`)
		}
	}
	return strings.TrimSpace(b.String())
}

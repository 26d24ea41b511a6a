package neo4j

import "corridor/graph"

// operators are Cypher's words for the comparisons.
var operators = map[graph.Op]string{
	graph.EQ: " = ", graph.LT: " < ", graph.LTE: " <= ", graph.GT: " > ", graph.GTE: " >= ",
	graph.StartsWith: " STARTS WITH ", graph.Contains: " CONTAINS ",
}

// compare writes the comparison of an expression with a value: null where the
// expression is. It gets texts right that Neo4j does not: the server sorts
// stored texts, and seeks in its indexes, by code point, but compares them
// with parameters by UTF-16 units, so that U+FF21 comes after U+1F600. The two
// orders differ only where the first difference is between a code point from
// U+E000 to U+FFFF and one beyond, which needs such a one in the value.
func (s *statement) compare(expression string, op graph.Op, value any) string {
	text, ok := value.(string)
	if !ok || op < graph.LT || op > graph.GTE {
		return expression + operators[op] + s.param(value)
	}
	low, high := turns(text)
	if low == nil && high == nil {
		return expression + operators[op] + s.param(value)
	}
	unindexed := "(" + expression + " + '')"
	below := s.anyTurn(unindexed, low)  // less by code point, greater by unit
	above := s.anyTurn(unindexed, high) // the other way round
	if op == graph.GT || op == graph.GTE {
		below, above = above, below
	}
	return "(" + below + " OR (" + unindexed + operators[op] + s.param(value) + " AND NOT coalesce(" + above + ", false)))"
}

func (s *statement) anyTurn(expression string, turns [][]string) string {
	if turns == nil {
		return "false"
	}
	return "any(t IN " + s.param(turns) + " WHERE " + expression + " STARTS WITH t[0] AND " +
		expression + " >= t[1] AND (t[2] = '' OR " + expression + " < t[2]))"
}

// turns lists the places of a text at which another one that first differs
// there compares one way by code point and the other way by UTF-16 unit. Each
// is the text up to there and the range of units, from and below ("" for no
// end), that such another text lies in. low are those where the other is the
// lesser by code point, high where it is the greater.
func turns(text string) (low, high [][]string) {
	const firstHigh, firstAstral = "\uE000", "\U00010000"
	for i, r := range text {
		before := text[:i]
		switch {
		case r > 0xFFFF:
			low = append(low, []string{before, before + firstHigh, ""})
		case r >= 0xE000:
			high = append(high, []string{before, before + firstAstral, before + firstHigh})
		}
	}
	return low, high
}

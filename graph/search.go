package graph

import "corridor/graph/text"

// SearchConnection is one page of records found by their text, best first.
type SearchConnection struct {
	Edges      []*SearchEdge
	PageInfo   PageInfo
	TotalCount int // hits of all pages; counted only when it was asked for
}

// Nodes are the records found, without their ranks.
func (c *SearchConnection) Nodes() []Record {
	out := make([]Record, len(c.Edges))
	for i, e := range c.Edges {
		out[i] = e.Node
	}
	return out
}

// SearchEdge is one hit.
type SearchEdge struct {
	Node   Record
	Cursor Cursor
	Rank   MatchRank
}

// MatchRank says how well a record fits a text: EXACT, BEGINS, NAME or ELSEWHERE.
type MatchRank string

// MatchRankOf names a rank of package text.
func MatchRankOf(rank int) MatchRank {
	switch rank {
	case text.RankExact:
		return "EXACT"
	case text.RankBegins:
		return "BEGINS"
	case text.RankName:
		return "NAME"
	}
	return "ELSEWHERE"
}

// Suggestion is a name offered as completion of what was typed.
type Suggestion struct {
	Text   string // the name that fits
	Record Record
}

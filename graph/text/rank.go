package text

import (
	"slices"
	"strings"
)

// Ranks of a match, the best first. They are the same in every store.
const (
	RankExact     = iota // a name is exactly the query
	RankBegins           // a name begins with the query
	RankName             // one name contains all phrases
	RankElsewhere        // the phrases are spread over names and other texts
)

// Rank returns how well a document matches the query and whether it matches at
// all. It takes normal forms: of each of the document's names, and of its other
// searchable texts, each made Normal and then concatenated. A document matches
// when every phrase is contained in a name or elsewhere.
func (q Query) Rank(names []string, elsewhere string) (rank int, ok bool) {
	if q.Empty() {
		return 0, false
	}
	if slices.Contains(names, q.Exact()) {
		return RankExact, true
	}
	begins := q.Begins()
	if slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, begins) }) {
		return RankBegins, true
	}
	if slices.ContainsFunc(names, q.within) {
		return RankName, true
	}
	for _, phrase := range q.phrases {
		holds := func(n string) bool { return strings.Contains(n, phrase) }
		if !holds(elsewhere) && !slices.ContainsFunc(names, holds) {
			return 0, false
		}
	}
	return RankElsewhere, true
}

// within reports whether one normal form contains all phrases.
func (q Query) within(normal string) bool {
	for _, phrase := range q.phrases {
		if !strings.Contains(normal, phrase) {
			return false
		}
	}
	return true
}

const scoreBits = 20

// RankOf gives the rank that a score was made of.
func RankOf(score int64) int { return int(score >> scoreBits) }

// Score returns the key by which search results are sorted, ascending: the rank
// first, then the length of the display name in code points, from 0 to 2^20-1
// (lengths beyond count as that). Equal scores are to be sorted by id.
func Score(rank, nameRunes int) int64 {
	const longest = 1<<scoreBits - 1
	return int64(rank)<<scoreBits | int64(min(max(nameRunes, 0), longest))
}

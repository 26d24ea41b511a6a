package text

import (
	"slices"
	"strings"
)

// Ranks of a match, the best first. They are the same in every store.
const (
	RankExact     = iota // a name is exactly the query
	RankBegins           // a name begins with the query
	RankName             // one name holds all clauses
	RankElsewhere        // the clauses are held by several names and other texts
	// RankNear and all ranks above it are those of a near query: so many more
	// as there are edits between what was typed and what one name holds.
	RankNear
)

// RankNearElsewhere and all ranks above it are those of a near query whose
// clauses no name holds alone: so many more as there are edits.
const RankNearElsewhere = RankNear + 1<<10

// Rank returns how well a document matches the query and whether it matches at
// all. It takes the Forms of each of the document's names, and of its other
// searchable texts, concatenated. A document matches when every clause is held
// by a name or elsewhere.
func (q Query) Rank(names []string, elsewhere string) (rank int, ok bool) {
	edits, held := q.edits(func(phrase string) bool {
		return strings.Contains(elsewhere, phrase) || slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, phrase) })
	})
	switch {
	case q.Empty() || !held:
		return 0, false
	case q.near:
		return q.nearRank(names, edits), true
	case anyContains(names, q.exact):
		return RankExact, true
	case anyContains(names, q.begins):
		return RankBegins, true
	case slices.ContainsFunc(names, q.within):
		return RankName, true
	}
	return RankElsewhere, true
}

// RankNames is Rank where the names alone tell it, and else false. It takes their
// Forms with a separator between, which is in no phrase, and takes them apart only
// where it must. Of a near query the names alone do not tell.
func (q Query) RankNames(names, separator string) (rank int, ok bool) {
	if q.near || q.Empty() || !q.within(names) {
		return 0, false
	}
	in := func(parts []string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(names, p) })
	}
	switch {
	case in(q.begins): // as all that is exact does
		if in(q.exact) {
			return RankExact, true
		}
		return RankBegins, true
	case len(q.clauses) == 1 || slices.ContainsFunc(strings.Split(names, separator), q.within):
		return RankName, true
	}
	return RankElsewhere, true
}

// nearRank is the rank of a near query that is held with so many edits by names
// and other texts together.
func (q Query) nearRank(names []string, edits int) int {
	rank := RankNearElsewhere + edits
	for _, name := range names {
		if edits, held := q.editsWithin(name); held {
			rank = min(rank, RankNear+edits)
		}
	}
	return rank
}

// edits gives the fewest edits with which all clauses are held.
func (q Query) edits(holds func(phrase string) bool) (edits int, ok bool) {
	for _, clause := range q.clauses {
		least, held := clause.least(holds)
		if !held {
			return 0, false
		}
		edits += least
	}
	return edits, true
}

// least gives the fewest edits of the alternatives that are held.
func (c Clause) least(holds func(phrase string) bool) (edits int, ok bool) {
	for _, a := range c {
		if (!ok || a.Edits < edits) && holds(a.Phrase) {
			edits, ok = a.Edits, true
		}
	}
	return edits, ok
}

func anyContains(names, parts []string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(n, p) })
	})
}

// within reports whether the forms of one text hold all clauses.
func (q Query) within(text string) bool {
	_, held := q.editsWithin(text)
	return held
}

// editsWithin gives the fewest edits with which the forms of one text hold all
// clauses.
func (q Query) editsWithin(text string) (edits int, ok bool) {
	return q.edits(func(phrase string) bool { return strings.Contains(text, phrase) })
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

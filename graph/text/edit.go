package text

import "slices"

// Code points from which on a word, or a text of an unspaced script, may be one
// or two edits from what is near it. One edit inserts, leaves out or replaces a
// code point, or swaps two neighbours. Words of fewer are mostly acronyms, which
// are an edit from many other words and yet have nothing to do with them. A code
// point of an unspaced script is a letter or mark of a text of several words, or
// a Chinese character, and says more.
const (
	oneEditWord, twoEditsWord = 5, 8
	oneEditRun, twoEditsRun   = 3, 6
)

// editsOfWord is how many edits a word of so many code points may be from what
// is near it.
func editsOfWord(runes int) int { return oneIf(runes >= oneEditWord) + oneIf(runes >= twoEditsWord) }

// editsOfRun is the same of a text of an unspaced script.
func editsOfRun(runes int) int { return oneIf(runes >= oneEditRun) + oneIf(runes >= twoEditsRun) }

func oneIf(holds bool) int {
	if holds {
		return 1
	}
	return 0
}

// swapped tells whether one text is the other with two neighbours swapped.
func swapped(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := 0; i+1 < len(a); i++ {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && slices.Equal(a[i+2:], b[i+2:])
		}
	}
	return false
}

// span is a part of a text and how many edits away it is.
type span struct{ start, end, edits int }

// ends say where a part that is compared may begin and end.
type ends struct{ anyStart, anyEnd bool }

// aligner works out edits, reusing its memory.
type aligner struct{ rows [3][]cell }

// cell is the best way to a place: its edits and where it began.
type cell struct{ edits, start int }

// nearest gives the part of b nearest to a, the first that ends of those that
// are equally near: all of b, or what ends allow. Swaps count once (optimal
// string alignment).
func (l *aligner) nearest(a, b []rune, e ends) span {
	for i := range l.rows {
		if len(l.rows[i]) < len(b)+1 {
			l.rows[i] = make([]cell, len(b)+1)
		}
	}
	before, last, now := l.rows[0], l.rows[1], l.rows[2]
	for j := range len(b) + 1 {
		last[j] = cell{j, 0}
		if e.anyStart {
			last[j] = cell{0, j}
		}
	}
	for i, x := range a {
		now[0] = cell{i + 1, 0}
		for j, y := range b {
			best := last[j]
			if x != y {
				best.edits++
			}
			best = fewer(best, last[j+1], 1)
			best = fewer(best, now[j], 1)
			if i > 0 && j > 0 && x == b[j-1] && a[i-1] == y {
				best = fewer(best, before[j-1], 1)
			}
			now[j+1] = best
		}
		before, last, now = last, now, before
	}
	l.rows = [3][]cell{before, last, now}
	out := span{last[len(b)].start, len(b), last[len(b)].edits}
	for j := len(b); e.anyEnd && j >= 0; j-- {
		if last[j].edits <= out.edits {
			out = span{last[j].start, j, last[j].edits}
		}
	}
	return out
}

func fewer(best, from cell, more int) cell {
	if from.edits+more < best.edits {
		return cell{from.edits + more, from.start}
	}
	return best
}

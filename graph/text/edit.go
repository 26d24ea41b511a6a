package text

// allowedEdits is how many edits a text of so many code points may be from what
// is near it: none below three, one below six, else two. One edit inserts,
// leaves out or replaces a code point, or swaps two neighbours. It is the same
// in all scripts: a code point is a letter or mark, of which the regional
// scripts write words as long as Latin's are, or a Chinese character.
func allowedEdits(runes int) int {
	switch {
	case runes < 3:
		return 0
	case runes < 6:
		return 1
	}
	return 2
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

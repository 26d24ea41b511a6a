package projection

import (
	"slices"

	"corridor/graph/columns"
)

// Lists holds a list of numbers for each of a range of things: row i is
// Values[Offsets[i]:Offsets[i+1]] (compressed sparse rows).
type Lists struct {
	Offsets []int32 // one more than there are rows
	Values  []int32
}

// Of gives row i, which must not be changed.
func (l *Lists) Of(i int32) []int32 { return l.Values[l.Offsets[i]:l.Offsets[i+1]] }

// Span gives the positions of row i in Values, for arrays parallel to it.
func (l *Lists) Span(i int32) (from, to int32) { return l.Offsets[i], l.Offsets[i+1] }

// endRow makes the values appended since the last row the next one.
func (l *Lists) endRow() { l.Offsets = append(l.Offsets, int32(len(l.Values))) }

// endRows ends rows until there are so many; those that nothing was added to are empty.
func (l *Lists) endRows(rows int) {
	for len(l.Offsets) <= rows {
		l.endRow()
	}
}

// addSet adds a row of the distinct ones of the numbers, ascending. It sorts
// what it is given.
func (l *Lists) addSet(numbers []int32) {
	if len(numbers) > 1 {
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
	}
	l.Values = append(l.Values, numbers...)
	l.endRow()
}

// addEnds adds a row for each node: the ends of its edges, ascending, each once.
func (l *Lists) addEnds(edges *columns.Edges) {
	l.Values, l.Offsets = slices.Grow(l.Values, len(edges.Ends)), slices.Grow(l.Offsets, len(edges.At)-1)
	for node := range len(edges.At) - 1 {
		from, to := edges.Span(node)
		last := int32(-1)
		for at := from; at < to; at++ {
			if end := edges.End(edges.Row(at)); end != last {
				l.Values = append(l.Values, end)
				last = end
			}
		}
		l.endRow()
	}
}

// transpose turns lists of numbers below n round: row v lists, ascending, the
// rows that v stands in.
func transpose(l *Lists, n int) Lists {
	out := Lists{Offsets: make([]int32, n+1), Values: make([]int32, len(l.Values))}
	for _, v := range l.Values {
		out.Offsets[v+1]++
	}
	fill := sumUp(out.Offsets)
	for row := range int32(len(l.Offsets) - 1) {
		for _, v := range l.Of(row) {
			out.Values[fill[v]] = row
			fill[v]++
		}
	}
	return out
}

// gather brings together, for each of n owners, the rows that are the owner's.
// Those of −1 are nobody's.
func gather(owners []int32, l *Lists, n int) Lists {
	out := Lists{Offsets: make([]int32, n+1), Values: make([]int32, len(l.Values))}
	for row, owner := range owners {
		if length := l.Offsets[row+1] - l.Offsets[row]; length > 0 && owner >= 0 {
			out.Offsets[owner+1] += length
		}
	}
	fill := sumUp(out.Offsets)
	for row, owner := range owners {
		if owner < 0 || l.Offsets[row+1] == l.Offsets[row] {
			continue
		}
		fill[owner] += int32(copy(out.Values[fill[owner]:], l.Of(int32(row))))
	}
	return out
}

// sumUp turns lengths, each standing one place to the right of its row, into
// offsets, and gives a copy to fill rows by.
func sumUp(offsets []int32) []int32 {
	for i := 1; i < len(offsets); i++ {
		offsets[i] += offsets[i-1]
	}
	return slices.Clone(offsets)
}

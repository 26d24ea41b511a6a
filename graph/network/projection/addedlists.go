package projection

import (
	"cmp"
	"slices"
	"sort"
)

// insertion is a value that comes into a row, before a place in the Values.
type insertion struct{ row, at, value int32 }

// placeOf gives the place behind those values of a row, which is ascending,
// that are not above a value. Rows that are not there yet begin where all end.
func (l *Lists) placeOf(row, value int32) int32 {
	if int(row) >= len(l.Offsets)-1 {
		return int32(len(l.Values))
	}
	of := l.Of(row)
	return l.Offsets[row] + int32(sort.Search(len(of), func(i int) bool { return of[i] > value }))
}

// with gives the lists with more values, in the order of their rows and
// places, and with so many rows.
func (l *Lists) with(rows int, more []insertion) Lists {
	out := Lists{Offsets: make([]int32, rows+1)}
	before := copy(out.Offsets, l.Offsets)
	for row := before; row <= rows; row++ {
		out.Offsets[row] = int32(len(l.Values))
	}
	for i, m := range more {
		end := int32(rows)
		if i+1 < len(more) {
			end = more[i+1].row
		}
		for row := m.row + 1; row <= end; row++ {
			out.Offsets[row] += int32(i + 1)
		}
	}
	values := make([]int32, len(more))
	for i, m := range more {
		values[i] = m.value
	}
	out.Values = spliced(l.Values, more, values)
	return out
}

// spliced puts each of more into a list, before the place that its insertion
// has in it.
func spliced[T any](list []T, at []insertion, more []T) []T {
	out := make([]T, 0, len(list)+len(more))
	from := int32(0)
	for i, m := range at {
		out = append(append(out, list[from:m.at]...), more[i])
		from = m.at
	}
	return append(out, list[from:]...)
}

// and gives the lists followed by the rows of others.
func (l *Lists) and(others *Lists) Lists {
	out := Lists{Offsets: slices.Concat(l.Offsets, others.Offsets[1:]), Values: slices.Concat(l.Values, others.Values)}
	for row := len(l.Offsets); row < len(out.Offsets); row++ {
		out.Offsets[row] += int32(len(l.Values))
	}
	return out
}

// extended gives the lists, of which there may be more than before, with the
// rows of others, numbered on from one, in each list that they name.
func (l *Lists) extended(rows int, others *Lists, from int32) Lists {
	if rows == len(l.Offsets)-1 && len(others.Values) == 0 {
		return *l
	}
	var more []insertion
	for row := range int32(len(others.Offsets) - 1) {
		for _, v := range others.Of(row) {
			more = append(more, insertion{v, l.placeOf(v, from+row), from + row})
		}
	}
	slices.SortStableFunc(more, func(a, b insertion) int { return cmp.Compare(a.row, b.row) })
	return l.with(rows, more)
}

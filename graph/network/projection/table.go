package projection

import (
	"slices"
	"sort"
	"strings"

	"corridor/graph"
)

// Table numbers the ids of one kind from 0, ascending. Those of the store lie in
// one text.
type Table struct {
	text  string
	ends  []uint32   // by number: where the id ends in text
	added []graph.ID // those that an Addition has, after the store's
}

// Len is how many ids there are.
func (t *Table) Len() int { return len(t.ends) + len(t.added) }

// Stored is how many of them, the first, the store has; the others are added.
func (t *Table) Stored() int { return len(t.ends) }

// ID gives the id with this number, which must be there.
func (t *Table) ID(i int32) graph.ID {
	if int(i) >= len(t.ends) {
		return t.added[int(i)-len(t.ends)]
	}
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	return graph.ID(t.text[start:t.ends[i]])
}

// Index gives an id's number, or -1 and false where it is not there.
func (t *Table) Index(id graph.ID) (int32, bool) {
	i, found := sort.Find(t.Len(), func(i int) int { return strings.Compare(string(id), string(t.ID(int32(i)))) })
	if !found {
		return -1, false
	}
	return int32(i), true
}

// numbers gives the ids' numbers as a map: faster than Index, and larger.
func (t *Table) numbers() map[graph.ID]int32 {
	numbers := make(map[graph.ID]int32, t.Len())
	for i := range int32(t.Len()) {
		numbers[t.ID(i)] = i
	}
	return numbers
}

// register gathers ids in any order.
type register struct {
	text strings.Builder
	ends []uint32
}

func (r *register) add(id graph.ID) {
	r.text.WriteString(string(id))
	r.ends = append(r.ends, uint32(r.text.Len()))
}

// take makes a table of the ids and empties the register. order says which of
// the ids gathered, from 0, each number of the table is.
func (r *register) take() (table Table, order []int32) {
	gathered := Table{text: r.text.String(), ends: r.ends}
	*r = register{}
	order = make([]int32, gathered.Len())
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int { return strings.Compare(string(gathered.ID(x)), string(gathered.ID(y))) })
	var sorted register
	sorted.text.Grow(len(gathered.text))
	sorted.ends = make([]uint32, 0, gathered.Len())
	for _, i := range order {
		sorted.add(gathered.ID(i))
	}
	return Table{text: sorted.text.String(), ends: sorted.ends}, order
}

// reorder gives column[order[0]], column[order[1]], ….
func reorder[T any](column []T, order []int32) []T {
	out := make([]T, len(order))
	for i, from := range order {
		out[i] = column[from]
	}
	return out
}

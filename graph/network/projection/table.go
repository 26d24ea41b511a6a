package projection

import (
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

// followedBy gives a table with the ids of another, which come after these.
func (t *Table) followedBy(other Table) Table {
	if t.Len() == 0 {
		return other
	}
	out := Table{text: t.text + other.text, ends: make([]uint32, 0, len(t.ends)+len(other.ends))}
	out.ends = append(out.ends, t.ends...)
	for _, end := range other.ends {
		out.ends = append(out.ends, uint32(len(t.text))+end)
	}
	return out
}

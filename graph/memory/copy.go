package memory

import (
	"strings"
	"sync"

	"corridor/graph"
)

// Copy is one state of a store. It never changes and may be read from many
// goroutines.
type Copy struct {
	version graph.Version // the state
	tables  map[*graph.Kind]*table
	edges   map[*graph.EdgeType]*edges
	nodes   uint32 // beyond the last number
	size    int    // in bytes
	marks   sync.Pool
	derived *derived
	keys    keys
}

// digits are an id without what tells its kind.
type digits [16]byte

func digitsOf(id graph.ID) (digits, bool) {
	_, text, ok := strings.Cut(string(id), "_")
	if !ok || len(text) != len(digits{}) {
		return digits{}, false
	}
	return digits([]byte(text)), true
}

// table holds the nodes of one kind, which have numbers in a row, in the order of
// their ids.
type table struct {
	kind    *graph.Kind
	first   uint32 // a multiple of 64, so that sets of the kind are whole words
	ids     []digits
	columns map[*graph.Property]*column
	search  *index
}

func (t *table) len() int { return len(t.ids) }

// beyond is the number after the last.
func (t *table) beyond() uint32 { return t.first + uint32(len(t.ids)) }

func (t *table) has(n uint32) bool { return n-t.first < uint32(len(t.ids)) }

func (t *table) id(n uint32) graph.ID {
	d := t.ids[n-t.first]
	return graph.ID(t.kind.Prefix + "_" + string(d[:]))
}

// find gives the number of a node, or of the first after where it would stand.
func (t *table) find(id string) (n uint32, found bool) {
	text, own := strings.CutPrefix(id, t.kind.Prefix+"_")
	if !own {
		if id < t.kind.Prefix {
			return t.first, false
		}
		return t.beyond(), false
	}
	low, high := 0, len(t.ids)
	for low < high {
		middle := (low + high) / 2
		if string(t.ids[middle][:]) < text {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return t.first + uint32(low), low < len(t.ids) && string(t.ids[low][:]) == text
}

// none and all are sets of nodes of the kind.
func (t *table) none() *set { return newSet(t.first, t.beyond()) }

func (t *table) all() *set {
	s := t.none()
	s.addFirst(t.len())
	return s
}

func (t *table) bytes() int {
	size := sliceBytes(t.ids) + t.search.bytes()
	for _, c := range t.columns {
		size += c.bytes()
	}
	return size
}

// edges holds the edges of one type, which have numbers in the order of the nodes
// they leave, the nodes they enter, and their keys.
type edges struct {
	from, to       *table
	single         bool     // no two lead from one node to another
	source, target []uint32 // by edge
	leaving        []uint32 // by node that edges may leave, counted from the first of its kind: its first edge; and one beyond
	entering       []uint32 // by node that edges may enter: its first place in entered; and one beyond
	entered        []uint32 // edges by the nodes that they enter
	key            *column
	columns        map[*graph.Property]*column
}

func (e *edges) bytes() int {
	size := sliceBytes(e.source) + sliceBytes(e.target) + sliceBytes(e.leaving) + sliceBytes(e.entering) + sliceBytes(e.entered) +
		e.key.bytes()
	for _, c := range e.columns {
		size += c.bytes()
	}
	return size
}

// offsets counts how many rows each of so many nodes has, and gives where those of
// each begin, in ascending order of the nodes, and one beyond.
func offsets(nodes []uint32, first uint32, n int) []uint32 {
	at := make([]uint32, n+1)
	for _, node := range nodes {
		at[node-first+1]++
	}
	for i := range n {
		at[i+1] += at[i]
	}
	return at
}

// byNode gives the rows in the order of their nodes, those of one as they were.
func byNode(nodes []uint32, first uint32, at []uint32) []uint32 {
	next := append([]uint32(nil), at...)
	out := make([]uint32, len(nodes))
	for row, node := range nodes {
		out[next[node-first]] = uint32(row)
		next[node-first]++
	}
	return out
}

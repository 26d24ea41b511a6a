package memory

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"corridor/graph"
)

// derived keeps what was worked out of a copy and serves many answers: nodes in the
// order of properties, and the ends of paths. It may take a share of what the copy
// takes; what is beyond is worked out where it is needed.
type derived struct {
	mu     sync.Mutex
	orders map[string][]uint32
	ends   map[string]*lists
	left   int // bytes
}

// derivedShare is which part of a copy's memory may be taken for what is derived.
const derivedShare = 4

// newDerived is of a copy that takes so many bytes and, with what is derived, may
// take most; 0: any number.
func newDerived(size, most int) *derived {
	left := size/derivedShare + 1<<20
	if most > 0 {
		left = min(left, most-size)
	}
	return &derived{orders: map[string][]uint32{}, ends: map[string]*lists{}, left: left}
}

// room takes memory, if it is there.
func (d *derived) room(bytes int) bool {
	if bytes > d.left {
		return false
	}
	d.left -= bytes
	return true
}

// lists are the distinct ends of a path from each node of a kind.
type lists struct {
	first uint32
	at    []uint32
	of    []uint32
}

func (l *lists) from(n uint32) []uint32 { return l.of[l.at[n-l.first]:l.at[n-l.first+1]] }

// few tells that so many of all nodes of a kind are too few to work anything out for
// all of them.
func few(nodes, all int) bool { return nodes < all/8 }

// walk gives what gives the distinct ends of a path from nodes of a kind, of which
// there are so many. What it gives is good until the next walk.
func (v *evaluator) walk(t *table, path graph.Path, nodes int) func(n uint32) []uint32 {
	steps := v.path(path)
	walk := func(n uint32) []uint32 { return v.ends(n, steps) }
	if len(path) == 1 && len(path[0].Edges) == 1 {
		if l := &steps[0][0]; l.single && l.passes == nil {
			return l.neighbouring()
		}
		return walk
	}
	name, plain := pathName(path)
	if !plain {
		return walk
	}
	v.derived.mu.Lock()
	defer v.derived.mu.Unlock()
	known, tried := v.derived.ends[name]
	if !tried && !few(nodes, t.len()) {
		known = v.allEnds(t, steps)
		if v.err == nil {
			v.derived.ends[name] = known
		}
	}
	if known == nil || v.err != nil {
		return walk
	}
	return known.from
}

// pathName names a path without conditions.
func pathName(path graph.Path) (name string, plain bool) {
	var b strings.Builder
	for _, s := range path {
		if s.Where != nil {
			return "", false
		}
		fmt.Fprintf(&b, "|%t", s.Reverse)
		for _, e := range s.Edges {
			b.WriteString(" " + e.Name)
		}
	}
	return b.String(), true
}

// allEnds gives the ends from all nodes of a kind; nil where they take too much.
func (v *evaluator) allEnds(t *table, steps []step) *lists {
	out := &lists{first: t.first, at: make([]uint32, 1, t.len()+1)}
	for n := t.first; n < t.beyond() && v.err == nil; n++ {
		out.of = append(out.of, v.ends(n, steps)...)
		out.at = append(out.at, uint32(len(out.of)))
		if 4*(len(out.of)+t.len()) > v.derived.left {
			return nil
		}
	}
	out.of = slices.Clip(out.of)
	v.derived.room(sliceBytes(out.of) + sliceBytes(out.at))
	return out
}

// inOrder gives all nodes of a kind in the order of properties, turned round
// nowhere; nil where that is not worth it, for so many nodes, or takes too much.
func (v *evaluator) inOrder(l *list, nodes int) []uint32 {
	name, plain := orderName(l)
	if !plain {
		return nil
	}
	v.derived.mu.Lock()
	defer v.derived.mu.Unlock()
	known := v.derived.orders[name]
	if known == nil && !few(nodes, l.t.len()) && v.derived.room(4*l.t.len()) {
		known = v.ordered(l)
		v.derived.orders[name] = known
	}
	return known
}

func orderName(l *list) (name string, plain bool) {
	var b strings.Builder
	b.WriteString(l.Kind.Name)
	for _, key := range l.Order {
		if key.Property == nil {
			return "", false
		}
		fmt.Fprintf(&b, "|%s %t", key.Property.Name, key.Descending)
	}
	return b.String(), true
}

func (v *evaluator) ordered(l *list) []uint32 {
	forward := *l.PreparedList
	forward.Backward = false
	ahead := *l
	ahead.PreparedList = &forward
	all := make([]candidate, l.t.len())
	for i := range all {
		all[i].node = l.t.first + uint32(i)
		ahead.put(&all[i])
	}
	slices.SortFunc(all, func(x, y candidate) int { return ahead.compare(&x, &y) })
	out := make([]uint32, len(all))
	for i := range all {
		out[i] = all[i].node
	}
	return out
}

// prepareOrders works out the order in which lists of each kind come.
func (v *evaluator) prepareOrders() {
	for _, kind := range graph.Kinds() {
		l := v.list(&graph.PreparedList{Kind: kind, Order: kind.Order, Select: &graph.Select{}}, nil, -1)
		v.inOrder(l, l.t.len())
	}
}

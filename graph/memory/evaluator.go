package memory

import (
	"context"
	"fmt"

	"corridor/graph"
)

// evaluator answers one call from a copy. It is used by one goroutine.
type evaluator struct {
	*Copy
	ctx     context.Context
	err     error // the context's, once it has ended: what is worked out then is thrown away
	spent   int
	matches map[textOf]*set // that nobody changes
	*marks
}

// marks tell which nodes a walk has met: those marked with its number.
type marks struct {
	of         []uint32 // by node
	last       uint32
	here, next []uint32 // nodes of a walk; used again
}

func (c *Copy) evaluator(ctx context.Context) *evaluator {
	m, _ := c.marks.Get().(*marks)
	if m == nil {
		m = &marks{of: make([]uint32, c.nodes)}
	}
	return &evaluator{Copy: c, ctx: ctx, marks: m, matches: map[textOf]*set{}}
}

func (v *evaluator) end() { v.Copy.marks.Put(v.marks) }

// patience is how many nodes or edges are looked at before it is looked whether
// somebody still waits for the answer.
const patience = 1 << 14

// goOn counts so much work, and tells whether there is still somebody to work for.
func (v *evaluator) goOn(work int) bool {
	if v.spent += work; v.spent > patience && v.err == nil {
		v.spent = 0
		v.check()
	}
	return v.err == nil
}

func (v *evaluator) check() error {
	if err := v.ctx.Err(); err != nil && v.err == nil {
		v.err = fmt.Errorf("reading the copy: %w", err)
	}
	return v.err
}

// mark begins a walk.
func (m *marks) mark() {
	if m.last++; m.last == 0 { // all numbers are used up
		clear(m.of)
		m.last = 1
	}
}

// meet marks a node and tells whether it is met for the first time.
func (m *marks) meet(n uint32) bool {
	if m.of[n] == m.last {
		return false
	}
	m.of[n] = m.last
	return true
}

// step is a graph.Step made ready.
type step []leg

// leg is a step along one edge type.
type leg struct {
	*edges
	reverse bool
	passes  func(edge uint32) bool // nil: all
}

func (l *leg) start() *table {
	if l.reverse {
		return l.to
	}
	return l.from
}

func (l *leg) end() *table {
	if l.reverse {
		return l.from
	}
	return l.to
}

// turned is the leg the other way round.
func (l leg) turned() leg {
	l.reverse = !l.reverse
	return l
}

// each yields the edges of a node that the leg may take, by the ids of the nodes
// they lead to and their keys, until yield says no.
func (l *leg) each(n uint32, yield func(edge, end uint32) bool) {
	if !l.reverse {
		row := n - l.from.first
		for edge := l.leaving[row]; edge < l.leaving[row+1]; edge++ {
			if (l.passes == nil || l.passes(edge)) && !yield(edge, l.target[edge]) {
				return
			}
		}
		return
	}
	row := n - l.to.first
	for _, edge := range l.entered[l.entering[row]:l.entering[row+1]] {
		if (l.passes == nil || l.passes(edge)) && !yield(edge, l.source[edge]) {
			return
		}
	}
}

// degree is how many edges there are at most.
func (l *leg) degree(n uint32) int {
	if !l.reverse {
		row := n - l.from.first
		return int(l.leaving[row+1] - l.leaving[row])
	}
	row := n - l.to.first
	return int(l.entering[row+1] - l.entering[row])
}

// neighbours counts the distinct nodes that the edges of a node lead to, in whose
// order they lie.
func (l *leg) neighbours(n uint32) int64 {
	count, last := int64(0), n
	l.each(n, func(_, end uint32) bool {
		if count == 0 || end != last {
			count++
		}
		last = end
		return true
	})
	return count
}

// path makes the steps of a path ready.
func (v *evaluator) path(path graph.Path) []step {
	steps := make([]step, len(path))
	for i, s := range path {
		for _, t := range s.Edges {
			l := leg{edges: v.edges[t], reverse: s.Reverse}
			if s.Where != nil {
				l.passes = v.edgesThat(t, s.Where)
			}
			steps[i] = append(steps[i], l)
		}
	}
	return steps
}

// targets gives the nodes that the leg leads to from one.
func (l *leg) targets(n uint32) []uint32 {
	row := n - l.from.first
	return l.target[l.leaving[row]:l.leaving[row+1]]
}

// neighbouring gives what gives the nodes that the leg leads to from one, each once
// where the leg's edges are single and all of them are taken.
func (l *leg) neighbouring() func(n uint32) []uint32 {
	if !l.reverse {
		return l.targets
	}
	var out []uint32
	return func(n uint32) []uint32 {
		row := n - l.to.first
		out = out[:0]
		for _, edge := range l.entered[l.entering[row]:l.entering[row+1]] {
			out = append(out, l.source[edge])
		}
		return out
	}
}

// ends gives the distinct nodes at the end of a path from a node, in no order. The
// list is good until the next walk.
func (v *evaluator) ends(from uint32, path []step) []uint32 {
	v.here = append(v.here[:0], from)
	for _, s := range path {
		v.mark()
		v.next = v.next[:0]
		for _, n := range v.here {
			for i := range s {
				v.follow(&s[i], n)
			}
		}
		v.here, v.next = v.next, v.here
		v.goOn(len(v.here) + 1)
	}
	return v.here
}

// follow adds the ends of a leg from a node to those of the walk.
func (v *evaluator) follow(l *leg, n uint32) {
	if !l.start().has(n) {
		return
	}
	switch {
	case l.passes != nil:
		l.each(n, func(_, end uint32) bool {
			v.reach(end)
			return true
		})
	case l.reverse:
		row := n - l.to.first
		for _, edge := range l.entered[l.entering[row]:l.entering[row+1]] {
			v.reach(l.source[edge])
		}
	default:
		for _, end := range l.targets(n) {
			v.reach(end)
		}
	}
}

// reach adds a node to the ends of the walk, once.
func (v *evaluator) reach(end uint32) {
	if v.meet(end) {
		v.next = append(v.next, end)
	}
}

// leading gives the nodes from which a path leads to one of a set.
func (v *evaluator) leading(path []step, to *set) *set {
	at := to
	for i := len(path) - 1; i >= 0; i-- {
		s := path[i]
		before := s.starts()
		for _, l := range s {
			v.addStarts(l, at, before)
		}
		at = before
	}
	return at
}

// starts gives an empty set that has room for the nodes at which a step begins.
func (s step) starts() *set {
	first, beyond := s[0].start().first, s[0].start().beyond()
	for i := range s {
		t := s[i].start()
		first, beyond = min(first, t.first), max(beyond, t.beyond())
	}
	return newSet(first, beyond)
}

// addStarts adds the nodes from which a leg leads to one of a set.
func (v *evaluator) addStarts(l leg, to, into *set) {
	back, end := l.turned(), l.end()
	to.each(func(n uint32) bool {
		if !end.has(n) {
			return true
		}
		back.each(n, func(_, start uint32) bool {
			into.add(start)
			return true
		})
		return v.goOn(back.degree(n) + 1)
	})
}

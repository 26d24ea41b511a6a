package measure

import (
	"context"
	"fmt"
	"math"
)

// search gives the hops of the shortest path from one node to another, −1 where
// there is none within the limit, and leaves marked how many hops all nodes of
// shortest paths but the first are from the end. A neighbour, of a node of such
// a path, that is marked as one hop nearer to the end is on such a path too.
func (p *Pathfinder) search(ctx context.Context, from, to int32, limit int) (int, error) {
	p.begin(from, to)
	if from == to {
		return 0, nil
	}
	a, b := &p.sides[atStart], &p.sides[atEnd]
	for hops := 1; len(a.front) > 0 && len(b.front) > 0 && (limit <= 0 || hops <= limit); hops++ {
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("find a shortest path: %w", err)
		}
		own := atStart
		if b.ends < a.ends {
			own = atEnd
		}
		if p.expand(own) {
			p.markBack(own)
			return hops, nil
		}
	}
	return -1, nil
}

// begin forgets the marks of the search before and marks the two ends.
func (p *Pathfinder) begin(from, to int32) {
	p.base += p.sides[atStart].hops + p.sides[atEnd].hops + 1
	if p.base > math.MaxUint32-2*uint32(len(p.marks)) {
		clear(p.marks)
		p.base = 1
	}
	for own, v := range [2]int32{from, to} {
		s := &p.sides[own]
		s.front = append(s.front[:0], v)
		s.hops, s.ends = 0, p.g.Degree(v)
		p.marks[v][own] = p.base
	}
}

// expand goes one hop further from one of the ends, and tells whether it met the
// other side; its front is then the nodes where it did.
func (p *Pathfinder) expand(own int) bool {
	s, other, base := &p.sides[own], 1-own, p.base
	s.hops++
	s.ends = 0
	next, met := s.next[:0], false
	for _, v := range s.front {
		for _, u := range p.g.Neighbours(v) {
			m := &p.marks[u]
			if m[own&1] >= base {
				continue
			}
			if m[other&1] >= base {
				if !met {
					met, next = true, next[:0]
				}
			} else if met {
				continue
			}
			m[own&1] = base + s.hops
			next = append(next, u)
			s.ends += p.g.Degree(u)
		}
	}
	s.front, s.next = next, s.front
	return met
}

// markBack goes from the nodes where the two sides met back towards the start,
// and marks the nodes of shortest paths there with their hops from the end.
func (p *Pathfinder) markBack(own int) {
	level, before := p.sides[own].front, p.sides[own].next[:0]
	toEnd := p.base + p.sides[atEnd].hops
	for fromStart := p.base + p.sides[atStart].hops; fromStart > p.base+1; {
		fromStart--
		toEnd++
		for _, v := range level {
			for _, u := range p.g.Neighbours(v) {
				if m := &p.marks[u]; m[atStart] == fromStart && m[atEnd] < p.base {
					m[atEnd] = toEnd
					before = append(before, u)
				}
			}
		}
		level, before = before, level[:0]
	}
}

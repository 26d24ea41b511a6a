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
	for hops := 1; limit <= 0 || hops <= limit; hops++ {
		if err := ctx.Err(); err != nil {
			return 0, fmt.Errorf("find a shortest path: %w", err)
		}
		own := p.nearer()
		met := p.expand(own)
		switch s := &p.sides[own]; {
		case met:
			p.markBack(own)
			return hops, nil
		case s.fronts[s.hops()].ends == 0:
			return -1, nil
		}
	}
	return -1, nil
}

// begin forgets the marks of the search before and marks the two ends.
func (p *Pathfinder) begin(from, to int32) {
	p.base += uint32(len(p.sides[atStart].fronts) + len(p.sides[atEnd].fronts) + 1)
	if p.base > math.MaxUint32-2*uint32(len(p.marks)) {
		clear(p.marks)
		p.base = 1
	}
	for own, v := range [2]int32{from, to} {
		s := &p.sides[own]
		s.reached = append(s.reached[:0], v)
		s.fronts = append(s.fronts[:0], front{0, p.g.Degree(v)})
		p.marks[v][own] = p.base
	}
}

// nearer is the side from which the next hop looks at fewer ties.
func (p *Pathfinder) nearer() int {
	a, b := &p.sides[atStart], &p.sides[atEnd]
	if b.fronts[b.hops()].ends < a.fronts[a.hops()].ends {
		return atEnd
	}
	return atStart
}

// expand goes one hop further from one of the ends, and tells whether it met the
// other side; its front is then the nodes where it did.
func (p *Pathfinder) expand(own int) bool {
	s, other, base := &p.sides[own], 1-own, p.base
	last := s.at(s.hops())
	s.fronts = append(s.fronts, front{start: len(s.reached)})
	here := base + uint32(s.hops())
	start, met := len(s.reached), false
	for _, v := range last {
		for _, u := range p.g.Neighbours(v) {
			m := &p.marks[u]
			if m[own&1] >= base {
				continue
			}
			if m[other&1] >= base {
				if !met {
					met, s.reached = true, s.reached[:start]
				}
			} else if met {
				continue
			}
			m[own&1] = here
			s.reached = append(s.reached, u)
		}
	}
	s.fronts[s.hops()].ends = p.ends(s.reached[start:])
	return met
}

// markBack goes from the nodes where the two sides met back towards the start,
// and marks the nodes of shortest paths there with their hops from the end.
func (p *Pathfinder) markBack(own int) {
	a := &p.sides[atStart]
	level := p.sides[own].at(p.sides[own].hops())
	toEnd := p.base + uint32(p.sides[atEnd].hops())
	p.marked = p.marked[:0]
	for hops := a.hops() - 1; hops > 0; hops-- {
		toEnd++
		begun := len(p.marked)
		if a.fronts[hops].ends < p.ends(level) {
			p.markAmong(a.at(hops), toEnd)
		} else {
			p.markBeside(level, p.base+uint32(hops), toEnd)
		}
		level = p.marked[begun:]
	}
}

// markAmong marks those of some nodes that have a neighbour one hop nearer to the end.
func (p *Pathfinder) markAmong(nodes []int32, toEnd uint32) {
	for _, v := range nodes {
		for _, u := range p.g.Neighbours(v) {
			if p.marks[u][atEnd] == toEnd-1 {
				p.marks[v][atEnd] = toEnd
				p.marked = append(p.marked, v)
				break
			}
		}
	}
}

// markBeside marks the neighbours of some nodes that are so many hops from the start.
func (p *Pathfinder) markBeside(nodes []int32, fromStart, toEnd uint32) {
	for _, v := range nodes {
		for _, u := range p.g.Neighbours(v) {
			if m := &p.marks[u]; m[atStart] == fromStart && m[atEnd] < p.base {
				m[atEnd] = toEnd
				p.marked = append(p.marked, u)
			}
		}
	}
}

// ends is the number of ends of ties at some nodes.
func (p *Pathfinder) ends(nodes []int32) int {
	ends := 0
	for _, v := range nodes {
		ends += p.g.Degree(v)
	}
	return ends
}

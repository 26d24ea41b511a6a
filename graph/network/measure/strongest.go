package measure

import (
	"context"
	"fmt"
	"math"
	"slices"
)

// StrongestPath gives the nodes of the shortest path from one node to another,
// both included, where a tie is 1/weight long (Newman 2001, as Opsahl, Agneessens
// and Skvoretz 2010 have it with α = 1), and the path's length. Of several it
// gives the one with fewest hops, and of several of those the one whose first
// differing node has the smallest number. Lengths are added from the end on, and
// compared as they come out. Nil: there is no path.
//
// It is Dijkstra's algorithm from the end to the start, which leaves out what
// another from the start has shown to lead only to longer paths.
func (p *Pathfinder) StrongestPath(ctx context.Context, from, to int32) (path []int32, length float64, err error) {
	p.spreads[atStart].begin(p.g, from)
	p.spreads[atEnd].begin(p.g, to)
	a, b := &p.spreads[atStart], &p.spreads[atEnd]
	most := math.Inf(1) // the length of a path that is known, some rounding added
	for looked := 0; ; looked++ {
		if looked%1024 == 0 && ctx.Err() != nil {
			return nil, 0, fmt.Errorf("find the strongest path: %w", ctx.Err())
		}
		one, other := b, a
		if a.radius+b.radius < most && len(a.waiting) < len(b.waiting) {
			one, other = a, b
		}
		r, left := one.settle()
		switch {
		case !left && (one == b || math.IsInf(most, 1)):
			return nil, 0, nil
		case one == b && r.node == from:
			return b.follow(p.g, from), r.length, nil
		case !left || r.length+other.least(r.node) > most:
			continue
		}
		for at := p.g.Offsets[r.node]; at < p.g.Offsets[r.node+1]; at++ {
			next := road{r.length + 1/p.g.Weight(at), r.hops + 1, p.g.Targets[at]}
			one.reach(next)
			most = min(most, (next.length+other.lengths[next.node])*(1+1e-9))
		}
	}
}

// road is a way from a node to one of the ends of a search.
type road struct {
	length float64
	hops   int32
	node   int32
}

// spread is Dijkstra's algorithm from one of the ends.
type spread struct {
	lengths []float64 // of the best road yet; +Inf where there is none
	hops    []int32   // of that road
	touched []int32   // the nodes with a road
	waiting roadHeap
	radius  float64 // the length of the last road that is final
}

// begin forgets the search before and starts from a node.
func (s *spread) begin(g *Graph, from int32) {
	if s.lengths == nil {
		s.lengths, s.hops = slices.Repeat([]float64{math.Inf(1)}, g.Nodes()), make([]int32, g.Nodes())
	}
	for _, v := range s.touched {
		s.lengths[v], s.hops[v] = math.Inf(1), 0
	}
	s.touched, s.waiting, s.radius = s.touched[:0], s.waiting[:0], 0
	s.reach(road{0, 0, from})
}

// reach notes a road if it is the best yet from its node.
func (s *spread) reach(r road) {
	known := s.lengths[r.node]
	if r.length > known || r.length == known && r.hops >= s.hops[r.node] {
		return
	}
	if math.IsInf(known, 1) {
		s.touched = append(s.touched, r.node)
	}
	s.lengths[r.node], s.hops[r.node] = r.length, r.hops
	s.waiting.push(r)
}

// settle gives the best road that was not final yet; there may be none left, and
// then no road is longer than the radius.
func (s *spread) settle() (r road, left bool) {
	for len(s.waiting) > 0 {
		r = s.waiting.pop()
		if r.length == s.lengths[r.node] && r.hops == s.hops[r.node] {
			s.radius = r.length
			return r, true
		}
	}
	s.radius = math.Inf(1)
	return road{}, false
}

// least is a length that no road from a node falls short of.
func (s *spread) least(v int32) float64 { return min(s.lengths[v], s.radius) }

// follow gives the nodes of the best road from a node.
func (s *spread) follow(g *Graph, v int32) []int32 {
	path := append(make([]int32, 0, s.hops[v]+1), v)
	for s.hops[v] > 0 {
		at := g.Offsets[v]
		for !s.leads(g, v, at) {
			at++
		}
		v = g.Targets[at]
		path = append(path, v)
	}
	return path
}

// leads tells whether a best road from a node starts with a tie.
func (s *spread) leads(g *Graph, v, at int32) bool {
	u := g.Targets[at]
	return s.hops[u] == s.hops[v]-1 && s.lengths[u]+1/g.Weight(at) == s.lengths[v]
}

// roadHeap is a binary heap, the best road first.
type roadHeap []road

func (r road) before(other road) bool {
	if r.length != other.length {
		return r.length < other.length
	}
	if r.hops != other.hops {
		return r.hops < other.hops
	}
	return r.node < other.node
}

func (h *roadHeap) push(r road) {
	*h = append(*h, r)
	roads := *h
	at := len(roads) - 1
	for at > 0 && r.before(roads[(at-1)/2]) {
		roads[at] = roads[(at-1)/2]
		at = (at - 1) / 2
	}
	roads[at] = r
}

func (h *roadHeap) pop() road {
	roads := *h
	best, last := roads[0], roads[len(roads)-1]
	roads = roads[:len(roads)-1]
	*h = roads
	at := 0
	for below := 1; below < len(roads); below = 2*at + 1 {
		if below+1 < len(roads) && roads[below+1].before(roads[below]) {
			below++
		}
		if !roads[below].before(last) {
			break
		}
		roads[at] = roads[below]
		at = below
	}
	if len(roads) > 0 {
		roads[at] = last
	}
	return best
}

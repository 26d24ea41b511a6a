package measure

import (
	"context"
	"math/bits"
)

// lanes is how many words of 64 sources are searched from at once: with four,
// what is read of a neighbour is half a cache line.
const lanes = 4

// sourceSet is a set of the sources at hand, a bit for each.
type sourceSet [lanes]uint64

func (s *sourceSet) size() int64 {
	return int64(bits.OnesCount64(s[0]) + bits.OnesCount64(s[1]) + bits.OnesCount64(s[2]) + bits.OnesCount64(s[3]))
}

// hopSums searches from up to lanes × 64 sources of a part at once, breadth
// first, a bit each (Then et al. 2014), and sums the distances from them to
// every node. A hop is made by all nodes taking from their neighbours or, where
// they are few, by the nodes at the front giving to theirs.
type hopSums struct {
	part    *part
	reached []sourceSet // the sources that have reached a node
	front   []sourceSet // those that reached it at the last hop
	coming  []sourceSet // those that reach it at this hop; empty between hops that give
	active  []int32     // the nodes where front is not empty, where listed
	listed  bool
	ends    int // of ties, at the nodes where front is not empty
	sum     []int64

	furthest int64 // the largest distance
}

func newHopSums(size int) *hopSums {
	return &hopSums{
		reached: make([]sourceSet, size),
		front:   make([]sourceSet, size),
		coming:  make([]sourceSet, size),
		sum:     make([]int64, size),
	}
}

// search puts into sum the sums of the distances from the sources.
func (h *hopSums) search(ctx context.Context, p *part, sources []int32) {
	h.part = p
	clear(h.reached[:p.size()])
	clear(h.front[:p.size()])
	clear(h.coming[:p.size()])
	clear(h.sum[:p.size()])
	h.ends, h.listed = 0, false
	var all sourceSet
	for i, v := range sources {
		bit := uint64(1) << (i % 64)
		h.reached[v][i/64] |= bit
		h.front[v][i/64] |= bit
		all[i/64] |= bit
		h.ends += p.degree(v)
	}
	h.furthest = 0
	for hop := int64(1); h.ends > 0 && ctx.Err() == nil; hop++ {
		if 8*h.ends < p.ends() {
			h.give(hop)
		} else {
			h.take(hop, all)
		}
		if h.ends > 0 {
			h.furthest = hop
		}
	}
}

// take goes one hop on by looking at every node that not all sources have
// reached.
func (h *hopSums) take(hop int64, all sourceSet) {
	h.listed, h.ends = false, 0
	for v := range int32(h.part.size()) {
		before := h.reached[v]
		if before == all {
			h.coming[v] = sourceSet{}
			continue
		}
		a, b, c, d := before[0], before[1], before[2], before[3]
		for _, u := range h.part.neighbours(v) {
			front := &h.front[u]
			a |= front[0]
			b |= front[1]
			c |= front[2]
			d |= front[3]
		}
		h.reached[v] = sourceSet{a, b, c, d}
		came := sourceSet{a &^ before[0], b &^ before[1], c &^ before[2], d &^ before[3]}
		h.coming[v] = came
		if came != (sourceSet{}) {
			h.sum[v] += hop * came.size()
			h.ends += h.part.degree(v)
		}
	}
	h.front, h.coming = h.coming, h.front
}

// give goes one hop on by looking at the neighbours of the nodes at the front.
func (h *hopSums) give(hop int64) {
	if !h.listed {
		h.list()
	}
	var touched []int32
	for _, v := range h.active {
		front := h.front[v]
		h.front[v] = sourceSet{}
		for _, u := range h.part.neighbours(v) {
			coming := &h.coming[u]
			if *coming == (sourceSet{}) {
				touched = append(touched, u)
			}
			for lane, sources := range front {
				coming[lane] |= sources
			}
		}
	}
	h.active, h.ends = h.active[:0], 0
	for _, v := range touched {
		came, reached := h.coming[v], &h.reached[v]
		h.coming[v] = sourceSet{}
		for lane := range came {
			came[lane] &^= reached[lane]
			reached[lane] |= came[lane]
		}
		if came != (sourceSet{}) {
			h.front[v] = came
			h.active = append(h.active, v)
			h.sum[v] += hop * came.size()
			h.ends += h.part.degree(v)
		}
	}
}

// list lists the nodes at the front, and empties coming.
func (h *hopSums) list() {
	h.listed = true
	h.active = h.active[:0]
	for v := range h.part.size() {
		h.coming[v] = sourceSet{}
		if h.front[v] != (sourceSet{}) {
			h.active = append(h.active, int32(v))
		}
	}
}

package community

import (
	"context"
	"math"
	"sync/atomic"
)

// rows are the ties of nodes, one node's after the other's.
type rows struct {
	targets []int32
	weights []float64
}

// aggregator makes the graphs of parts, in memory that it uses again: that of one
// level when the next but one is made, for each is made of the one before.
type aggregator struct {
	rows [2]rows
	next int // of rows
	crew crew[sums]
}

// room is the rows for the next level, of at most so many ends of ties.
func (a *aggregator) room(ends int) *rows {
	r := &a.rows[a.next]
	a.next = 1 - a.next
	if len(r.targets) < ends {
		*r = rows{make([]int32, ends), make([]float64, ends)}
	}
	return r
}

// aggregate makes the graph whose nodes are the parts of a level's nodes: ties
// between two parts become one with the sum of their weights. They stand in no
// order of the parts.
func (a *aggregator) aggregate(ctx context.Context, l *level, part []int32, count int) (*level, error) {
	parts, room := groupsOf(part, count), a.room(len(l.targets))
	next := &level{spans: make([]span, count), targets: room.targets, weights: room.weights, strengths: make([]float64, count)}
	var used atomic.Int32
	crew := a.crew.ready()
	err := spread(ctx, parts.offsets, func() func(from, to int32) {
		s := crew.take()
		s.begin(l, part, count)
		return func(from, to int32) {
			s.out.targets, s.out.weights = s.out.targets[:0], s.out.weights[:0]
			for p := from; p < to; p++ {
				next.strengths[p] = s.add(parts.of(p))
				next.spans[p].count = s.empty(p)
			}
			ends := int32(len(s.out.targets))
			at := used.Add(ends) - ends
			copy(next.targets[at:], s.out.targets)
			copy(next.weights[at:], s.out.weights)
			for p := from; p < to; p++ {
				next.spans[p].targets, next.spans[p].weights = at, at
				at += next.spans[p].count
			}
		}
	})
	if err != nil {
		return nil, err
	}
	next.targets, next.weights = next.targets[:used.Load()], next.weights[:used.Load()]
	return next, nil
}

// sums gathers the weights of the ties between one part and each other.
type sums struct {
	*level
	part    []int32
	weights []float64 // by part; 0 between parts
	touched []int32   // parts with a sum, the first count of these
	count   int
	out     rows
}

// begin makes the sums ready for a level of so many parts.
func (s *sums) begin(l *level, part []int32, count int) {
	s.level, s.part = l, part
	s.weights, s.touched = resize(s.weights, count), resize(s.touched, count+1)
}

// add adds the ties of nodes and gives their strength.
func (s *sums) add(nodes []int32) (strength float64) {
	part, sums, touched, count := s.part, s.weights, s.touched, s.count
	for _, v := range nodes {
		strength += s.strengths[v]
		neighbours, weights := s.row(v)
		for i, u := range neighbours {
			w := 1.0
			if weights != nil {
				w = weights[i]
			}
			p := part[u]
			touched[count] = p
			if math.Float64bits(sums[p]) == 0 { // see mover.best
				count++
			}
			sums[p] += w
		}
	}
	s.count = count
	return strength
}

// empty moves the sums to the end of the rows, but for that of the part itself, and
// tells how many.
func (s *sums) empty(own int32) int32 {
	before := len(s.out.targets)
	for _, p := range s.touched[:s.count] {
		if p != own {
			s.out.targets = append(s.out.targets, p)
			s.out.weights = append(s.out.weights, s.weights[p])
		}
		s.weights[p] = 0
	}
	s.count = 0
	return int32(len(s.out.targets) - before)
}

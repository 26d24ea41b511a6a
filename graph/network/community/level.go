package community

import (
	"context"

	"corridor/graph/network/measure"
)

// level is the graph that one round works on: the graph itself, or the one
// whose nodes are parts of it. What lies inside a part shows only in its strength.
type level struct {
	spans     []span
	targets   []int32
	weights   []float64 // nil: every tie weighs 1
	strengths []float64
	borrowed  bool // the targets are those of the graph that was given
}

// span is where the ties of a node stand.
type span struct{ targets, weights, count int32 }

func levelOf(g *measure.Graph) *level {
	n := g.Nodes()
	l := &level{spans: make([]span, n), targets: g.Targets, weights: g.Weights, strengths: make([]float64, n), borrowed: true}
	for v := range int32(n) {
		from := g.Offsets[v]
		l.spans[v] = span{from, from, int32(g.Degree(v))}
		if g.Weights == nil {
			l.strengths[v] = float64(g.Degree(v))
			continue
		}
		for _, w := range g.Weights[from:g.Offsets[v+1]] {
			l.strengths[v] += w
		}
	}
	return l
}

func (l *level) nodes() int { return len(l.strengths) }

// row gives a node's neighbours and the weights of the ties to them, nil if all
// weigh 1.
func (l *level) row(v int32) (neighbours []int32, weights []float64) {
	s := l.spans[v]
	if l.weights != nil {
		weights = l.weights[s.weights : s.weights+s.count]
	}
	return l.targets[s.targets : s.targets+s.count], weights
}

// most is the largest number of neighbours of a node.
func (l *level) most() int {
	most := int32(0)
	for _, s := range l.spans {
		most = max(most, s.count)
	}
	return int(most)
}

// arrange gives the same level with the nodes of each group numbered one after the
// other, in the order of the groups, and the place of every node there. Neighbours are
// mostly in one community: what is known of them then stands together in memory.
// The targets of the given graph are copied, in the new order, all others renumbered
// where they are: the level is then of no use any more.
func (l *level) arrange(ctx context.Context, g groups) (next *level, place []int32, err error) {
	n := l.nodes()
	place = make([]int32, n)
	next = &level{spans: make([]span, n), targets: l.targets, weights: l.weights, strengths: make([]float64, n)}
	at := int32(0)
	if l.borrowed {
		next.targets = make([]int32, len(l.targets))
	}
	for i, v := range g.members {
		place[v] = int32(i)
		next.strengths[i], next.spans[i] = l.strengths[v], l.spans[v]
		if l.borrowed {
			next.spans[i].targets = at
			at += l.spans[v].count
		}
	}
	err = spread(ctx, g.offsets, func() func(from, to int32) {
		return func(from, to int32) {
			for i := g.offsets[from]; i < g.offsets[to]; i++ {
				old, _ := l.row(g.members[i])
				targets, _ := next.row(i)
				for j, u := range old {
					targets[j] = place[u]
				}
			}
		}
	})
	return next, place, err
}

// groups are the nodes of every group of a division, ascending: those of group
// c are members[offsets[c]:offsets[c+1]].
type groups struct{ offsets, members []int32 }

func groupsOf(of []int32, count int) groups {
	g := groups{make([]int32, count+1), make([]int32, len(of))}
	for _, c := range of {
		g.offsets[c+1]++
	}
	for c := range count {
		g.offsets[c+1] += g.offsets[c]
	}
	next := make([]int32, count)
	copy(next, g.offsets)
	for v, c := range of {
		g.members[next[c]] = int32(v)
		next[c]++
	}
	return g
}

func (g groups) of(c int32) []int32 { return g.members[g.offsets[c]:g.offsets[c+1]] }

// expand gives the group of every node where those of each group stand side by side.
func (g groups) expand() []int32 {
	of := make([]int32, len(g.members))
	for c := range len(g.offsets) - 1 {
		for i := g.offsets[c]; i < g.offsets[c+1]; i++ {
			of[i] = int32(c)
		}
	}
	return of
}

// renumberer gives groups numbers, in memory that it uses again.
type renumberer struct{ number []int32 }

// renumber gives the groups the numbers from 0, by their first node.
func (r *renumberer) renumber(of []int32) (count int) {
	r.number = resize(r.number, len(of))
	clear(r.number)
	for v, c := range of {
		if r.number[c] == 0 {
			count++
			r.number[c] = int32(count)
		}
		of[v] = r.number[c] - 1
	}
	return count
}

// resize gives a slice of n elements that hold anything, zero if they were never used.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

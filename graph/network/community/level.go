package community

import (
	"context"

	"corridor/graph/network/measure"
)

// level is the graph that one round works on: the graph itself, or the one
// whose nodes are parts of it. What lies inside a part shows only in its strength.
type level struct {
	offsets, targets []int32
	weights          []float64 // nil: every tie weighs 1
	strengths        []float64
}

func levelOf(g *measure.Graph) *level {
	l := &level{offsets: g.Offsets, targets: g.Targets, weights: g.Weights, strengths: make([]float64, g.Nodes())}
	for v := range l.strengths {
		if g.Weights == nil {
			l.strengths[v] = float64(g.Degree(int32(v)))
			continue
		}
		for _, w := range g.Weights[g.Offsets[v]:g.Offsets[v+1]] {
			l.strengths[v] += w
		}
	}
	return l
}

func (l *level) nodes() int { return len(l.strengths) }

// row gives a node's neighbours and the weights of the ties to them, nil if all
// weigh 1.
func (l *level) row(v int32) (neighbours []int32, weights []float64) {
	from, to := l.offsets[v], l.offsets[v+1]
	if l.weights != nil {
		weights = l.weights[from:to]
	}
	return l.targets[from:to], weights
}

// most is the largest number of neighbours of a node.
func (l *level) most() int {
	most := int32(0)
	for v := range l.nodes() {
		most = max(most, l.offsets[v+1]-l.offsets[v])
	}
	return int(most)
}

// arrange gives the same level with the nodes of each group side by side, in
// the order of the groups, and the place of every node there. Neighbours are
// mostly in one community: what is known of them then stands together in memory.
func (l *level) arrange(ctx context.Context, g groups) (next *level, place []int32, err error) {
	n := l.nodes()
	place = make([]int32, n)
	next = &level{offsets: make([]int32, n+1), targets: make([]int32, len(l.targets)), strengths: make([]float64, n)}
	if l.weights != nil {
		next.weights = make([]float64, len(l.weights))
	}
	for i, v := range g.members {
		place[v] = int32(i)
		next.strengths[i] = l.strengths[v]
		next.offsets[i+1] = next.offsets[i] + l.offsets[v+1] - l.offsets[v]
	}
	err = spread(ctx, g.offsets, func() func(from, to int32) {
		return func(from, to int32) {
			for i := g.offsets[from]; i < g.offsets[to]; i++ {
				old, weights := l.row(g.members[i])
				targets, copies := next.row(i)
				copy(copies, weights)
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

// renumber gives the groups the numbers from 0, by their first node.
func renumber(of []int32) (count int) {
	number := make([]int32, len(of))
	for v, c := range of {
		if number[c] == 0 {
			count++
			number[c] = int32(count)
		}
		of[v] = number[c] - 1
	}
	return count
}

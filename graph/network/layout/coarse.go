package layout

import (
	"cmp"
	"slices"

	"corridor/graph/network/measure"
)

// coarsen makes a smaller graph out of one without isolates: every node goes
// together with the free neighbour it is tied to most for that one's mass, and
// those left without a free one join a neighbour's group. Each group, of two
// nodes at least, becomes one node with their mass, and the ties between two
// groups become one with the sum of their weights. group gives the new node of
// every old one.
func coarsen(g *measure.Graph, mass []float64) (coarse *measure.Graph, masses []float64, group []int32) {
	n := int32(g.Nodes())
	group = make([]int32, n)
	order := make([]int32, n)
	for v := range n {
		group[v], order[v] = -1, v
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(mass[a], mass[b]) })
	count := int32(0)
	for _, v := range order {
		if group[v] >= 0 {
			continue
		}
		if u := dearest(g, mass, v, func(u int32) bool { return group[u] < 0 }); u >= 0 {
			group[v], group[u] = count, count
			count++
		}
	}
	masses = make([]float64, count)
	for v, c := range group {
		if c >= 0 {
			masses[c] += mass[v]
		}
	}
	for _, v := range order {
		if group[v] < 0 {
			group[v] = group[dearest(g, mass, v, func(u int32) bool { return group[u] >= 0 })]
			masses[group[v]] += mass[v]
		}
	}
	var ties []measure.Tie
	for v := range n {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if u := g.Targets[at]; u > v {
				ties = append(ties, measure.Tie{From: group[v], To: group[u], Weight: g.Weight(at)})
			}
		}
	}
	return measure.New(int(count), ties), masses, group
}

// dearest is the neighbour that a node is tied to most for its mass, of those
// that will do; −1: none will.
func dearest(g *measure.Graph, mass []float64, v int32, will func(int32) bool) int32 {
	best, most := int32(-1), 0.0
	for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
		u := g.Targets[at]
		if gain := g.Weight(at) / mass[u]; gain > most && will(u) {
			best, most = u, gain
		}
	}
	return best
}

package measure

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"corridor/graph/elementary"
)

// Candidate is a node near to another without a tie to it.
type Candidate struct {
	Node int32
	// Hops is how far away it is: 2 or more.
	Hops int
	// CommonNeighbours is the number of nodes tied to both; 0 above 2 hops, and
	// so are the two sums over those nodes z, of degree k(z).
	CommonNeighbours int
	// AdamicAdar is Σ 1/ln k(z) (Adamic and Adar 2003).
	AdamicAdar float64
	// ResourceAllocation is Σ 1/k(z) (Zhou, Lü and Zhang 2009).
	ResourceAllocation float64
}

// Proximity gives the nodes at least two hops and at most reach hops away from a
// node, by descending AdamicAdar, then fewer hops, then number. Weights do not
// count.
func Proximity(ctx context.Context, g *Graph, v int32, reach int) ([]Candidate, error) {
	order, place := []int32{v}, make([]int32, g.Nodes())
	place[v] = 1
	levels := []int{0, 1} // where in order the nodes at each distance start
	for hops := 1; hops <= reach && levels[hops-1] < levels[hops]; hops++ {
		for _, u := range order[levels[hops-1]:levels[hops]] {
			if err := ctx.Err(); err != nil {
				return nil, fmt.Errorf("find near nodes: %w", err)
			}
			for _, w := range g.Neighbours(u) {
				if place[w] == 0 {
					order = append(order, w)
					place[w] = int32(len(order))
				}
			}
		}
		levels = append(levels, len(order))
	}
	if len(levels) < 4 {
		return nil, nil
	}
	near := levels[2]
	found := make([]Candidate, len(order)-near)
	for hops := 2; hops+1 < len(levels); hops++ {
		for i := levels[hops]; i < levels[hops+1]; i++ {
			found[i-near] = Candidate{Node: order[i], Hops: hops}
		}
	}
	for _, z := range g.Neighbours(v) {
		degree := float64(g.Degree(z))
		adamicAdar, allocation := 1/elementary.Log(degree), 1/degree
		for _, w := range g.Neighbours(z) {
			if i := int(place[w]) - 1 - near; i >= 0 {
				found[i].CommonNeighbours++
				found[i].AdamicAdar += adamicAdar
				found[i].ResourceAllocation += allocation
			}
		}
	}
	slices.SortFunc(found, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.AdamicAdar, a.AdamicAdar), cmp.Compare(a.Hops, b.Hops), cmp.Compare(a.Node, b.Node))
	})
	return found, nil
}

// CommonNeighbours gives the nodes tied to both of two nodes, ascending.
func CommonNeighbours(g *Graph, a, b int32) []int32 {
	var common []int32
	others := g.Neighbours(b)
	for _, z := range g.Neighbours(a) {
		at, tied := slices.BinarySearch(others, z)
		if others = others[at:]; tied {
			common = append(common, z)
		}
	}
	return common
}

package layout_test

import (
	"math"
	"math/rand/v2"
	"slices"

	"corridor/graph/network/measure"
)

// grouped is a graph of groups of ten with more ties inside than between, over
// the first so many nodes; the others are isolates.
func grouped(seed uint64, tied, nodes, ties int) *measure.Graph {
	rng := rand.New(rand.NewPCG(seed, 0))
	var all []measure.Tie
	for range ties {
		from := rng.IntN(tied)
		to := rng.IntN(tied)
		if rng.IntN(4) > 0 {
			to = min(from/10*10+rng.IntN(10), tied-1)
		}
		all = append(all, measure.Tie{From: int32(from), To: int32(to), Weight: math.Exp(2 * rng.NormFloat64())})
	}
	return measure.New(nodes, all)
}

func clique(first, size int32) (ties []measure.Tie) {
	for v := first; v < first+size; v++ {
		for u := v + 1; u < first+size; u++ {
			ties = append(ties, measure.Tie{From: v, To: u, Weight: 1})
		}
	}
	return ties
}

func star(leaves int32) (ties []measure.Tie) {
	for v := range leaves {
		ties = append(ties, measure.Tie{From: 0, To: v + 1, Weight: 1})
	}
	return ties
}

func path(nodes int32) (ties []measure.Tie) {
	for v := range nodes - 1 {
		ties = append(ties, measure.Tie{From: v, To: v + 1, Weight: 1})
	}
	return ties
}

// graphs are of many shapes and sizes.
func graphs() map[string]*measure.Graph {
	return map[string]*measure.Graph{
		"isolates":         measure.New(30, nil),
		"star":             measure.New(301, star(300)),
		"path":             measure.New(200, path(200)),
		"clique":           measure.New(80, clique(0, 80)),
		"pairs":            measure.New(20, slices.Concat(clique(0, 2), clique(2, 2), clique(4, 2), clique(6, 2))),
		"sparse":           grouped(1, 900, 1000, 700),
		"small":            grouped(2, 40, 45, 90),
		"one component":    grouped(3, 1000, 1000, 6000),
		"without weights":  {Offsets: []int32{0, 2, 4, 6, 6}, Targets: []int32{1, 2, 0, 2, 0, 1}},
		"several hundreds": grouped(4, 600, 650, 1500),
	}
}

// grid is a square grid of so many nodes a side.
func grid(side int32) *measure.Graph {
	var ties []measure.Tie
	for v := range side * side {
		if v%side < side-1 {
			ties = append(ties, measure.Tie{From: v, To: v + 1, Weight: 1})
		}
		if v < side*(side-1) {
			ties = append(ties, measure.Tie{From: v, To: v + side, Weight: 1})
		}
	}
	return measure.New(int(side*side), ties)
}

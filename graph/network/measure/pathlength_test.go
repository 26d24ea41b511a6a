package measure

import (
	"math"
	"testing"
)

// naiveHops gives the hops between all pairs of nodes, −1 where no path leads,
// by the algorithm of Floyd and Warshall.
func naiveHops(g *Graph) [][]int {
	n := g.Nodes()
	hops := make([][]int, n)
	for v := range hops {
		hops[v] = make([]int, n)
		for u := range hops[v] {
			hops[v][u] = -1
		}
		for _, u := range g.Neighbours(int32(v)) {
			hops[v][u] = 1
		}
		hops[v][v] = 0
	}
	for by := range hops {
		for v := range hops {
			for u := range hops {
				if a, b := hops[v][by], hops[by][u]; a >= 0 && b >= 0 && (hops[v][u] < 0 || a+b < hops[v][u]) {
					hops[v][u] = a + b
				}
			}
		}
	}
	return hops
}

// More than 64 nodes, so that several searches of 64 run beside one another.
func TestPathLengthsAreThoseOfAllPairs(t *testing.T) {
	for seed := range uint64(24) {
		g := randomGraph(90, 40+8*int(seed), seed)
		c := ConnectedComponents(g)
		hops, want, sum := naiveHops(g), PathLength{Nodes: c.Sizes[0]}, 0
		for _, v := range c.Members(0) {
			for _, u := range c.Members(0) {
				want.Diameter = max(want.Diameter, hops[v][u])
				sum += hops[v][u]
			}
		}
		want.Average = float64(sum) / float64(want.Nodes*(want.Nodes-1))
		if got := must[*PathLength](t)(PathLengths(t.Context(), g)); *got != want {
			t.Fatalf("seed %d: got %+v, want %+v", seed, *got, want)
		}
	}
}

func TestPathLengthsOfEasyGraphs(t *testing.T) {
	line := func(n int) *Graph {
		var ties []Tie
		for v := range int32(n - 1) {
			ties = append(ties, Tie{v, v + 1, 5})
		}
		return New(n, ties)
	}
	for _, c := range []struct {
		name  string
		graph *Graph
		want  PathLength
	}{
		{"no nodes", New(0, nil), PathLength{0, 0, math.NaN()}},
		{"isolates", New(3, nil), PathLength{1, 0, math.NaN()}},
		{"a pair", line(2), PathLength{2, 1, 1}},
		{"a line of 200 nodes, (n+1)/3", line(200), PathLength{200, 199, 67}},
		{"a line of 5,000", line(5000), PathLength{5000, 4999, 1667}},
		{"the first of two components of one size", New(6, []Tie{{0, 2, 1}, {2, 4, 1}, {1, 3, 1}, {3, 5, 1}, {5, 1, 1}}),
			PathLength{3, 2, 4. / 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := must[*PathLength](t)(PathLengths(t.Context(), c.graph))
			if got.Nodes != c.want.Nodes || got.Diameter != c.want.Diameter || !near(got.Average, c.want.Average, tolerance) {
				t.Errorf("got %+v, want %+v", *got, c.want)
			}
		})
	}
}

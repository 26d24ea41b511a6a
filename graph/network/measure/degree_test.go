package measure

import (
	"slices"
	"testing"
)

func TestDegreesOfAnEasyGraph(t *testing.T) {
	for _, c := range []struct {
		name         string
		graph        *Graph
		density      float64
		distribution []DegreeCount
		strengths    []float64
	}{
		{"no nodes", New(0, nil), 0, nil, nil},
		{"one node", New(1, nil), 0, []DegreeCount{{0, 1}}, []float64{0}},
		{"a triangle, one of its nodes with one more, and an isolate",
			New(5, []Tie{{0, 1, 0.5}, {1, 2, 1}, {0, 2, 2}, {2, 3, 0.25}}), 0.4,
			[]DegreeCount{{0, 1}, {1, 1}, {2, 2}, {3, 1}}, []float64{2.5, 1.5, 3.25, 0.25, 0}},
		{"the same without weights",
			unweighted(New(5, []Tie{{0, 1, 0.5}, {1, 2, 1}, {0, 2, 2}, {2, 3, 0.25}})), 0.4,
			[]DegreeCount{{0, 1}, {1, 1}, {2, 2}, {3, 1}}, []float64{2, 2, 3, 1, 0}},
		{"all tied", New(3, []Tie{{0, 1, 1}, {1, 2, 1}, {0, 2, 1}}), 1,
			[]DegreeCount{{2, 3}}, []float64{2, 2, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Density(c.graph); got != c.density {
				t.Errorf("density: got %v, want %v", got, c.density)
			}
			if got := DegreeDistribution(c.graph); !slices.Equal(got, c.distribution) {
				t.Errorf("degree distribution: got %v, want %v", got, c.distribution)
			}
			if got := Strengths(c.graph); !slices.Equal(got, c.strengths) {
				t.Errorf("strengths: got %v, want %v", got, c.strengths)
			}
		})
	}
}

func TestDegreeDistributionSumsToNodesAndEnds(t *testing.T) {
	for seed := range uint64(20) {
		g := heavyTailed(100, 20*int(seed), seed)
		nodes, ends := 0, 0
		for _, c := range DegreeDistribution(g) {
			nodes += c.Nodes
			ends += c.Degree * c.Nodes
		}
		if nodes != g.Nodes() || ends != 2*g.Ties() {
			t.Fatalf("seed %d: %d nodes and %d ends, want %d and %d", seed, nodes, ends, g.Nodes(), 2*g.Ties())
		}
	}
}

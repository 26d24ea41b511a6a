package measure

import (
	"slices"
	"testing"
)

// naiveAssortativity is Newman's formula on the matrix of shares of ends.
func naiveAssortativity(g *Graph, group []int32) (r float64, ok bool) {
	e, ends := map[[2]int32]float64{}, 0.0
	for v, own := range group {
		for _, u := range g.Neighbours(int32(v)) {
			if own >= 0 && group[u] >= 0 {
				e[[2]int32{own, group[u]}]++
				ends++
			}
		}
	}
	within, chance := 0.0, 0.0
	groups := slices.Compact(slices.Sorted(slices.Values(group)))
	for _, i := range groups {
		share := 0.0
		for _, j := range groups {
			share += e[[2]int32{i, j}] / ends
		}
		within += e[[2]int32{i, i}] / ends
		chance += share * share
	}
	return (within - chance) / (1 - chance), ends > 0 && chance < 1-1e-12
}

// naiveDegreeAssortativity is Pearson's correlation over both directions of each tie.
func naiveDegreeAssortativity(g *Graph) float64 {
	var x, y []float64
	for v := range int32(g.Nodes()) {
		for _, u := range g.Neighbours(v) {
			x, y = append(x, float64(g.Degree(v))), append(y, float64(g.Degree(u)))
		}
	}
	mean := sumOf(x) / float64(len(x))
	var together, spread float64
	for i := range x {
		together += (x[i] - mean) * (y[i] - mean)
		spread += (x[i] - mean) * (x[i] - mean)
	}
	return together / spread
}

func TestAssortativityIsItsFormula(t *testing.T) {
	defined := 0
	for seed := range uint64(100) {
		g := randomGraph(25, int(seed)/2, seed)
		group := randomGroups(g.Nodes(), 1+int(seed)%5, seed)
		got, ok := Assortativity(g, group)
		want, wantOK := naiveAssortativity(g, group)
		if ok != wantOK || ok && !near(got, want, tolerance) {
			t.Fatalf("seed %d: got %v, %v; want %v, %v", seed, got, ok, want, wantOK)
		}
		if ok {
			defined++
		}
	}
	if defined < 50 {
		t.Errorf("only %d of 100 graphs had an assortativity", defined)
	}
}

func TestDegreeAssortativityIsPearsons(t *testing.T) {
	for seed := range uint64(50) {
		g := heavyTailed(40, 30+int(seed), seed+100)
		got, ok := DegreeAssortativity(g)
		if want := naiveDegreeAssortativity(g); !ok || !near(got, want, tolerance) {
			t.Fatalf("seed %d: got %v, %v; want %v", seed, got, ok, want)
		}
	}
}

func TestAssortativityAtItsEdges(t *testing.T) {
	square := []Tie{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}}
	for _, c := range []struct {
		name  string
		ties  []Tie
		group []int32
		want  float64
		ok    bool
	}{
		{"all ties within two groups", []Tie{{0, 1, 1}, {2, 3, 1}}, []int32{0, 0, 1, 1}, 1, true},
		{"all ties between two groups", square, []int32{0, 1, 0, 1}, -1, true},
		{"a weight does not count", []Tie{{0, 1, 9}, {2, 3, 1}, {1, 2, 1}, {3, 0, 1}}, []int32{0, 0, 1, 1}, 0, true},
		{"ties to the unknown are left out", append(square, Tie{0, 2, 1}), []int32{0, 1, -1, 1}, -1, true},
		{"one group", square, []int32{2, 2, 2, 2}, 0, false},
		{"one group with ties", []Tie{{0, 1, 1}}, []int32{0, 0, 1, 1}, 0, false},
		{"no ties", nil, []int32{0, 1, 0, 1}, 0, false},
		{"nothing known", square, []int32{-1, -1, -1, -1}, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := Assortativity(New(4, c.ties), c.group); ok != c.ok || !near(got, c.want, tolerance) {
				t.Errorf("got %v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
	if _, ok := Assortativity(New(0, nil), nil); ok {
		t.Error("no nodes have an assortativity")
	}
	for name, g := range map[string]*Graph{"no ties": New(4, nil), "a ring": New(4, square), "no nodes": New(0, nil)} {
		if r, ok := DegreeAssortativity(g); ok || r != 0 {
			t.Errorf("%s: the degree assortativity is %v, %v", name, r, ok)
		}
	}
	star := New(4, []Tie{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}})
	if r, ok := DegreeAssortativity(star); !ok || !near(r, -1, tolerance) {
		t.Errorf("a star has degree assortativity %v, %v; want -1", r, ok)
	}
}

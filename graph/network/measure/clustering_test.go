package measure

import "testing"

// tied tells whether two nodes are.
func tied(g *Graph, a, b int32) bool {
	_, found := g.Find(a, b)
	return found
}

// naiveClustering looks at every pair of neighbours of every node.
func naiveClustering(g *Graph) *Clustering {
	c := &Clustering{Local: make([]float64, g.Nodes())}
	var closed, all float64
	for v := range c.Local {
		var of, among float64
		for i, a := range g.Neighbours(int32(v)) {
			for _, b := range g.Neighbours(int32(v))[:i] {
				of++
				if tied(g, a, b) {
					among++
				}
			}
		}
		if of > 0 {
			c.Local[v] = among / of
		}
		closed += among
		all += of
		c.Average += c.Local[v] / float64(g.Nodes())
	}
	c.Triangles = int64(closed) / 3
	if all > 0 {
		c.Transitivity = closed / all
	}
	return c
}

func TestClusteringIsThatOfEveryPairOfNeighbours(t *testing.T) {
	for seed := range uint64(120) {
		for name, g := range map[string]*Graph{
			"random": randomGraph(25, int(seed), seed), "heavy-tailed": heavyTailed(50, 2*int(seed), seed),
		} {
			got, want := must[*Clustering](t)(ClusteringCoefficients(t.Context(), g)), naiveClustering(g)
			if got.Triangles != want.Triangles || !near(got.Transitivity, want.Transitivity, tolerance) ||
				!near(got.Average, want.Average, tolerance) {
				t.Fatalf("%s graph of seed %d: got %+v, want %+v", name, seed, got, want)
			}
			for v, local := range want.Local {
				if got.Local[v] != local {
					t.Fatalf("%s graph of seed %d, node %d: got %v, want %v", name, seed, v, got.Local[v], local)
				}
			}
		}
	}
}

func TestClusteringOfNothing(t *testing.T) {
	for _, n := range []int{0, 1, 5} {
		c := must[*Clustering](t)(ClusteringCoefficients(t.Context(), New(n, nil)))
		if len(c.Local) != n || c.Average != 0 || c.Transitivity != 0 || c.Triangles != 0 {
			t.Errorf("%d nodes: got %+v", n, c)
		}
	}
}

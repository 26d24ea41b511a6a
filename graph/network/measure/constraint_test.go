package measure

import (
	"math"
	"testing"
)

// naiveConstraint is the definition, summed over all pairs of other nodes.
func naiveConstraint(g *Graph) []float64 {
	n := int32(g.Nodes())
	p := func(i, j int32) float64 {
		at, found := g.Find(i, j)
		if !found {
			return 0
		}
		sum := 0.0
		for k := g.Offsets[i]; k < g.Offsets[i+1]; k++ {
			sum += g.Weight(k)
		}
		return g.Weight(at) / sum
	}
	constraint := make([]float64, n)
	for i := range n {
		if g.Degree(i) == 0 {
			constraint[i] = math.NaN()
		}
		for _, j := range g.Neighbours(i) {
			spent := p(i, j)
			for q := range n {
				spent += p(i, q) * p(q, j)
			}
			constraint[i] += spent * spent
		}
	}
	return constraint
}

func TestConstraintIsItsDefinition(t *testing.T) {
	for seed := range uint64(60) {
		random := randomGraph(20, int(seed), seed)
		for name, g := range map[string]*Graph{
			"random": random, "unweighted": unweighted(random), "heavy-tailed": heavyTailed(30, 2*int(seed), seed),
		} {
			got, want := must[[]float64](t)(Constraint(t.Context(), g)), naiveConstraint(g)
			for v := range want {
				if !near(got[v], want[v], tolerance) {
					t.Fatalf("%s graph of seed %d, node %d: got %v, want %v", name, seed, v, got[v], want[v])
				}
			}
		}
	}
}

func TestConstraintOfEasyGraphs(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		ties []Tie
		want []float64
	}{
		{"an isolate", 1, nil, []float64{math.NaN()}},
		{"a pair, whatever its weight", 2, []Tie{{0, 1, 7}}, []float64{1, 1}},
		{"a star", 5, []Tie{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {0, 4, 1}}, []float64{0.25, 1, 1, 1, 1}},
		// Each half of one's time comes back by the third: (1/2 + 1/4)² twice.
		{"a triangle", 3, []Tie{{0, 1, 1}, {1, 2, 1}, {0, 2, 1}}, []float64{1.125, 1.125, 1.125}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := must[[]float64](t)(Constraint(t.Context(), New(c.n, c.ties)))
			for v, want := range c.want {
				if !near(got[v], want, tolerance) {
					t.Errorf("node %d: got %v, want %v", v, got[v], want)
				}
			}
		})
	}
}

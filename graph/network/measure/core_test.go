package measure

import (
	"slices"
	"testing"
)

// peel finds core numbers as they are defined: for each k, nodes of fewer than k
// remaining ties are taken away until none is left.
func peel(g *Graph) []int32 {
	core := make([]int32, g.Nodes())
	gone := make([]bool, g.Nodes())
	for k := int32(1); slices.Contains(gone, false); k++ {
		for again := true; again; {
			again = false
			for v := range core {
				left := int32(0)
				for _, u := range g.Neighbours(int32(v)) {
					if !gone[u] {
						left++
					}
				}
				if !gone[v] && left < k {
					core[v], gone[v], again = k-1, true, true
				}
			}
		}
	}
	return core
}

func TestCoreNumbersAreThoseOfPeeling(t *testing.T) {
	for seed := range uint64(150) {
		for name, g := range map[string]*Graph{
			"random": randomGraph(30, int(seed), seed), "heavy-tailed": heavyTailed(60, 2*int(seed), seed),
		} {
			if got, want := CoreNumbers(g), peel(g); !slices.Equal(got, want) {
				t.Fatalf("%s graph of seed %d: got %v, want %v", name, seed, got, want)
			}
		}
	}
}

func TestCoreNumbersWithoutTies(t *testing.T) {
	if got := CoreNumbers(New(3, nil)); !slices.Equal(got, []int32{0, 0, 0}) {
		t.Errorf("got %v", got)
	}
	if got := CoreNumbers(New(0, nil)); len(got) != 0 {
		t.Errorf("got %v of no nodes", got)
	}
}

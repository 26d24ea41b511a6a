package measure

import (
	"path/filepath"
	"slices"
	"testing"
)

// knownCentrality is what other programs say of a network: see
// testdata/centrality.py.
type knownCentrality struct {
	Values    map[string]map[int32]float64 // by measure and node
	Summaries map[string]struct {          // by measure
		Sum, Squares float64
		Top          map[int32]float64
	}
	// Proximity has, by node and candidate, the number of common neighbours,
	// Adamic and Adar's index, and the allocation of resources.
	Proximity map[int32]map[int32][3]float64
}

func readCentrality(t testing.TB, name string) knownCentrality {
	t.Helper()
	var known knownCentrality
	readJSON(t, filepath.Join("testdata", "centrality.json"), name, &known)
	if len(known.Values)+len(known.Summaries) != 4 {
		t.Fatalf("centrality.json does not have the four measures of %s", name)
	}
	return known
}

// centralities measures a graph, by the names of the measures in the file.
func centralities(t testing.TB, g *Graph) map[string][]float64 {
	t.Helper()
	return map[string][]float64{
		"betweenness":       must[[]float64](t)(Betweenness(t.Context(), g)),
		"closeness":         must[[]float64](t)(Closeness(t.Context(), g)),
		"pagerank":          must[*PageRankResult](t)(PageRank(t.Context(), unweighted(g), PageRankOptions{})).Rank,
		"pagerank_weighted": must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{})).Rank,
	}
}

func checkCentrality(t *testing.T, what string, got []float64, want map[int32]float64) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("no node's %s is known", what)
	}
	for v, value := range want {
		if !near(got[v], value, tolerance) {
			t.Errorf("%s of node %d: got %v, want %v", what, v, got[v], value)
		}
	}
}

func TestCentralityOfKnownNetworks(t *testing.T) {
	for _, name := range []string{"karate", "crowd80", "crowd1000"} {
		t.Run(name, func(t *testing.T) {
			known := readCentrality(t, name)
			for what, got := range centralities(t, readNetwork(t, name)) {
				if known.Values != nil {
					checkCentrality(t, what, got, known.Values[what])
					continue
				}
				want := known.Summaries[what]
				checkCentrality(t, what, got, want.Top)
				squares := 0.0
				for _, x := range got {
					squares += x * x
				}
				if sum := sumOf(got); !near(sum, want.Sum, tolerance) || !near(squares, want.Squares, tolerance) {
					t.Errorf("%s: got the sum %v, of squares %v; want %v and %v", what, sum, squares, want.Sum, want.Squares)
				}
			}
		})
	}
}

func TestProximityInTheKarateClub(t *testing.T) {
	club, known := readNetwork(t, "karate"), readCentrality(t, "karate")
	if len(known.Proximity) != 34 {
		t.Fatalf("the candidates of %d nodes are known", len(known.Proximity))
	}
	for v := range int32(34) {
		want := known.Proximity[v]
		got := must[[]Candidate](t)(Proximity(t.Context(), club, v, 2))
		if len(got) != len(want) {
			t.Errorf("node %d has %d candidates, want %d", v, len(got), len(want))
		}
		for _, c := range got {
			w := want[c.Node]
			if float64(c.CommonNeighbours) != w[0] || !near(c.AdamicAdar, w[1], tolerance) ||
				!near(c.ResourceAllocation, w[2], tolerance) || c.Hops != 2 {
				t.Errorf("candidate %d of node %d: got %+v, want %v", c.Node, v, c, w)
			}
		}
		if !slices.IsSortedFunc(got, func(a, b Candidate) int {
			if a.AdamicAdar != b.AdamicAdar {
				return map[bool]int{true: -1, false: 1}[a.AdamicAdar > b.AdamicAdar]
			}
			return int(a.Node - b.Node)
		}) {
			t.Errorf("candidates of node %d are not in order", v)
		}
	}
}

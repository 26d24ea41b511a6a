package measure

import (
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// knownCentrality is what other programs say of a network: see
// testdata/centrality.py.
type knownCentrality struct {
	Values    map[string]map[string]float64 // by measure and node
	Summaries map[string]struct {           // by measure
		Sum, Squares float64
		Top          map[string]float64
	}
	// Proximity has, by node and candidate, the number of common neighbours,
	// Adamic and Adar's index, and the allocation of resources.
	Proximity map[string]map[string][3]float64
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
	c := must[*Centrality](t)(ExactCentrality(t.Context(), g))
	return map[string][]float64{
		"betweenness":       c.Betweenness,
		"closeness":         c.Closeness,
		"pagerank":          must[*PageRankResult](t)(PageRank(t.Context(), unweighted(g), PageRankOptions{})).Rank,
		"pagerank_weighted": must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{})).Rank,
	}
}

func checkCentrality(t *testing.T, n network, what string, got []float64, want map[string]float64) {
	t.Helper()
	if len(want) == 0 {
		t.Errorf("no node's %s is known", what)
	}
	for name, value := range want {
		if v, known := n.index[name]; !known || !near(got[v], value, tolerance) {
			t.Errorf("%s of %s: got %v, want %v", what, name, got[v], value)
		}
	}
}

func TestCentralityOfKnownNetworks(t *testing.T) {
	for _, name := range []string{"karate", "lesmis", "netscience_full", "ca-GrQc"} {
		t.Run(name, func(t *testing.T) {
			n := karate(t)
			if name != "karate" {
				n = sharedNetwork(t, name)
			}
			known := readCentrality(t, name)
			for what, got := range centralities(t, n.Graph) {
				if known.Values != nil {
					checkCentrality(t, n, what, got, known.Values[what])
					continue
				}
				want := known.Summaries[what]
				checkCentrality(t, n, what, got, want.Top)
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

// The reference of the shared data is rounded, to the sixth decimal for
// betweenness and closeness of the karate club and to the eighth for the rest.
func TestCentralityOfTheSharedReference(t *testing.T) {
	var club struct {
		Betweenness map[string]float64 `json:"betweenness_unnormalised"`
		Closeness   map[string]float64
		PageRank    map[string]float64 `json:"pagerank_unweighted_d085"`
	}
	reference(t, "karate", &club)
	var science struct {
		Betweenness [][2]any `json:"betweenness_unnormalised_top20"`
		PageRank    [][2]any `json:"pagerank_unweighted_top20"`
	}
	reference(t, "netscience_lcc", &science)
	top := func(rows [][2]any) map[string]float64 {
		found := map[string]float64{}
		for _, row := range rows {
			found[row[0].(string)] = row[1].(float64)
		}
		return found
	}
	check := func(n network, what string, nodes int, want map[string]float64, rounded float64) {
		t.Helper()
		got := centralities(t, n.Graph)[what]
		if len(want) != nodes {
			t.Fatalf("the reference has %d values of %s, not %d", len(want), what, nodes)
		}
		for name, value := range want {
			if v := got[n.index[name]]; v < value-rounded || v > value+rounded {
				t.Errorf("%s of %s: got %v, want %v", what, name, v, value)
			}
		}
	}
	check(karate(t), "betweenness", 34, club.Betweenness, 5.1e-7)
	check(karate(t), "closeness", 34, club.Closeness, 5.1e-7)
	check(karate(t), "pagerank", 34, club.PageRank, 5.1e-9)
	check(sharedNetwork(t, "netscience_lcc"), "betweenness", 20, top(science.Betweenness), 5.1e-9)
	check(sharedNetwork(t, "netscience_lcc"), "pagerank", 20, top(science.PageRank), 5.1e-9)
}

func TestProximityInTheKarateClub(t *testing.T) {
	club, known := karate(t), readCentrality(t, "karate")
	if len(known.Proximity) != 34 {
		t.Fatalf("the candidates of %d nodes are known", len(known.Proximity))
	}
	for v := range int32(34) {
		want := known.Proximity[strconv.Itoa(int(v))]
		got := must[[]Candidate](t)(Proximity(t.Context(), club.Graph, v, 2))
		if len(got) != len(want) {
			t.Errorf("node %d has %d candidates, want %d", v, len(got), len(want))
		}
		for _, c := range got {
			w := want[strconv.Itoa(int(c.Node))]
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

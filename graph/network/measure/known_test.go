package measure

import (
	"math"
	"path/filepath"
	"testing"
)

// expected is what other programs say of a network: see testdata/expected.py.
type expected struct {
	Summary            summary
	Degree             map[string]int
	Strength           map[string]float64
	CoreNumber         map[string]int32 `json:"core_number"`
	Clustering         map[string]float64
	Constraint         map[string]float64
	ConstraintWeighted map[string]float64 `json:"constraint_weighted"`
	Groupings          map[string]struct {
		Group         map[string]int32
		Assortativity float64
		Roles         map[string][4]int64
	}
}

type summary struct {
	Nodes, Ties, Components, Largest, Diameter int
	Density, Transitivity                      float64
	Triangles                                  int64
	AverageClustering                          float64 `json:"average_clustering"`
	CoreNumbersSum                             int64   `json:"core_numbers_sum"`
	CoreNumbersMax                             int64   `json:"core_numbers_max"`
	ConstraintSum                              float64 `json:"constraint_sum"`
	ConstraintWeightedSum                      float64 `json:"constraint_weighted_sum"`
	StrengthSum                                float64 `json:"strength_sum"`
	DegreeAssortativity                        float64 `json:"degree_assortativity"`
	AveragePathLength                          float64 `json:"average_path_length"`
}

const tolerance = 1e-9

func readExpected(t testing.TB, network string) expected {
	t.Helper()
	var e expected
	readJSON(t, filepath.Join("testdata", "expected.json"), network, &e)
	if e.Summary.Nodes == 0 {
		t.Fatalf("expected.json says nothing of %s", network)
	}
	return e
}

// sumOf adds what is not NaN.
func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		if !math.IsNaN(v) {
			sum += v
		}
	}
	return sum
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return value
	}
}

// summarise measures a network by what this package has.
func summarise(t testing.TB, g *Graph) summary {
	t.Helper()
	components := ConnectedComponents(g)
	clustering := must[*Clustering](t)(ClusteringCoefficients(t.Context(), g))
	paths := must[*PathLength](t)(PathLengths(t.Context(), g))
	degrees, ok := DegreeAssortativity(g)
	if !ok {
		t.Error("the degree assortativity is said not to be defined")
	}
	s := summary{
		Nodes: g.Nodes(), Ties: g.Ties(), Density: Density(g),
		Components: len(components.Sizes), Largest: components.Sizes[0],
		Triangles: clustering.Triangles, Transitivity: clustering.Transitivity,
		AverageClustering:     clustering.Average,
		ConstraintSum:         sumOf(must[[]float64](t)(Constraint(t.Context(), unweighted(g)))),
		ConstraintWeightedSum: sumOf(must[[]float64](t)(Constraint(t.Context(), g))),
		StrengthSum:           sumOf(Strengths(g)),
		DegreeAssortativity:   degrees,
		Diameter:              paths.Diameter, AveragePathLength: paths.Average,
	}
	for _, core := range CoreNumbers(g) {
		s.CoreNumbersSum += int64(core)
		s.CoreNumbersMax = max(s.CoreNumbersMax, int64(core))
	}
	return s
}

// checkSummary compares whole numbers exactly and others within a tolerance.
func checkSummary(t *testing.T, got, want summary) {
	t.Helper()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"density", got.Density, want.Density},
		{"transitivity", got.Transitivity, want.Transitivity},
		{"average clustering", got.AverageClustering, want.AverageClustering},
		{"sum of constraint", got.ConstraintSum, want.ConstraintSum},
		{"sum of weighted constraint", got.ConstraintWeightedSum, want.ConstraintWeightedSum},
		{"sum of strengths", got.StrengthSum, want.StrengthSum},
		{"degree assortativity", got.DegreeAssortativity, want.DegreeAssortativity},
		{"average path length", got.AveragePathLength, want.AveragePathLength},
	} {
		if !near(c.got, c.want, tolerance) {
			t.Errorf("%s: got %v, want %v", c.what, c.got, c.want)
		}
	}
	for _, c := range []struct {
		what      string
		got, want int64
	}{
		{"nodes", int64(got.Nodes), int64(want.Nodes)},
		{"ties", int64(got.Ties), int64(want.Ties)},
		{"components", int64(got.Components), int64(want.Components)},
		{"nodes of the largest component", int64(got.Largest), int64(want.Largest)},
		{"triangles", got.Triangles, want.Triangles},
		{"sum of core numbers", got.CoreNumbersSum, want.CoreNumbersSum},
		{"largest core number", got.CoreNumbersMax, want.CoreNumbersMax},
		{"diameter", int64(got.Diameter), int64(want.Diameter)},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %d, want %d", c.what, c.got, c.want)
		}
	}
}

// checkNodes compares what is measured of each node with what others say.
func checkNodes(t *testing.T, n network, want expected) {
	t.Helper()
	strengths, cores := Strengths(n.Graph), CoreNumbers(n.Graph)
	clustering := must[*Clustering](t)(ClusteringCoefficients(t.Context(), n.Graph))
	constraint := must[[]float64](t)(Constraint(t.Context(), unweighted(n.Graph)))
	weighted := must[[]float64](t)(Constraint(t.Context(), n.Graph))
	if len(want.Degree) != n.Nodes() {
		t.Fatalf("got %d nodes, want %d", n.Nodes(), len(want.Degree))
	}
	for name, degree := range want.Degree {
		v := n.index[name]
		if n.Degree(v) != degree || cores[v] != want.CoreNumber[name] {
			t.Errorf("%s: got degree %d, core number %d; want %d, %d",
				name, n.Degree(v), cores[v], degree, want.CoreNumber[name])
		}
		for _, c := range []struct {
			what      string
			got, want float64
		}{
			{"strength", strengths[v], want.Strength[name]},
			{"clustering", clustering.Local[v], want.Clustering[name]},
			{"constraint", constraint[v], want.Constraint[name]},
			{"weighted constraint", weighted[v], want.ConstraintWeighted[name]},
		} {
			if !near(c.got, c.want, tolerance) {
				t.Errorf("%s of %s: got %v, want %v", c.what, name, c.got, c.want)
			}
		}
	}
}

func TestKarateAsOthersMeasureIt(t *testing.T) {
	club, want := karate(t), readExpected(t, "karate")
	checkSummary(t, summarise(t, club.Graph), want.Summary)
	checkNodes(t, club, want)
}

func TestLesMiserablesAsOthersMeasureIt(t *testing.T) {
	novel, want := sharedNetwork(t, "lesmis"), readExpected(t, "lesmis")
	checkSummary(t, summarise(t, novel.Graph), want.Summary)
	checkNodes(t, novel, want)
}

func TestGroupsOfKarateAsOthersMeasureThem(t *testing.T) {
	club, want := karate(t), readExpected(t, "karate")
	if len(want.Groupings) != 3 {
		t.Fatalf("expected.json has %d groupings of karate, want 3", len(want.Groupings))
	}
	for name, grouping := range want.Groupings {
		t.Run(name, func(t *testing.T) {
			group := make([]int32, club.Nodes())
			for node, of := range grouping.Group {
				group[club.index[node]] = of
			}
			r, ok := Assortativity(club.Graph, group)
			if !ok || !near(r, grouping.Assortativity, tolerance) {
				t.Errorf("assortativity: got %v, %v; want %v", r, ok, grouping.Assortativity)
			}
			for v, r := range must[[]Roles](t)(Brokerage(t.Context(), club.Graph, group)) {
				got := [4]int64{r.Coordinator, r.Gatekeeper, r.Consultant, r.Liaison}
				if want := grouping.Roles[club.names[v]]; got != want {
					t.Errorf("roles of node %d: got %v, want %v", v, got, want)
				}
			}
		})
	}
}

func TestSharedNetworksAsOthersMeasureThem(t *testing.T) {
	for name, file := range map[string]string{
		"karate": "karate", "lesmis": "lesmis", "netscience": "netscience_full", "ca-GrQc": "ca-GrQc", "ca-CondMat": "ca-CondMat",
	} {
		t.Run(name, func(t *testing.T) {
			g := sharedNetwork(t, file).Graph
			got := summarise(t, g)
			checkSummary(t, got, readExpected(t, file).Summary)
			checkReference(t, g, got, name)
		})
	}
}

// checkReference compares with the shared reference, which has some of these
// numbers of each network, rounded to six decimals.
func checkReference(t *testing.T, g *Graph, got summary, name string) {
	t.Helper()
	var want map[string]any
	reference(t, name, &want)
	degrees := DegreeDistribution(g)
	isolates := 0
	if degrees[0].Degree == 0 {
		isolates = degrees[0].Nodes
	}
	largest := g.Subgraph(ConnectedComponents(g).Members(0))
	compared := 0
	for key, value := range map[string]float64{
		"nodes": float64(got.Nodes), "components": float64(got.Components), "isolates": float64(isolates),
		"lcc_nodes": float64(largest.Nodes()), "lcc_edges": float64(largest.Ties()), "lcc_edges_simple": float64(largest.Ties()),
		"triangles": float64(got.Triangles), "avg_clustering_zero": got.AverageClustering,
		"transitivity": got.Transitivity, "assortativity": got.DegreeAssortativity,
		"diameter_lcc": float64(got.Diameter), "avg_path_lcc": got.AveragePathLength,
		"degeneracy": float64(got.CoreNumbersMax), "max_degree": float64(degrees[len(degrees)-1].Degree),
	} {
		if is, ok := want[key].(float64); ok {
			compared++
			if math.Abs(value-is) > 5e-7 {
				t.Errorf("%s: got %v, want %v", key, value, is)
			}
		}
	}
	if compared == 0 {
		t.Error("the reference has none of the numbers compared")
	}
}

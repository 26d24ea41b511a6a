package measure

import (
	"math"
	"path/filepath"
	"testing"
)

// expected is what other programs say of a network: see testdata/expected.py.
type expected struct {
	Summary            summary
	Degree             map[int32]int
	Strength           map[int32]float64
	CoreNumber         map[int32]int32 `json:"core_number"`
	Clustering         map[int32]float64
	Constraint         map[int32]float64
	ConstraintWeighted map[int32]float64 `json:"constraint_weighted"`
	Groupings          map[string]struct {
		Group         map[int32]int32
		Assortativity float64
		Roles         map[int32][4]int64
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
func checkNodes(t *testing.T, g *Graph, want expected) {
	t.Helper()
	strengths, cores := Strengths(g), CoreNumbers(g)
	clustering := must[*Clustering](t)(ClusteringCoefficients(t.Context(), g))
	constraint := must[[]float64](t)(Constraint(t.Context(), unweighted(g)))
	weighted := must[[]float64](t)(Constraint(t.Context(), g))
	if len(want.Degree) != g.Nodes() {
		t.Fatalf("got %d nodes, want %d", g.Nodes(), len(want.Degree))
	}
	for v, degree := range want.Degree {
		if g.Degree(v) != degree || cores[v] != want.CoreNumber[v] {
			t.Errorf("node %d: got degree %d, core number %d; want %d, %d",
				v, g.Degree(v), cores[v], degree, want.CoreNumber[v])
		}
		for _, c := range []struct {
			what string
			got  float64
			want map[int32]float64
		}{
			{"strength", strengths[v], want.Strength},
			{"clustering", clustering.Local[v], want.Clustering},
			{"constraint", constraint[v], want.Constraint},
			{"weighted constraint", weighted[v], want.ConstraintWeighted},
		} {
			value, defined := c.want[v]
			if !defined {
				value = math.NaN()
			}
			if !near(c.got, value, tolerance) {
				t.Errorf("%s of node %d: got %v, want %v", c.what, v, c.got, value)
			}
		}
	}
}

func TestKarateAsOthersMeasureIt(t *testing.T) {
	club, want := readNetwork(t, "karate"), readExpected(t, "karate")
	checkSummary(t, summarise(t, club), want.Summary)
	checkNodes(t, club, want)
}

func TestCrowdsAsOthersMeasureThem(t *testing.T) {
	small, want := readNetwork(t, "crowd80"), readExpected(t, "crowd80")
	checkSummary(t, summarise(t, small), want.Summary)
	checkNodes(t, small, want)
	checkSummary(t, summarise(t, readNetwork(t, "crowd1000")), readExpected(t, "crowd1000").Summary)
}

func TestGroupsOfKarateAsOthersMeasureThem(t *testing.T) {
	club, want := readNetwork(t, "karate"), readExpected(t, "karate")
	if len(want.Groupings) != 3 {
		t.Fatalf("expected.json has %d groupings of karate, want 3", len(want.Groupings))
	}
	for name, grouping := range want.Groupings {
		t.Run(name, func(t *testing.T) {
			group := make([]int32, club.Nodes())
			for node, of := range grouping.Group {
				group[node] = of
			}
			r, ok := Assortativity(club, group)
			if !ok || !near(r, grouping.Assortativity, tolerance) {
				t.Errorf("assortativity: got %v, %v; want %v", r, ok, grouping.Assortativity)
			}
			for v, r := range must[[]Roles](t)(Brokerage(t.Context(), club, group)) {
				got := [4]int64{r.Coordinator, r.Gatekeeper, r.Consultant, r.Liaison}
				if want := grouping.Roles[int32(v)]; got != want {
					t.Errorf("roles of node %d: got %v, want %v", v, got, want)
				}
			}
		})
	}
}

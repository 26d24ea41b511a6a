package measure

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"corridor/graph"

	gonumnetwork "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
)

// randomGraphs gives graphs of every size up to 30 nodes, from a few ties to
// nearly all, with isolated nodes and several components among them.
func randomGraphs(yield func(*Graph) bool) {
	for n := 1; n <= 30; n++ {
		for _, ties := range []int{n / 2, n, 2 * n, n * n / 4} {
			if !yield(randomGraph(n, ties, uint64(n*1000+ties))) {
				return
			}
		}
	}
}

// inGonum is a graph as gonum has it, a tie 1/weight long.
func inGonum(g *Graph) *simple.WeightedUndirectedGraph {
	other := simple.NewWeightedUndirectedGraph(0, math.Inf(1))
	for v := range int32(g.Nodes()) {
		other.AddNode(simple.Node(v))
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if u := g.Targets[at]; u < v {
				other.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: 1 / g.Weight(at)})
			}
		}
	}
	return other
}

// hopsFrom gives the hops from a node to each, −1 where there is no path.
func hopsFrom(g *Graph, source int32) []int {
	hops := slices.Repeat([]int{-1}, g.Nodes())
	hops[source] = 0
	for queue := []int32{source}; len(queue) > 0; queue = queue[1:] {
		for _, u := range g.Neighbours(queue[0]) {
			if hops[u] < 0 {
				hops[u] = hops[queue[0]] + 1
				queue = append(queue, u)
			}
		}
	}
	return hops
}

func TestBetweennessAgreesWithGonum(t *testing.T) {
	for g := range randomGraphs {
		want := gonumnetwork.Betweenness(inGonum(g))
		got := must[[]float64](t)(Betweenness(t.Context(), g))
		for v := range got {
			if !near(got[v], want[int64(v)]/2, tolerance) {
				t.Fatalf("node %d of %v: got %v, want %v", v, *g, got[v], want[int64(v)]/2)
			}
		}
	}
}

func TestClosenessIsThatOfItsDefinition(t *testing.T) {
	for g := range randomGraphs {
		got := must[[]float64](t)(Closeness(t.Context(), g))
		for v := range got {
			sum, others := 0, 0
			for _, hops := range hopsFrom(g, int32(v)) {
				if hops > 0 {
					sum += hops
					others++
				}
			}
			want := 0.0
			if others > 0 {
				want = float64(others) / float64(sum) * float64(others) / float64(g.Nodes()-1)
			}
			if !near(got[v], want, tolerance) {
				t.Fatalf("node %d of %v: got %v, want %v", v, *g, got[v], want)
			}
		}
	}
}

// chain is a path of n nodes.
func chain(n int) []Tie {
	var ties []Tie
	for v := 1; v < n; v++ {
		ties = append(ties, Tie{int32(v - 1), int32(v), 1})
	}
	return ties
}

func TestCentralityOfShapes(t *testing.T) {
	var star, complete []Tie
	for v := int32(1); v < 400; v++ {
		star = append(star, Tie{0, v, 1})
		for u := range v {
			complete = append(complete, Tie{u, v, 1})
		}
	}
	sumTo := func(n int) float64 { return float64(n) * float64(n+1) / 2 }
	for name, shape := range map[string]struct {
		nodes                  int
		ties                   []Tie
		betweenness, closeness func(v int) float64
	}{
		"nothing": {0, nil, nil, nil},
		"one":     {1, nil, func(int) float64 { return 0 }, func(int) float64 { return 0 }},
		"two":     {2, nil, func(int) float64 { return 0 }, func(int) float64 { return 0 }},
		"pair":    {2, chain(2), func(int) float64 { return 0 }, func(int) float64 { return 1 }},
		"pair and one": {3, chain(2), func(int) float64 { return 0 }, func(v int) float64 {
			return []float64{0.5, 0.5, 0}[v]
		}},
		"complete": {400, complete, func(int) float64 { return 0 }, func(int) float64 { return 1 }},
		"star": {400, star,
			func(v int) float64 { return map[bool]float64{true: 399 * 398 / 2}[v == 0] },
			func(v int) float64 { return map[bool]float64{true: 1, false: 399. / (2*399 - 1)}[v == 0] },
		},
		"chain": {1500, chain(1500),
			func(v int) float64 { return float64(v) * float64(1499-v) },
			func(v int) float64 { return 1499 / (sumTo(v) + sumTo(1499-v)) },
		},
	} {
		g := New(shape.nodes, shape.ties)
		c := must[*Centrality](t)(exactCentrality(t.Context(), g))
		closeness := must[[]float64](t)(Closeness(t.Context(), g))
		if len(c.Betweenness) != shape.nodes || !slices.Equal(closeness, c.Closeness) || !c.Exact {
			t.Fatalf("%s: %d values, exact %v", name, len(c.Betweenness), c.Exact)
		}
		for v := range shape.nodes {
			if !near(c.Betweenness[v], shape.betweenness(v), tolerance) || !near(c.Closeness[v], shape.closeness(v), tolerance) {
				t.Errorf("%s, node %d: got betweenness %v and closeness %v, want %v and %v", name, v,
					c.Betweenness[v], c.Closeness[v], shape.betweenness(v), shape.closeness(v))
			}
		}
	}
}

// A dense core with long chains makes a search change its way more than once.
func TestBetweennessOfACoreWithTails(t *testing.T) {
	ties := chain(300)
	for a := int32(100); a < 130; a++ {
		for b := a + 2; b < 130; b++ {
			ties = append(ties, Tie{a, b, 1})
		}
	}
	g := New(300, ties)
	want := gonumnetwork.Betweenness(inGonum(g))
	for v, got := range must[[]float64](t)(Betweenness(t.Context(), g)) {
		if !near(got, want[int64(v)]/2, tolerance) {
			t.Errorf("node %d: got %v, want %v", v, got, want[int64(v)]/2)
		}
	}
}

// Each diamond doubles the number of shortest paths.
func TestBetweennessOfMorePathsThanCanBeCounted(t *testing.T) {
	var ties []Tie
	for d := range int32(1100) {
		a, b, c, next := 3*d, 3*d+1, 3*d+2, 3*d+3
		ties = append(ties, Tie{a, b, 1}, Tie{a, c, 1}, Tie{b, next, 1}, Tie{c, next, 1})
	}
	if _, err := Betweenness(t.Context(), New(3301, ties)); err == nil {
		t.Error("more shortest paths than a float64 holds are counted")
	}
	if _, err := Betweenness(t.Context(), New(1501, ties[:4*500])); err != nil {
		t.Errorf("2⁵⁰⁰ shortest paths: %v", err)
	}
}

func TestSamplingEveryNodeIsExact(t *testing.T) {
	g := heavyTailed(700, 900, 3)
	exact := must[*Centrality](t)(exactCentrality(t.Context(), g))
	for _, pivots := range []int{700, math.MaxInt} {
		all := must[*Centrality](t)(SampledCentrality(t.Context(), g, pivots, 9))
		if !all.Exact || all.Pivots != exact.Pivots || slices.Max(all.Error) != 0 {
			t.Errorf("%d pivots: exact %v from %d pivots, largest error %v", pivots, all.Exact, all.Pivots, slices.Max(all.Error))
		}
		for v := range exact.Betweenness {
			if !near(all.Betweenness[v], exact.Betweenness[v], tolerance) || !near(all.Closeness[v], exact.Closeness[v], tolerance) {
				t.Errorf("node %d: got %v and %v, want %v and %v", v,
					all.Betweenness[v], all.Closeness[v], exact.Betweenness[v], exact.Closeness[v])
			}
		}
	}
}

// Over many draws the estimates lie about the exact betweenness, and scatter as
// their errors say, which are 2.5 standard errors and more.
func TestSampledCentralityErrsAsItSays(t *testing.T) {
	const draws = 60
	g := heavyTailed(1500, 6000, 4)
	exact := must[*Centrality](t)(exactCentrality(t.Context(), g))
	n := g.Nodes()
	covered := 0.0
	mean, scatter, said := make([]float64, n), make([]float64, n), make([]float64, n)
	for seed := range uint64(draws) {
		c := must[*Centrality](t)(SampledCentrality(t.Context(), g, 100, seed))
		if c.Exact || c.Pivots != 100 {
			t.Fatalf("exact %v from %d pivots", c.Exact, c.Pivots)
		}
		for v := range n {
			mean[v] += c.Betweenness[v] / draws
			scatter[v] += math.Pow(c.Betweenness[v]-exact.Betweenness[v], 2) / draws
			said[v] += math.Pow(c.Error[v], 2) / draws
			if math.Abs(c.Betweenness[v]-exact.Betweenness[v]) <= c.Error[v]+tolerance*exact.Betweenness[v] {
				covered++
			}
			if c.Error[v] == 0 && exact.Betweenness[v] > tolerance {
				t.Errorf("node %d has betweenness %v, and an error of 0", v, exact.Betweenness[v])
			}
			if exact.Closeness[v] > 0 && math.Abs(c.Closeness[v]/exact.Closeness[v]-1) > 0.15 {
				t.Errorf("seed %d, node %d: closeness %v, exactly %v", seed, v, c.Closeness[v], exact.Closeness[v])
			}
		}
	}
	high := 0
	for v, b := range exact.Betweenness {
		if b < slices.Max(exact.Betweenness)/20 {
			continue
		}
		high++
		if off := mean[v] - b; math.Abs(off) > 4*math.Sqrt(said[v]/draws) {
			t.Errorf("node %d: the mean of the estimates is %v, exactly %v", v, mean[v], b)
		}
		if ratio := said[v] / scatter[v]; ratio < 4 || ratio > 36 {
			t.Errorf("node %d: the errors said have the mean square %v, those made %v", v, said[v], scatter[v])
		}
	}
	if high < 10 || covered < 0.95*draws*float64(n) {
		t.Errorf("%v of %d intervals hold the exact value; %d nodes of high betweenness", covered, draws*n, high)
	}
}

func TestSampledCentralityIsExactInSmallComponents(t *testing.T) {
	ties := heavyTailed(500, 2500, 5)
	large := ties.Nodes()
	var all []Tie
	for v := range int32(large) {
		for _, u := range ties.Neighbours(v) {
			if u < v {
				all = append(all, Tie{u, v, 1})
			}
		}
	}
	for _, tie := range chain(9) {
		all = append(all, Tie{tie.From + int32(large), tie.To + int32(large), 1})
	}
	g := New(large+9, all)
	exact := must[*Centrality](t)(exactCentrality(t.Context(), g))
	c := must[*Centrality](t)(SampledCentrality(t.Context(), g, 10, 1))
	if c.Exact {
		t.Error("10 pivots of 500 nodes are said to be exact")
	}
	for v := large; v < g.Nodes(); v++ {
		if c.Error[v] != 0 || !near(c.Betweenness[v], exact.Betweenness[v], tolerance) || !near(c.Closeness[v], exact.Closeness[v], tolerance) {
			t.Errorf("node %d: got %v ± %v and %v, want %v and %v", v, c.Betweenness[v], c.Error[v], c.Closeness[v],
				exact.Betweenness[v], exact.Closeness[v])
		}
	}
}

func TestTheSeedDecidesTheDraw(t *testing.T) {
	g := heavyTailed(500, 2500, 6)
	draw := func(seed uint64) []float64 {
		return must[*Centrality](t)(SampledCentrality(t.Context(), g, 20, seed)).Betweenness
	}
	if first := draw(1); !slices.Equal(first, draw(1)) || slices.Equal(first, draw(2)) {
		t.Error("the same seed draws other pivots, or another seed the same")
	}
}

func TestTooFewPivots(t *testing.T) {
	for _, pivots := range []int{-1, 0, 1} {
		if _, err := SampledCentrality(t.Context(), New(3, chain(3)), pivots, 1); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%d pivots: got error %v", pivots, err)
		}
	}
}

// exactCentrality measures from every node.
func exactCentrality(ctx context.Context, g *Graph) (*Centrality, error) {
	return everySource(parts(g)).centrality(ctx, g.Nodes())
}

package measure

import (
	"errors"
	"math"
	"slices"
	"testing"

	"corridor/graph"

	gonumnetwork "gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/simple"
)

// step makes one step of the walk from the ranks, as PageRank defines it.
func step(g *Graph, rank []float64, damping float64) []float64 {
	n := len(rank)
	next := make([]float64, n)
	for v, strength := range Strengths(g) {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			next[g.Targets[at]] += damping * rank[v] * g.Weight(at) / strength
		}
		for u := range next {
			if strength == 0 {
				next[u] += damping * rank[v] / float64(n)
			}
			next[u] += (1 - damping) * rank[v] / float64(n)
		}
	}
	return next
}

func difference(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += math.Abs(a[i] - b[i])
	}
	return sum
}

func TestPageRankStaysWhatItIsInAStepOfTheWalk(t *testing.T) {
	for g := range randomGraphs {
		for _, damping := range []float64{0.1, 0.85, 0.99} {
			found := must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{Damping: damping}))
			if sum := sumOf(found.Rank); !near(sum, 1, 1e-12) || slices.Min(found.Rank) <= 0 {
				t.Fatalf("ranks from %v, with the sum %v", slices.Min(found.Rank), sum)
			}
			if change := difference(found.Rank, step(g, found.Rank, damping)); change > 1.1e-12 || found.Change > 1e-12 {
				t.Fatalf("damping %v: a step changes the ranks of %v by %v; it is said to be %v after %d iterations",
					damping, *g, change, found.Change, found.Iterations)
			}
		}
	}
}

func TestPageRankAgreesWithGonum(t *testing.T) {
	for g := range randomGraphs {
		other := simple.NewDirectedGraph()
		for v := range int32(g.Nodes()) {
			other.AddNode(simple.Node(v))
		}
		for v := range int32(g.Nodes()) {
			for _, u := range g.Neighbours(v) {
				other.SetEdge(simple.Edge{F: simple.Node(v), T: simple.Node(u)})
			}
		}
		want := gonumnetwork.PageRankSparse(other, 0.85, 1e-14)
		for v, got := range must[*PageRankResult](t)(PageRank(t.Context(), unweighted(g), PageRankOptions{})).Rank {
			if !near(got, want[int64(v)], tolerance) {
				t.Fatalf("node %d of %v: got %v, want %v", v, *g, got, want[int64(v)])
			}
		}
	}
}

func TestPageRankOfShapes(t *testing.T) {
	for _, c := range []struct {
		name  string
		nodes int
		ties  []Tie
		want  []float64
	}{
		{"nothing", 0, nil, []float64{}},
		{"one", 1, nil, []float64{1}},
		{"two", 2, nil, []float64{0.5, 0.5}},
		{"pair", 2, chain(2), []float64{0.5, 0.5}},
		// An isolated node's rank is spread: r = 0.15/3 + 0.85r/3.
		{"pair and one", 3, chain(2), []float64{(1 - 3./43) / 2, (1 - 3./43) / 2, 3. / 43}},
		// The middle of three: m = 0.05 + 0.85(1−m).
		{"chain", 3, chain(3), []float64{(1 - 0.9/1.85) / 2, 0.9 / 1.85, (1 - 0.9/1.85) / 2}},
	} {
		found := must[*PageRankResult](t)(PageRank(t.Context(), New(c.nodes, c.ties), PageRankOptions{}))
		if !slices.EqualFunc(found.Rank, c.want, func(a, b float64) bool { return near(a, b, 1e-12) }) {
			t.Errorf("%s: got %v, want %v", c.name, found.Rank, c.want)
		}
	}
}

// A tie twice as heavy is followed twice as often: from the middle of 0–1–2, with
// weights 2 and 1, to node 0 with probability ⅔.
func TestPageRankFollowsWeights(t *testing.T) {
	g := New(3, []Tie{{0, 1, 2}, {1, 2, 1}})
	middle := 0.9 / 1.85
	want := []float64{0.05 + 0.85*middle*2/3, middle, 0.05 + 0.85*middle/3}
	got := must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{})).Rank
	if !slices.EqualFunc(got, want, func(a, b float64) bool { return near(a, b, 1e-12) }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestPageRankStopsAsAsked(t *testing.T) {
	g := heavyTailed(2000, 8000, 9)
	exact := must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{}))
	early := must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{Iterations: 3}))
	if early.Iterations != 3 || early.Change <= 1e-12 {
		t.Errorf("with 3 iterations at most: %d, change %v", early.Iterations, early.Change)
	}
	loose := must[*PageRankResult](t)(PageRank(t.Context(), g, PageRankOptions{Tolerance: 1e-4}))
	if loose.Iterations >= exact.Iterations || loose.Change > 1e-4 {
		t.Errorf("with the tolerance 1e-4: %d iterations, change %v", loose.Iterations, loose.Change)
	}
	for _, found := range []*PageRankResult{early, loose} {
		if off := difference(found.Rank, exact.Rank); off > found.Change/0.15 || off == 0 {
			t.Errorf("ranks are off by %v where the change is %v", off, found.Change)
		}
		if change := difference(found.Rank, step(g, found.Rank, 0.85)); !near(change, found.Change, 1e-6) {
			t.Errorf("a step changes the ranks by %v, not %v", change, found.Change)
		}
	}
	for _, o := range []PageRankOptions{{Damping: 1}, {Damping: -0.5}, {Damping: math.NaN()}, {Tolerance: -1}, {Tolerance: math.NaN()}, {Iterations: -1}} {
		if _, err := PageRank(t.Context(), g, o); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%+v: got error %v", o, err)
		}
	}
}

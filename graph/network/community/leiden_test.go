package community_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

func leiden(t testing.TB, g *measure.Graph, o community.Options) *community.Communities {
	t.Helper()
	c, err := community.Leiden(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// tie is a tie of weight 1.
func tie(from, to int32) measure.Tie { return measure.Tie{From: from, To: to, Weight: 1} }

// clique is the ties among all of size nodes from first on.
func clique(first, size int32) (ties []measure.Tie) {
	for v := first; v < first+size; v++ {
		for u := v + 1; u < first+size; u++ {
			ties = append(ties, tie(v, u))
		}
	}
	return ties
}

func TestLeidenByHand(t *testing.T) {
	for name, c := range map[string]struct {
		nodes      int
		ties       []measure.Tie
		of         []int32
		sizes      []int
		modularity float64
	}{
		"no nodes":    {0, nil, []int32{}, []int{}, 0},
		"one node":    {1, nil, []int32{0}, []int{1}, 0},
		"no ties":     {3, nil, []int32{0, 1, 2}, []int{1, 1, 1}, 0},
		"one tie":     {2, []measure.Tie{tie(0, 1)}, []int32{0, 0}, []int{2}, 0},
		"isolates":    {4, []measure.Tie{tie(1, 3)}, []int32{1, 0, 2, 0}, []int{2, 1, 1}, 0},
		"two pairs":   {4, []measure.Tie{tie(0, 2), tie(1, 3)}, []int32{0, 1, 0, 1}, []int{2, 2}, 0.5},
		"by size":     {5, slices.Concat([]measure.Tie{tie(0, 1)}, clique(2, 3)), []int32{1, 1, 0, 0, 0}, []int{3, 2}, 1 - 1.0/16 - 9.0/16},
		"barbell":     {8, slices.Concat(clique(0, 4), clique(4, 4), []measure.Tie{tie(0, 7)}), []int32{0, 0, 0, 0, 1, 1, 1, 1}, []int{4, 4}, 12.0/13 - 0.5},
		"weights":     {4, []measure.Tie{tie(0, 1), {From: 1, To: 2, Weight: 9}, tie(2, 3), {From: 3, To: 0, Weight: 9}}, []int32{0, 1, 1, 0}, []int{2, 2}, 0.4},
		"no weights":  {3, nil, []int32{0, 0, 0}, []int{3}, 0},
		"light pairs": {4, []measure.Tie{{From: 0, To: 1, Weight: 1e-9}, {From: 2, To: 3, Weight: 1e-9}}, []int32{0, 0, 1, 1}, []int{2, 2}, 0.5},
	} {
		t.Run(name, func(t *testing.T) {
			g := measure.New(c.nodes, c.ties)
			if name == "no weights" {
				g = &measure.Graph{Offsets: []int32{0, 2, 4, 6}, Targets: []int32{1, 2, 0, 2, 0, 1}}
			}
			got := leiden(t, g, community.Options{})
			if !slices.Equal(got.Of, c.of) || !slices.Equal(got.Sizes, c.sizes) || math.Abs(got.Modularity-c.modularity) > 1e-12 {
				t.Errorf("got %v, want %v, %v and %v", got, c.of, c.sizes, c.modularity)
			}
		})
	}
}

// A ring of cliques is the textbook case of modularity's resolution limit.
func TestResolutionGovernsSizes(t *testing.T) {
	const cliques, size = 30, 5
	var ties []measure.Tie
	for c := range int32(cliques) {
		ties = append(ties, clique(c*size, size)...)
		ties = append(ties, tie(c*size, (c*size+size+1)%(cliques*size)))
	}
	g := measure.New(cliques*size, ties)
	for _, c := range []struct {
		resolution float64
		count      int
	}{{1e-9, 1}, {3, cliques}, {1e9, cliques * size}} {
		if got := leiden(t, g, community.Options{Resolution: c.resolution}); len(got.Sizes) != c.count {
			t.Errorf("resolution %v: %d communities, want %d", c.resolution, len(got.Sizes), c.count)
		}
	}
	if got := len(leiden(t, g, community.Options{}).Sizes); got >= cliques {
		t.Errorf("resolution 1: %d communities, want neighbouring cliques together", got)
	}
}

func TestScaleOfWeightsDoesNotMatter(t *testing.T) {
	g := random(7, 60, 200)
	scaled := &measure.Graph{Offsets: g.Offsets, Targets: g.Targets, Weights: slices.Clone(g.Weights)}
	for i := range scaled.Weights {
		scaled.Weights[i] *= 1 << 20
	}
	if a, b := leiden(t, g, community.Options{}), leiden(t, scaled, community.Options{}); !slices.Equal(a.Of, b.Of) {
		t.Errorf("communities %v, and %v with every weight times 2^20", a.Of, b.Of)
	}
}

func TestMoreIterationsNeverLoseAndEndWhenNothingChanges(t *testing.T) {
	g := random(3, 2000, 6000)
	before := math.Inf(-1)
	for iterations := 1; ; iterations++ {
		c := leiden(t, g, community.Options{Iterations: iterations})
		if c.Modularity < before-1e-12 {
			t.Errorf("%d iterations: modularity %v, after one less %v", iterations, c.Modularity, before)
		}
		if before = c.Modularity; c.Iterations < iterations {
			break
		}
		if iterations == 200 {
			t.Fatal("still changing after 200 iterations")
		}
	}
}

func TestSameAtAnyNumberOfProcessors(t *testing.T) {
	g := random(5, 20_000, 90_000)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := leiden(t, g, community.Options{Seed: 9})
	for _, processors := range []int{2, 4} {
		runtime.GOMAXPROCS(processors)
		got := leiden(t, g, community.Options{Seed: 9})
		if !slices.Equal(got.Of, want.Of) || math.Float64bits(got.Modularity) != math.Float64bits(want.Modularity) {
			t.Errorf("%d processors give other communities (modularity %v) than one (%v)", processors, got.Modularity, want.Modularity)
		}
	}
	if other := leiden(t, g, community.Options{Seed: 10}); slices.Equal(other.Of, want.Of) {
		t.Error("another seed gives the same communities")
	}
}

// ending is a context that ends after it was asked a number of times.
type ending struct {
	context.Context
	left int
}

func (e *ending) Err() error {
	if e.left--; e.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestCancelledAtAnyPoint(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	g := random(5, 5000, 20_000)
	asked := &ending{Context: context.Background(), left: 1 << 30}
	if _, err := community.Leiden(asked, g, community.Options{}); err != nil {
		t.Fatal(err)
	}
	asks := 1<<30 - asked.left
	if asks < 20 {
		t.Fatalf("the context was asked %d times, want 20 or more", asks)
	}
	for after := 0; after < asks; after += 1 + asks/50 {
		c, err := community.Leiden(&ending{context.Background(), after}, g, community.Options{})
		if !errors.Is(err, context.Canceled) || c != nil {
			t.Fatalf("ended after %d of %d: got %v, %v", after, asks, c, err)
		}
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	for _, o := range []community.Options{
		{Resolution: -1}, {Resolution: math.NaN()}, {Resolution: math.Inf(1)},
		{Iterations: -1}, {Randomness: -1}, {Randomness: math.NaN()}, {Randomness: math.Inf(1)},
	} {
		t.Run(fmt.Sprint(o), func(t *testing.T) {
			if _, err := community.Leiden(context.Background(), measure.New(2, nil), o); !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("error %v, want an invalid argument", err)
			}
		})
	}
}

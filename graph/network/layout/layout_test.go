package layout_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"runtime"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/layout"
	"corridor/graph/network/measure"
)

func positions(t testing.TB, g *measure.Graph, o layout.Options) []layout.Point {
	t.Helper()
	at, err := layout.Positions(context.Background(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func distance(a, b layout.Point) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }

func TestFewNodes(t *testing.T) {
	for name, c := range map[string]struct {
		g    *measure.Graph
		want []layout.Point
	}{
		"none":         {measure.New(0, nil), []layout.Point{}},
		"one":          {measure.New(1, nil), []layout.Point{{}}},
		"two isolates": {measure.New(2, nil), []layout.Point{{X: -1}, {X: 1}}},
		"four":         {measure.New(4, nil), []layout.Point{{X: -1, Y: -1}, {X: 1, Y: -1}, {X: -1, Y: 1}, {X: 1, Y: 1}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := positions(t, c.g, layout.Options{}); got == nil || !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
	pair := positions(t, measure.New(2, clique(0, 2)), layout.Options{})
	if math.Abs(pair[0].X) != 1 || pair[0].X != -pair[1].X || pair[0].Y != 0 || pair[1].Y != 0 {
		t.Errorf("two tied nodes at %v, want at −1 and 1 on one level", pair)
	}
}

func TestInsideTheSquareAndApart(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			at := positions(t, g, layout.Options{})
			if len(at) != g.Nodes() {
				t.Fatalf("%d places for %d nodes", len(at), g.Nodes())
			}
			who := map[layout.Point]int{}
			low, high := layout.Point{X: 1, Y: 1}, layout.Point{X: -1, Y: -1}
			for v, p := range at {
				if !(math.Abs(p.X) <= 1 && math.Abs(p.Y) <= 1) {
					t.Errorf("node %d at %v, outside the square", v, p)
				}
				if p.X != math.Round(p.X*1e6)/1e6 || p.Y != math.Round(p.Y*1e6)/1e6 {
					t.Errorf("node %d at %v, want six decimals", v, p)
				}
				if u, taken := who[p]; taken {
					t.Errorf("nodes %d and %d are both at %v", u, v, p)
				}
				who[p] = v
				low = layout.Point{X: min(low.X, p.X), Y: min(low.Y, p.Y)}
				high = layout.Point{X: max(high.X, p.X), Y: max(high.Y, p.Y)}
			}
			if wide := max(high.X-low.X, high.Y-low.Y); wide != 2 {
				t.Errorf("the longer direction is %v long, want 2", wide)
			}
			if math.Abs(low.X+high.X) > 2e-6 || math.Abs(low.Y+high.Y) > 2e-6 {
				t.Errorf("from %v to %v, want centred", low, high)
			}
		})
	}
}

func TestTiedNodesAreNearerThanOthers(t *testing.T) {
	for _, name := range []string{"small", "several hundreds", "one component", "path", "sparse"} {
		t.Run(name, func(t *testing.T) {
			g := graphs()[name]
			at := positions(t, g, layout.Options{})
			var tied, all float64
			for v := range at {
				for _, u := range g.Neighbours(int32(v)) {
					tied += distance(at[v], at[u]) / float64(len(g.Targets))
				}
				for u := range at {
					all += distance(at[v], at[u]) / float64(len(at)*(len(at)-1))
				}
			}
			if tied > all/2 {
				t.Errorf("tied nodes are %v apart on average, all pairs %v; want half of it at most", tied, all)
			}
		})
	}
}

func TestHeavierTiesAreShorter(t *testing.T) {
	ties := path(3)
	ties[1].Weight = 16
	at := positions(t, measure.New(3, ties), layout.Options{})
	if light, heavy := distance(at[0], at[1]), distance(at[1], at[2]); heavy > 0.8*light {
		t.Errorf("the tie of weight 16 is %v long, that of weight 1 %v", heavy, light)
	}
}

func TestTwoCliquesWithOneTieComeApart(t *testing.T) {
	for _, size := range []int32{5, 20, 100} {
		ties := slices.Concat(clique(0, size), clique(size, size), []measure.Tie{{From: 0, To: size, Weight: 1}})
		at := positions(t, measure.New(int(2*size), ties), layout.Options{})
		left, right := centre(at[:size]), centre(at[size:])
		for v, p := range at {
			own, other := left, right
			if v >= int(size) {
				own, other = right, left
			}
			if distance(p, own) > 0.6*distance(p, other) {
				t.Errorf("cliques of %d: node %d is %v from the middle of its own and %v from that of the other",
					size, v, distance(p, own), distance(p, other))
			}
		}
	}
}

func centre(at []layout.Point) (c layout.Point) {
	for _, p := range at {
		c.X += p.X / float64(len(at))
		c.Y += p.Y / float64(len(at))
	}
	return c
}

func TestComponentsDoNotOverlap(t *testing.T) {
	for name, g := range graphs() {
		t.Run(name, func(t *testing.T) {
			at := positions(t, g, layout.Options{})
			found := measure.ConnectedComponents(g)
			low, high := make([]layout.Point, len(found.Sizes)), make([]layout.Point, len(found.Sizes))
			for c := range low {
				low[c], high[c] = layout.Point{X: 2, Y: 2}, layout.Point{X: -2, Y: -2}
			}
			for v, c := range found.Of {
				low[c] = layout.Point{X: min(low[c].X, at[v].X), Y: min(low[c].Y, at[v].Y)}
				high[c] = layout.Point{X: max(high[c].X, at[v].X), Y: max(high[c].Y, at[v].Y)}
			}
			for a := range low {
				for b := range a {
					if low[a].X <= high[b].X && low[b].X <= high[a].X && low[a].Y <= high[b].Y && low[b].Y <= high[a].Y {
						t.Errorf("component %d (%v to %v) overlaps %d (%v to %v)", a, low[a], high[a], b, low[b], high[b])
					}
				}
			}
		})
	}
}

// From a bad start single nodes do not unfold a grid: it stays crumpled, its
// corners anywhere.
func TestGridIsUnfolded(t *testing.T) {
	const side = 40
	g := grid(side)
	for seed := range uint64(5) {
		at := positions(t, g, layout.Options{Seed: seed})
		corners := []layout.Point{at[0], at[side-1], at[side*side-side], at[side*side-1]}
		for i, p := range corners {
			for _, q := range corners[:i] {
				if apart := distance(p, q); apart < 0.9 {
					t.Errorf("seed %d: two corners of a grid are %v apart", seed, apart)
				}
			}
		}
	}
}

// Where processors fuse a multiplication with an addition (arm64, or amd64 with
// GOAMD64=v3) this fails as soon as one product is added without a conversion.
// When it fails everywhere, the same network gives everybody another picture.
func TestSameOnEveryArchitecture(t *testing.T) {
	hash := fnv.New64a()
	for _, p := range positions(t, grid(20), layout.Options{}) {
		fmt.Fprintln(hash, p.X, p.Y)
	}
	if got, want := hash.Sum64(), uint64(13996043023832286861); got != want {
		t.Errorf("fingerprint %d, want %d", got, want)
	}
}

func TestSameAtAnyNumberOfProcessors(t *testing.T) {
	g := grouped(6, 5000, 5100, 20_000)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := positions(t, g, layout.Options{Seed: 3, Iterations: 40})
	for _, processors := range []int{2, 4} {
		runtime.GOMAXPROCS(processors)
		if got := positions(t, g, layout.Options{Seed: 3, Iterations: 40}); !slices.Equal(got, want) {
			t.Errorf("%d processors give other places than one", processors)
		}
	}
	if other := positions(t, g, layout.Options{Seed: 4, Iterations: 40}); slices.Equal(other, want) {
		t.Error("another seed gives the same places")
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
	g := graphs()["several hundreds"]
	asked := &ending{context.Background(), 1 << 30}
	if _, err := layout.Positions(asked, g, layout.Options{Iterations: 8}); err != nil {
		t.Fatal(err)
	}
	asks := 1<<30 - asked.left
	if asks < 8 {
		t.Fatalf("the context was asked %d times, want once a step at least", asks)
	}
	for after := range asks {
		at, err := layout.Positions(&ending{context.Background(), after}, g, layout.Options{Iterations: 8})
		if !errors.Is(err, context.Canceled) || at != nil {
			t.Errorf("ended after %d of %d: got %d places, %v", after, asks, len(at), err)
		}
	}
}

func TestIterationsBelowZero(t *testing.T) {
	if _, err := layout.Positions(context.Background(), measure.New(2, nil), layout.Options{Iterations: -1}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("error %v, want an invalid argument", err)
	}
}

func BenchmarkPositions(b *testing.B) {
	g := grouped(5, 5000, 5000, 46_000)
	b.Logf("%d nodes, %d ties", g.Nodes(), g.Ties())
	for b.Loop() {
		positions(b, g, layout.Options{})
	}
}

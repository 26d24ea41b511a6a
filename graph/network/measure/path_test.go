package measure

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// walks lists the paths without a node twice from one node to another, in
// ascending order of their first differing nodes.
func walks(g *Graph, from, to int32) [][]int32 {
	var found [][]int32
	var walk []int32
	var step func(v int32)
	step = func(v int32) {
		walk = append(walk, v)
		if v == to {
			found = append(found, slices.Clone(walk))
		} else {
			for _, u := range g.Neighbours(v) {
				if !slices.Contains(walk, u) {
					step(u)
				}
			}
		}
		walk = walk[:len(walk)-1]
	}
	step(from)
	return found
}

// best gives the paths of a list that come first in an order, in the list's.
func best(paths [][]int32, order func(a, b []int32) int) [][]int32 {
	if len(paths) == 0 {
		return nil
	}
	least := slices.MinFunc(paths, order)
	return slices.DeleteFunc(slices.Clone(paths), func(p []int32) bool { return order(p, least) != 0 })
}

func byHops(a, b []int32) int { return cmp.Compare(len(a), len(b)) }

// lengthOf adds the lengths of the ties of a path from its end on.
func lengthOf(g *Graph, path []int32) float64 {
	length := 0.0
	for i := len(path) - 1; i > 0; i-- {
		at, _ := g.Find(path[i-1], path[i])
		length += 1 / g.Weight(at)
	}
	return length
}

// smallGraphs gives graphs of up to seven nodes, whose paths can all be listed.
// The lengths of their ties are powers of two, so that their sums are exact.
func smallGraphs(yield func(*Graph) bool) {
	for seed := range uint64(150) {
		g := randomGraph(1+int(seed%7), int(seed%17), seed)
		for at, w := range g.Weights {
			g.Weights[at] = math.Exp2(math.Round(math.Log2(w)))
		}
		if !yield(g) {
			return
		}
	}
}

func TestPathsAreThoseOfAnExhaustiveSearch(t *testing.T) {
	for g := range smallGraphs {
		p := NewPathfinder(g)
		for from := range int32(g.Nodes()) {
			for to := range int32(g.Nodes()) {
				all := walks(g, from, to)
				shortest := best(all, byHops)
				var first []int32
				if shortest != nil {
					first = shortest[0]
				}
				if got := must[[]int32](t)(p.ShortestPath(t.Context(), from, to, 0)); !slices.Equal(got, first) {
					t.Fatalf("shortest path from %d to %d in %v: got %v, want %v", from, to, *g, got, first)
				}
				got, total, err := p.AllShortestPaths(t.Context(), from, to, 0)
				if err != nil || total != float64(len(shortest)) || !slices.EqualFunc(got, shortest, slices.Equal) {
					t.Fatalf("shortest paths from %d to %d in %v: got %v, total %v, error %v; want %v", from, to, *g, got, total, err, shortest)
				}
				strongest := best(best(all, func(a, b []int32) int { return cmp.Compare(lengthOf(g, a), lengthOf(g, b)) }), byHops)
				path, length, err := p.StrongestPath(t.Context(), from, to)
				if err != nil || (path == nil) != (strongest == nil) ||
					path != nil && (!slices.Equal(path, strongest[0]) || length != lengthOf(g, path)) {
					t.Fatalf("strongest path from %d to %d in %v: got %v, length %v, error %v; want %v", from, to, *g, path, length, err, strongest)
				}
			}
		}
	}
}

func TestPathsOfLargerGraphs(t *testing.T) {
	for _, g := range []*Graph{heavyTailed(600, 1200, 7), randomGraph(500, 700, 8), New(400, chain(400))} {
		p, other := NewPathfinder(g), inGonum(g)
		for from := int32(0); from < int32(g.Nodes()); from += 37 {
			hops, lengths := hopsFrom(g, from), path.DijkstraFrom(simple.Node(from), other)
			for to := range int32(g.Nodes()) {
				shortest := must[[]int32](t)(p.ShortestPath(t.Context(), from, to, 0))
				if len(shortest) != hops[to]+1 {
					t.Fatalf("from %d to %d: got the path %v, want %d hops", from, to, shortest, hops[to])
				}
				paths, total, err := p.AllShortestPaths(t.Context(), from, to, 3)
				if err != nil || len(paths) != int(min(total, 3)) || total > 0 && !slices.Equal(paths[0], shortest) {
					t.Fatalf("from %d to %d: got %d paths of %v, first %v, error %v", from, to, len(paths), total, paths, err)
				}
				strongest, length, err := p.StrongestPath(t.Context(), from, to)
				want := lengths.WeightTo(int64(to))
				if err != nil || (strongest == nil) != math.IsInf(want, 1) || strongest != nil && !near(length, want, tolerance) {
					t.Fatalf("from %d to %d: got the length %v of %v, error %v; want %v", from, to, length, strongest, err, want)
				}
				for _, found := range append(paths, shortest, strongest) {
					checkPath(t, g, found, from, to)
				}
			}
		}
	}
}

// firstPath gives the path that ShortestPath chooses, and how many shortest paths
// there are, by the hops of all nodes from the end.
func firstPath(g *Graph, from int32, hops []int) (path []int32, total float64) {
	if hops[from] < 0 {
		return nil, 0
	}
	path = []int32{from}
	for level := map[int32]float64{from: 1}; ; {
		last := path[len(path)-1]
		if hops[last] == 0 {
			return path, level[last]
		}
		nearer := func(u int32) bool { return hops[u] == hops[last]-1 }
		next := map[int32]float64{}
		for v, paths := range level {
			for _, u := range g.Neighbours(v) {
				if nearer(u) {
					next[u] += paths
				}
			}
		}
		near := g.Neighbours(last)
		path, level = append(path, near[slices.IndexFunc(near, nearer)]), next
	}
}

// TestShortestPathsAmongMany has graphs of few hops and many ties, in which the two
// sides of a search meet at many nodes, and a chain of such graphs.
func TestShortestPathsAmongMany(t *testing.T) {
	var linked []Tie
	for i := range int32(8) {
		one := randomGraph(100, 600, uint64(i))
		for v := range int32(100) {
			for _, u := range one.Neighbours(v) {
				linked = append(linked, Tie{100*i + v, 100*i + u, 1})
			}
		}
		if i > 0 {
			linked = append(linked, Tie{100*i - 1, 100 * i, 1}, Tie{100*i - 2, 100 * i, 1}, Tie{100*i - 3, 100*i + 1, 1})
		}
	}
	for _, g := range []*Graph{heavyTailed(600, 6000, 9), randomGraph(300, 2000, 10), New(800, linked)} {
		p := NewPathfinder(g)
		for to := int32(0); to < int32(g.Nodes()); to += 17 {
			hops := hopsFrom(g, to)
			for from := range int32(g.Nodes()) {
				want, all := firstPath(g, from, hops)
				if got := must[[]int32](t)(p.ShortestPath(t.Context(), from, to, 0)); !slices.Equal(got, want) {
					t.Fatalf("from %d to %d: got the path %v, want %v", from, to, got, want)
				}
				if _, total, err := p.AllShortestPaths(t.Context(), from, to, 1); err != nil || total != all {
					t.Fatalf("from %d to %d: got %v paths, error %v; want %v", from, to, total, err, all)
				}
			}
		}
	}
}

// strongestTo gives the strongest paths from every node to one, as StrongestPath
// chooses them, by relaxing ties until nothing changes.
func strongestTo(g *Graph, to int32) (paths [][]int32, lengths []float64) {
	n := g.Nodes()
	paths, lengths = make([][]int32, n), slices.Repeat([]float64{math.Inf(1)}, n)
	paths[to], lengths[to] = []int32{to}, 0
	for changed := true; changed; {
		changed = false
		for v := range int32(n) {
			for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
				u := g.Targets[at]
				if paths[u] == nil || v == to {
					continue
				}
				length, path := lengths[u]+1/g.Weight(at), append([]int32{v}, paths[u]...)
				if cmp.Or(cmp.Compare(length, lengths[v]), byHops(path, paths[v]), slices.Compare(path, paths[v])) < 0 {
					lengths[v], paths[v], changed = length, path, true
				}
			}
		}
	}
	return paths, lengths
}

// Weights of few values make many paths of the same length.
func TestStrongestPathsAmongManyOfTheSameLength(t *testing.T) {
	for seed := range uint64(20) {
		g := randomGraph(90, 60+20*int(seed), seed)
		for at, w := range g.Weights {
			g.Weights[at] = math.Exp2(math.Round(math.Log2(w) / 2))
		}
		p := NewPathfinder(g)
		for to := int32(0); to < 90; to += 11 {
			paths, lengths := strongestTo(g, to)
			for from := range int32(90) {
				path, length, err := p.StrongestPath(t.Context(), from, to)
				if err != nil || !slices.Equal(path, paths[from]) || path != nil && length != lengths[from] {
					t.Fatalf("seed %d, from %d to %d: got %v, length %v, error %v; want %v, %v", seed, from, to, path, length, err, paths[from], lengths[from])
				}
			}
		}
	}
}

func checkPath(t *testing.T, g *Graph, path []int32, from, to int32) {
	t.Helper()
	if path != nil && (path[0] != from || path[len(path)-1] != to) {
		t.Fatalf("the path %v does not go from %d to %d", path, from, to)
	}
	for i := 1; i < len(path); i++ {
		if _, tied := g.Find(path[i-1], path[i]); !tied {
			t.Fatalf("the path %v has no tie at %d", path, i)
		}
	}
}

func TestShortestPathWithinALimit(t *testing.T) {
	p := NewPathfinder(New(12, chain(10)))
	for _, c := range []struct {
		from, to int32
		limit    int
		want     []int32
	}{
		{2, 6, 4, []int32{2, 3, 4, 5, 6}},
		{2, 6, 3, nil},
		{6, 2, -1, []int32{6, 5, 4, 3, 2}},
		{3, 3, 1, []int32{3}},
		{3, 10, 0, nil},
		{10, 11, 5, nil},
	} {
		if got := must[[]int32](t)(p.ShortestPath(t.Context(), c.from, c.to, c.limit)); !slices.Equal(got, c.want) {
			t.Errorf("from %d to %d within %d: got %v, want %v", c.from, c.to, c.limit, got, c.want)
		}
	}
}

func TestManyShortestPathsAreCountedWithoutBeingListed(t *testing.T) {
	var ties []Tie
	for d := range int32(60) {
		a, b, c, next := 3*d, 3*d+1, 3*d+2, 3*d+3
		ties = append(ties, Tie{a, b, 1}, Tie{a, c, 1}, Tie{b, next, 1}, Tie{c, next, 1})
	}
	paths, total, err := NewPathfinder(New(181, ties)).AllShortestPaths(t.Context(), 0, 180, 2)
	if err != nil || total != math.Exp2(60) || len(paths) != 2 {
		t.Fatalf("got %d paths of %v, error %v", len(paths), total, err)
	}
	if a, b := paths[0], paths[1]; a[119] != 178 || b[119] != 179 || !slices.Equal(a[:119], b[:119]) {
		t.Errorf("the first two paths are %v and %v", a, b)
	}
}

// A tie of weight 4 is a quarter long: four of them are as long as one of weight
// 1, which then is the path of fewer hops.
func TestTheStrongestPathHasTheFewestHops(t *testing.T) {
	ties := []Tie{{0, 1, 4}, {1, 2, 4}, {2, 3, 4}, {3, 4, 4}, {0, 5, 2}, {5, 4, 2}}
	path, length, err := NewPathfinder(New(6, ties)).StrongestPath(t.Context(), 0, 4)
	if err != nil || length != 1 || !slices.Equal(path, []int32{0, 5, 4}) {
		t.Errorf("got %v, length %v, error %v", path, length, err)
	}
	path, length, err = NewPathfinder(New(6, append(ties, Tie{0, 4, 1}))).StrongestPath(t.Context(), 0, 4)
	if err != nil || length != 1 || !slices.Equal(path, []int32{0, 4}) {
		t.Errorf("with a tie: got %v, length %v, error %v", path, length, err)
	}
}

// The marks of a pathfinder run out after many searches, and then start again.
func TestAPathfinderOutlivesItsMarks(t *testing.T) {
	g := heavyTailed(60, 90, 10)
	old := NewPathfinder(g)
	old.base = math.MaxUint32 - 1000
	for i := range int32(2000) {
		from, to := i%60, i*7%60
		got := must[[]int32](t)(old.ShortestPath(t.Context(), from, to, 0))
		if want := must[[]int32](t)(NewPathfinder(g).ShortestPath(t.Context(), from, to, 0)); !slices.Equal(got, want) {
			t.Fatalf("search %d, from %d to %d: got %v, want %v", i, from, to, got, want)
		}
	}
	if old.base > 1<<20 {
		t.Errorf("the marks did not start again: their base is %d", old.base)
	}
}

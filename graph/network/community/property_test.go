package community_test

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	gonumcommunity "gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/simple"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// random is a graph of so many nodes and at most so many ties, with isolates,
// hubs, groups and weights over several orders of magnitude.
func random(seed uint64, nodes, ties int) *measure.Graph {
	rng := rand.New(rand.NewPCG(seed, 1))
	var all []measure.Tie
	hub := func() int { return int(float64(nodes) * math.Pow(rng.Float64(), 2)) }
	for range ties {
		from := hub()
		to := hub()
		if group := from / 10 * 10; rng.IntN(2) == 0 {
			to = min(group+rng.IntN(10), nodes-1)
		}
		all = append(all, measure.Tie{From: int32(from), To: int32(to), Weight: math.Exp(4 * rng.NormFloat64())})
	}
	return measure.New(nodes, all)
}

// each calls for many random graphs, small and sparse to somewhat larger and dense.
func each(t *testing.T, check func(seed uint64, g *measure.Graph, rng *rand.Rand)) {
	t.Helper()
	for seed := range uint64(400) {
		rng := rand.New(rand.NewPCG(seed, 2))
		nodes := 1 + rng.IntN(1+int(seed)/2)
		check(seed, random(seed, nodes, rng.IntN(4*nodes)), rng)
	}
}

// reach counts the nodes of a node's community that it reaches without leaving it.
func reach(g *measure.Graph, of []int32, start int32) int {
	seen := map[int32]bool{start: true}
	for todo := []int32{start}; len(todo) > 0; {
		v := todo[0]
		todo = todo[1:]
		for _, u := range g.Neighbours(v) {
			if of[u] == of[v] && !seen[u] {
				seen[u] = true
				todo = append(todo, u)
			}
		}
	}
	return len(seen)
}

func TestCommunitiesAreConnectedInsideAndNumbered(t *testing.T) {
	each(t, func(seed uint64, g *measure.Graph, rng *rand.Rand) {
		o := community.Options{
			Seed: seed, Iterations: 1 + rng.IntN(3),
			Resolution: math.Exp(2 * rng.NormFloat64()), Randomness: math.Exp(3 * rng.NormFloat64()),
		}
		c := leiden(t, g, o)
		first, sizes := make([]int, len(c.Sizes)), make([]int, len(c.Sizes))
		for v := len(c.Of) - 1; v >= 0; v-- {
			first[c.Of[v]] = v
			sizes[c.Of[v]]++
		}
		if !slices.Equal(sizes, c.Sizes) {
			t.Errorf("seed %d: sizes %v, counted %v", seed, c.Sizes, sizes)
		}
		for i, v := range first {
			if got := reach(g, c.Of, int32(v)); got != sizes[i] {
				t.Errorf("seed %d, %+v: node %d reaches %d of the %d nodes of its community", seed, o, v, got, sizes[i])
			}
			if i > 0 && cmp.Or(cmp.Compare(sizes[i], sizes[i-1]), cmp.Compare(first[i-1], v)) >= 0 {
				t.Errorf("seed %d: community %d of %d nodes from node %d on comes after one of %d from %d on",
					seed, i, sizes[i], v, sizes[i-1], first[i-1])
			}
		}
		if q := community.Modularity(g, c.Of, o.Resolution); q != c.Modularity {
			t.Errorf("seed %d: modularity %v, of these communities %v", seed, c.Modularity, q)
		}
	})
}

// Once in some 200,000 small graphs, nodes leave a community while the refinement
// merges nothing in it; what they leave behind may hang together no longer.
func TestCommunityThatFallsApartIsTakenApart(t *testing.T) {
	g := random(214128, 8, 20)
	c := leiden(t, g, community.Options{Seed: 214128, Iterations: 3, Randomness: 20})
	for v, own := range c.Of {
		if got := reach(g, c.Of, int32(v)); got != c.Sizes[own] {
			t.Errorf("node %d reaches %d of the %d nodes of its community", v, got, c.Sizes[own])
		}
	}
}

// No node gains by leaving for another community or for one of its own: what
// the moving of nodes promises of the last iteration, which changed nothing.
func TestNoNodeGainsByMoving(t *testing.T) {
	each(t, func(seed uint64, g *measure.Graph, rng *rand.Rand) {
		resolution := math.Exp(rng.NormFloat64())
		c := leiden(t, g, community.Options{Seed: seed, Iterations: 1000, Resolution: resolution})
		if c.Iterations == 1000 || g.Nodes() > 60 {
			return
		}
		of := slices.Clone(c.Of)
		for v := range of {
			for to := range int32(len(c.Sizes) + 1) {
				of[v] = to
				if q := community.Modularity(g, of, resolution); q > c.Modularity+1e-9 {
					t.Errorf("seed %d: moving node %d from %d to %d raises modularity from %v to %v", seed, v, c.Of[v], to, c.Modularity, q)
				}
			}
			of[v] = c.Of[v]
		}
	})
}

// byDefinition is 1/2W Σ_ij (w_ij − γ k_i k_j / 2W) over the pairs in one community.
func byDefinition(g *measure.Graph, of []int32, resolution float64) float64 {
	strengths, twice := make([]float64, g.Nodes()), 0.0
	for v := range strengths {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			strengths[v] += g.Weight(at)
			twice += g.Weight(at)
		}
	}
	if twice == 0 {
		return 0
	}
	q := 0.0
	for i := range strengths {
		for j := range strengths {
			if of[i] != of[j] {
				continue
			}
			if at, tied := g.Find(int32(i), int32(j)); tied {
				q += g.Weight(at)
			}
			q -= resolution * strengths[i] * strengths[j] / twice
		}
	}
	return q / twice
}

func byGonum(g *measure.Graph, of []int32, resolution float64) float64 {
	other := simple.NewWeightedUndirectedGraph(0, 0)
	groups := make([][]gonum.Node, len(of))
	for v, c := range of {
		other.AddNode(simple.Node(v))
		groups[c] = append(groups[c], simple.Node(v))
	}
	for v := range of {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			other.SetWeightedEdge(other.NewWeightedEdge(simple.Node(v), simple.Node(g.Targets[at]), g.Weight(at)))
		}
	}
	groups = slices.DeleteFunc(groups, func(group []gonum.Node) bool { return len(group) == 0 })
	return gonumcommunity.Q(other, groups, resolution)
}

func TestModularityIsWhatItIsDefinedAs(t *testing.T) {
	each(t, func(seed uint64, g *measure.Graph, rng *rand.Rand) {
		if g.Nodes() > 60 {
			return
		}
		if seed%3 == 0 {
			g.Weights = nil
		}
		of := make([]int32, g.Nodes())
		for v := range of {
			of[v] = int32(rng.IntN(min(len(of), 5)))
		}
		resolution := math.Exp(rng.NormFloat64())
		got := community.Modularity(g, of, resolution)
		if want := byDefinition(g, of, resolution); math.Abs(got-want) > 1e-12 {
			t.Errorf("seed %d: modularity %v, by its definition %v", seed, got, want)
		}
		if g.Ties() == 0 {
			return
		}
		if want := byGonum(g, of, resolution); math.Abs(got-want) > 1e-9 {
			t.Errorf("seed %d: modularity %v, by gonum %v", seed, got, want)
		}
	})
}

func TestWithoutWeightsIsAllWeightsOne(t *testing.T) {
	each(t, func(seed uint64, g *measure.Graph, _ *rand.Rand) {
		bare := &measure.Graph{Offsets: g.Offsets, Targets: g.Targets}
		for i := range g.Weights {
			g.Weights[i] = 1
		}
		a, b := leiden(t, bare, community.Options{Seed: seed}), leiden(t, g, community.Options{Seed: seed})
		if !slices.Equal(a.Of, b.Of) {
			t.Errorf("seed %d: without weights %v, with all of them 1 %v", seed, a.Of, b.Of)
		}
	})
}

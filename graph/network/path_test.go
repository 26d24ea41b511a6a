package network_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network"
)

// Two shortest ways lead from a to d, by b and by c; the strongest by e and f.
func TestPath(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab bd ac cd ae*10 ef*10 fd*5 gh i")
	a := w.open()
	paths, err := a.networks.Path(t.Context(), a.p, network.Query{}, a.id("a"), a.id("d"), 5, true)
	if err != nil {
		t.Fatal(err)
	}
	n := paths.Network
	var shortest []string
	for _, r := range paths.Shortest {
		shortest = append(shortest, a.nodes(n, r.Nodes))
		if r.Length != 2 || len(r.Steps) != 2 || a.works(n, n.Joint(r.Nodes[0], r.Nodes[1])) == "" {
			t.Errorf("shortest path %+v, want 2 steps of length 1", r)
		}
	}
	slices.Sort(shortest)
	if paths.Hops != 2 || paths.Count != 2 || !slices.Equal(shortest, []string{"a b d", "a c d"}) || paths.EmptyReason != "" {
		t.Errorf("got %d hops, %d paths: %q", paths.Hops, paths.Count, shortest)
	}
	if got := a.nodes(n, paths.Strongest.Nodes); got != "a e f d" || paths.Strongest.Length != 0.1+0.1+0.2 {
		t.Errorf("strongest: %s, %v; want a e f d, 0.4", got, paths.Strongest.Length)
	}
	if step := paths.Strongest.Steps[2]; step.Items != 5 || step.From != a.node(n, "f") || step.To != a.node(n, "d") {
		t.Errorf("last step %+v, want 5 items from f to d", step)
	}
	one, err := a.networks.Path(t.Context(), a.p, network.Query{}, a.id("a"), a.id("d"), 1, false)
	if err != nil || one.Count != 2 || one.Strongest != nil || len(one.Shortest) != 1 || !slices.Equal(one.Shortest[0].Nodes, paths.Shortest[0].Nodes) {
		t.Errorf("with limit 1, without the strongest: %+v, %v", one, err)
	}
}

func TestPathToItself(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab c")
	a := w.open()
	for _, name := range []string{"a", "c"} {
		paths, err := a.networks.Path(t.Context(), a.p, network.Query{}, a.id(name), a.id(name), 5, true)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range append(paths.Shortest, *paths.Strongest) {
			if a.nodes(paths.Network, r.Nodes) != name || len(r.Steps) != 0 || r.Length != 0 {
				t.Errorf("%s: got %+v, want a path without steps", name, r)
			}
		}
		if paths.Hops != 0 || paths.Count != 1 || len(paths.Shortest) != 1 || paths.EmptyReason != "" {
			t.Errorf("%s: got %d hops, %d paths, %q", name, paths.Hops, paths.Count, paths.EmptyReason)
		}
	}
}

func TestPathSaysWhyThereIsNone(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*2 bc de f")
	w.people("g")
	a := w.open()
	for _, c := range []struct {
		to   string
		q    network.Query
		says string
	}{
		{"c", network.Query{}, ""},
		{"d", network.Query{}, "different components"},
		{"f", network.Query{}, "person given as to took part in 1 item counted, with no other"},
		{"g", network.Query{}, "No publication, project or activity is recorded that the person given as to"},
		{"c", network.Query{MinItems: 2}, "person given as to is below minWeight or minItems"},
		{"c", network.Query{MinItems: 3}, "person given as from is below minWeight or minItems"},
	} {
		paths, err := a.networks.Path(t.Context(), a.p, c.q, a.id("a"), a.id(c.to), 5, true)
		if err != nil {
			t.Fatal(err)
		}
		none := paths.Hops == -1 && paths.Count == 0 && len(paths.Shortest) == 0 && paths.Strongest == nil
		if none != (c.says != "") || (paths.EmptyReason == "") != (c.says == "") || !strings.Contains(paths.EmptyReason, c.says) {
			t.Errorf("to %s, %+v: %+v, %q; want %q", c.to, c.q, paths, paths.EmptyReason, c.says)
		}
	}
}

func TestPathRefuses(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab")
	a := w.open()
	for _, limit := range []int{0, network.MaxPaths + 1} {
		_, err := a.networks.Path(t.Context(), a.p, network.Query{}, a.id("a"), a.id("b"), limit, true)
		wantInvalid(t, err, "limit")
	}
}

// Country paths are by raw counts unless another strength is asked for.
func TestPathIsRawUnlessAsked(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN")
	w.people("ann bob")
	w.publication("p", 2020, "ann@A bob@B")
	a := w.open()
	paths, err := a.networks.Path(t.Context(), a.p, network.Query{}, a.id("KH"), a.id("VN"), 1, true)
	if err != nil || paths.Network.Query.Strength != network.Raw || paths.Strongest.Length != 1 {
		t.Errorf("got %+v, %v; want one step of weight 1", paths, err)
	}
	paths, err = a.networks.Path(t.Context(), a.p, network.Query{Strength: network.Salton}, a.id("KH"), a.id("VN"), 1, true)
	if err != nil || paths.Network.Query.Strength != network.Salton {
		t.Errorf("got %+v, %v; want Salton", paths, err)
	}
}

// Paths are walks over ties of the right length, as many as there are, and none
// is stronger than the strongest.
func TestPathsOfTangles(t *testing.T) {
	for seed := range uint64(8) {
		a := tangle(t, seed).open()
		for _, q := range queries(network.Query{Level: network.People})[:10] {
			n := a.network(q)
			away, nearest := distances(n), lengths(n)
			for v := range min(4, int32(n.Nodes())) {
				for w := range int32(n.Nodes()) {
					paths, err := a.networks.Path(t.Context(), a.p, q, n.Entity(v), n.Entity(w), 3, true)
					if err != nil {
						t.Fatal(err)
					}
					if paths.Hops != away[v][w] || paths.Count != waysTo(n, away, v, w) || len(paths.Shortest) != min(3, paths.Count) {
						t.Fatalf("seed %d, %d to %d: %d hops, %d paths, %d given; want %d, %d", seed, v, w, paths.Hops, paths.Count, len(paths.Shortest), away[v][w], waysTo(n, away, v, w))
					}
					for _, r := range paths.Shortest {
						if len(r.Steps) != paths.Hops || !isRoute(n, r, v, w) || paths.Strongest.Length > r.Length*(1+1e-12) {
							t.Fatalf("seed %d, %d to %d: %+v, strongest %+v", seed, v, w, r, paths.Strongest)
						}
					}
					if r := paths.Strongest; r != nil && (!isRoute(n, *r, v, w) || math.Abs(r.Length-nearest[v][w]) > 1e-9) {
						t.Fatalf("seed %d, %d to %d: strongest %+v, want length %v", seed, v, w, r, nearest[v][w])
					}
				}
			}
		}
	}
}

// lengths gives the least sums of 1/weight between all nodes (Floyd and Warshall).
func lengths(n *network.Network) [][]float64 {
	out := make([][]float64, n.Nodes())
	for v := range out {
		out[v] = slices.Repeat([]float64{math.Inf(1)}, n.Nodes())
		out[v][v] = 0
		for w := range out[v] {
			if tie, tied := n.Between(int32(v), int32(w)); tied {
				out[v][w] = 1 / tie.Weight
			}
		}
	}
	for by := range out {
		for v := range out {
			for w := range out {
				out[v][w] = min(out[v][w], out[v][by]+out[by][w])
			}
		}
	}
	return out
}

// waysTo counts the shortest paths one by one.
func waysTo(n *network.Network, away [][]int, v, w int32) int {
	if v == w {
		return 1
	}
	count := 0
	for _, x := range n.Graph().Neighbours(v) {
		if away[v][w] > 0 && away[x][w] == away[v][w]-1 {
			count += waysTo(n, away, x, w)
		}
	}
	return count
}

// isRoute tells whether a route leads from one node to another over ties, and
// is as long as they are.
func isRoute(n *network.Network, r network.Route, from, to int32) bool {
	if r.Nodes[0] != from || r.Nodes[len(r.Nodes)-1] != to || len(r.Steps) != len(r.Nodes)-1 {
		return false
	}
	length := 0.0
	for i, step := range r.Steps {
		tie, tied := n.Between(r.Nodes[i], r.Nodes[i+1])
		if !tied || step != tie {
			return false
		}
		length += 1 / tie.Weight
	}
	return length == r.Length
}

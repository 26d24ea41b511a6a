package measure

import (
	"slices"
	"testing"
)

func TestComponentsAreNumberedBySizeThenSmallestNode(t *testing.T) {
	for _, c := range []struct {
		name      string
		nodes     int
		ties      []Tie
		of        []int32
		sizes     []int
		ofLargest []int32
	}{
		{"three isolated nodes", 3, nil, []int32{0, 1, 2}, []int{1, 1, 1}, []int32{0}},
		{"a larger one found last", 6, []Tie{{0, 2, 1}, {5, 4, 1}, {5, 3, 1}},
			[]int32{1, 2, 1, 0, 0, 0}, []int{3, 2, 1}, []int32{3, 4, 5}},
		{"two of one size", 5, []Tie{{4, 0, 1}, {3, 2, 1}},
			[]int32{0, 2, 1, 1, 0}, []int{2, 2, 1}, []int32{0, 4}},
		{"a ring", 4, []Tie{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {3, 0, 1}},
			[]int32{0, 0, 0, 0}, []int{4}, []int32{0, 1, 2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ConnectedComponents(New(c.nodes, c.ties))
			if !slices.Equal(got.Of, c.of) || !slices.Equal(got.Sizes, c.sizes) {
				t.Errorf("got %v of sizes %v, want %v of sizes %v", got.Of, got.Sizes, c.of, c.sizes)
			}
			if members := got.Members(0); !slices.Equal(members, c.ofLargest) {
				t.Errorf("the first has %v, want %v", members, c.ofLargest)
			}
		})
	}
}

// Two nodes are of one component exactly if a path joins them.
func TestComponentsAreWhatPathsJoin(t *testing.T) {
	for seed := range uint64(60) {
		g := randomGraph(24, int(seed)/2, seed)
		hops, c := naiveHops(g), ConnectedComponents(g)
		sizes := make([]int, len(c.Sizes))
		for v, of := range c.Of {
			sizes[of]++
			for u := range c.Of {
				if joined := hops[v][u] >= 0; joined != (of == c.Of[u]) {
					t.Fatalf("seed %d: nodes %d and %d: joined %v, components %d and %d", seed, v, u, joined, of, c.Of[u])
				}
			}
		}
		if !slices.Equal(sizes, c.Sizes) {
			t.Fatalf("seed %d: components of sizes %v are said to be of %v", seed, sizes, c.Sizes)
		}
		for i := 1; i < len(sizes); i++ {
			if sizes[i] > sizes[i-1] || sizes[i] == sizes[i-1] && c.Members(int32(i))[0] < c.Members(int32(i - 1))[0] {
				t.Fatalf("seed %d: component %d comes before %d", seed, i-1, i)
			}
		}
	}
}

func TestNoNodesNoComponents(t *testing.T) {
	if c := ConnectedComponents(New(0, nil)); len(c.Of) != 0 || len(c.Sizes) != 0 {
		t.Errorf("got %v", c)
	}
}

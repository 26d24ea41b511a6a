package measure

import (
	"slices"
	"testing"

	"corridor/graph/elementary"
)

func TestProximityIsThatOfItsDefinition(t *testing.T) {
	for g := range randomGraphs {
		for v := range int32(g.Nodes()) {
			hops := hopsFrom(g, v)
			for reach := range 5 {
				got := must[[]Candidate](t)(Proximity(t.Context(), g, v, reach))
				near := 0
				for _, h := range hops {
					if h >= 2 && h <= reach {
						near++
					}
				}
				if len(got) != near {
					t.Fatalf("%d nodes within %d hops of %d, want %d", len(got), reach, v, near)
				}
				for i, c := range got {
					checkCandidate(t, g, v, c, hops[c.Node])
					if i == 0 {
						continue
					}
					if b := got[i-1]; b.AdamicAdar < c.AdamicAdar || b.AdamicAdar == c.AdamicAdar &&
						(b.Hops > c.Hops || b.Hops == c.Hops && b.Node >= c.Node) {
						t.Fatalf("%+v comes before %+v", b, c)
					}
				}
			}
		}
	}
}

func checkCandidate(t *testing.T, g *Graph, v int32, got Candidate, hops int) {
	t.Helper()
	common := CommonNeighbours(g, v, got.Node)
	want := Candidate{Node: got.Node, Hops: hops, CommonNeighbours: len(common)}
	for _, z := range common {
		_, one := g.Find(z, v)
		_, other := g.Find(z, got.Node)
		if !one || !other {
			t.Fatalf("%d is said to be tied to both %d and %d", z, v, got.Node)
		}
		want.AdamicAdar += 1 / elementary.Log(float64(g.Degree(z)))
		want.ResourceAllocation += 1 / float64(g.Degree(z))
	}
	if got != want || (hops == 2) != (len(common) > 0) {
		t.Fatalf("candidate of %d: got %+v, want %+v", v, got, want)
	}
}

func TestCommonNeighbours(t *testing.T) {
	club := readNetwork(t, "karate")
	for _, c := range []struct {
		a, b int32
		want []int32
	}{
		{0, 33, []int32{8, 13, 19, 31}},
		{33, 0, []int32{8, 13, 19, 31}},
		{0, 16, []int32{5, 6}},
		{16, 33, nil},
	} {
		if got := CommonNeighbours(club, c.a, c.b); !slices.Equal(got, c.want) {
			t.Errorf("of %d and %d: got %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

func TestEgo(t *testing.T) {
	for g := range randomGraphs {
		for centre := range int32(g.Nodes()) {
			hops := hopsFrom(g, centre)
			for radius := range 4 {
				var near []int32
				for h := range radius + 1 {
					for v := range int32(g.Nodes()) {
						if hops[v] == h {
							near = append(near, v)
						}
					}
				}
				for _, limit := range []int{0, 1, 2, 5, len(near), len(near) + 1} {
					want, whole := slices.Clone(near), true
					if limit > 0 && len(near) > limit {
						want, whole = want[:limit], false
					}
					slices.Sort(want)
					if got, complete := Ego(g, centre, radius, limit); !slices.Equal(got, want) || complete != whole {
						t.Fatalf("within %d hops of %d, at most %d: got %v, complete %v; want %v, %v",
							radius, centre, limit, got, complete, want, whole)
					}
				}
			}
		}
	}
}

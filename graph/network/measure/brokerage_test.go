package measure

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// naiveBrokerage looks at every pair of neighbours of every node.
func naiveBrokerage(g *Graph, group []int32) []Roles {
	roles := make([]Roles, g.Nodes())
	for v := range roles {
		own := group[v]
		for i, a := range g.Neighbours(int32(v)) {
			for _, b := range g.Neighbours(int32(v))[:i] {
				if tied(g, a, b) || min(own, group[a], group[b]) < 0 {
					continue
				}
				switch {
				case group[a] == own && group[b] == own:
					roles[v].Coordinator++
				case group[a] == own || group[b] == own:
					roles[v].Gatekeeper++
				case group[a] == group[b]:
					roles[v].Consultant++
				default:
					roles[v].Liaison++
				}
			}
		}
	}
	return roles
}

func randomGroups(n, groups int, seed uint64) []int32 {
	r := rand.New(rand.NewPCG(seed, 3))
	group := make([]int32, n)
	for v := range group {
		group[v] = int32(r.IntN(groups+1)) - 1
	}
	return group
}

func TestBrokerageIsThatOfEveryPairOfNeighbours(t *testing.T) {
	for seed := range uint64(120) {
		for name, g := range map[string]*Graph{
			"random": randomGraph(25, int(seed), seed), "heavy-tailed": heavyTailed(50, 2*int(seed), seed),
		} {
			group := randomGroups(g.Nodes(), 1+int(seed)%6, seed)
			got, want := must[[]Roles](t)(Brokerage(t.Context(), g, group)), naiveBrokerage(g, group)
			if !slices.Equal(got, want) {
				t.Fatalf("%s graph of seed %d: got %v, want %v", name, seed, got, want)
			}
		}
	}
}

func TestEachRoleOfABroker(t *testing.T) {
	path := []Tie{{1, 0, 1}, {0, 2, 1}}
	for _, c := range []struct {
		name  string
		ties  []Tie
		group []int32
		want  Roles
	}{
		{"coordinator", path, []int32{1, 1, 1}, Roles{Coordinator: 1}},
		{"gatekeeper", path, []int32{1, 1, 0}, Roles{Gatekeeper: 1}},
		{"representative, which is the same here", path, []int32{1, 0, 1}, Roles{Gatekeeper: 1}},
		{"consultant", path, []int32{1, 0, 0}, Roles{Consultant: 1}},
		{"liaison", path, []int32{1, 0, 2}, Roles{Liaison: 1}},
		{"an unknown end", path, []int32{1, -1, 1}, Roles{}},
		{"both ends unknown", path, []int32{1, -1, -1}, Roles{}},
		{"an unknown broker", path, []int32{-1, 1, 1}, Roles{}},
		{"no broker where the ends are tied", append(path, Tie{1, 2, 1}), []int32{1, 0, 2}, Roles{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := must[[]Roles](t)(Brokerage(t.Context(), New(3, c.ties), c.group))
			if want := []Roles{c.want, {}, {}}; !slices.Equal(got, want) {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
	if got := must[[]Roles](t)(Brokerage(t.Context(), New(0, nil), nil)); len(got) != 0 {
		t.Errorf("no nodes: got %v", got)
	}
}

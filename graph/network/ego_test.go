package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network"
	"corridor/graph/network/projection"
)

func TestEgo(t *testing.T) {
	w := newWorld(t)
	w.coauthors("ab*2 bc cd de ac fg h")
	a := w.open()
	for _, c := range []struct {
		id     string
		radius int
		nodes  string
		ties   int
	}{
		{"b", 1, "a b c", 3},
		{"b", 2, "a b c d", 4},
		{"b", 3, "a b c d e", 5},
		{"e", 1, "d e", 1},
		{"f", 3, "f g", 1},
		{"h", 2, "h", 0},
	} {
		ego, err := a.networks.Ego(t.Context(), a.p, network.Query{}, a.id(c.id), c.radius)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.sorted(ego, every(ego)); got != c.nodes || ego.Graph().Ties() != c.ties {
			t.Errorf("%s within %d hops: got %s with %d ties, want %s with %d", c.id, c.radius, got, ego.Graph().Ties(), c.nodes, c.ties)
		}
	}
}

func every(n *network.Network) []int32 {
	var out []int32
	for v := range n.Nodes() {
		out = append(out, int32(v))
	}
	return out
}

// Ties and nodes say the same of themselves as in the whole network.
func TestEgoIsAPartOfTheWhole(t *testing.T) {
	for seed := range uint64(6) {
		a := tangle(t, seed).open()
		for _, level := range []network.Level{network.People, network.Institutions, network.Countries} {
			for _, q := range queries(network.Query{Level: level}) {
				whole := a.network(q)
				away := distances(whole)
				for v := range min(5, int32(whole.Nodes())) {
					radius := 1 + int(v)%3
					ego, err := a.networks.Ego(t.Context(), a.p, q, whole.Entity(v), radius)
					if err != nil {
						t.Fatal(err)
					}
					if wrong := notPart(whole, ego, func(w int32) bool { return away[v][w] >= 0 && away[v][w] <= radius }); wrong != "" {
						t.Fatalf("seed %d, %s %s %s, node %d within %d hops: %s", seed, level, q.Counting, q.Strength, v, radius, wrong)
					}
				}
			}
		}
	}
}

// notPart says how one network differs from the part of the whole that has the
// nodes chosen; "" if it does not.
func notPart(whole, part *network.Network, chosen func(int32) bool) string {
	inPart := func(v int32) (int32, bool) { return part.NodeOf(whole.Entity(v)) }
	for v := range int32(whole.Nodes()) {
		i, found := inPart(v)
		if found != chosen(v) {
			return fmt.Sprintf("node %d is in: %v", v, found)
		}
		if !found {
			continue
		}
		if !slices.Equal(part.Items(i), whole.Items(v)) || part.Tally(i) != whole.Tally(v) || part.Country(i) != whole.Country(v) {
			return fmt.Sprintf("node %d is another", v)
		}
		for w := range int32(whole.Nodes()) {
			j, found := inPart(w)
			if !found {
				continue
			}
			want, tied := whole.Between(v, w)
			want.From, want.To = i, j
			got, found := part.Between(i, j)
			if found != tied || tied && got != want {
				return fmt.Sprintf("the tie from %d to %d is %v, want %v", v, w, got, want)
			}
		}
	}
	return ""
}

func TestEgoSaysWhyItIsEmpty(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:JP")
	w.people("ann@A bob@A cid@A dan@B eve@A fay@A guy@A hal@A")
	w.publication("s", 2020, "fay@A guy@A hal@A", 1)
	w.publication("p", 2020, "ann@A bob@A", 1)
	w.publication("q", 2020, "cid@A", 1)
	w.publication("r", 2020, "ann@A dan@B", 1)
	a := w.open()
	for _, c := range []struct {
		id    string
		q     network.Query
		nodes int
		says  string
	}{
		{"eve", network.Query{}, 0, "No publication, project or activity is recorded that the person given as id took part in"},
		{"cid", network.Query{Basis: []projection.Basis{projection.Project}}, 0, "Of the 1 item that the person given as id took part in, none passes the basis and filter"},
		{"cid", network.Query{Filter: network.Filter{From: 2019, To: 2019}}, 0, "before 2020, the first year"},
		{"cid", network.Query{Filter: network.Filter{From: 2021}}, 0, "after 2020, the last year"},
		{"cid", network.Query{Participants: projection.Participants{Types: []string{"COMPANY"}}}, 0, "none has it among the participants asked for"},
		{"fay", network.Query{MaxTeamSize: 2}, 0, "1 for having more than 2 people; give a larger maxTeamSize"},
		{"cid", network.Query{}, 1, "took part in 1 item counted, with no other person"},
		{"ann", network.Query{}, 3, ""},
		{"ann", network.Query{MinItems: 2}, 1, "below minWeight or minItems"},
		{"dan", network.Query{Scope: network.Corridor}, 0, "outside the scope"},
		{"ann", network.Query{Filter: network.Filter{Areas: []int{2}}}, 0, "Of the 2 items that the person given as id took part in, none passes"},
	} {
		ego, err := a.networks.Ego(t.Context(), a.p, c.q, a.id(c.id), 1)
		if err != nil {
			t.Fatal(err)
		}
		reason := ego.EmptyReason()
		if ego.Nodes() != c.nodes || (reason == "") != (c.says == "") || !strings.Contains(reason, c.says) {
			t.Errorf("%s %+v: %d nodes, %q; want %d, %q", c.id, c.q, ego.Nodes(), reason, c.nodes, c.says)
		}
	}
}

func TestEgoRefuses(t *testing.T) {
	w := star(t, network.MaxEgoNodes)
	a := w.open()
	for _, radius := range []int{0, 4} {
		_, err := a.networks.Ego(t.Context(), a.p, network.Query{}, a.id("hub"), radius)
		wantInvalid(t, err, "radius")
	}
	_, err := a.networks.Ego(t.Context(), a.p, network.Query{}, a.id("leaf1"), 2) // the hub and 2000 leaves
	wantInvalid(t, err, "radius")
	if _, err = a.networks.Ego(t.Context(), a.p, network.Query{}, a.id("leaf1"), 1); err != nil {
		t.Error(err)
	}
	_, err = a.networks.Ego(t.Context(), a.p, network.Query{MinWeight: -1}, a.id("hub"), 1)
	wantInvalid(t, err, "minWeight")
}

// star is a hub with a publication with each of so many leaves.
func star(t testing.TB, leaves int) *world {
	w := newWorld(t)
	w.people("hub")
	for i := range leaves {
		leaf := fmt.Sprint("leaf", i)
		w.people(leaf)
		w.publication("with "+leaf, 2020, "hub "+leaf)
	}
	return w
}

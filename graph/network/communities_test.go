package network_test

import (
	"errors"
	"reflect"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// TestCommunities is of a square of four and a triangle of three with one tie
// between them.
func TestCommunities(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN X")
	w.people("a b c d x y z")
	w.publication("square", 2020, "a@A b@A c@B d@B", 5, 7)
	w.publication("ab", 2020, "a@A b@A", 7)
	w.publication("triangle", 2021, "x@B y@B z@X", 7)
	w.publication("ax", 2021, "a@A x@B", 6)
	a := w.open()
	n := a.network(network.Query{Level: network.People})
	got, err := n.Communities(t.Context(), 10, 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 {
		t.Fatalf("%d communities, want 2", len(got))
	}
	kh, vn := country(a, "KH"), country(a, "VN")
	area := func(number int) int32 { return int32(indexOf(a.p.AreaNumbers, number)) }
	want := []network.Community{{
		Number: 0, Nodes: 4, Share: 4. / 7, Ties: 6,
		Leaders:   []int32{a.node(n, "a"), a.node(n, "b")}, // of strength 5 and 4
		Countries: []network.CommunityCountry{{Country: kh, Nodes: 2}, {Country: vn, Nodes: 2}},
		Areas:     []network.CommunityArea{{Area: area(7), Items: 2}, {Area: area(5), Items: 1}, {Area: area(6), Items: 1}},
	}, {
		Number: 1, Nodes: 3, Share: 3. / 7, Ties: 3,
		Leaders:   []int32{a.node(n, "x"), min(a.node(n, "y"), a.node(n, "z"))},
		Countries: []network.CommunityCountry{{Country: vn, Nodes: 2}, {Country: -1, Nodes: 1}},
		Areas:     []network.CommunityArea{{Area: area(6), Items: 1}, {Area: area(7), Items: 1}},
	}}
	for i := range want {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Errorf("community %d is\n%+v, want\n%+v", i, got[i], want[i])
		}
	}
	if few, err := n.Communities(t.Context(), 1, 0); err != nil || len(few) != 1 || len(few[0].Leaders) != 0 {
		t.Errorf("one community without leaders: %+v, %v", few, err)
	}
}

func TestCommunitiesAskedForWrongly(t *testing.T) {
	n := bowTie(t).network(network.Query{Level: network.People})
	for argument, ask := range map[string][2]int{"first": {-1, 5}, "leaders": {5, -1}} {
		_, err := n.Communities(t.Context(), ask[0], ask[1])
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != argument {
			t.Errorf("%v gives %v, want something invalid about %s", ask, err, argument)
		}
	}
}

func indexOf[T comparable](list []T, value T) int {
	for i, v := range list {
		if v == value {
			return i
		}
	}
	return -1
}

// country gives the index of a country in the projection.
func country(a *asked, code graph.CountryCode) int32 { return int32(indexOf(a.p.CountryCodes, code)) }

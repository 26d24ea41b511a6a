package network_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network"
)

// TestRankingByAShareNeedsEnough: one international paper of one does not come before
// five of six.
func TestRankingByAShareNeedsEnough(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH")
	w.people("a b c")
	for i := range 5 {
		w.publication(fmt.Sprint("ab", i), 2018, "a@A b@B")
	}
	w.publication("a alone", 2018, "a@A")
	w.publication("bc", 2018, "b@B c@C")
	a := w.open()
	r, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureInternationalShare, 10)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range r.Entries {
		names = append(names, a.name[r.Network.Entity(e.Node)])
		tally := r.Network.Tally(e.Node)
		if share, known := tally.Share(); !known || share != e.Values[0] {
			t.Errorf("%v has the share %v, is ranked by %v", names, share, e.Values[0])
		}
	}
	slices.Sort(names)
	if r.TooFew != 1 || !slices.Equal(names, []string{"a", "b"}) {
		t.Errorf("%v are ranked, of %d it is known of too few", names, r.TooFew)
	}
	for _, descending := range []bool{true, false} {
		order := []network.Order{{By: network.MeasureInternationalShare, Descending: descending}}
		nodes, err := r.Network.Ordered(t.Context(), order)
		if got := a.nodes(r.Network, nodes); err != nil || !strings.HasSuffix(got, " c") {
			t.Errorf("%v orders %s: of c it is known of one item (%v)", order, got, err)
		}
	}
	by, err := a.networks.Ranking(t.Context(), a.p, network.Query{Level: network.People}, network.MeasureItems, 10)
	if err != nil || by.TooFew != 0 || len(by.Entries) != 3 {
		t.Errorf("by items %d are ranked, of %d it is known of too few: %v", len(by.Entries), by.TooFew, err)
	}
}

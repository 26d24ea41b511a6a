package network_test

import (
	"strings"
	"testing"

	"corridor/graph/network"
)

// TestGrowth: every year between, zeros among them, and what each year's own
// network expects.
func TestGrowth(t *testing.T) {
	w := newWorld(t)
	w.institutions("K:KH V:VN L:LA")
	w.people("ann bob leo")
	w.publication("p1", 2018, "ann@K bob@V")
	w.publication("p2", 2018, "ann@K leo@L")
	w.publication("p3", 2020, "ann@K bob@V")
	w.publication("p4", 2021, "ann@K")
	w.project("r", "2020", "2022-01-01", "K V", "")
	a := w.open()
	n := a.network(network.Query{Level: network.Countries, MinItems: 2})
	got, err := a.networks.Growth(t.Context(), n, a.id("KH"), a.id("VN"), network.Windows{Years: 1, Step: 1})
	if err != nil || got.EmptyReason != "" || len(got.Windows) != 4 {
		t.Fatalf("%+v, %v", got, err)
	}
	for i, want := range []struct{ year, items, from, to int }{{2018, 1, 2, 1}, {2019, 0, 0, 0}, {2020, 2, 2, 2}, {2021, 1, 2, 1}} {
		g := got.Windows[i]
		if g.From != want.year || g.To != want.year || g.Items != want.items || g.Count != float64(want.items) || g.FromItems != want.from || g.ToItems != want.to {
			t.Errorf("%+v, want %+v", g, want)
		}
		year := a.network(network.Query{Level: network.Countries, Filter: network.Filter{From: want.year, To: want.year}})
		v, has := year.NodeOf(a.id("KH"))
		other, also := year.NodeOf(a.id("VN"))
		if !has || !also {
			continue
		}
		if tie, tied := year.Between(v, other); tied != (g.Items > 0) || tied && (expected(t, year, v, other) != g.Expected || tie.Weight != g.Weight) {
			t.Errorf("%d: expected %v, weight %v, the year's network has %+v", want.year, g.Expected, g.Weight, tie)
		}
	}
	if got.Windows[1].Expected != 0 || got.Windows[2].Expected == 0 {
		t.Errorf("%+v", got.Windows)
	}
	wide, err := a.networks.Growth(t.Context(), n, a.id("KH"), a.id("VN"), network.Windows{Years: 2, Step: 2})
	if err != nil || len(wide.Windows) != 2 || wide.Windows[0].Items != 1 || wide.Windows[1].Items != 2 {
		t.Errorf("by two years: %+v, %v", wide, err)
	}
}

func TestGrowthSaysWhyThereIsNone(t *testing.T) {
	w := newWorld(t)
	w.institutions("K:KH V:VN L:LA J:JP")
	w.people("ann bob leo")
	w.publication("p1", 2018, "ann@K bob@V")
	w.publication("p2", 2019, "leo@L bob@V")
	a := w.open()
	n := a.network(network.Query{Level: network.Countries})
	for _, c := range []struct{ from, to, says string }{
		{"KH", "LA", "no item with a year in common"}, {"KH", "KH", "tied to itself"}, {"KH", "MM", "is recorded that the country given as to"}, {"JP", "KH", "is recorded that the country given as from"},
	} {
		got, err := a.networks.Growth(t.Context(), n, a.id(c.from), a.id(c.to), network.Windows{Years: 1, Step: 1})
		if err != nil || !strings.Contains(got.EmptyReason, c.says) || len(got.Windows) != 2 || got.Windows[0].Items+got.Windows[1].Items != 0 {
			t.Errorf("%s, %s: %+v, %v", c.from, c.to, got, err)
		}
	}
	_, err := a.networks.Growth(t.Context(), n, a.id("KH"), a.id("ann"), network.Windows{Years: 1, Step: 1})
	wantInvalid(t, err, "to")
	_, err = a.networks.Growth(t.Context(), n, a.id("KH"), a.id("VN"), network.Windows{Years: 0, Step: 1})
	wantInvalid(t, err, "window")
}

package network_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// cells writes a matrix down, "KH-VN items count expected" by pairs of codes.
func (a *asked) cells(of *network.Network) map[string]network.MatrixCell {
	a.t.Helper()
	cells, err := a.networks.Matrix(a.t.Context(), of)
	if err != nil {
		a.t.Fatal(err)
	}
	out := map[string]network.MatrixCell{}
	for _, c := range cells {
		out[fmt.Sprintf("%s-%s", a.p.CountryCodes[c.From], a.p.CountryCodes[c.To])] = c
	}
	if len(out) != len(cells) {
		a.t.Fatal("a pair of countries has two cells")
	}
	return out
}

// neighbours are five items of Cambodia, Viet Nam, Thailand and Japan.
func neighbours(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH A2:KH B:VN C:TH J:JP")
	w.people("a b c j")
	w.publication("kh vn", 2020, "a@A,A2 b@B")
	w.publication("kh vn th", 2021, "a@A b@B c@C")
	w.publication("kh", 2021, "a@A,A2")
	w.publication("th jp", 2022, "c@C j@J")
	w.publication("jp", 2022, "j@J")
	return w.open()
}

func TestMatrixByHand(t *testing.T) {
	a := neighbours(t)
	of := a.network(network.Query{Level: network.People, Counting: network.Fractional, MinItems: 5})
	cells := a.cells(of)
	if len(cells) != 36 {
		t.Fatalf("%d cells of the six countries", len(cells))
	}
	// The one item of two and the one of three leave nothing to be drawn.
	const khvn, khth = 1.5, 0.5
	for pair, want := range map[string]struct {
		items           int
		count, expected float64
		evidence        string
	}{
		"KH-VN": {2, 1.5, khvn, "kh vn th,kh vn"},
		"KH-TH": {1, 0.5, khth, "kh vn th"},
		"KH-KH": {3, 1./2 + 1./3 + 1, math.NaN(), "kh,kh vn th,kh vn"},
		"TH-TH": {2, 1./3 + 1./2, math.NaN(), "th jp,kh vn th"},
		"LA-LA": {0, 0, math.NaN(), ""},
		"KH-LA": {0, 0, 0, ""},
	} {
		c := cells[pair]
		if c.Items != want.items || !close(c.Count, want.count) || !close(c.Expected, want.expected) {
			t.Errorf("%s has %d items, count %v, expected %v; want %+v", pair, c.Items, c.Count, c.Expected, want)
		}
		if ratio := want.count / want.expected; !close(c.Ratio, ratio) {
			t.Errorf("the ratio of %s is %v, want %v", pair, c.Ratio, ratio)
		}
		var evidence []string
		for _, id := range of.Works(c.Evidence()) {
			evidence = append(evidence, a.name[id])
		}
		if !sameSet(evidence, strings.Split(want.evidence, ",")) {
			t.Errorf("the evidence of %s is %q, want %q", pair, evidence, want.evidence)
		}
	}
}

// sameSet tells whether two lists hold the same, an empty text being nothing.
func sameSet(a, b []string) bool {
	count := map[string]int{}
	for _, s := range a {
		count[s]++
	}
	for _, s := range b {
		count[s]--
	}
	delete(count, "")
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

func TestMatrixExpectsOfPairsWithoutJointItems(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH")
	w.people("a b c")
	w.publication("kh vn", 2020, "a@A b@B")
	w.publication("kh th", 2021, "a@A c@C")
	a := w.open()
	c := a.cells(a.network(network.Query{Level: network.Countries}))["VN-TH"]
	// KH is in both items, so that none is left for the other two.
	if c.Items != 0 || c.Expected != 0 || !math.IsNaN(c.Ratio) {
		t.Errorf("VN-TH is %+v, want nothing expected", c)
	}
	w.institutions("D:LA")
	w.people("d")
	w.publication("th la", 2021, "c@C d@D")
	w.publication("kh vn again", 2021, "a@A b@B")
	a = w.open()
	// a of KH, VN, TH and LA for the totals 3, 2, 2, 1 of four items of two.
	fitted := fit(map[graph.CountryCode]float64{"KH": 3, "VN": 2, "TH": 2, "LA": 1})
	c = a.cells(a.network(network.Query{Level: network.Countries}))["VN-TH"]
	if want := fitted["VN"] * fitted["TH"]; c.Items != 0 || math.Abs(c.Expected-want) > 1e-6 || c.Ratio != 0 {
		t.Errorf("VN-TH is %+v, want %v expected", c, want)
	}
}

func TestCountriesThatAMatrixShows(t *testing.T) {
	a := neighbours(t)
	for name, c := range map[string]struct {
		q     network.Query
		codes string
	}{
		"institutions":            {network.Query{Level: network.Institutions}, "CN KH LA MM TH VN"},
		"institutions of all":     {network.Query{Level: network.Institutions, Scope: network.All}, "CN KH LA MM TH VN"},
		"the corridor":            {network.Query{Level: network.Countries}, "CN KH LA MM TH VN"},
		"all countries":           {network.Query{Level: network.Countries, Scope: network.All}, "JP KH TH VN"},
		"some countries":          {network.Query{Level: network.Countries, Within: []graph.CountryCode{"VN", "LA", "JP"}}, "JP LA VN"},
		"some of all countries":   {network.Query{Level: network.Countries, Scope: network.All, Within: []graph.CountryCode{"VN", "LA"}}, "LA VN"},
		"people of some":          {network.Query{Level: network.People, Within: []graph.CountryCode{"VN", "KH"}}, "KH VN"},
		"all countries, no items": {network.Query{Level: network.Countries, Scope: network.All, Filter: network.Filter{From: 2030}}, ""},
	} {
		cells, err := a.networks.Matrix(t.Context(), a.network(c.q))
		if err != nil {
			t.Fatal(err)
		}
		codes := strings.Fields(c.codes)
		if len(cells) != len(codes)*len(codes) {
			t.Errorf("%s: %d cells of %s", name, len(cells), c.codes)
			continue
		}
		for i, from := range codes {
			for j, to := range codes {
				cell := cells[i*len(codes)+j]
				if string(a.p.CountryCodes[cell.From]) != from || string(a.p.CountryCodes[cell.To]) != to {
					t.Errorf("%s: cell %d,%d is of %s and %s", name, i, j, a.p.CountryCodes[cell.From], a.p.CountryCodes[cell.To])
				}
			}
		}
	}
}

package network_test

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"corridor/graph/graphtest"
	"corridor/graph/network"
)

// fromFile counts, by full and fractional counting, straight from the works: by
// country, and by pair of countries as "CN TH".
func fromFile(works []graphtest.Work) (full, fractional map[string]float64) {
	full, fractional = map[string]float64{}, map[string]float64{}
	for _, w := range works {
		countries := w.Countries()
		n := float64(len(countries))
		for i, a := range countries {
			full[string(a)]++
			fractional[string(a)] += 1 / n
			for _, b := range countries[i+1:] {
				full[fmt.Sprint(a, " ", b)]++
				fractional[fmt.Sprint(a, " ", b)] += 1 / (n - 1)
			}
		}
	}
	return full, fractional
}

func TestCountriesOfRealWorksAreCountedAsInTheirFile(t *testing.T) {
	works := graphtest.Works(t)
	store := graphtest.NewOracle()
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), graphtest.WriteWorks(works, nil)); err != nil {
		t.Fatal(err)
	}
	networks := network.Open(store, network.Options{})
	defer networks.Close()
	p, err := networks.Projection(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	full, fractional := fromFile(works)
	for counting, want := range map[network.Counting]map[string]float64{network.Full: full, network.Fractional: fractional} {
		n, err := networks.Network(t.Context(), p, network.Query{Level: network.Countries, Counting: counting, Strength: network.Raw, Scope: network.All})
		if err != nil {
			t.Fatal(err)
		}
		got := countedCountries(n)
		for what := range want {
			if diff := got[what] - want[what]; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%s %s is %v, in the file %v", counting, what, got[what], want[what])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d countries and ties, in the file %d", counting, len(got), len(want))
		}
		if a, b := ranked(got), ranked(want); !slices.Equal(a, b) {
			t.Errorf("%s: countries rank %v, in the file %v", counting, a, b)
		}
	}
}

// countedCountries gives a network's credits and counts as fromFile does.
func countedCountries(n *network.Network) map[string]float64 {
	out := map[string]float64{}
	code := func(v int32) string { return string(n.Projection.CountryCodes[n.Country(v)]) }
	for v := range int32(n.Nodes()) {
		out[code(v)] = n.Tally(v).Credit
		for _, w := range n.Graph().Neighbours(v) {
			if code(v) < code(w) {
				tie, _ := n.Between(v, w)
				out[fmt.Sprint(code(v), " ", code(w))] = tie.Count
			}
		}
	}
	return out
}

// ranked orders the countries by credit, then by code.
func ranked(counts map[string]float64) []string {
	var out []string
	for what := range counts {
		if len(what) == 2 {
			out = append(out, what)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if diff := counts[b] - counts[a]; diff > 1e-9 || diff < -1e-9 {
			return cmp.Compare(counts[b], counts[a])
		}
		return cmp.Compare(a, b)
	})
	return out
}

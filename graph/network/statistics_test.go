package network_test

import (
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/seed"
)

// statistical is the backbone, whose statistics are real.
var statistical = sync.OnceValues(func() (graph.Store, error) {
	store := graphtest.NewOracle()
	_, err := seed.LoadBackbone(context.Background(), store, nil)
	return store, err
})

func overStatistics(t *testing.T) (*network.Networks, *projection.Projection) {
	t.Helper()
	store, err := statistical()
	if err != nil {
		t.Fatal(err)
	}
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	p, err := networks.Projection(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return networks, p
}

// jointWorks sums the table over some years, each pair in both directions.
func jointWorks(p *projection.Projection, from, to int) map[[2]graph.CountryCode]float64 {
	out := map[[2]graph.CountryCode]float64{}
	for _, o := range p.Observations {
		if o.Indicator == "JOINT_WORKS" && int(o.Year) >= from && int(o.Year) <= to {
			out[[2]graph.CountryCode{p.CountryCodes[o.Country], p.CountryCodes[o.Partner]}] += o.Value
		}
	}
	return out
}

// TestStatisticsTieCountriesByTheirTable counts the ties anew, and the
// expectation of each from the ties alone.
func TestStatisticsTieCountriesByTheirTable(t *testing.T) {
	networks, p := overStatistics(t)
	for _, years := range [][2]int{{0, 0}, {2010, 2016}, {1990, 1990}} {
		n, err := networks.Network(t.Context(), p, network.Query{Level: network.Countries, Evidence: network.ByStatistics,
			Filter: network.Filter{From: years[0], To: years[1]}})
		if err != nil {
			t.Fatal(err)
		}
		from, to := years[0], years[1]
		if to == 0 {
			to = 9999
		}
		want := jointWorks(p, from, to)
		totals, all := map[graph.CountryCode]float64{}, 0.0
		for pair, works := range want {
			totals[pair[0]] += works
			all += works
		}
		if n.Nodes() != 6 || n.Graph().Ties()*2 != len(want) {
			t.Errorf("%v: %d nodes and %d ties, want 6 and %d", years, n.Nodes(), n.Graph().Ties(), len(want)/2)
		}
		fitted := fit(totals)
		code := func(v int32) graph.CountryCode { return p.CountryCodes[n.Country(v)] }
		for v := range int32(n.Nodes()) {
			for w := range int32(n.Nodes()) {
				works := want[[2]graph.CountryCode{code(v), code(w)}]
				tie, tied := n.Between(v, w)
				if tied != (works > 0) {
					t.Errorf("%v: %s and %s are tied %t, with %v works", years, code(v), code(w), tied, works)
				}
				if !tied {
					continue
				}
				a, b := totals[code(v)], totals[code(w)]
				corrected := (a/all*b/(all-a) + b/all*a/(all-b)) * all / 2
				if tie.Count != works || float64(tie.Items) != works || math.Abs(tie.Weight-works/corrected) > 1e-9*tie.Weight {
					t.Errorf("%v: %s and %s: %+v, want %v works where %v are drawn", years, code(v), code(w), tie, works, corrected)
				}
				if want := fitted[code(v)] * fitted[code(w)]; math.Abs(expected(t, n, v, w)-want) > 1e-6*want {
					t.Errorf("%v: %s and %s: %+v, want %v expected", years, code(v), code(w), tie, want)
				}
				if len(n.Joint(v, w)) > 0 || len(n.Items(v)) > 0 {
					t.Errorf("%s and %s have records", code(v), code(w))
				}
			}
		}
		if r := n.Receipt(); r.Evidence != network.ByStatistics || len(r.Tables) != 1 || r.Tables[0].Slug != "batagelj-coauthorship" || r.Tables[0].DataDate != "2024" ||
			len(n.Observations()) == 0 {
			t.Errorf("%v: the receipt names %v of %v", years, r.Evidence, r.Tables)
		}
	}
}

func TestStatisticsHaveSlicesAndGrowth(t *testing.T) {
	networks, p := overStatistics(t)
	n, err := networks.Network(t.Context(), p, network.Query{Level: network.Countries, Evidence: network.ByStatistics})
	if err != nil {
		t.Fatal(err)
	}
	slices, err := networks.Slices(t.Context(), n, network.Windows{Years: 5})
	if err != nil {
		t.Fatal(err)
	}
	if len(slices) != 6 || slices[0].From != 1990 || slices[5].From != 2015 || slices[5].To != 2016 {
		t.Errorf("slices %v", slices)
	}
	ids := map[graph.CountryCode]graph.ID{}
	for i, code := range p.CountryCodes {
		ids[code] = p.Countries.ID(int32(i))
	}
	grown, err := networks.Growth(t.Context(), n, ids["LA"], ids["TH"], network.Windows{Years: 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(grown.Windows) != 27 || grown.EmptyReason != "" {
		t.Errorf("%d windows, %q", len(grown.Windows), grown.EmptyReason)
	}
	for _, w := range grown.Windows {
		if want := jointWorks(p, w.From, w.To)[[2]graph.CountryCode{"LA", "TH"}]; w.Count != want {
			t.Errorf("%d: %v joint works, want %v", w.From, w.Count, want)
		}
	}
	cells, err := networks.Matrix(t.Context(), n)
	if err != nil || len(cells) != 36 {
		t.Errorf("%d cells of the matrix (%v)", len(cells), err)
	}
}

// TestStatisticsAreNoZeroWhereTheirTableEnds: countries, pairs and years of which
// the table has nothing are refused, with what it does have, or have no number.
func TestStatisticsAreNoZeroWhereTheirTableEnds(t *testing.T) {
	networks, p := overStatistics(t)
	ask := func(within []graph.CountryCode, from, to int) (*network.Network, error) {
		return networks.Network(t.Context(), p, network.Query{Level: network.Countries, Evidence: network.ByStatistics, Within: within, Filter: network.Filter{From: from, To: to}})
	}
	id := func(code graph.CountryCode) graph.ID {
		return p.Countries.ID(int32(slices.Index(p.CountryCodes, code)))
	}
	n, err := ask(nil, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	two, err := ask([]graph.CountryCode{"LA", "VN"}, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	refused := map[string]error{}
	_, refused["years after it: filter.years"] = ask(nil, 2017, 0)
	_, refused["years that end after it: filter.years"] = ask(nil, 2010, 2030)
	_, refused["years before it: filter.years"] = ask(nil, 0, 1989)
	_, refused["years that begin before it: filter.years"] = ask(nil, 1980, 2000)
	_, refused["a country: within"] = ask([]graph.CountryCode{"LA", "US"}, 0, 0)
	for argument, ends := range map[string][2]graph.CountryCode{"growth of another's: to": {"LA", "US"}, "growth of others: from": {"US", "JP"}, "growth of one: to": {"LA", "LA"}} {
		_, refused[argument] = networks.Growth(t.Context(), n, id(ends[0]), id(ends[1]), network.Windows{Years: 1})
	}
	_, refused["ego: id"] = networks.Ego(t.Context(), p, n.Query, id("US"), 1)
	_, refused["path: to"] = networks.Path(t.Context(), p, n.Query, id("LA"), id("US"), 1, true)
	_, refused["between others: between"] = n.TiesBetween(nil, []graph.CountryCode{"LA", "US"})
	_, refused["within one: between"] = n.TiesBetween(nil, []graph.CountryCode{"LA"})
	for name, err := range refused {
		_, argument, _ := strings.Cut(name, ": ")
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != argument || !strings.Contains(invalid.Reason, "CN, KH, LA, MM, TH, VN") || !strings.Contains(invalid.Reason, "1990 to 2016") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := networks.Growth(t.Context(), two, id("LA"), id("TH"), network.Windows{Years: 1}); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "scope") {
		t.Errorf("growth with a country outside the scope: %v", err)
	}
	if lone, err := ask(nil, 1990, 1990); err != nil || lone.Nodes() != 6 {
		t.Errorf("a year in which some pairs have nothing: %v", err)
	}
}

// TestMatrixOfStatisticsHasNoNumberBesideTheTable: of a corridor country that the
// table leaves out, and of a pair that it does, nothing is told.
func TestMatrixOfStatisticsHasNoNumberBesideTheTable(t *testing.T) {
	networks, whole := overStatistics(t)
	p := *whole
	code := func(country int32) graph.CountryCode { return p.CountryCodes[country] }
	p.Version, p.Observations = "without", slices.DeleteFunc(slices.Clone(p.Observations), func(o projection.Observation) bool {
		return o.Partner >= 0 && (code(o.Country) == "MM" || code(o.Partner) == "MM" || code(o.Country)+code(o.Partner) == "LAKH" || code(o.Country)+code(o.Partner) == "KHLA")
	})
	n, err := networks.Network(t.Context(), &p, network.Query{Level: network.Countries, Evidence: network.ByStatistics})
	if err != nil {
		t.Fatal(err)
	}
	cells, err := networks.Matrix(t.Context(), n)
	if err != nil || len(cells) != 36 || n.Nodes() != 5 {
		t.Fatalf("%d cells, %d nodes (%v)", len(cells), n.Nodes(), err)
	}
	for _, c := range cells {
		from, to := code(c.From), code(c.To)
		told := from != to && from != "MM" && to != "MM" && from+to != "LAKH" && from+to != "KHLA"
		if told != (c.Untold == "") || told != (c.Items > 0) || told == math.IsNaN(c.Expected) {
			t.Errorf("%s and %s: %+v", from, to, c)
		}
	}
}

func TestStatisticsOfNetworksCannotTellEverything(t *testing.T) {
	networks, p := overStatistics(t)
	for name, q := range map[string]network.Query{
		"level":        {Level: network.Institutions},
		"basis":        {Level: network.Countries, Basis: []projection.Basis{projection.Project}},
		"filter":       {Level: network.Countries, Filter: network.Filter{Areas: []int{7}}},
		"counting":     {Level: network.Countries, Counting: network.Fractional},
		"strength":     {Level: network.Countries, Strength: network.Salton},
		"participants": {Level: network.Countries, Participants: projection.Participants{Types: []string{"UNIVERSITY"}}},
	} {
		q.Evidence = network.ByStatistics
		if _, err := networks.Network(t.Context(), p, q); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	q := network.Query{Level: network.Countries, Evidence: network.ByStatistics, Basis: []projection.Basis{projection.Publication}, Filter: network.Filter{Synthetic: new(false), From: 2000}}
	if _, err := networks.Network(t.Context(), p, q); err != nil {
		t.Error(err)
	}
}

// fit is quasi-independence by adjusting one number after the other.
func fit(totals map[graph.CountryCode]float64) map[graph.CountryCode]float64 {
	out, sum := map[graph.CountryCode]float64{}, 0.0
	codes := slices.Sorted(maps.Keys(totals))
	for _, code := range codes {
		out[code] = math.Sqrt(totals[code])
		sum += out[code]
	}
	for range 200_000 {
		for _, code := range codes {
			was := out[code]
			out[code] = totals[code] / (sum - was)
			sum += out[code] - was
		}
	}
	return out
}

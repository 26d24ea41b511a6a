package capacity_test

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

func TestExplain(t *testing.T) {
	p := read(t, `{
		"countries": ["LA", "VN", "JP"], "corridor": ["LA", "VN"], "areas": [1, 7, 9, 10], "themes": [],
		"institutions": [{"name": "L1", "country": "LA"}, {"name": "L2", "country": "LA"}, {"name": "V", "country": "VN", "leads": "VN"}, {"name": "J", "country": "JP"}],
		"people": [{"name": "lao"}, {"name": "keo"}, {"name": "vu"}],
		"items": [
			{"name": "a", "basis": "PUBLICATION", "from": 2016, "areas": [7], "people": "lao@L1"},
			{"name": "b", "basis": "PUBLICATION", "from": 2016, "areas": [7], "people": "vu@V lao@L1"},
			{"name": "c", "basis": "PUBLICATION", "from": 2017, "areas": [7], "people": "vu@V keo@L1"},
			{"name": "d", "basis": "PUBLICATION", "from": 2018, "areas": [7], "people": "vu@V keo@L1"},
			{"name": "e", "basis": "PUBLICATION", "from": 2019, "areas": [7], "people": "vu@V"},
			{"name": "f", "basis": "PROJECT", "from": 2019, "to": 2019, "areas": [7], "institutions": "L2:PARTNER V:LEAD", "budget": 120000, "currency": "USD"},
			{"name": "g", "basis": "PROJECT", "from": 2019, "to": 2019, "areas": [7, 1], "institutions": "V:LEAD", "budget": 1000500, "currency": "CNY"},
			{"name": "h", "basis": "ACTIVITY", "from": 2018, "areas": [9], "institutions": "L1:PARTICIPANT J:HOST"},
			{"name": "i", "basis": "ACTIVITY", "from": 2018, "areas": [9], "institutions": "V:HOST"}
		]}`).project(t)
	la := capacity.Names{Country: "Laos", Column: "green technology"}
	for _, tc := range []struct {
		name   string
		query  capacity.Query
		column int
		names  capacity.Names
		want   string
	}{
		{"work", capacity.Query{From: 2016, To: 2019, Dimensions: dimensions("PUBLICATIONS", "PROJECTS", "PEOPLE")}, 1, la,
			"On green technology Laos has 1 project where 0.75 of its 1 would be expected (which tells nothing) and 4 publications where 4 of its 4 would be (which tells nothing); 2 institutions and 2 people (2 of its 2 expected) are active, a fifth of the work is led from Laos, and it shows no clear trend."},
		{"funding", capacity.Query{Dimensions: dimensions("FUNDING")}, 1, la,
			"On green technology Laos has funding of 120,000 USD; 2 institutions and 2 people are active."},
		{"one currency", capacity.Query{Dimensions: dimensions("FUNDING"), To: 2019, Currency: "USD"}, 1, la,
			"On green technology Laos has funding of 120,000 USD where 120,000 USD of its 120,000 would be expected (which tells nothing); 2 institutions and 2 people are active."},
		{"fractional", capacity.Query{Dimensions: dimensions("PROJECTS", "PUBLICATIONS"), Counting: network.Fractional, Minimum: 0.01}, 1, la,
			"On green technology Laos has 0.5 projects where 0.33 of its 0.5 would be expected (which tells nothing) and 2.5 publications where 2.5 of its 2.5 would be (which tells nothing); 2 institutions and 2 people are active, a fifth of the work is led from Laos, and it shows no clear trend."},
		{"people", capacity.Query{Dimensions: dimensions("PEOPLE", "INSTITUTIONS")}, 0, capacity.Names{Country: "Laos", Column: "policy exchange"},
			"No institutions (0.43 of its 3 expected) and no people are active on policy exchange in Laos."},
		{"isolated", capacity.Query{Dimensions: dimensions("ACTIVITIES"), Countries: []graph.CountryCode{"LA", "VN", "JP"}}, 2, capacity.Names{Country: "Laos", Column: "meetings"},
			"On meetings Laos has 1 activity where 1 of its 1 would be expected (which tells nothing); 1 institution and no people are active."},
		{"leading", capacity.Query{}, 3, capacity.Names{Country: "Laos", Column: "leading institutions"},
			"No institutions are active on leading institutions in Laos."},
		{"nothing asked", capacity.Query{Dimensions: dimensions("PUBLICATIONS")}, 0, capacity.Names{Country: "Laos", Column: "policy exchange"},
			"Nothing that is asked for means anything on policy exchange: Policy is exchanged by people and institutions in dialogues, joint projects and platforms; papers and money are not its purpose."},
	} {
		m := measure(t, p, tc.query)
		gaps, err := m.Gaps(capacity.DefaultWeights())
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range gaps {
			if m.Country(g.Row) == "LA" && g.Column == tc.column {
				if got := m.Explain(g, tc.names); got != tc.want {
					t.Errorf("%s:\n%s\nwant\n%s", tc.name, got, tc.want)
				}
			}
		}
	}
}

// TestExplainWhatIsMadeUp: where some of what is behind a sentence is synthetic, it says
// how much, and nothing where none is.
func TestExplainWhatIsMadeUp(t *testing.T) {
	base := laos(read(t, `{"countries": ["LA", "VN"], "corridor": ["LA", "VN"], "areas": [5, 7]}`).project(t))
	p := *base
	p.Synthetic = make([]bool, len(base.Synthetic))
	for made, want := range map[int]string{0: "loaded here.", 1: " 1 of the 24 items behind this are synthetic.", 24: " 24 of the 24 items behind this are synthetic."} {
		for item := range p.Synthetic {
			p.Synthetic[item] = item < made
		}
		m := measure(t, &p, capacity.Query{Dimensions: dimensions("PROJECTS")})
		for _, g := range gaps(t, m) {
			if m.Country(g.Row) == "LA" && g.Column == 1 {
				if got := m.Explain(g, capacity.Names{Country: "Laos", Column: "clean energy"}); !strings.HasSuffix(got, want) {
					t.Errorf("of %d synthetic items: %s", made, got)
				}
			}
		}
		if r := m.Receipt(); r.Synthetic != made {
			t.Errorf("of %d synthetic items the receipt says %d", made, r.Synthetic)
		}
	}
}

// TestExplainOfWhat: what is held against inhabitants is expected of what all have.
func TestExplainOfWhat(t *testing.T) {
	m := measure(t, papers(t, map[string][]int{"KH": {30, 0, 10}, "VN": {40, 0, 80}}), capacity.Query{PerMillion: true, Countries: []graph.CountryCode{"KH", "VN"}, Dimensions: dimensions("PUBLICATIONS")})
	for _, g := range gaps(t, m) {
		if m.Country(g.Row) == "VN" && m.Label(g.Column) == "3" {
			if got := m.Explain(g, capacity.Names{Country: "Vietnam", Column: "it"}); !strings.Contains(got, "40 publications where 52.5 of the 70 here would be expected") {
				t.Error(got)
			}
		}
	}
}

func dimensions(of ...capacity.Dimension) []capacity.Dimension { return of }

// laos is a hundred projects of Laos, 24 of them on area 7, fewer every year,
// a quarter led from there; and two hundred of Vietnam, 176 of them on area 7.
//
// Expected are 100·200/300 = 66.7, so that the index is 24/66.7 = 0.36. 18 of the 282
// items are of both countries; s is (1−100/282)·(1−182/282) = 0.2288, x/s + ½ = 105.4
// and g(105.4, −1.96)·s/e = 0.2959; n = 66.7/0.7712 = 86.4, and 86.4 times the quantile
// 0.3770 of a beta distribution of 24.5 and 62.9, over 66.7, 0.4886. The slope of 8, 6,
// 5, 3 and 2 is −1.5 a year, of a mean of 4.8; its error 0.1.
func laos(p *projection.Projection) *projection.Projection {
	la, vn := countryNumber(p, "LA"), countryNumber(p, "VN")
	a := projection.Addition{Name: "laos", Institutions: []projection.AddedInstitution{{Country: la}, {Country: vn}}}
	add := func(number int, year int16, area int, by ...projection.AddedRole) {
		item := projection.AddedItem{Basis: projection.Project, First: year, Last: year, Areas: projection.AreaBit(area), Institutions: by, HeldIn: -1}
		a.Items = append(a.Items, slices.Repeat([]projection.AddedItem{item}, number)...)
	}
	lead, partner := projection.AddedRole{Who: 0, Roles: projection.Lead}, projection.AddedRole{Who: 0}
	vietnam := projection.AddedRole{Who: 1, Roles: projection.Lead}
	for i, number := range []int{2, 6, 5, 3, 2} {
		add(number, int16(2016+i), 7, partner, vietnam)
	}
	add(6, 2016, 7, lead)
	add(76, 2016, 5, lead)
	add(158, 2016, 7, vietnam)
	add(24, 2016, 5, vietnam)
	return p.With(a)
}

func TestExplainAGap(t *testing.T) {
	p := laos(read(t, `{"countries": ["LA", "VN"], "corridor": ["LA", "VN"], "areas": [5, 7]}`).project(t))
	m := measure(t, p, capacity.Query{Dimensions: dimensions("PROJECTS")})
	gaps, err := m.Gaps(capacity.DefaultWeights())
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(gaps, func(g *capacity.Gap) bool { return m.Country(g.Row) == "LA" && g.Column == 1 })
	got := m.Explain(gaps[at], capacity.Names{Country: "Laos", Column: "clean energy"})
	if want := "On clean energy Laos has 24 projects where 66.7 of its 100 would be expected (index 0.36, 0.3 to 0.49); 1 institution is active, " +
		"a quarter of the work is led from Laos, it fell by 31% a year, no people are loaded here, and 24 of the 24 items behind this are synthetic."; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestExplainWords says numbers of all sizes.
func TestExplainWords(t *testing.T) {
	m := measure(t, read(t, `{"countries": ["LA"], "corridor": ["LA"], "areas": [7], "institutions": [{"name": "L", "country": "LA"}], "people": [{"name": "lee"}], "items": [
		{"name": "a", "basis": "PUBLICATION"}, {"name": "b", "basis": "ACTIVITY"}, {"name": "c", "basis": "PROJECT", "from": 2020, "areas": [7], "institutions": "L", "budget": 1, "currency": "CNY"}]}`).project(t), capacity.Query{})
	value := func(count, expected, index, low, high float64, verdict capacity.Verdict) *capacity.Value {
		return &capacity.Value{Dimension: capacity.Activities, Meaningful: true, Count: count, OfCountry: 2345678,
			Index: &capacity.Index{Expected: expected, Value: index, Interval: capacity.Interval{Low: low, High: high}, Verdict: verdict}}
	}
	trend := func(slope, reach float64) *capacity.Trend {
		return &capacity.Trend{Mean: 1, Slope: slope, Interval: capacity.Interval{Low: slope - reach, High: slope + reach}}
	}
	for _, tc := range []struct {
		cell capacity.Cell
		want string
	}{
		{capacity.Cell{Values: []*capacity.Value{value(0, 1234567, 0.001, 0.004, 12.34, capacity.Below)}},
			"has no activities where 1,234,567 of its 2,345,678 would be expected (index less than 0.01, less than 0.01 to 12.3); no institutions and no people are active."},
		{capacity.Cell{Values: []*capacity.Value{value(1, 99.96, 0.996, 0, 1, capacity.AsExpected)}, Institutions: 1, People: 1},
			"has 1 activity where 100 of its 2,345,678 would be expected (index 1, 0 to 1); 1 institution and 1 person are active."},
		{capacity.Cell{Values: []*capacity.Value{value(1000, 10, 99.94, 1.04, 2.06, capacity.Above)}, Institutions: 1234, Work: capacity.Work{Items: 30, Led: 30, LeadKnown: 30}, Trend: trend(0.2, 0.1)},
			"has 1,000 activities where 10 of its 2,345,678 would be expected (index 99.9, 1 to 2.1); 1,234 institutions and no people are active, all of the work is led from Laos, and it rose by 20% a year."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true, Count: 2}}, Work: capacity.Work{Items: 3}, Trend: trend(-0.004, 0.001)},
			"has 2 activities; no institutions and no people are active, and the work fell by less than 1% a year."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true}}, Work: capacity.Work{Led: 38, LeadKnown: 100}, Trend: trend(-0.5, 0.1)},
			"has no activities; no institutions and no people are active, 38% of the work is led from Laos, and it fell by 50% a year."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true}}, Work: capacity.Work{Led: 333, LeadKnown: 1000}},
			"has no activities; no institutions and no people are active, and a third of the work is led from Laos."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true}}, Work: capacity.Work{Led: 1, LeadKnown: 1000}},
			"has no activities; no institutions and no people are active, and less than 1% of the work is led from Laos."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true}}, Work: capacity.Work{Led: 999, LeadKnown: 1000}},
			"has no activities; no institutions and no people are active, and more than 99% of the work is led from Laos."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Funding, Meaningful: true, Mixed: true,
			Amounts: []capacity.Amount{{Currency: "CNY", Full: 999.6}, {Full: 12}}}, {Dimension: capacity.Activities}}},
			"has funding of 1,000 CNY and 12; no institutions and no people are active."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Funding, Meaningful: true, Unconverted: 2, Amounts: []capacity.Amount{{Currency: "CNY", Full: 10}}}}},
			"has funding of 10 CNY and 2 projects without a rate; no institutions and no people are active."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Activities, Meaningful: true}}, Work: capacity.Work{Items: 20, Led: 4, LeadKnown: 12}},
			"has no activities; no institutions and no people are active, and a third of the work is led from Laos (known of 12 of 20 items: between a fifth and 60% of all)."},
		{capacity.Cell{Values: []*capacity.Value{{Dimension: capacity.Projects, Meaningful: true}, value(2, 3, 0.67, 0.1, 2, capacity.TooFew)}},
			"has no projects and 2 activities where 3 of its 2,345,678 would be expected (too few to tell); no institutions and no people are active."},
	} {
		got := m.Explain(&capacity.Gap{Cell: &tc.cell, Kind: capacity.Thin, Kinds: []capacity.Kind{capacity.Thin}}, capacity.Names{Country: "Laos", Column: "energy"})
		if want := "On energy Laos " + tc.want; got != want {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}

package capacity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

func TestReceiptByHand(t *testing.T) {
	f := two(t, `
		{"name": "counted", "basis": "PROJECT", "from": 2018, "to": 2019, "areas": [5], "themes": ["vaccines"], "institutions": "K X", "budget": 100, "currency": "THB"},
		{"name": "paper", "basis": "PUBLICATION", "from": 2018, "areas": [5, 7], "people": "kim@K vu@V"},
		{"name": "undated", "basis": "PROJECT", "areas": [5], "institutions": "K"},
		{"name": "before", "basis": "PROJECT", "from": 2001, "to": 2002, "areas": [5], "institutions": "K"},
		{"name": "on nothing", "basis": "PROJECT", "from": 2018, "institutions": "K"},
		{"name": "on something else", "basis": "ACTIVITY", "from": 2018, "areas": [1], "institutions": "K"},
		{"name": "by nobody", "basis": "ACTIVITY", "from": 2018, "areas": [5]},
		{"name": "by who knows", "basis": "ACTIVITY", "from": 2018, "areas": [5], "institutions": "X"},
		{"name": "by others", "basis": "ACTIVITY", "from": 2018, "areas": [5], "institutions": "J"}`)
	observe := func(indicator graph.Indicator, country string, year int, value float64, unit string) {
		f.Observations = append(f.Observations, struct {
			Indicator graph.Indicator
			Country   string
			Year      int
			Value     float64
			Unit      string
		}{indicator, country, year, value, unit})
	}
	observe("POPULATION", "KH", 2018, 16e6, "people")          // 0
	observe("POPULATION", "KH", 2019, 17e6, "people")          // 1
	observe("POPULATION", "JP", 2019, 125e6, "people")         // 2
	observe("RESEARCHERS_PER_MILLION", "VN", 2017, 700, "")    // 3
	observe("EXCHANGE_RATE", "VN", 2018, 32, "THB per USD")    // 4
	observe("EXCHANGE_RATE", "VN", 2019, 31, "THB per USD")    // 5
	observe("EXCHANGE_RATE", "VN", 2018, 23000, "VND per USD") // 6
	observe("EXCHANGE_RATE", "VN", 2018, 7, "CNY per USD")     // 7
	p := f.project(t)
	seen := []graph.ID{local(graph.KindObservation, "1").ID(), local(graph.KindObservation, "3").ID()}
	for _, tc := range []struct {
		name  string
		query capacity.Query
		want  string
		rates []string
	}{
		{"years", capacity.Query{Areas: []int{5, 7}, From: 2010}, "8 items, 2 counted, 0 undated, 1 unplaced, NO_YEAR 1 NO_COLUMN 1 OTHER_COLUMNS 1 NO_COUNTRY 2 OTHER_COUNTRIES 1", nil},
		{"no years", capacity.Query{Areas: []int{5, 7}}, "9 items, 4 counted, 1 undated, 1 unplaced, NO_COLUMN 1 OTHER_COLUMNS 1 NO_COUNTRY 2 OTHER_COUNTRIES 1", nil},
		{"projects", capacity.Query{From: 2010, Dimensions: dimensions("PROJECTS", "FUNDING")}, "3 items, 1 counted, 0 undated, 1 unplaced, NO_YEAR 1 NO_COLUMN 1", nil},
		{"people", capacity.Query{From: 2010, Dimensions: dimensions("PROJECTS", "PEOPLE")}, "8 items, 3 counted, 0 undated, 1 unplaced, NO_YEAR 1 NO_COLUMN 1 NO_COUNTRY 2 OTHER_COUNTRIES 1", nil},
		{"themes", capacity.Query{From: 2010, Columns: capacity.Themes, Themes: []string{"water"}}, "8 items, 0 counted, 0 undated, 0 unplaced, NO_YEAR 1 NO_COLUMN 6 OTHER_COLUMNS 1", nil},
		{"dollars", capacity.Query{To: 2019, Dimensions: dimensions("FUNDING"), Currency: "USD"}, "4 items, 2 counted, 0 undated, 1 unplaced, NO_YEAR 1 NO_COLUMN 1", []string{"4"}},
		{"dong", capacity.Query{To: 2019, Dimensions: dimensions("FUNDING"), Currency: "VND"}, "4 items, 2 counted, 0 undated, 1 unplaced, NO_YEAR 1 NO_COLUMN 1", []string{"4", "6"}},
		{"later", capacity.Query{From: 2019, To: 2019, Dimensions: dimensions("FUNDING"), Currency: "USD"}, "2 items, 1 counted, 0 undated, 1 unplaced, NO_YEAR 1", []string{"5"}},
	} {
		m := measure(t, p, tc.query)
		r := m.Receipt()
		got := fmt.Sprintf("%d items, %d counted, %d undated, %d unplaced,", r.Items, r.Counted, r.Undated, r.Unplaced)
		for _, l := range r.LeftOut {
			got += fmt.Sprintf(" %s %d", l.Reason, l.Items)
		}
		if got != tc.want {
			t.Errorf("%s: %s\nwant %s", tc.name, got, tc.want)
		}
		want := slices.Clone(seen)
		for _, rate := range tc.rates {
			want = append(want, local(graph.KindObservation, rate).ID())
		}
		slices.Sort(want)
		if !slices.Equal(r.Observations, want) {
			t.Errorf("%s: made with the observations %v, want %v", tc.name, r.Observations, want)
		}
		if r.Formula != capacity.Formula || r.Version != p.Version || r.Z != 1.96 || r.WhatIf || r.Counting != network.Full || r.Minimum != 5 {
			t.Errorf("%s: %+v", tc.name, r)
		}
	}
	r := measure(t, p, capacity.Query{Areas: []int{5}}).Receipt()
	if unknown, known := r.UnknownShare(); !known || unknown != 0.25 {
		t.Errorf("of %v %t of the items a country is not known", unknown, known)
	}
}

// TestReceiptAddsUp: what is counted and left out are all items, and those
// counted are those of the cells.
func TestReceiptAddsUp(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) { checkReceipt(t, rt, worlds(rt).on(base), queries(rt)) })
}

func checkReceipt(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) {
	m := measure(t, p, q)
	r := m.Receipt()
	sum := r.Counted
	for _, l := range r.LeftOut {
		sum += l.Items
	}
	counted := map[int32]bool{}
	for _, c := range m.Cells {
		for _, d := range []capacity.Dimension{capacity.Projects, capacity.Publications, capacity.Activities} {
			for _, item := range m.Records(d, c) {
				counted[item] = true
			}
		}
	}
	all := m.Counted()
	for _, item := range all {
		if !counted[item] {
			rt.Fatalf("item %d is in no cell", item)
		}
	}
	if sum != r.Items || len(all) != r.Counted || len(counted) != r.Counted || !r.WhatIf || r.Undated > r.Counted || r.Unplaced > r.Counted {
		rt.Fatalf("%+v; %d items are in cells", r, len(counted))
	}
	if m.Query.From+m.Query.To > 0 && (r.Undated > 0 || strings.Contains(fmt.Sprint(r.LeftOut), "{NO_YEAR 0}")) {
		rt.Fatalf("years were asked for: %+v", r)
	}
}

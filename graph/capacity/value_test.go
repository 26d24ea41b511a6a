package capacity_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// papers is a projection of papers of one author each, so many for each
// country in each of areas 3, 4, 5, ….
func papers(t *testing.T, numbers map[string][]int) *projection.Projection {
	var items []string
	for country, areas := range numbers {
		for i, n := range areas {
			for k := range n {
				items = append(items, fmt.Sprintf(`{"name": "%s %d %d", "basis": "PUBLICATION", "from": 2020, "areas": [%d], "people": "p@%s"}`, country, i, k, 3+i, country))
			}
		}
	}
	return read(t, `{"countries": ["KH", "LA", "TH", "VN"], "corridor": ["KH", "LA", "TH", "VN"], "areas": [3, 4, 5], "people": [{"name": "p"}],
		"institutions": [{"name": "KH", "country": "KH"}, {"name": "LA", "country": "LA"}, {"name": "TH", "country": "TH"}, {"name": "VN", "country": "VN"}],
		"observations": [{"indicator": "POPULATION", "country": "KH", "year": 2020, "value": 10}, {"indicator": "POPULATION", "country": "VN", "year": 2020, "value": 30}],
		"items": [`+strings.Join(items, ",")+`]}`).project(t)
}

// indices shows the cells' expected counts, indices and verdicts for papers.
func indices(m *capacity.Matrix) string {
	var out []string
	for _, c := range m.Cells {
		i := c.Values[0].Index
		if i == nil {
			out = append(out, "-")
			continue
		}
		out = append(out, fmt.Sprintf("%.4g:%.4g %s", i.Expected, i.Value, i.Verdict))
	}
	return strings.Join(out, ", ")
}

func TestIndex(t *testing.T) {
	p := papers(t, map[string][]int{"KH": {30, 0, 10}, "TH": {10, 20, 10}, "VN": {40, 0, 80}})
	only := []capacity.Dimension{capacity.Publications}
	for _, c := range []struct {
		name  string
		query capacity.Query
		want  string
	}{
		{"corridor", capacity.Query{}, "16:1.875 ABOVE, 4:0 TOO_FEW, 20:0.5 BELOW, -, -, -, 16:0.625 BELOW, 4:5 TOO_FEW, 20:0.5 BELOW, 48:0.8333 BELOW, 12:0 BELOW, 60:1.333 ABOVE"},
		// Shares of 3/4, 1/4 and 1/3; of 0, 1/2 and 0; of 1/4, 1/4 and 2/3. Of area 4 only
		// Vietnam's 0 counts: of the others but 4 would be expected there.
		{"median", capacity.Query{Baseline: capacity.Median}, "13.33:2.25 ABOVE, -, 10:1 AS_EXPECTED, -, -, -, 13.33:0.75 AS_EXPECTED, -, 10:1 AS_EXPECTED, 40:1 AS_EXPECTED, -, 30:2.667 ABOVE"},
		{"median of two", capacity.Query{Baseline: capacity.Median, Countries: []graph.CountryCode{"KH", "TH"}}, "20:1.5 ABOVE, 10:0 BELOW, 10:1 AS_EXPECTED, 20:0.5 BELOW, 10:2 ABOVE, 10:1 AS_EXPECTED"},
		{"best", capacity.Query{Baseline: capacity.Best}, "30:1 AS_EXPECTED, -, 26.67:0.375 BELOW, -, -, -, 30:0.3333 BELOW, -, 26.67:0.375 BELOW, 90:0.4444 BELOW, -, 80:1 AS_EXPECTED"},
		// Shares need not sum to 1, nor be of the columns shown alone.
		{"custom", capacity.Query{Baseline: capacity.Custom, Countries: []graph.CountryCode{"KH"}, Shares: []capacity.Share{{Column: "3", Value: 2}, {Column: "4", Value: 0}, {Column: "5", Value: 6}, {Column: "9", Value: 5}}},
			"10:3 ABOVE, -, 30:0.3333 BELOW"},
		{"world", capacity.Query{Baseline: capacity.WorldValue, Countries: []graph.CountryCode{"TH"}, Areas: []int{3, 4}, World: capacity.World{Shares: []capacity.Share{{Column: "3", Value: 1}, {Column: "4", Value: 1}}}},
			"15:0.6667 AS_EXPECTED, 15:1.333 AS_EXPECTED"},
		{"against the inhabitants", capacity.Query{PerMillion: true, Countries: []graph.CountryCode{"KH", "VN"}}, "17.5:1.714 ABOVE, -, 22.5:0.4444 BELOW, 52.5:0.7619 BELOW, -, 67.5:1.185 ABOVE"},
		// Alone nothing could be another, and no verdict is given.
		{"one country", capacity.Query{Countries: []graph.CountryCode{"TH"}}, "10:1 , 20:1 , 10:1 "},
		{"one area", capacity.Query{Areas: []int{4}}, "-, -, 20:1 , -"},
		{"one cell", capacity.Query{Areas: []int{4}, Countries: []graph.CountryCode{"TH"}}, "20:1 "},
		{"one country against its inhabitants", capacity.Query{PerMillion: true, Countries: []graph.CountryCode{"VN"}}, "40:1 , -, 80:1 "},
		{"nothing", capacity.Query{To: 1999}, "-, -, -, -, -, -, -, -, -, -, -, -"},
		{"no rows", capacity.Query{Countries: []graph.CountryCode{}}, ""},
		{"no columns", capacity.Query{Areas: []int{}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.query.Dimensions = only
			for _, c.query.Counting = range []network.Counting{network.Full, network.Fractional} { // the same for papers of one country
				m := measure(t, p, c.query)
				if got := indices(m); got != c.want {
					t.Errorf("%s: got  %s\nwant %s", c.query.Counting, got, c.want)
				}
				for _, cell := range m.Cells {
					if i := cell.Values[0].Index; i != nil && i.Judged() && (math.IsNaN(i.Low) || i.Low > i.Value || i.High < i.Value) {
						t.Errorf("the index %v is outside of %v", i.Value, i.Interval)
					}
				}
			}
		})
	}
}

// TestFractionsAreWorthTheirItems: forty papers of two countries each are worth
// forty, not twenty, by either way of counting.
func TestFractionsAreWorthTheirItems(t *testing.T) {
	var items []string
	for i := range 40 {
		items = append(items, fmt.Sprintf(`{"name": "%d", "basis": "PUBLICATION", "from": 2020, "areas": [%d], "people": "kim@K vu@V"}`, i, []int{5, 5, 5, 7}[i%4]))
	}
	p := two(t, strings.Join(items, ",")).project(t)
	at := func(counting network.Counting) capacity.Index {
		return *measure(t, p, capacity.Query{Counting: counting, Baseline: capacity.Custom, Areas: []int{5, 7},
			Shares: []capacity.Share{{Column: "5", Value: 1}, {Column: "7", Value: 1}}}).At(0, 0).Values[3].Index
	}
	full, fractional := at(network.Full), at(network.Fractional)
	if full.Value != 1.5 || fractional.Value != 1.5 || full.Interval != fractional.Interval || full.Expected != 20 || fractional.Expected != 10 {
		t.Errorf("full %+v, fractional %+v", full, fractional)
	}
	if full.Verdict != capacity.Above || fractional.Verdict != capacity.Above {
		t.Errorf("full %s, fractional %s", full.Verdict, fractional.Verdict)
	}
}

func TestShares(t *testing.T) {
	m := measure(t, papers(t, map[string][]int{"KH": {30, 0, 10}, "VN": {10, 0, 0}}), capacity.Query{Dimensions: []capacity.Dimension{capacity.Publications}})
	v := m.At(0, 0).Values[0]
	ofCountry, known := v.ShareOfCountry()
	ofCorridor, alsoKnown := v.ShareOfCorridor()
	if !known || !alsoKnown || ofCountry != 0.75 || ofCorridor != 0.75 {
		t.Errorf("%v of the country's, %v of the corridor's", ofCountry, ofCorridor)
	}
	nothing := m.At(1, 1).Values[0]
	if share, known := nothing.ShareOfCountry(); known {
		t.Errorf("%v of the nothing that LA has", share)
	}
	if share, known := nothing.ShareOfCorridor(); known {
		t.Errorf("%v of the nothing in area 4", share)
	}
}

func TestMinimum(t *testing.T) {
	p := papers(t, map[string][]int{"KH": {30, 0, 10}, "TH": {10, 20, 10}, "VN": {40, 0, 80}})
	// Without a minimum it is 5.
	for minimum, want := range map[float64]capacity.Verdict{0: capacity.TooFew, 4: capacity.Below, 4.001: capacity.TooFew, 0.1: capacity.Below} {
		got := measure(t, p, capacity.Query{Minimum: minimum, Dimensions: []capacity.Dimension{capacity.Publications}}).At(0, 1).Values[0].Index
		if got.Verdict != want {
			t.Errorf("with the minimum %v, none of 4 are %s", minimum, got.Verdict)
		}
	}
}

// TestOnlyCountriesWithEnough: one paper of a country that has no other is all of its
// work, and no share to hold others against.
func TestOnlyCountriesWithEnough(t *testing.T) {
	p := papers(t, map[string][]int{"KH": {8, 100, 92}, "LA": {1}, "VN": {10, 100, 90}})
	for _, baseline := range []capacity.Baseline{capacity.Best, capacity.Median} {
		at := measure(t, p, capacity.Query{Baseline: baseline, Dimensions: dimensions("PUBLICATIONS")}).At(0, 0).Values[0].Index
		if want := map[capacity.Baseline]float64{capacity.Best: 10, capacity.Median: 9}[baseline]; !near(at.Expected, want) || at.Verdict != capacity.AsExpected {
			t.Errorf("%s: %v are expected of 8, %s", baseline, at.Expected, at.Verdict)
		}
	}
}

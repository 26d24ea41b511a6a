package capacity_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
)

// funds are projects of KH and VN in areas 3 to 5.
func funds(t *testing.T) *fixture {
	return read(t, `{
		"countries": ["KH", "VN", "JP"], "corridor": ["KH", "VN"], "areas": [3, 4, 5],
		"institutions": [{"name": "K", "country": "KH"}, {"name": "V", "country": "VN"}, {"name": "J", "country": "JP"}],
		"items": [
			{"name": "dollars", "basis": "PROJECT", "from": 2020, "to": 2021, "areas": [3, 4], "institutions": "K V J", "budget": 900, "currency": "USD"},
			{"name": "dong", "basis": "PROJECT", "from": 2018, "areas": [3], "institutions": "V", "budget": 48000, "currency": "VND"},
			{"name": "undated dollars", "basis": "PROJECT", "areas": [4], "institutions": "V", "budget": 50, "currency": "USD"},
			{"name": "undated dong", "basis": "PROJECT", "areas": [4], "institutions": "V", "budget": 24000, "currency": "VND"},
			{"name": "no rate", "basis": "PROJECT", "from": 2019, "areas": [4], "institutions": "K", "budget": 5, "currency": "XAU"},
			{"name": "no currency", "basis": "PROJECT", "from": 2019, "areas": [4], "institutions": "K", "budget": 7},
			{"name": "also no currency", "basis": "PROJECT", "from": 2017, "to": 2017, "areas": [5], "institutions": "K", "budget": 7},
			{"name": "no budget", "basis": "PROJECT", "from": 2019, "areas": [3], "institutions": "K", "currency": "USD"},
			{"name": "below nothing", "basis": "PROJECT", "from": 2019, "areas": [3], "institutions": "K", "budget": -70, "currency": "USD"}
		],
		"observations": [
			{"indicator": "EXCHANGE_RATE", "country": "VN", "year": 2018, "value": 24000, "unit": "VND per USD"},
			{"indicator": "EXCHANGE_RATE", "country": "VN", "year": 2020, "value": 16000, "unit": "vnd per usd"},
			{"indicator": "EXCHANGE_RATE", "country": "VN", "year": 2019, "value": 0, "unit": "VND per USD"},
			{"indicator": "GDP", "country": "VN", "year": 2019, "value": 3, "unit": "VND per USD"},
			{"indicator": "EXCHANGE_RATE", "country": "VN", "year": 2019, "value": 1, "unit": " per USD"}
		]}`)
}

func TestFunding(t *testing.T) {
	p := funds(t).project(t)
	for _, c := range []struct {
		name  string
		query capacity.Query
		mixed bool
		want  string
	}{
		{"by currency", capacity.Query{}, true,
			"KH 3: USD 900/300 of 1 | KH 4:  0/0 of 1, USD 900/300 of 1, XAU 5/5 of 1 | KH 5:  0/0 of 1 | VN 3: USD 900/300 of 1, VND 48000/48000 of 1 | VN 4: USD 950/350 of 2, VND 24000/24000 of 1"},
		{"in dollars", capacity.Query{Currency: "USD"}, false,
			"KH 3: USD 900/300 of 1 | KH 4: USD 900/300 of 1 and 2 unconverted | KH 5: and 1 unconverted | VN 3: USD 902/302 of 2 | VN 4: USD 950/350 of 2 and 1 unconverted"},
		{"in dong", capacity.Query{Currency: "VND"}, false,
			"KH 3: VND 1.44e+07/4.8e+06 of 1 | KH 4: VND 1.44e+07/4.8e+06 of 1 and 2 unconverted | KH 5: and 1 unconverted | VN 3: VND 1.4448e+07/4.848e+06 of 2 | VN 4: VND 1.4424e+07/4.824e+06 of 2 and 1 unconverted"},
		// The rate of the first of the project's years that are asked for.
		{"in dollars of 2020", capacity.Query{Currency: "USD", From: 2020}, false,
			"KH 3: USD 900/300 of 1 | KH 4: USD 900/300 of 1 and 2 unconverted | VN 3: USD 903/303 of 2 | VN 4: USD 900/300 of 1"},
		{"without a rate", capacity.Query{Currency: "USD", From: 2019, To: 2019}, false,
			"KH 4: and 2 unconverted | VN 3: and 1 unconverted"},
		{"of no currency alone", capacity.Query{Areas: []int{5}}, true, "KH 5:  0/0 of 1"},
		{"of one currency alone", capacity.Query{Areas: []int{3}, Countries: []graph.CountryCode{"KH"}}, false, "KH 3: USD 900/300 of 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.query.Dimensions = []capacity.Dimension{capacity.Funding}
			m := measure(t, p, c.query)
			if got := amounts(m); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			for _, cell := range m.Cells {
				v := cell.Values[0]
				if v.Mixed != c.mixed || c.mixed && (v.Full != 0 || v.Index != nil) {
					t.Errorf("mixed %t, with the count %v and index %v", v.Mixed, v.Full, v.Index)
				}
				if len(v.Amounts) == 1 && !c.mixed && (v.Full != v.Amounts[0].Full || v.Fractional != v.Amounts[0].Fractional) {
					t.Errorf("the counts are %v and %v, the amount %v", v.Full, v.Fractional, v.Amounts[0])
				}
			}
		})
	}
}

// amounts shows the funding of each cell that has some.
func amounts(m *capacity.Matrix) string {
	var out []string
	for _, c := range m.Cells {
		var parts []string
		for _, a := range c.Values[0].Amounts {
			parts = append(parts, fmt.Sprintf("%s %v/%v of %d", a.Currency, a.Full, a.Fractional, a.Projects))
		}
		line := strings.Join(parts, ", ")
		if n := c.Values[0].Unconverted; n > 0 {
			line = strings.TrimPrefix(fmt.Sprintf("%s and %d unconverted", line, n), " ")
		}
		if line != "" {
			out = append(out, fmt.Sprintf("%s %s: %s", m.Country(c.Row), m.Label(c.Column), line))
		}
	}
	return strings.Join(out, " | ")
}

func TestFundingOfDistinctProjects(t *testing.T) {
	m := measure(t, funds(t).project(t), capacity.Query{Currency: "USD", Dimensions: []capacity.Dimension{capacity.Funding}})
	got := m.Margins[0].Distinct
	if fmt.Sprint(got) != "{[1 3] [2 2 0] 3}" {
		t.Errorf("distinct projects of rows, of columns and of all: %v", got)
	}
}

// TestFundingIsNotCountedInDollars: one large project says no more than one
// project does, whatever its currency.
func TestFundingIsNotCountedInDollars(t *testing.T) {
	p := read(t, `{
		"countries": ["KH", "VN"], "corridor": ["KH", "VN"], "areas": [3, 4],
		"institutions": [{"name": "K", "country": "KH"}, {"name": "V", "country": "VN"}],
		"items": [
			{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [3], "institutions": "K", "budget": 9000000, "currency": "USD"},
			{"name": "b", "basis": "PROJECT", "from": 2020, "areas": [4], "institutions": "V", "budget": 9000000, "currency": "USD"},
			{"name": "c", "basis": "PROJECT", "from": 2020, "areas": [3], "institutions": "V", "budget": 1000000, "currency": "USD"}
		]}`).project(t)
	m := measure(t, p, capacity.Query{Minimum: 0.5, Dimensions: []capacity.Dimension{capacity.Projects, capacity.Funding}})
	projects, funding := m.At(0, 1).Values[0].Index, m.At(0, 1).Values[1].Index
	if !near(projects.High*projects.Expected, funding.High*funding.Expected/9e6) {
		t.Errorf("one project against %v gives up to %v, one of 9 million against %v up to %v", projects.Expected, projects.High, funding.Expected, funding.High)
	}
	if funding.Verdict != capacity.TooFew {
		t.Errorf("half a project is expected: %s", funding.Verdict)
	}
}

// TestRatesThatDiffer: of two rates for a year that the same source gives the first by id counts.
func TestRatesThatDiffer(t *testing.T) {
	f := funds(t)
	rate := f.Observations[0] // of 2018
	rate.Value = 12000
	f.Observations = append(f.Observations, rate)
	want := 900 + 48000/24000.0
	if local(graph.KindObservation, "5").ID() < local(graph.KindObservation, "0").ID() {
		want = 900 + 48000/12000.0
	}
	m := measure(t, f.project(t), capacity.Query{Currency: "USD", Dimensions: []capacity.Dimension{capacity.Funding}})
	if got := cell(t, m, "VN", "3").Values[0].Full; got != want {
		t.Errorf("%v dollars, want %v", got, want)
	}
}

func TestCurrencyWithoutARate(t *testing.T) {
	_, err := capacity.Measure(t.Context(), funds(t).project(t), capacity.Query{Currency: "EUR"})
	if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "EUR per USD") {
		t.Errorf("got %v", err)
	}
}

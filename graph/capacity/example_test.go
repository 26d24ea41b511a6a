package capacity_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/network"
)

// The example that docs/capacity.md works through by hand.
const (
	docs    = "../../docs"
	example = docs + "/capacity-example"
)

func text(t testing.TB, path ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// worked is the example's matrix, by a counting, against a baseline or, with
// PER_MILLION, against the inhabitants.
func worked(t testing.TB, counting network.Counting, baseline string) *capacity.Matrix {
	t.Helper()
	f := read(t, text(t, example, "data.json"))
	q := capacity.Query{From: f.Query.From, To: f.Query.To, Currency: f.Query.Currency, Minimum: f.Query.Minimum, Counting: counting}
	if q.PerMillion = baseline == "PER_MILLION"; !q.PerMillion {
		q.Baseline = capacity.Baseline(baseline)
	}
	return measure(t, f.project(t), q)
}

// line is one line of a table: what stands under each heading.
type line map[string]any

// values are the matrix's values, and cells its gaps, as the script prints them.
func values(m *capacity.Matrix) []line {
	var out []line
	for _, c := range m.Cells {
		for _, v := range c.Values {
			l := line{
				"country": string(m.Country(c.Row)), "area": m.Label(c.Column), "dimension": string(v.Dimension),
				"full": v.Full, "fractional": v.Fractional, "of country": v.OfCountry, "of column": v.OfColumn,
				"unconverted": v.Unconverted, "expected": nil, "index": nil, "low": nil, "high": nil, "verdict": nil,
				"shrunk": nil, "likely low": nil, "likely high": nil,
			}
			if i := v.Index; i != nil {
				l["expected"], l["index"], l["low"], l["high"], l["verdict"] = i.Expected, i.Value, i.Low, i.High, string(i.Verdict)
				l["shrunk"], l["likely low"], l["likely high"] = i.Shrunk, i.Likely.Low, i.Likely.High
			}
			out = append(out, l)
		}
	}
	return out
}

func cells(t testing.TB, m *capacity.Matrix) []line {
	out := make([]line, len(m.Cells))
	for _, g := range gaps(t, m) {
		c := g.Cell
		var kinds []string
		for _, k := range g.Kinds {
			kinds = append(kinds, string(k))
		}
		out[c.Row*m.Columns()+c.Column] = line{
			"country": string(m.Country(c.Row)), "area": m.Label(c.Column), "items": c.Items, "institutions": c.Institutions, "people": c.People,
			"careers": c.Careers, "young": c.Young, "of column": c.OfColumn, "unplaced": c.Unplaced,
			"led": c.Led, "lead known": c.LeadKnown, "expected led": c.ExpectedLed,
			"international": c.International, "known": c.Known, "with corridor": c.WithCorridor, "joined": c.Joined,
			"mean": c.Trend.Mean, "slope": c.Trend.Slope, "error": c.Trend.Error, "slope low": c.Trend.Low, "slope high": c.Trend.High,
			"shortfall": maybe(g.Shortfall), "thinness": maybe(g.Thinness), "dependence": maybe(g.Dependence),
			"isolation": maybe(g.Isolation), "decline": maybe(g.Decline), "score": maybe(g.Score), "kinds": strings.Join(kinds, " "),
			"least": nil, "most": nil, "rank": nil, "best": nil, "worst": nil,
		}
		l := out[c.Row*m.Columns()+c.Column]
		if g.Score != nil {
			l["least"], l["most"], l["rank"], l["best"], l["worst"] = g.Least, g.Most, g.Rank, g.Best, g.Worst
		}
		for _, component := range capacity.ComponentNames() {
			name := strings.ToLower(string(component))
			l[name+" observed"], l[name+" expected"], l[name+" ratio"] = nil, nil, nil
			if s := g.Sign(component); s != nil {
				l[name+" observed"], l[name+" expected"], l[name+" ratio"] = s.Observed, s.Expected, s.Ratio
			}
		}
	}
	return out
}

func gaps(t testing.TB, m *capacity.Matrix) []*capacity.Gap {
	t.Helper()
	out, err := m.Gaps(capacity.DefaultWeights())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func maybe(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

// same compares lines with a table of the script, number by number.
func same(t *testing.T, got []line, table string) {
	t.Helper()
	rows := strings.Split(strings.TrimSuffix(table, "\n"), "\n")
	headings := strings.Split(rows[0], "\t")
	if len(got) != len(rows)-1 {
		t.Fatalf("%d lines, the script has %d", len(got), len(rows)-1)
	}
	for i, row := range rows[1:] {
		wants := strings.Split(row, "\t")
		if len(wants) != len(got[i]) {
			t.Fatalf("line %d has %d columns, here are %d", i, len(wants), len(got[i]))
		}
		for j, heading := range headings {
			if !agrees(got[i][heading], wants[j]) {
				t.Errorf("%s, area %s, %v: %s is %v, the script says %s", wants[0], wants[1], got[i]["dimension"], heading, got[i][heading], wants[j])
			}
		}
	}
}

// agrees compares a value with what the script prints for it: numbers to the
// twelfth digit.
func agrees(got any, want string) bool {
	switch v := got.(type) {
	case nil:
		return want == "-"
	case string:
		return v == want
	}
	number, err := strconv.ParseFloat(fmt.Sprint(got), 64)
	wanted, wantErr := strconv.ParseFloat(want, 64)
	return err == nil && wantErr == nil && math.Abs(number-wanted) <= 1e-12*max(1, math.Abs(wanted))
}

func TestWorkedExample(t *testing.T) {
	m := worked(t, network.Full, "CORRIDOR")
	same(t, values(m), text(t, example, "values.tsv"))
	same(t, cells(t, m), text(t, example, "cells.tsv"))
}

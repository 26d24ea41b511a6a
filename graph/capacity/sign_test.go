package capacity_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
)

// TestLessIsNeverToldToBeMore: where a number is BELOW less is BELOW too, down to
// nothing, and where it is ABOVE more is, whatever is expected and however much of that
// is left to chance. Fractional counting makes any number possible.
func TestLessIsNeverToldToBeMore(t *testing.T) {
	order := []capacity.Verdict{capacity.Below, capacity.AsExpected, capacity.Above}
	rapid.Check(t, func(rt *rapid.T) {
		expected, spread := rapid.Float64Range(0.01, 300).Draw(rt, "expected"), rapid.Float64Range(0.001, 1).Draw(rt, "spread")
		for _, c := range capacity.ComponentNames() {
			before, last := 0, capacity.Interval{Low: -1, High: -1}
			for step := range 400 {
				i := capacity.IntervalOf(c, expected*float64(step)/100, expected, spread)
				if !(i.Low >= last.Low-1e-9 && i.High >= last.High-1e-9 && i.Low <= i.High) || math.IsNaN(i.High) {
					rt.Fatalf("%s: %d%% of what is expected has the interval %v, less has %v", c, step, i, last)
				}
				verdict := slices.Index(order, capacity.Told(i))
				if verdict < before {
					rt.Fatalf("%s: %d%% of what is expected is %s, less is %s", c, step, order[verdict], order[before])
				}
				before, last = verdict, i
			}
		}
	})
}

// TestNothingIsToldExactly: that nothing is there is BELOW exactly where a binomial
// count of that mean and variance is 0 with no more than the tail's probability.
func TestNothingIsToldExactly(t *testing.T) {
	for _, draws := range []float64{4, 10, 100, 1e7} {
		for _, p := range []float64{0.001, 0.05, 0.2, 0.5, 0.9} {
			for c, rarely := range map[capacity.Component]float64{capacity.Shortfall: 1. / 40, capacity.Isolation: 1. / 200} {
				i := capacity.IntervalOf(c, 0, draws*p, 1-p)
				if probability := math.Pow(1-p, draws); (i.High < 1) != (probability < rarely) {
					t.Errorf("%s: nothing out of %v draws of %v, of probability %v, has the interval %v", c, draws, p, probability, i)
				}
			}
		}
	}
}

// TestOneDimensionsSignIsItsIndex: where one dimension is asked for, the verdict of the
// shortfall is that of the index.
func TestOneDimensionsSignIsItsIndex(t *testing.T) {
	p := papers(t, map[string][]int{"KH": {30, 0, 10}, "TH": {10, 20, 10}, "VN": {40, 0, 80}})
	for _, q := range []capacity.Query{{}, {Baseline: capacity.Median}, {Baseline: capacity.Best}, {PerMillion: true, Countries: []graph.CountryCode{"KH", "VN"}}} {
		q.Dimensions = dimensions(capacity.Publications)
		seen := map[capacity.Verdict]bool{}
		for _, g := range gaps(t, measure(t, p, q)) {
			if s, i := g.Sign(capacity.Shortfall), g.Values[0].Index; s != nil && s.Verdict != i.Verdict {
				t.Errorf("%+v: the sign is %s, the index %s", q, s.Verdict, i.Verdict)
			} else if s != nil {
				seen[s.Verdict] = true
			}
		}
		if !seen[capacity.Below] && !seen[capacity.Above] {
			t.Errorf("%+v: nothing is told", q)
		}
	}
}

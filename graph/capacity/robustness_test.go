package capacity_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// TestRobustnessIsThatOfEachChoice holds scores, ranks and what stands to the
// matrices that each choice asks for by itself.
func TestRobustnessIsThatOfEachChoice(t *testing.T) {
	base := empty(t)
	drawn := 0
	rapid.Check(t, func(rt *rapid.T) {
		w := worlds(rt)
		drawn++
		w.Name = fmt.Sprint(drawn)
		checkRobustness(t, rt, w.on(base), queries(rt), rapid.SampledFrom([]float64{0, 0.5, 0.9}).Draw(rt, "threshold"))
	})
}

// TestRobustnessTellsGapsApart: the worlds drawn are mostly too empty for a gap
// under some choices only. This one has one, and gaps under all and under none.
func TestRobustnessTellsGapsApart(t *testing.T) {
	stood, wavered, never := 0, 0, 0
	r := checkRobustness(t, t, build(t, filled(t, graphtest.NewOracle())), capacity.Query{Attribution: capacity.ByWork, Minimum: 5}, capacity.DefaultThreshold)
	for _, s := range r.Cells {
		switch {
		case s.Stands:
			stood++
		case s.Never:
			never++
		default:
			wavered++
		}
	}
	if stood == 0 || wavered == 0 || never == 0 {
		t.Errorf("%d gaps stood, %d wavered and %d were none", stood, wavered, never)
	}
}

func checkRobustness(t *testing.T, rt failer, p *projection.Projection, q capacity.Query, threshold float64) *capacity.Robustness {
	if q.To != 0 {
		q.To = 2020 // whose inhabitants are loaded
	}
	c, _ := serving(t)
	r := sure(c.Robustness(t.Context(), p, q, threshold))(t)
	if len(r.Choices) != 24 || r.NoInhabitants != "" {
		rt.Fatalf("%d choices: %s", len(r.Choices), r.NoInhabitants)
	}
	gaps := make([]int, len(r.Cells))
	for i, choice := range r.Choices {
		q.Counting, q.Baseline, q.PerMillion, q.Shares = choice.Counting, choice.Baseline, choice.PerMillion, nil
		m := measure(t, p, q)
		for _, g := range sure(m.Gaps(choice.Weighting.Weights()))(t) {
			at := g.Row*m.Columns() + g.Column
			s := r.Cells[at]
			if (s.Scores[i] == nil) != (g.Score == nil) || g.Score != nil && *s.Scores[i] != *g.Score {
				rt.Fatalf("%+v: a score of %s, want %s", choice, toldOf(s.Scores[i]), toldOf(g.Score))
			}
			if g.IsGap() && g.Score != nil && *g.Score >= threshold {
				gaps[at]++
			}
		}
	}
	for at, s := range r.Cells {
		if s.Gaps != gaps[at] || s.Stands != (gaps[at] == 24) || s.Never != (gaps[at] == 0) {
			rt.Fatalf("%+v is a gap under %d choices", s, gaps[at])
		}
		if best, worst := ranks(r, at); s.Best != best || s.Worst != worst {
			rt.Fatalf("%+v ranks %d to %d", s, best, worst)
		}
	}
	return r
}

// ranks counts for each choice the cells that score higher.
func ranks(r *capacity.Robustness, at int) (best, worst int) {
	for i := range r.Choices {
		own := r.Cells[at].Scores[i]
		if own == nil {
			continue
		}
		rank := 1
		for _, other := range r.Cells {
			if s := other.Scores[i]; s != nil && *s > *own {
				rank++
			}
		}
		if best == 0 || rank < best {
			best = rank
		}
		worst = max(worst, rank)
	}
	return best, worst
}

func TestRobustnessWithoutInhabitants(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [7], "institutions": "K:LEAD"}`).project(t)
	c, _ := serving(t)
	r := sure(c.Robustness(t.Context(), p, capacity.Query{Counting: network.Fractional, Baseline: capacity.Best}, capacity.DefaultThreshold))(t)
	if len(r.Choices) != 18 || r.NoInhabitants == "" || slices.ContainsFunc(r.Choices, func(c capacity.Choice) bool { return c.PerMillion }) {
		t.Errorf("%d choices: %q", len(r.Choices), r.NoInhabitants)
	}
	if want := (capacity.Choice{Counting: network.Full, Baseline: capacity.Median, Weighting: capacity.EqualWeighting}); r.Choices[4] != want {
		t.Errorf("the fifth choice is %+v", r.Choices[4])
	}
	if again := sure(c.Matrix(t.Context(), p, capacity.Query{}))(t); again != r.Matrix {
		t.Error("the items were counted more than once")
	}
	for _, threshold := range []float64{-0.1, 1.1} {
		_, err := c.Robustness(t.Context(), p, capacity.Query{}, threshold)
		refusedFor(t, err, "threshold")
	}
	_, err := c.Robustness(t.Context(), p, capacity.Query{Countries: []graph.CountryCode{"XX"}}, 0)
	refusedFor(t, err, "countries")
}

package capacity

import (
	"context"
	"errors"
	"maps"
	"math"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// DefaultThreshold is the score from which a gap is told to stand.
const DefaultThreshold = 0.1

// Weighting is a choice of weights that has a name.
type Weighting string

// The weightings.
const (
	DefaultWeighting Weighting = "DEFAULT"        // DefaultWeights
	EqualWeighting   Weighting = "EQUAL"          // 1 for each component
	ShortfallOnly    Weighting = "SHORTFALL_ONLY" // 1 for shortfall, 0 for the others
)

// Weightings lists the choices of weights and what each of them gives.
func Weightings() []Weighting {
	return []Weighting{DefaultWeighting, EqualWeighting, ShortfallOnly}
}

// Weights are those that go by the name.
func (w Weighting) Weights() Weights {
	switch w {
	case EqualWeighting:
		return Weights{1, 1, 1, 1, 1}
	case ShortfallOnly:
		return Weights{Shortfall: 1}
	}
	return DefaultWeights()
}

// Choice is one way of telling gaps.
type Choice struct {
	Counting   network.Counting
	Baseline   Baseline
	PerMillion bool
	Weighting  Weighting
}

// Robustness tells which gaps depend on how they are told.
type Robustness struct {
	Matrix    *Matrix  // by the first choice
	Choices   []Choice // in order of counting, then baseline, then weighting
	Threshold float64
	Cells     []*Standing // by row, then by column
	// NoInhabitants says in one sentence why the choices that hold counts
	// against inhabitants are not among Choices; "" if they are.
	NoInhabitants string

	others signs // that no choice changes: but the shortfall's
}

// Standing is a cell under all choices.
type Standing struct {
	Row, Column int
	// Scores are by choice, nil where there is none.
	Scores []*float64
	// Gaps is the number of choices under which the cell has a gap with a score
	// of at least the threshold.
	Gaps          int
	Stands, Never bool // under all choices; under none
	// Best and Worst are the least and the greatest rank among the cells with a
	// score, over the choices under which it has one: 1 and 1 more for each cell
	// that scores higher. 0 where it never has a score.
	Best, Worst int
}

// Robustness scores what a query asks for under every choice of counting (full,
// fractional), of what it is held against (the baselines Corridor, Median and
// Best, and the inhabitants where the population of every country shown is
// loaded) and of weighting; the query's own are not looked at. Threshold is
// from 0 to 1. The items are counted once.
func (c *Capacity) Robustness(ctx context.Context, p *projection.Projection, q Query, threshold float64) (*Robustness, error) {
	if math.IsNaN(threshold) || threshold < 0 || threshold > 1 {
		return nil, graph.Invalid("threshold", "%v is no score; give 0 to 1", threshold)
	}
	q.Counting, q.Baseline, q.PerMillion, q.Shares, q.World = network.Full, Corridor, false, nil, World{}
	first, err := c.Matrix(ctx, p, q)
	if err != nil {
		return nil, err
	}
	r := &Robustness{Matrix: first, Threshold: threshold, others: first.signs(ComponentNames()[1:]...)}
	for i := range first.Cells {
		r.Cells = append(r.Cells, &Standing{Row: i / first.Columns(), Column: i % first.Columns()})
	}
	for _, counting := range []network.Counting{network.Full, network.Fractional} {
		for _, against := range []struct {
			baseline   Baseline
			perMillion bool
		}{{Corridor, false}, {Median, false}, {Best, false}, {Corridor, true}} {
			if err := r.add(Choice{Counting: counting, Baseline: against.baseline, PerMillion: against.perMillion}); err != nil {
				return nil, err
			}
		}
	}
	for _, s := range r.Cells {
		s.Stands, s.Never = s.Gaps == len(r.Choices), s.Gaps == 0
	}
	return r, nil
}

// add scores the cells under a choice with each of the weightings.
func (r *Robustness) add(choice Choice) error {
	m, err := r.Matrix.under(choice)
	var invalid *graph.InvalidError
	if choice.PerMillion && errors.As(err, &invalid) {
		r.NoInhabitants = "Nothing is held against inhabitants: " + invalid.Reason + "."
		return nil
	}
	if err != nil {
		return err
	}
	by := m.signs(Shortfall)
	maps.Copy(by, r.others)
	for _, choice.Weighting = range Weightings() {
		gaps, err := m.gaps(by, choice.Weighting.Weights())
		if err != nil {
			return err
		}
		r.Choices = append(r.Choices, choice)
		r.rank(m, gaps)
	}
	return nil
}

// under gives the same counts as another choice sees them.
func (m *Matrix) under(c Choice) (*Matrix, error) {
	out := *m
	out.Query.Counting, out.Query.Baseline, out.Query.PerMillion = c.Counting, c.Baseline, c.PerMillion
	out.Margins, out.Cells = nil, make([]*Cell, len(m.Cells))
	for i, cell := range m.Cells {
		own := *cell
		own.Values = nil
		out.Cells[i] = &own
	}
	return &out, out.value()
}

// rank notes the scores of gaps, which come in order.
func (r *Robustness) rank(m *Matrix, gaps []*Gap) {
	rank := 0
	for i, g := range gaps {
		s := r.Cells[m.grid.cell(g.Row, g.Column)]
		s.Scores = append(s.Scores, g.Score)
		if g.Score == nil {
			continue
		}
		if i == 0 || *g.Score < *gaps[i-1].Score {
			rank = i + 1
		}
		if s.Best == 0 || rank < s.Best {
			s.Best = rank
		}
		s.Worst = max(s.Worst, rank)
		s.Gaps += oneIf(g.IsGap() && *g.Score >= r.Threshold)
	}
}

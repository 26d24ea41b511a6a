package capacityql

import (
	"context"

	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityRobustness tells which gaps depend on how they are told.
type CapacityRobustness struct {
	*capacity.Robustness
	Standing  []*GapStanding // under all choices
	Depending []*GapStanding // under some
	of        *CapacityMatrix
}

// Robustness tells which of the gaps stand.
func (g *CapacityGaps) Robustness(ctx context.Context) (*CapacityRobustness, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) (*CapacityRobustness, error) { return g.robustness(ctx, f) })
}

// robustness makes the answer that a field asks for; the same for the same threshold.
func (g *CapacityGaps) robustness(ctx context.Context, f loaders.Field) (*CapacityRobustness, error) {
	r := computed.Read(f.Arguments())
	threshold := r.Number("threshold", capacity.DefaultThreshold)
	if r.Err() != nil {
		return nil, r.Err()
	}
	if known := g.robust[threshold]; known != nil {
		return known, nil
	}
	m := g.Matrix.m
	found, err := g.Matrix.answers.Capacity.Robustness(ctx, m.Projection, m.Query, threshold)
	if err != nil {
		return nil, err
	}
	out := &CapacityRobustness{Robustness: found, of: g.Matrix}
	out.Standing = out.which(func(s *capacity.Standing) bool { return s.Stands })
	out.Depending = out.which(func(s *capacity.Standing) bool { return !s.Stands && !s.Never })
	g.robust[threshold] = out
	return out, nil
}

// at gives the cell in a row and column.
func (r *CapacityRobustness) at(row, column int) *GapStanding {
	s := r.Cells[row*r.of.m.Columns()+column]
	return &GapStanding{Place{r.of, row, column}, s, len(r.Robustness.Choices)}
}

// which lists the cells of which something holds.
func (r *CapacityRobustness) which(holds func(*capacity.Standing) bool) []*GapStanding {
	out := []*GapStanding{}
	for _, s := range r.Cells {
		if holds(s) {
			out = append(out, r.at(s.Row, s.Column))
		}
	}
	return out
}

// Choices are the ways of telling.
func (r *CapacityRobustness) Choices() []*capacity.Choice {
	out := make([]*capacity.Choice, len(r.Robustness.Choices))
	for i := range out {
		out[i] = &r.Robustness.Choices[i]
	}
	return out
}

// NoInhabitants is absent where choices hold counts against inhabitants.
func (r *CapacityRobustness) NoInhabitants() (string, bool) {
	return computed.Given(r.Robustness.NoInhabitants)
}

// GapStanding is a cell under all choices.
type GapStanding struct {
	Place
	standing *capacity.Standing
	choices  int
}

// Choices is how many there are.
func (s *GapStanding) Choices() int { return s.choices }

// GapIn is the number of choices under which the cell is a gap.
func (s *GapStanding) GapIn() int { return s.standing.Gaps }

// Stands tells whether it is under all.
func (s *GapStanding) Stands() bool { return s.standing.Stands }

// Never tells whether it is under none.
func (s *GapStanding) Never() bool { return s.standing.Never }

// BestRank is absent where the cell never has a score.
func (s *GapStanding) BestRank() (int, bool) { return computed.Given(s.standing.Best) }

// WorstRank is absent where the cell never has a score.
func (s *GapStanding) WorstRank() (int, bool) { return computed.Given(s.standing.Worst) }

// Scores are by choice.
func (s *GapStanding) Scores() []*float64 { return s.standing.Scores }

package capacityql

import (
	"context"

	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Robustness tells which gaps depend on how they are told.
type Robustness struct {
	*capacity.Robustness
	of *Matrix
}

// robustness makes the answer that a field asks for; the same for the same threshold.
func (g *Gaps) robustness(ctx context.Context, f loaders.Field) (*Robustness, error) {
	r := computed.Read(f.Arguments())
	threshold := r.Number("threshold", capacity.DefaultThreshold)
	if r.Err() != nil {
		return nil, r.Err()
	}
	if known := g.robust[threshold]; known != nil {
		return known, nil
	}
	m := g.matrix.m
	found, err := g.matrix.answers.Capacity.Robustness(ctx, m.Projection, m.Query, threshold)
	if err != nil {
		return nil, err
	}
	g.robust[threshold] = &Robustness{found, g.matrix}
	return g.robust[threshold], nil
}

// at gives the cell in a row and column.
func (r *Robustness) at(row, column int) *Standing {
	s := r.Cells[row*r.of.m.Columns()+column]
	return &Standing{Place{r.of, row, column}, s, len(r.Robustness.Choices)}
}

// which lists the cells of which something holds.
func (r *Robustness) which(holds func(*capacity.Standing) bool) []*Standing {
	out := []*Standing{}
	for _, s := range r.Cells {
		if holds(s) {
			out = append(out, r.at(s.Row, s.Column))
		}
	}
	return out
}

// Show announces the cells.
func (r *Robustness) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "standing":
		return computed.AnnounceAll(need, f, r.which(func(s *capacity.Standing) bool { return s.Stands }), nil)
	case "depending":
		return computed.AnnounceAll(need, f, r.which(func(s *capacity.Standing) bool { return !s.Stands && !s.Never }), nil)
	}
	return nil
}

// Standing gives the list announced for the current field.
func (r *Robustness) Standing(ctx context.Context) ([]*Standing, error) {
	return loaders.AllHeldBy[*Standing](ctx, r)
}

// Depending gives the list announced for the current field.
func (r *Robustness) Depending(ctx context.Context) ([]*Standing, error) {
	return loaders.AllHeldBy[*Standing](ctx, r)
}

// Choices are the ways of telling.
func (r *Robustness) Choices() []*capacity.Choice {
	out := make([]*capacity.Choice, len(r.Robustness.Choices))
	for i := range out {
		out[i] = &r.Robustness.Choices[i]
	}
	return out
}

// NoInhabitants is nil where choices hold counts against inhabitants.
func (r *Robustness) NoInhabitants() *string { return unlessEmpty(r.Robustness.NoInhabitants) }

// Standing is a cell under all choices.
type Standing struct {
	Place
	standing *capacity.Standing
	choices  int
}

// Show announces the place.
func (s *Standing) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	s.announce(f, need)
	return nil
}

// Choices is how many there are.
func (s *Standing) Choices() int { return s.choices }

// GapIn is the number of choices under which the cell is a gap.
func (s *Standing) GapIn() int { return s.standing.Gaps }

// Stands tells whether it is under all.
func (s *Standing) Stands() bool { return s.standing.Stands }

// Never tells whether it is under none.
func (s *Standing) Never() bool { return s.standing.Never }

// BestRank is false where the cell never has a score.
func (s *Standing) BestRank() (int, bool) { return s.standing.Best, s.standing.Best != 0 }

// WorstRank is false where the cell never has a score.
func (s *Standing) WorstRank() (int, bool) { return s.standing.Worst, s.standing.Worst != 0 }

// Scores are by choice.
func (s *Standing) Scores() []*float64 { return s.standing.Scores }

package capacityql

import (
	"context"
	"slices"

	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Change is a cell at two times, or with and without what is supposed.
type Change struct {
	Place
	found *capacity.Comparison
	was   *Matrix
}

// compared compares the gaps, by cell; nil where the matrix is compared to nothing.
func (g *Gaps) compared() ([]*Change, error) {
	m := g.matrix
	if m.before == nil {
		return nil, nil
	}
	found, err := capacity.Compare(m.before, m.m, g.weights)
	if err != nil {
		return nil, err
	}
	was, out := m.earlier(), make([]*Change, len(found))
	for i, c := range found {
		out[i] = &Change{Place{m, c.After.Row, c.After.Column}, c, was}
	}
	return out, nil
}

// changesOf gives the changes that a field asks for.
func (g *Gaps) changesOf(f loaders.Field) ([]*Change, error) {
	r := computed.Read(f.Arguments())
	turns := computed.Conditions(r, "turns", func(v any) (capacity.Turn, error) {
		text, err := computed.TextOf(v)
		return capacity.Turn(text), err
	})
	if r.Err() != nil {
		return nil, r.Err()
	}
	out := []*Change{}
	for _, c := range g.changes {
		if turns == nil || slices.Contains(turns, c.found.Turn) {
			out = append(out, c)
		}
	}
	return out, nil
}

// Show announces the place and the difference.
func (c *Change) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	c.announce(f, need)
	if f.Name() == "difference" {
		need.Holders(f, c.of.difference(c.found.Difference, c.was))
	}
	return nil
}

// Turn is what became of the gap.
func (c *Change) Turn() capacity.Turn { return c.found.Turn }

// ScoreBefore is nil where there is none.
func (c *Change) ScoreBefore() *float64 { return c.found.Before.Score }

// ScoreAfter is nil where there is none.
func (c *Change) ScoreAfter() *float64 { return c.found.After.Score }

// ScoreChange is nil where either score is.
func (c *Change) ScoreChange() *float64 { return c.found.Score }

// KindBefore is the kind before.
func (c *Change) KindBefore() capacity.Kind { return c.found.Before.Kind }

// KindAfter is the kind after.
func (c *Change) KindAfter() capacity.Kind { return c.found.After.Kind }

// Difference gives the answer announced for the current field.
func (c *Change) Difference(ctx context.Context) (*Difference, error) {
	return loaders.HeldBy[*Difference](ctx, c)
}

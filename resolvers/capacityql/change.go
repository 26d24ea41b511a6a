package capacityql

import (
	"context"
	"slices"

	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// GapChange is a cell at two times, or with and without a what-if.
type GapChange struct {
	Place
	found *capacity.Comparison
	was   *CapacityMatrix
}

// compared compares the gaps, by cell; nil where the matrix is compared to nothing.
func (g *CapacityGaps) compared() ([]*GapChange, error) {
	m := g.Matrix
	if m.before == nil {
		return nil, nil
	}
	found, err := capacity.Compare(m.before, m.m, g.weights)
	if err != nil {
		return nil, err
	}
	was, out := m.earlier(), make([]*GapChange, len(found))
	for i, c := range found {
		out[i] = &GapChange{Place{m, c.After.Row, c.After.Column}, c, was}
	}
	return out, nil
}

// Changes are those of the turns that are asked for; nil where the matrix is
// compared to nothing.
func (g *CapacityGaps) Changes(ctx context.Context) ([]*GapChange, error) {
	return loaders.Once(ctx, g, func(f loaders.Field) ([]*GapChange, error) {
		r := computed.Read(f.Arguments())
		turns := computed.Conditions(r, "turns", turnOf)
		if r.Err() != nil || g.changes == nil {
			return nil, r.Err()
		}
		out := []*GapChange{}
		for _, c := range g.changes {
			if turns == nil || slices.Contains(turns, c.found.Turn) {
				out = append(out, c)
			}
		}
		return out, nil
	})
}

func turnOf(v any) (capacity.Turn, error) {
	text, err := computed.TextOf(v)
	return capacity.Turn(text), err
}

// Turn is what became of the gap.
func (c *GapChange) Turn() capacity.Turn { return c.found.Turn }

// ScoreBefore is nil where there is none.
func (c *GapChange) ScoreBefore() *float64 { return c.found.Before.Score }

// ScoreAfter is nil where there is none.
func (c *GapChange) ScoreAfter() *float64 { return c.found.After.Score }

// ScoreChange is nil where either score is.
func (c *GapChange) ScoreChange() *float64 { return c.found.Score }

// KindBefore is the kind before.
func (c *GapChange) KindBefore() capacity.Kind { return c.found.Before.Kind }

// KindAfter is the kind after.
func (c *GapChange) KindAfter() capacity.Kind { return c.found.After.Kind }

// Difference is what the cell has more than before.
func (c *GapChange) Difference(ctx context.Context) (*CapacityDifference, error) {
	return loaders.Once(ctx, c, func(loaders.Field) (*CapacityDifference, error) {
		return c.of.difference(c.found.Difference, c.was), nil
	})
}

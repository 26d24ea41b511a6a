package capacityql

import (
	"context"

	"corridor/graph/capacity"
	"corridor/loaders"
)

// Difference is what a cell has more than before.
type Difference struct {
	Place
	*capacity.Difference
	was *Matrix
}

// earlier is the matrix that this one is compared to.
func (m *Matrix) earlier() *Matrix {
	return &Matrix{answers: m.answers, m: m.before, list: m.list + "\x00before\x00" + written(m.before.Query)}
}

func (m *Matrix) differences() ([]*Difference, error) {
	if m.before == nil {
		return nil, nil
	}
	found, err := capacity.Differences(m.before, m.m)
	if err != nil {
		return nil, err
	}
	was, out := m.earlier(), make([]*Difference, len(found))
	for i, d := range found {
		out[i] = m.difference(d, was)
	}
	return out, nil
}

func (m *Matrix) difference(d *capacity.Difference, was *Matrix) *Difference {
	return &Difference{Place{m, d.After.Row, d.After.Column}, d, was}
}

// Show announces the place and the two cells.
func (d *Difference) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	d.announce(f, need)
	switch f.Name() {
	case "before":
		need.Holders(f, d.was.cell(d.Difference.Before))
	case "after":
		need.Holders(f, d.of.cell(d.Difference.After))
	}
	return nil
}

// Before gives the cell announced for the current field.
func (d *Difference) Before(ctx context.Context) (*Cell, error) { return loaders.HeldBy[*Cell](ctx, d) }

// After gives the cell announced for the current field.
func (d *Difference) After(ctx context.Context) (*Cell, error) { return loaders.HeldBy[*Cell](ctx, d) }

// Values are the differences by dimension.
func (d *Difference) Values() []*capacity.ValueDifference {
	out := make([]*capacity.ValueDifference, len(d.Difference.Values))
	for i := range out {
		out[i] = &d.Difference.Values[i]
	}
	return out
}

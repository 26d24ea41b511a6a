package capacityql

import (
	"context"

	"corridor/graph/capacity"
	"corridor/loaders"
)

// CapacityDifference is what a cell has more than before.
type CapacityDifference struct {
	Place
	*capacity.Difference
	Before, After *CapacityCell
}

// earlier is the matrix that this one is compared to.
func (m *CapacityMatrix) earlier() *CapacityMatrix {
	return &CapacityMatrix{answers: m.answers, m: m.before, list: m.list + "\x00before\x00" + written(m.before.Query)}
}

// Differences are those of all cells; nil where the matrix is compared to nothing.
func (m *CapacityMatrix) Differences(ctx context.Context) ([]*CapacityDifference, error) {
	return loaders.Once(ctx, m, func(loaders.Field) ([]*CapacityDifference, error) {
		if m.before == nil {
			return nil, nil
		}
		found, err := capacity.Differences(m.before, m.m)
		if err != nil {
			return nil, err
		}
		was, out := m.earlier(), make([]*CapacityDifference, len(found))
		for i, d := range found {
			out[i] = m.difference(d, was)
		}
		return out, nil
	})
}

func (m *CapacityMatrix) difference(d *capacity.Difference, was *CapacityMatrix) *CapacityDifference {
	return &CapacityDifference{Place{m, d.After.Row, d.After.Column}, d, was.cell(d.Before), m.cell(d.After)}
}

// Values are the differences by dimension.
func (d *CapacityDifference) Values() []*capacity.ValueDifference {
	out := make([]*capacity.ValueDifference, len(d.Difference.Values))
	for i := range out {
		out[i] = &d.Difference.Values[i]
	}
	return out
}

package networkql

import (
	"context"

	"corridor/graph/network"
)

// Definitions says what every number is.
func (r *Receipt) Definitions() []*Definition {
	var out []*Definition
	for _, d := range network.Definitions() {
		out = append(out, &Definition{d})
	}
	return out
}

// Definition says what a number is.
type Definition struct{ network.Definition }

// Absent is nil where there always is a value.
func (d *Definition) Absent() *string { return unlessEmpty(d.Definition.Absent) }

// Weights is nil where no tie counts.
func (d *Definition) Weights() *string { return unlessEmpty(d.Definition.Weights) }

// Measures says how measures were worked out.
func (r *Receipt) Measures(ctx context.Context, of []network.Measure) ([]*MeasureReceipt, error) {
	out := make([]*MeasureReceipt, len(of))
	for i, m := range of {
		values, err := r.of.Measure(ctx, m)
		if err != nil {
			return nil, err
		}
		out[i] = &MeasureReceipt{Measure: m, Definition: &Definition{m.Definition()}, values: values}
	}
	return out, nil
}

// MeasureReceipt says how a measure was worked out.
type MeasureReceipt struct {
	Measure    network.Measure
	Definition *Definition
	values     *network.Values
}

// Exact is false for estimates.
func (m *MeasureReceipt) Exact() bool { return m.values.Exact }

// Pivots is the number of nodes sampled, nil for exact values.
func (m *MeasureReceipt) Pivots() *int { return unlessZero(m.values.Pivots) }

// StandardError is the largest of a node's, nil for exact values.
func (m *MeasureReceipt) StandardError() *float64 {
	if m.values.Exact {
		return nil
	}
	return new(m.values.LargestError())
}

// Iterations is nil for measures that are not approached in rounds.
func (m *MeasureReceipt) Iterations() *int { return unlessZero(m.values.Iterations) }

func unlessZero(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}

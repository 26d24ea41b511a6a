package networkql

import (
	"context"

	"corridor/graph/network"
	"corridor/resolvers/computed"
)

// Definitions says what every number is.
func (r *CollaborationReceipt) Definitions() []*CollaborationDefinition {
	var out []*CollaborationDefinition
	for _, d := range network.Definitions() {
		out = append(out, &CollaborationDefinition{d})
	}
	return out
}

// CollaborationDefinition says what a number is.
type CollaborationDefinition struct{ network.Definition }

// Absent says where there is no value; absent where there always is one.
func (d *CollaborationDefinition) Absent() (string, bool) { return computed.Given(d.Definition.Absent) }

// Weights says how ties count; absent where none does.
func (d *CollaborationDefinition) Weights() (string, bool) {
	return computed.Given(d.Definition.Weights)
}

// Measures says how measures were worked out.
func (r *CollaborationReceipt) Measures(ctx context.Context, of []network.Measure) ([]*MeasureReceipt, error) {
	out := make([]*MeasureReceipt, len(of))
	for i, m := range of {
		values, err := r.of.Measure(ctx, m)
		if err != nil {
			return nil, err
		}
		out[i] = &MeasureReceipt{Measure: m, Definition: &CollaborationDefinition{m.Definition()}, values: values}
	}
	return out, nil
}

// MeasureReceipt says how a measure was worked out.
type MeasureReceipt struct {
	Measure    network.Measure
	Definition *CollaborationDefinition
	values     *network.Values
}

// Exact is false for estimates.
func (m *MeasureReceipt) Exact() bool { return m.values.Exact }

// Pivots is the number of nodes sampled, absent for exact values.
func (m *MeasureReceipt) Pivots() (int, bool) { return computed.Given(m.values.Pivots) }

// LargestError is the largest of a node's, absent for exact values.
func (m *MeasureReceipt) LargestError() (float64, bool) {
	return m.values.LargestError(), !m.values.Exact
}

// Iterations is absent for measures that are not approached in rounds.
func (m *MeasureReceipt) Iterations() (int, bool) { return computed.Given(m.values.Iterations) }

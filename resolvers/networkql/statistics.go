package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// ofRecords is a number that only records tell; false where statistics are
// counted.
func ofRecords[T int | float64](n *CollaborationNetwork, number T) (T, bool) {
	return number, n.Query.Evidence != network.ByStatistics
}

// WithoutRecords says why there are no records behind the tie; false where there
// are.
func (t *CollaborationTie) WithoutRecords() (string, bool) { return t.of.withoutRecords() }

// WithoutRecords says why there are no records behind the cell, or no number in
// it; false where there are records.
func (c *CollaborationMatrixCell) WithoutRecords() (string, bool) {
	if !c.told() {
		return computed.Sentence(c.Untold), true
	}
	return c.of.withoutRecords()
}

func (n *CollaborationNetwork) withoutRecords() (string, bool) {
	tables := n.Tables()
	if len(tables) == 0 {
		return "", false
	}
	return "The count is a sum of figures of the table " + computed.TableOf(tables[0]) + ", which has no records behind it here; ask with evidence RECORDS for what can be opened.", true
}

// Tables are those that were counted.
func (r *CollaborationReceipt) Tables(ctx context.Context) ([]*graph.Source, error) {
	return computed.TablesOf(ctx, r.Receipt.Tables)
}

// Observations are the statistics that were counted.
func (r *CollaborationReceipt) Observations(ctx context.Context) ([]*graph.Observation, error) {
	return loaders.Records[*graph.Observation](ctx, r.of.Network.Observations()...)
}

// ofStatistics says the receipt of what was counted from a table.
func (r *CollaborationReceipt) ofStatistics() string {
	return "Counted from the table " + computed.TableOf(r.Receipt.Tables[0]) + ": joint works of pairs of countries, each work once in every pair of its countries, with " +
		graph.Words(r.Strength) + " strength. They are whole counts, not draws; there are no records behind them here, and what a country does alone is not in them. Formula " + r.Formula + "."
}

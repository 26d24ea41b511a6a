package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/computed"
)

// PartnersReceipt says how the partners of one record were counted.
type PartnersReceipt struct {
	*network.PartnersReceipt
	list string
}

// Basis is what ties rest on.
func (r *PartnersReceipt) Basis() []string { return basisNames(r.Query) }

// Supposed tells that some of what is counted is of a what-if.
func (r *PartnersReceipt) Supposed() bool { return r.Projection.Added != "" }

// Participants is who of those who took part counts; nil for everybody.
func (r *PartnersReceipt) Participants() *computed.CountedParticipants {
	return computed.CountedOf(r.Query.Participants)
}

// AlsoCounted is what counts besides what always does; nil for nothing.
func (r *PartnersReceipt) AlsoCounted() *computed.AlsoCounted {
	return computed.AlsoCountedOf(r.Projection.Admission)
}

// UncountedWorks are those that do not count for what they are.
func (r *PartnersReceipt) UncountedWorks() []*computed.UncountedWorks {
	return computed.UncountedOf(r.Uncounted)
}

// FilteredItems is the number of items that the filter lets through.
func (r *PartnersReceipt) FilteredItems() int { return r.Filtered }

// CountedItems is the number of items that count.
func (r *PartnersReceipt) CountedItems() int { return r.Counted }

// TiedItems is the number of items that can make ties.
func (r *PartnersReceipt) TiedItems() int { return r.Tied }

// SyntheticItems is the number of items that count and are synthetic.
func (r *PartnersReceipt) SyntheticItems() int { return r.Synthetic }

// LeftOut lists why items do not count.
func (r *PartnersReceipt) LeftOut() []*LeftOut { return leftOut(r.PartnersReceipt.LeftOut, r.Query) }

// Items is the page of items that count that is asked for.
func (r *PartnersReceipt) Items(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, r, func() ([]graph.ID, string) { return r.Works(), r.list })
}

// Statement says the receipt in a few sentences.
func (r *PartnersReceipt) Statement() string {
	return "Of the items that this one took part in: " + countedSentences(r.Query, r.Receipt) + computed.SyntheticSentence(r.Synthetic, r.Counted) +
		computed.CountingSentences(r.Projection, r.Uncounted, 0) + computed.MixedSentence(r.Mixed) + " Formula " + r.Formula + "."
}

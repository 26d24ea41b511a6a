package networkql

import (
	"context"
	"fmt"
	"strings"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/computed"
)

// CollaborationReceipt says how a network was counted.
type CollaborationReceipt struct {
	*network.Receipt
	of *CollaborationNetwork
}

// Items is the page of items that count that is asked for.
func (r *CollaborationReceipt) Items(ctx context.Context) (*computed.WorkConnection, error) {
	return computed.Works(ctx, r, func() ([]graph.ID, string) { return r.of.Works(r.of.Counted()), r.of.list() })
}

// Supposed tells that some of what is counted is of a what-if.
func (r *CollaborationReceipt) Supposed() bool { return r.of.Projection.Added != "" }

// Participants is who of those who took part counts; nil for everybody.
func (r *CollaborationReceipt) Participants() *computed.CountedParticipants {
	return computed.CountedOf(r.of.Query.Participants)
}

// AlsoCounted is what counts besides what always does; nil for nothing.
func (r *CollaborationReceipt) AlsoCounted() *computed.AlsoCounted {
	return computed.AlsoCountedOf(r.of.Projection.Admission)
}

// UncountedWorks are those that do not count for what they are.
func (r *CollaborationReceipt) UncountedWorks() []*computed.UncountedWorks {
	return computed.UncountedOf(r.Uncounted)
}

// Inclusions are the codes that are counted under others.
func (r *CollaborationReceipt) Inclusions() []*computed.CountryInclusion {
	return computed.InclusionsOf(r.of.Projection.Inclusions)
}

// ProvisionalPeople is absent where the nodes are no people.
func (r *CollaborationReceipt) ProvisionalPeople() (int, bool) {
	return r.Provisional, r.of.Query.Level == network.People
}

// FilteredItems is the number of items that the filter lets through.
func (r *CollaborationReceipt) FilteredItems() (int, bool) { return ofRecords(r.of, r.Filtered) }

// CountedItems is the number of items that count.
func (r *CollaborationReceipt) CountedItems() (int, bool) { return ofRecords(r.of, r.Counted) }

// TiedItems is the number of items that can make ties.
func (r *CollaborationReceipt) TiedItems() (int, bool) { return ofRecords(r.of, r.Tied) }

// UnknownItems is the number of items of which a country is not known.
func (r *CollaborationReceipt) UnknownItems() (int, bool) { return ofRecords(r.of, r.Unknown) }

// UnknownShare is their share of the items that count.
func (r *CollaborationReceipt) UnknownShare() (float64, bool) {
	return ofRecords(r.of, r.Receipt.UnknownShare())
}

// LeftOut lists why items do not count.
func (r *CollaborationReceipt) LeftOut() []*LeftOut { return leftOut(r.Receipt.LeftOut, r.of.Query) }

func leftOut(list []network.LeftOut, q network.Query) []*LeftOut {
	out := make([]*LeftOut, len(list))
	for i, l := range list {
		out[i] = &LeftOut{l, q}
	}
	return out
}

// LeftOut is the items left out for one reason.
type LeftOut struct {
	network.LeftOut
	query network.Query
}

// Explanation says the reason in a sentence.
func (l *LeftOut) Explanation() string {
	switch l.Reason {
	case network.TeamAboveCap:
		return fmt.Sprintf("More than %d %s took part; give a larger maxTeamSize to count them.", l.query.MaxTeamSize, l.query.Level.Noun(2))
	case network.OutsideScope:
		return fmt.Sprintf("None of the %s that took part is in scope; give scope ALL, or others in within, to count them.", l.query.Level.Noun(2))
	}
	if !l.query.Participants.IsZero() {
		return "Nobody who took part is among the participants asked for, or none of them is stated; leave participants out to count everybody."
	}
	if l.query.Level == network.Countries {
		return "No institution with a known country is stated to have taken part."
	}
	return fmt.Sprintf("None of the %s that took part is stated.", l.query.Level.Noun(2))
}

// SyntheticItems is the number of items that count and are synthetic.
func (r *CollaborationReceipt) SyntheticItems() (int, bool) { return ofRecords(r.of, r.Synthetic) }

// Verdicts says how many pairs were held against chance; nil where none are.
func (r *CollaborationReceipt) Verdicts(ctx context.Context) (*network.Verdicts, error) {
	return r.of.networks.Verdicts(ctx, r.of.Network)
}

// Communities says how the communities were found.
func (r *CollaborationReceipt) Communities(ctx context.Context) (*CommunitySearch, error) {
	found, err := r.of.Partition(ctx)
	if err != nil {
		return nil, err
	}
	return &CommunitySearch{found.Seeds, found.Reached, found.Modularity, found.Lowest}, nil
}

// CommunitySearch says how communities were found.
type CommunitySearch struct {
	Seeds, Reached  int
	Highest, Lowest float64
}

// Statement says the receipt in a few sentences.
func (r *CollaborationReceipt) Statement(ctx context.Context) (string, error) {
	if len(r.Receipt.Tables) > 0 {
		return r.ofStatistics(), nil
	}
	verdicts, err := r.Verdicts(ctx)
	if err != nil {
		return "", err
	}
	return r.ofRecords(verdicts), nil
}

// verdictSentence says what pairs were held against chance, and what chance alone
// would have flagged; "" where none were.
func verdictSentence(v *network.Verdicts) string {
	if v == nil || v.Judged == 0 {
		return ""
	}
	return fmt.Sprintf(" Of %s with enough expected for a verdict %d %s below chance and %d above; chance alone would flag about %s of them.",
		number(v.Judged, "pair of countries", "pairs of countries"), v.Below, map[bool]string{true: "is", false: "are"}[v.Below == 1], v.Above, graph.Decimal(v.ByChance, 1))
}

// ofRecords says the receipt of what was counted from records.
func (r *CollaborationReceipt) ofRecords(verdicts *network.Verdicts) string {
	return countedSentences(r.of.Query, r.Receipt) + computed.SyntheticSentence(r.Synthetic, r.Counted) + verdictSentence(verdicts) +
		computed.CountingSentences(r.of.Projection, r.Uncounted, r.Provisional) + computed.MixedSentence(r.Mixed) + " Formula " + r.Formula + "."
}

// countedSentences say what of the items counts, and why others do not.
func countedSentences(q network.Query, r *network.Receipt) string {
	text := fmt.Sprintf("%d of %d items that pass the filter are counted by %s counting, with %s strength; %d of them have two or more %s.",
		r.Counted, r.Filtered, graph.Words(r.Counting), graph.Words(r.Strength), r.Tied, q.Level.Noun(2))
	text += computed.ParticipantsSentence(q.Participants)
	if len(q.Filter.Topics) > 0 {
		text += " By topic only publications pass, by their primary topics."
	}
	var reasons []string
	for _, l := range r.LeftOut {
		reasons = append(reasons, fmt.Sprintf("%d %s", l.Items, shortly(l.Reason, q)))
	}
	if len(reasons) > 0 {
		text += " Left out are " + strings.Join(reasons, ", ") + "."
	}
	if r.Unknown > 0 {
		text += fmt.Sprintf(" Of %d items counted (%s%%) the country of somebody who took part is not known.", r.Unknown, graph.Decimal(100*r.UnknownShare(), 1))
	}
	return text
}

func shortly(reason network.Reason, q network.Query) string {
	switch reason {
	case network.TeamAboveCap:
		return fmt.Sprintf("with more than %d %s", q.MaxTeamSize, q.Level.Noun(2))
	case network.OutsideScope:
		return "out of scope"
	}
	if !q.Participants.IsZero() {
		return "in which no such " + q.Level.Noun(2) + " are known to have taken part"
	}
	return fmt.Sprintf("of which no %s are known", q.Level.Noun(2))
}

package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CollaborationRanking is a ranking under every counting and strength.
type CollaborationRanking struct {
	*network.Ranking
	of *CollaborationNetwork
}

// Ranking gives the ranking that the current field asks for.
func (a Answers) Ranking(ctx context.Context, m network.Measure, first int) (*CollaborationRanking, error) {
	question, err := a.question(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Ranking(ctx, question.projection, question.query, m, first)
	if err != nil {
		return nil, err
	}
	of := newNetwork(a.Networks, found.Network, question.state)
	return loaders.LookAhead(ctx, &CollaborationRanking{found, of})
}

// Receipt says how the network was counted.
func (r *CollaborationRanking) Receipt() *CollaborationReceipt { return r.of.Receipt() }

// Choices are the ways of counting compared.
func (r *CollaborationRanking) Choices() []*RankingChoice {
	out := make([]*RankingChoice, len(r.Ranking.Choices))
	for i, c := range r.Ranking.Choices {
		out[i] = newChoice(c)
	}
	return out
}

// RankingChoice is one way of counting; what makes no difference is nil.
type RankingChoice struct {
	Counting *network.Counting
	Strength *network.Strength
}

func newChoice(c network.Choice) *RankingChoice {
	out := &RankingChoice{}
	if c.Counting != "" {
		out.Counting = &c.Counting
	}
	if c.Strength != "" {
		out.Strength = &c.Strength
	}
	return out
}

// NodeCount is the number of entities ranked.
func (r *CollaborationRanking) NodeCount() int { return r.of.NodeCount() - r.Ranking.TooFew }

// Entries are the first entities.
func (r *CollaborationRanking) Entries() []*RankingEntry {
	out := make([]*RankingEntry, len(r.Ranking.Entries))
	for i, e := range r.Ranking.Entries {
		out[i] = &RankingEntry{e, r}
	}
	return out
}

// Agreement is absent where it is not defined.
func (r *CollaborationRanking) Agreement() (float64, bool) {
	agreement, defined := computed.Defined(r.Ranking.Agreement)
	return agreement, defined && len(r.Ranking.Choices) > 1
}

// EmptyReason is absent where somebody is ranked.
func (r *CollaborationRanking) EmptyReason() (string, bool) {
	if r.NodeCount() > 0 {
		return "", false
	}
	return r.of.EmptyReason()
}

// RankingEntry is one entity with its ranks.
type RankingEntry struct {
	network.RankingEntry
	among *CollaborationRanking
}

// Entity is the entity's record.
func (e *RankingEntry) Entity(ctx context.Context) (graph.Record, error) {
	return loaders.Record[graph.Record](ctx, e.among.of.Entity(e.Node))
}

// Ranks are the entity's ranks, one for each choice.
func (e *RankingEntry) Ranks() []*Rank {
	out := make([]*Rank, len(e.RankingEntry.Ranks))
	for i, rank := range e.RankingEntry.Ranks {
		out[i] = &Rank{newChoice(e.among.Ranking.Choices[i]), rank, e.Values[i], e}
	}
	return out
}

// Rank is a rank under one choice.
type Rank struct {
	*RankingChoice
	Rank  int
	value float64
	of    *RankingEntry
}

// Least is the share of all the entity's items if none is such of which that is not
// known; absent where the measure is no such share.
func (r *Rank) Least() (float64, bool) {
	least, _, has := r.of.bounds()
	return least, has
}

// Most is that share if all are.
func (r *Rank) Most() (float64, bool) {
	_, most, has := r.of.bounds()
	return most, has
}

func (e *RankingEntry) bounds() (least, most float64, has bool) {
	if e.among.Measure != network.MeasureInternationalShare {
		return 0, 0, false
	}
	return e.among.of.Tally(e.Node).ShareBounds()
}

// Value is absent where the measure is of the entity.
func (r *Rank) Value() (float64, bool) { return computed.Defined(r.value) }

package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Ranking is a ranking under every counting and strength.
type Ranking struct {
	*network.Ranking
	of *Network
}

// Ranking gives the ranking that the current field asks for.
func (a Answers) Ranking(ctx context.Context, m network.Measure, first int) (*Ranking, error) {
	asked, err := a.asked(ctx, loaders.CurrentField(ctx))
	if err != nil {
		return nil, err
	}
	found, err := a.Networks.Ranking(ctx, asked.projection, asked.query, m, first)
	if err != nil {
		return nil, err
	}
	return computed.Show(ctx, &Ranking{found, newNetwork(a.Networks, found.Network, asked.state)})
}

// Show announces the entries' records and the receipt.
func (r *Ranking) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	switch f.Name() {
	case "entries":
		for _, at := range f.At("entity") {
			for _, e := range r.Ranking.Entries {
				need.Records(at, r.of.Entity(e.Node))
			}
		}
	case "receipt":
		need.Holders(f, r.of.receipt())
	}
	return nil
}

// Choices are the ways of counting compared.
func (r *Ranking) Choices() []*Choice {
	out := make([]*Choice, len(r.Ranking.Choices))
	for i, c := range r.Ranking.Choices {
		out[i] = newChoice(c)
	}
	return out
}

// Choice is one way of counting; what makes no difference is nil.
type Choice struct {
	Counting *network.Counting
	Strength *network.Strength
}

func newChoice(c network.Choice) *Choice {
	out := &Choice{}
	if c.Counting != "" {
		out.Counting = &c.Counting
	}
	if c.Strength != "" {
		out.Strength = &c.Strength
	}
	return out
}

// NodeCount is the number of entities ranked.
func (r *Ranking) NodeCount() int { return r.of.NodeCount() }

// Entries are the first entities.
func (r *Ranking) Entries() []*RankingEntry {
	out := make([]*RankingEntry, len(r.Ranking.Entries))
	for i, e := range r.Ranking.Entries {
		out[i] = &RankingEntry{e, r}
	}
	return out
}

// Agreement is nil where it is not defined.
func (r *Ranking) Agreement() *float64 {
	if len(r.Ranking.Choices) < 2 {
		return nil
	}
	return present(r.Ranking.Agreement)
}

// Receipt gives the receipt announced for the current field.
func (r *Ranking) Receipt(ctx context.Context) (*Receipt, error) {
	return loaders.HeldBy[*Receipt](ctx, r)
}

// EmptyReason is nil where somebody is ranked.
func (r *Ranking) EmptyReason() *string {
	if r.NodeCount() > 0 {
		return nil
	}
	return r.of.EmptyReason()
}

// RankingEntry is one entity with its ranks.
type RankingEntry struct {
	network.RankingEntry
	among *Ranking
}

// Entity is the entity's record.
func (e *RankingEntry) Entity(ctx context.Context) (graph.Record, error) {
	return computed.Record(ctx, e.among.of.Entity(e.Node))
}

// Ranks are the entity's ranks, one for each choice.
func (e *RankingEntry) Ranks() []*Rank {
	out := make([]*Rank, len(e.RankingEntry.Ranks))
	for i, rank := range e.RankingEntry.Ranks {
		out[i] = &Rank{newChoice(e.among.Ranking.Choices[i]), rank, present(e.Values[i])}
	}
	return out
}

// Rank is a rank under one choice.
type Rank struct {
	*Choice
	Rank  int
	Value *float64
}

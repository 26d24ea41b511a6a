package network

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"unsafe"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// Choice is a way to count and weigh. A field that the measure does not depend
// on is empty.
type Choice struct {
	Counting Counting
	Strength Strength
}

// Ranking holds a measure's ranks under every choice of counting and strength
// against each other. Rank 1 has the largest value, but for MeasureConstraint
// the smallest, which bridges most. Values that differ by less than
// sameRank of the larger share the smallest of their ranks (1, 2, 2, 4);
// nodes without a value come last and share a rank too.
type Ranking struct {
	Measure Measure
	Choices []Choice // those that may differ, see choicesOf
	// Network is that of the first choice. The others have the same nodes. The
	// ranking is shared by all who ask for it, and must not be changed.
	Network *Network
	Entries []RankingEntry
	// TooFew is the number of nodes that are not ranked, since a share is known of
	// fewer than MinShareItems of their items.
	TooFew int
	// HoldingTop is the largest k such that the first k nodes are the same, with
	// the same ranks, under all choices.
	HoldingTop int
	// Agreement is Kendall's coefficient of concordance W over all nodes,
	// corrected for ties: 0 where the choices have nothing in common, 1 where
	// they agree; NaN where there are no two nodes that any choice tells apart
	// (Kendall and Babington Smith 1939).
	Agreement float64
}

// RankingEntry is one node of a ranking.
type RankingEntry struct {
	Node        int32
	Ranks       []int     // by choice
	Values      []float64 // by choice; NaN where absent
	Best, Worst int
	Median      float64
	Holds       bool // the same rank under all choices
}

// MaxRanked is the most that may be asked of each choice.
const MaxRanked = 1000

// Ranking gives the first nodes by a measure under each choice of counting and
// strength, which stand in the query's place: for each node that is among the
// first of some choice, its rank under every one, by median, best and id.
//
// A smallest weight says something else under each choice, so the query may
// not have one; a smallest number of items it may.
func (n *Networks) Ranking(ctx context.Context, p *projection.Projection, q Query, m Measure, first int) (*Ranking, error) {
	if q.MinWeight != 0 {
		return nil, graph.Invalid("minWeight", "a smallest weight means something else under each counting and strength, so that rankings under it cannot be compared; give minItems in its place")
	}
	if first < 1 || first > MaxRanked {
		return nil, graph.Invalid("first", "%d is not a number of positions; give 1 to %d", first, MaxRanked)
	}
	choices, err := choicesOf(m)
	if err != nil {
		return nil, err
	}
	q.Counting, q.Strength = Full, cmp.Or(choices[0].Strength, Raw)
	of, err := n.Network(ctx, p, q)
	if err != nil {
		return nil, err
	}
	ranking, err := cache.Get(ctx, n.cache, keyOf(of.key, "ranking", string(m), fmt.Sprint(first)), func(ctx context.Context) (*Ranking, error) {
		standings, tooFew, err := n.standings(ctx, p, q, m, choices)
		if err != nil {
			return nil, err
		}
		return &Ranking{
			Measure: m, Choices: choices, Entries: ranked(entriesOf(standings, first), tooFew), TooFew: tooFew,
			HoldingTop: holdingTop(standings), Agreement: concordance(standings),
		}, nil
	})
	if err != nil {
		return nil, err
	}
	out := *ranking
	out.Network = of // which the cache need not keep for the ranking's sake
	return &out, nil
}

// Bytes is the memory that the ranking holds besides its network, about.
func (r *Ranking) Bytes() int {
	return len(r.Entries)*(int(unsafe.Sizeof(RankingEntry{}))+len(r.Choices)*16) + sizeOf(r.Choices)
}

// standings gives the order of the nodes under each choice, and how many are not
// ranked for want of enough: see MinShareItems.
func (n *Networks) standings(ctx context.Context, p *projection.Projection, q Query, m Measure, choices []Choice) (_ []standing, tooFew int, _ error) {
	out := make([]standing, len(choices))
	for i, choice := range choices {
		q.Counting, q.Strength = cmp.Or(choice.Counting, Full), Raw
		counted, err := n.Network(ctx, p, q)
		if err != nil {
			return nil, 0, fmt.Errorf("ranking by %s counting: %w", q.Counting, err)
		}
		values, err := counted.weighing(cmp.Or(choice.Strength, Raw)).Measure(ctx, m)
		if err != nil {
			return nil, 0, fmt.Errorf("ranking by %s counting and %s strength: %w", q.Counting, choice.Strength, err)
		}
		of, without, err := counted.withEnough(ctx, m, values.Of)
		if err != nil {
			return nil, 0, fmt.Errorf("ranking by %s: %w", m, err)
		}
		out[i], tooFew = stand(of, m != MeasureConstraint), without
	}
	return out, tooFew, nil
}

// weighing is the network that Networks.Network gives of the same query by
// another strength, without counting again. The network is of raw counts and
// has no smallest weight.
func (n *Network) weighing(strength Strength) *Network {
	if strength == Raw {
		return n
	}
	out := *n
	out.Query.Strength = strength
	out.key = out.Query.keyIn(n.Projection)
	ties := *n.ties
	out.ties = ties.weighted(out.Query, n.margins)
	return &out
}

// choicesOf gives the choices that a measure may differ by. What is made of
// items or of ties alone is the same under all; credit is the same under every
// strength, and by fractional and unit counting.
func choicesOf(m Measure) ([]Choice, error) {
	switch m {
	case MeasureCommunity:
		return nil, graph.Invalid("measure", "%s numbers groups and ranks nobody; give another measure", m)
	case MeasureCredit:
		return []Choice{{Counting: Full}, {Counting: Fractional}}, nil
	case MeasureStrength, MeasurePageRank, MeasureConstraint:
		var out []Choice
		for _, counting := range []Counting{Full, Fractional, Unit} {
			for _, strength := range []Strength{Raw, Salton, Jaccard, Association, AssociationCorrected} {
				out = append(out, Choice{counting, strength})
			}
		}
		return out, nil
	}
	if !slices.Contains(Measures(), m) {
		return nil, graph.Invalid("measure", "there is no measure %q; give one of %v", m, Measures())
	}
	return []Choice{{}}, nil
}

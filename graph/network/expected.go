package network

import (
	"context"
	"fmt"
	"math"

	"corridor/graph/network/chance"
)

// expectations are what chance alone would give the ties of a network: one of
// the two.
type expectations struct {
	whole  *chance.Whole  // between countries: of the items that count, each drawn whole
	totals *chance.Totals // else, and of statistics: of the nodes' totals
}

// Chance says what chance alone would give the tie of two nodes, by the query's
// counting; ties left out as too weak are taken into account.
//
// Between countries, items are drawn whole, and the deviation is told where there
// are at most chance.MaxDeviations of them. Institutions and people are so many,
// each in so little, that what is expected of two of them is worked out of their
// totals, by quasi-independence, and has no deviation; so is what is expected of
// statistics, which are no draws.
func (n *Network) Chance(v, w int32) chance.Expectation {
	if n.inWhole != nil {
		v, w = n.inWhole[v], n.inWhole[w]
	}
	e := n.expectations()
	if e.whole != nil {
		return e.whole.Of(v, w)
	}
	return chance.Expectation{Mean: e.totals.Of(v, w), Deviation: math.NaN(), Unit: 1}
}

// expect works the expectations out.
func (n *Network) expect() expectations {
	if n.Query.Level != Countries || n.figures != nil {
		return expectations{totals: chance.NewTotals(n.margins.totals)}
	}
	items := chance.NewItems(n.Nodes())
	place := make([]int32, n.selection.entries.Len())
	for i := range place {
		place[i] = -1
	}
	for v, entity := range n.entities {
		place[entity] = int32(v)
	}
	var who []int32
	for item := range n.selection.counting() {
		who = who[:0]
		for _, entity := range n.selection.who.Of(item) {
			if place[entity] >= 0 {
				who = append(who, place[entity])
			}
		}
		items.Add(who, share(n.Query.Counting, n.selection.size[item]))
	}
	return expectations{whole: items.Draw()}
}

// Verdicts say how many pairs of a network's nodes were held against chance, and
// what that told.
type Verdicts struct {
	// Judged are the pairs with a verdict other than chance.TooFew; Below and
	// Above are those of them with these verdicts, TooFew the pairs with that.
	Judged, Below, Above, TooFew int
	// ByChance is how many of those judged would be Below or Above if there were
	// nothing but chance, about.
	ByChance float64
}

// Verdicts judges all pairs of nodes, tied or not, and whatever the thresholds of
// weight and items leave out; of an ego network those of the whole that it lies
// in. It is nil where no verdicts are given: but between at most
// chance.MaxDeviations countries, counted from records.
func (n *Networks) Verdicts(ctx context.Context, of *Network) (*Verdicts, error) {
	if of.Query.Level != Countries || of.figures != nil {
		return nil, nil
	}
	q := of.Query
	q.MinWeight, q.MinItems = 0, 0
	whole, err := n.Network(ctx, of.Projection, q)
	if err != nil {
		return nil, fmt.Errorf("judging ties: %w", err)
	}
	if whole.Nodes() > chance.MaxDeviations {
		return nil, nil
	}
	out := &Verdicts{}
	for v := range int32(whole.Nodes()) {
		for w := range v {
			count := 0.0
			if at, tied := whole.ties.graph.Find(v, w); tied {
				count = whole.ties.counts[at]
			}
			out.add(whole.Chance(v, w), count)
		}
	}
	return out, nil
}

func (v *Verdicts) add(e chance.Expectation, count float64) {
	switch e.Judge(count, chance.Minimum).Verdict {
	case "":
		return
	case chance.TooFew:
		v.TooFew++
		return
	case chance.Below:
		v.Below++
	case chance.Above:
		v.Above++
	}
	v.Judged++
	v.ByChance += e.Flagged(chance.Minimum)
}

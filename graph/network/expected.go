package network

import (
	"context"
	"fmt"
	"math"

	"corridor/graph/network/chance"
)

// Chances are what chance alone would give the ties of a network.
type Chances struct {
	whole  *chance.Whole  // between countries: of the items that count, each drawn whole
	totals *chance.Totals // else, and of statistics: of the nodes' totals
	nodes  []int32        // of an ego network: its nodes' numbers in the whole one; else nil
}

// Of gives what chance would give the tie of two nodes, by the query's counting; ties
// left out as too weak are taken into account.
func (c *Chances) Of(v, w int32) chance.Expectation {
	if c.nodes != nil {
		v, w = c.nodes[v], c.nodes[w]
	}
	if c.whole != nil {
		return c.whole.Of(v, w)
	}
	return chance.Expectation{Mean: c.totals.Of(v, w), Deviation: math.NaN(), Unit: 1}
}

func (c *Chances) bytes() int {
	if c.whole != nil {
		return c.whole.Bytes()
	}
	return c.totals.Bytes()
}

// Chances works out what chance alone would give the network's ties. They are kept.
//
// Between countries, items are drawn whole, and the deviation is told where there
// are at most chance.MaxDeviations of them. Institutions and people are so many,
// each in so little, that what is expected of two of them is worked out of their
// totals, by quasi-independence, and has no deviation; so is what is expected of
// statistics, which are no draws.
func (n *Network) Chances(ctx context.Context) (*Chances, error) {
	of := n
	if n.whole != nil {
		of = n.whole
	}
	found, err := memo(ctx, of, "chances", (*Chances).bytes, of.expect)
	if err != nil || n.whole == nil {
		return found, err
	}
	return &Chances{found.whole, found.totals, n.inWhole}, nil
}

// expect works them out of a whole network.
func (n *Network) expect(ctx context.Context) (*Chances, error) {
	if n.Query.Level != Countries || n.figures != nil {
		return &Chances{totals: chance.NewTotals(n.margins.totals)}, nil
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
	whole, err := items.Draw(ctx)
	if err != nil {
		return nil, fmt.Errorf("working out what chance would give: %w", err)
	}
	return &Chances{whole: whole}, nil
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
	chances, err := whole.Chances(ctx)
	if err != nil {
		return nil, err
	}
	out := &Verdicts{}
	for v := range int32(whole.Nodes()) {
		for w := range v {
			count := 0.0
			if at, tied := whole.ties.graph.Find(v, w); tied {
				count = whole.ties.counts[at]
			}
			out.add(chances.Of(v, w), count)
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

package network

import (
	"cmp"
	"context"
	"math"
	"slices"

	"corridor/graph"
)

// TieMeasure is something that ties can be ordered by.
type TieMeasure string

// What ties can be ordered by; see Tie.
const (
	TieWeight    TieMeasure = "WEIGHT"
	TieItems     TieMeasure = "ITEMS"
	TieCount     TieMeasure = "COUNT"
	TieRatio     TieMeasure = "RATIO"
	TieFirstYear TieMeasure = "FIRST_YEAR"
	TieLastYear  TieMeasure = "LAST_YEAR"
)

// TieOrder asks for ties by a measure. Those without the year asked for come
// last, whether ascending or descending; equal ones are in the order of the ids
// of the one end, then of the other.
type TieOrder struct {
	By         TieMeasure
	Descending bool
}

// TieRef refers to a tie, seen from one of its ends; Network.At describes it.
type TieRef struct {
	From int32
	At   int32 // index in the graph's Targets
}

// OrderedTies gives every tie once, seen from the end that comes first, in
// order. Without orders they are as the ids of their ends are. The list must
// not be changed.
func (n *Network) OrderedTies(ctx context.Context, orders []TieOrder) ([]TieRef, error) {
	return memo(ctx, n, orderName("ties", orders), sizeOf, func(ctx context.Context) ([]TieRef, error) {
		g := n.Graph()
		refs := make([]TieRef, 0, g.Ties())
		for v := range int32(g.Nodes()) {
			from, to := n.ties.onward(v)
			for at := from; at < to; at++ {
				refs = append(refs, TieRef{v, at})
			}
		}
		return n.sorted(ctx, refs, orders)
	})
}

// TiesOf gives the ties of one node, seen from it, in order.
func (n *Network) TiesOf(ctx context.Context, node int32, orders []TieOrder) ([]TieRef, error) {
	g := n.Graph()
	refs := make([]TieRef, 0, g.Degree(node))
	for at := g.Offsets[node]; at < g.Offsets[node+1]; at++ {
		refs = append(refs, TieRef{node, at})
	}
	return n.sorted(ctx, refs, orders)
}

// TiesBetween gives those of the ties, in their order, that lead from one of
// the countries to another of them; if it is one country alone, those within it. Countries that statistics say nothing
// of are graph.ErrInvalid.
func (n *Network) TiesBetween(ties []TieRef, codes []graph.CountryCode) ([]TieRef, error) {
	countries, err := countrySet(n.Projection, "between", codes)
	if err != nil {
		return nil, err
	}
	within := len(ordered(codes)) == 1
	if err := n.tellsBetween(countries, within); err != nil {
		return nil, err
	}
	var out []TieRef
	for _, t := range ties {
		a, b := n.Country(t.From), n.Country(n.Graph().Targets[t.At])
		if a >= 0 && b >= 0 && countries[a] && countries[b] && (a == b) == within {
			out = append(out, t)
		}
	}
	return out, nil
}

// sorted puts ties into order; they come in that of their ends.
func (n *Network) sorted(ctx context.Context, refs []TieRef, orders []TieOrder) ([]TieRef, error) {
	by := make([]func(TieRef) float64, len(orders))
	for i, o := range orders {
		var err error
		if by[i], err = n.tieValue(ctx, o.By); err != nil {
			return nil, err
		}
	}
	if len(orders) == 0 {
		return refs, nil
	}
	type keyed struct {
		key float64 // by the first order, so that mostly nothing else is looked up
		TieRef
	}
	keys := make([]keyed, len(refs))
	for i, r := range refs {
		keys[i] = keyed{by[0](r), r}
	}
	slices.SortFunc(keys, func(a, b keyed) int {
		if c := compare(a.key, b.key, orders[0].Descending); c != 0 {
			return c
		}
		for i, value := range by[1:] {
			if c := compare(value(a.TieRef), value(b.TieRef), orders[i+1].Descending); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.At, b.At))
	})
	for i, k := range keys {
		refs[i] = k.TieRef
	}
	return refs, nil
}

// tieValue gives what ties are compared by.
func (n *Network) tieValue(ctx context.Context, m TieMeasure) (func(TieRef) float64, error) {
	t := n.ties
	switch m {
	case TieWeight:
		return func(r TieRef) float64 { return t.graph.Weight(r.At) }, nil
	case TieItems:
		return func(r TieRef) float64 { return float64(t.items[t.number(r.From, r.At)]) }, nil
	case TieCount:
		return func(r TieRef) float64 { return t.counts[r.At] }, nil
	case TieRatio:
		chances, err := n.Chances(ctx)
		return func(r TieRef) float64 { return t.counts[r.At] / chances.Of(r.From, t.graph.Targets[r.At]).Mean }, err
	case TieFirstYear:
		return func(r TieRef) float64 { return yearOf(t.first[t.number(r.From, r.At)]) }, nil
	case TieLastYear:
		return func(r TieRef) float64 { return yearOf(t.last[t.number(r.From, r.At)]) }, nil
	}
	return nil, graph.Invalid("orderBy", "%q is nothing to order ties by; give WEIGHT, ITEMS, COUNT, RATIO, FIRST_YEAR or LAST_YEAR", m)
}

// yearOf is a year to compare, NaN for none.
func yearOf(year int16) float64 {
	if year == 0 {
		return math.NaN()
	}
	return float64(year)
}

package network

import (
	"cmp"
	"context"
	"math"
	"slices"

	"corridor/graph/network/chance"
)

// MatrixCell says how much two countries do together, or on the diagonal how
// much one does.
type MatrixCell struct {
	From, To int32 // countries in the projection
	// Items are those that both take part in; on the diagonal, all that the
	// country takes part in. Count is what they add by the query's counting, to
	// the tie of the two or, on the diagonal, to the country.
	Items int
	Count float64
	// Expected is the count that chance would give, and Ratio the count over
	// it; see Tie. NaN on the diagonal, and Ratio also where the expectation is 0.
	// Chance says how far the count may be from it by chance.
	Expected, Ratio float64
	Chance          chance.Expectation
	// Untold says why statistics do not tell the numbers, which are then 0 or
	// NaN; "" where they do, and where records are counted.
	Untold string

	network  *Network
	from, to int32 // nodes, −1 for countries that are none
}

// Evidence gives the items of a cell, ascending.
func (c MatrixCell) Evidence() []int32 {
	switch {
	case c.from < 0 || c.to < 0:
		return nil
	case c.from == c.to:
		return c.network.Items(c.from)
	}
	return c.network.Joint(c.from, c.to)
}

// Matrix gives the country matrix of what a network counts, whatever its level:
// the country network of the same basis, filter, counting and cap, without
// thresholds. It has a cell for every ordered pair of the countries it shows,
// in the order of their codes, so that each pair stands in it twice. Shown are
// the countries of Query.Within, else, for a country network of all countries,
// those with items, else the corridor's own.
func (n *Networks) Matrix(ctx context.Context, of *Network) ([]MatrixCell, error) {
	q := of.Query
	q.Level, q.Strength, q.MinWeight, q.MinItems, q.Resolution = Countries, Raw, 0, 0, 1
	if of.Query.Level != Countries {
		q.Scope = Corridor
	}
	network, err := n.Network(ctx, of.Projection, q)
	if err != nil {
		return nil, err
	}
	shown, err := network.shown()
	if err != nil {
		return nil, err
	}
	chances, err := network.Chances(ctx)
	if err != nil {
		return nil, err
	}
	cells := make([]MatrixCell, 0, len(shown)*len(shown))
	for _, from := range shown {
		for _, to := range shown {
			cells = append(cells, network.cell(chances, from, to))
		}
	}
	return cells, nil
}

// shown gives the countries of a country network's matrix.
func (n *Network) shown() ([]int32, error) {
	p := n.Projection
	var countries []int32
	if len(n.Query.Within) == 0 && n.Query.Scope == All {
		countries = slices.Clone(n.entities)
	} else {
		inScope, err := scopeOf(p, n.Query, p.Countries.Len())
		if err != nil {
			return nil, err
		}
		for country, yes := range inScope {
			if yes {
				countries = append(countries, int32(country))
			}
		}
	}
	slices.SortFunc(countries, func(a, b int32) int { return cmp.Compare(p.CountryCodes[a], p.CountryCodes[b]) })
	return countries, nil
}

// cell gives the cell of two countries.
func (n *Network) cell(chances *Chances, from, to int32) MatrixCell {
	c := MatrixCell{From: from, To: to, Ratio: math.NaN(), Untold: n.untold(from, to), network: n, from: n.nodeAt(from), to: n.nodeAt(to)}
	if c.Untold != "" {
		c.Expected = math.NaN()
		return c
	}
	if from == to {
		c.Expected = math.NaN()
		if c.from >= 0 {
			t := n.Tally(c.from)
			c.Items, c.Count = t.Items, t.Credit
		}
		return c
	}
	if c.from < 0 || c.to < 0 {
		return c
	}
	if tie, tied := n.Between(c.from, c.to); tied {
		c.Items, c.Count = tie.Items, tie.Count
	}
	c.Chance = chances.Of(c.from, c.to)
	if c.Expected = c.Chance.Mean; c.Expected > 0 {
		c.Ratio = c.Count / c.Expected
	}
	return c
}

// nodeAt gives the node of an entity, −1 if it is none.
func (n *Network) nodeAt(entity int32) int32 {
	node, found := slices.BinarySearch(n.entities, entity)
	if !found {
		return -1
	}
	return int32(node)
}

package network

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"

	"corridor/graph"
)

// Community describes one community of a network's Partition.
type Community struct {
	// Number counts from 0, the community with the most nodes first.
	Number int
	Nodes  int
	Share  float64 // of the network's nodes
	Ties   int     // among its nodes
	// Leaders are its nodes of most strength, the first by id among equals.
	Leaders   []int32
	Countries []CommunityCountry // most nodes first, then by code; those not known last
	Areas     []CommunityArea    // most items first, then by number; only those with items
}

// CommunityCountry is how many nodes of a community are of one country.
type CommunityCountry struct {
	Country int32 // in the projection, −1 where it is not known
	Nodes   int
}

// CommunityArea is how many of the items that count and that a node of the
// community took part in, each once, address one area.
type CommunityArea struct {
	Area  int32 // in the projection
	Items int
}

// Communities describes the largest communities, each with at most so many
// leaders.
func (n *Network) Communities(ctx context.Context, first, leaders int) ([]Community, error) {
	if first < 0 {
		return nil, graph.Invalid("first", "%d is not a number of communities; give 0 or more", first)
	}
	if leaders < 0 {
		return nil, graph.Invalid("leaders", "%d is not a number of nodes; give 0 or more", leaders)
	}
	found, err := n.Partition(ctx)
	if err != nil {
		return nil, err
	}
	strength, err := n.Measure(ctx, MeasureStrength)
	if err != nil {
		return nil, err
	}
	first = min(first, len(found.Sizes))
	members := make([][]int32, first)
	for v, c := range found.Of {
		if int(c) < first {
			members[c] = append(members[c], int32(v))
		}
	}
	out := make([]Community, first)
	seen := make([]int32, n.Projection.Items.Len())
	for c := range out {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("describing communities: %w", err)
		}
		out[c] = Community{
			Number: c, Nodes: len(members[c]), Share: float64(len(members[c])) / float64(n.Nodes()),
			Ties:      n.tiesWithin(members[c], found.Of),
			Leaders:   strongest(members[c], strength.Of, leaders),
			Countries: n.countriesOf(members[c]),
			Areas:     n.areasOf(members[c], seen, int32(c+1)),
		}
	}
	return out, nil
}

// tiesWithin counts the ties among the members of a community.
func (n *Network) tiesWithin(members, community []int32) int {
	ends := 0
	for _, v := range members {
		for _, w := range n.Graph().Neighbours(v) {
			if community[w] == community[v] {
				ends++
			}
		}
	}
	return ends / 2
}

// strongest gives the nodes, ascending, of most strength.
func strongest(nodes []int32, strength []float64, most int) []int32 {
	nodes = slices.Clone(nodes)
	slices.SortStableFunc(nodes, func(a, b int32) int { return cmp.Compare(strength[b], strength[a]) })
	return nodes[:min(most, len(nodes))]
}

func (n *Network) countriesOf(nodes []int32) []CommunityCountry {
	count := map[int32]int{}
	for _, v := range nodes {
		count[n.Country(v)]++
	}
	var out []CommunityCountry
	for country, nodes := range count {
		out = append(out, CommunityCountry{country, nodes})
	}
	code := n.Projection.CountryCodes
	slices.SortFunc(out, func(a, b CommunityCountry) int {
		if (a.Country < 0) != (b.Country < 0) {
			return cmp.Compare(b.Country, a.Country)
		}
		return cmp.Or(cmp.Compare(b.Nodes, a.Nodes), cmp.Compare(code[a.Country], code[b.Country]))
	})
	return out
}

// areasOf counts items by area; seen has, by item, the last mark given it, of
// which each community needs its own.
func (n *Network) areasOf(nodes, seen []int32, mark int32) []CommunityArea {
	var count [16]int // by the bit of the area's number
	for _, v := range nodes {
		for _, item := range n.selection.work.Of(n.entities[v]) {
			if n.selection.size[item] == 0 || seen[item] == mark {
				continue
			}
			seen[item] = mark
			for areas := n.Projection.AreaMask[item]; areas != 0; areas &= areas - 1 {
				count[bits.TrailingZeros16(areas)]++
			}
		}
	}
	var out []CommunityArea
	number := n.Projection.AreaNumbers
	for area, at := range number {
		if at >= 1 && at <= len(count) && count[at-1] > 0 {
			out = append(out, CommunityArea{int32(area), count[at-1]})
		}
	}
	slices.SortFunc(out, func(a, b CommunityArea) int {
		return cmp.Or(cmp.Compare(b.Items, a.Items), cmp.Compare(number[a.Area], number[b.Area]))
	})
	return out
}

package network

import (
	"context"
	"fmt"
	"math"
	"slices"

	"corridor/graph/network/measure"
	"corridor/graph/processors"
)

// ties are the ties of a network as counted, by the index in Targets of the
// graph: each stands at both of its ends.
type ties struct {
	graph       measure.Graph // without weights
	items       []int32       // joint items
	counts      []float64     // what these add, by the query's counting
	first, last []int16       // years of the first and last joint item; 0: none has a year
}

// share is what an item with n entities adds to each of its ties.
func share(counting Counting, n int32) float64 {
	switch counting {
	case Fractional:
		return 1 / float64(n-1)
	case Unit:
		return 2 / (float64(n) * float64(n-1))
	}
	return 1
}

// credit is what an item with n entities adds to each of them.
func credit(counting Counting, n int32) float64 {
	if counting == Full {
		return 1
	}
	return 1 / float64(n)
}

// nodesPerBlock is how many nodes' ties are counted in one go.
const nodesPerBlock = 64

// block is the ties of some of the nodes, with their margins.
type block struct {
	ties
	totals, sizes []float64
}

// collapse counts the ties among the nodes: entities, ascending. Each node's
// ties are summed over its items in their order, so that both ends of a tie
// get the same bits, however many processors work. The margins are those before
// any tie is left out as too weak.
func collapse(ctx context.Context, s *selection, q Query, nodes []int32) (*ties, margins, error) {
	place := make([]int32, s.entries.Len())
	for i := range place {
		place[i] = -1
	}
	for i, entity := range nodes {
		place[entity] = int32(i)
	}
	teams := newTeams(s, q.Counting, place, len(nodes))
	blocks := make([]*block, (len(nodes)+nodesPerBlock-1)/nodesPerBlock)
	if len(blocks) > 1 {
		teams.gather()
	}
	err := processors.Each(ctx, len(blocks), func() func(int) {
		c := newCounter(teams)
		return func(b int) {
			from := b * nodesPerBlock
			blocks[b] = c.count(nodes[from:min(from+nodesPerBlock, len(nodes))])
		}
	})
	if err != nil {
		return nil, margins{}, fmt.Errorf("counting ties: %w", err)
	}
	counted, m := join(blocks, len(nodes))
	return counted, m, nil
}

// join puts blocks of nodes one behind another, one column after the other, of which the
// blocks then have none: they and the whole are never all there together.
func join(blocks []*block, nodes int) (*ties, margins) {
	out := &ties{graph: measure.Graph{Offsets: make([]int32, 1, nodes+1)}}
	ends := 0
	for _, b := range blocks {
		for _, end := range b.graph.Offsets[1:] {
			out.graph.Offsets = append(out.graph.Offsets, int32(ends)+end)
		}
		ends += len(b.graph.Targets)
	}
	if ends > math.MaxInt32 {
		panic("network: more ties than MaxPairs lets through")
	}
	out.counts = taken(blocks, func(b *block) *[]float64 { return &b.counts })
	out.graph.Targets = taken(blocks, func(b *block) *[]int32 { return &b.graph.Targets })
	out.items = taken(blocks, func(b *block) *[]int32 { return &b.items })
	out.first = taken(blocks, func(b *block) *[]int16 { return &b.first })
	out.last = taken(blocks, func(b *block) *[]int16 { return &b.last })
	m := margins{totals: taken(blocks, func(b *block) *[]float64 { return &b.totals }), sizes: taken(blocks, func(b *block) *[]float64 { return &b.sizes })}
	for _, total := range m.totals {
		m.total += total
	}
	return out, m
}

// taken joins one column of all blocks and takes it from them.
func taken[T any](blocks []*block, column func(*block) *[]T) []T {
	columns := make([][]T, len(blocks))
	for i, b := range blocks {
		columns[i], *column(b) = *column(b), nil
	}
	return slices.Concat(columns...)
}

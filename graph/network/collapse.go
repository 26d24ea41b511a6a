package network

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph/processors"
)

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

// block is the ties of some of the nodes, as counted: those of each node in the
// order of the nodes they lead to.
type block struct {
	ends        []int32 // by node: where its ties end
	targets     []int32
	items       []int32   // joint items
	counts      []float64 // what these add, by the query's counting
	first, last []int16   // years of the first and last joint item; 0: none has a year
	sizes       []float64 // by node, as margins have it
}

// clear empties a block and keeps its memory.
func (b *block) clear() {
	b.ends, b.targets = b.ends[:0], b.targets[:0]
	b.items, b.counts, b.first, b.last = b.items[:0], b.counts[:0], b.first[:0], b.last[:0]
	b.sizes = b.sizes[:0]
}

// clone gives a block in memory of its own.
func (b *block) clone() *block {
	return &block{
		ends: slices.Clone(b.ends), targets: slices.Clone(b.targets),
		items: slices.Clone(b.items), counts: slices.Clone(b.counts), first: slices.Clone(b.first), last: slices.Clone(b.last),
		sizes: slices.Clone(b.sizes),
	}
}

// collapse counts the ties among the nodes: entities, ascending. Each tie is
// counted once, at its end with the smaller number, over the items of that in
// their order: the same bits, however many processors work. The margins are those
// before any tie is left out as too weak.
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
		c := newCounter(teams, true)
		return func(b int) {
			from := b * nodesPerBlock
			blocks[b] = c.count(nodes[from:min(from+nodesPerBlock, len(nodes))])
		}
	})
	if err != nil {
		return nil, margins{}, fmt.Errorf("counting ties: %w", err)
	}
	sizes := taken(blocks, func(b *block) *[]float64 { return &b.sizes })
	counted := newTies(blocks, len(nodes))
	return counted, counted.margins(sizes), nil
}

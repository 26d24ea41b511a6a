package network

import (
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Counted gives the items that count, ascending.
func (n *Network) Counted() []int32 {
	return slices.AppendSeq(make([]int32, 0, n.selection.counted), n.selection.counting())
}

// Works is the package's Works of the network's projection.
func (n *Network) Works(items []int32) []graph.ID { return Works(n.Projection, items) }

// Works gives the ids of items in the order that evidence is listed: the last
// year of an item descending, those still running first and those without a
// year last; then by id. The items are not changed.
func Works(p *projection.Projection, items []int32) []graph.ID {
	keys := make([]int64, len(items)) // sort as the items are to
	for i, item := range items {
		keys[i] = int64(projection.OpenEnd-p.Last[item])<<32 | int64(item)
	}
	slices.Sort(keys)
	out := make([]graph.ID, len(keys))
	for i, key := range keys {
		out[i] = p.Items.ID(int32(key))
	}
	return out
}

package write

import "corridor/graph"

// OtherHands is the slug of the source of what others than Corridor wrote into a
// store without saying whose it is.
const OtherHands = "other-hands"

// OtherHandsSet states the record of that source.
func OtherHandsSet() *graph.ChangeSet {
	return &graph.ChangeSet{Source: OtherHands, Nodes: []graph.NodeWrite{{Identity: sourceKey(OtherHands), Values: map[string]any{
		"name": "Written by others than Corridor", "slug": OtherHands,
		"note": "Records and edges that were found in the store without a source, as other programs than Corridor leave them. Undoing this source takes them out.",
	}}}}
}

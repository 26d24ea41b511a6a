package network

import (
	"context"

	"corridor/graph"
	"corridor/graph/network/layout"
)

// MaxPlaced is the largest number of nodes that are given places.
const MaxPlaced = 5000

// Positions gives every node a place in the plane by the weights of the ties;
// see layout.Positions. Networks of more than MaxPlaced nodes are
// graph.ErrInvalid.
func (n *Network) Positions(ctx context.Context) ([]layout.Point, error) {
	if n.Nodes() > MaxPlaced {
		return nil, graph.Invalid("position", "this network has %d nodes, at most %d are given places; filter by years, areas or countries, or ask for the ego network of a node", n.Nodes(), MaxPlaced)
	}
	return memo(ctx, n, "positions", sizeOf, func(ctx context.Context) ([]layout.Point, error) {
		return layout.Positions(ctx, n.Graph(), layout.Options{Seed: seed})
	})
}

package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network/measure"
)

// Components tells how the network falls into parts.
func (n *Network) Components(ctx context.Context) (*Components, error) {
	found, err := n.Network.Components(ctx)
	if err != nil {
		return nil, err
	}
	return &Components{sizes: found.Sizes, nodes: n.NodeCount()}, nil
}

// Components are the parts of a network.
type Components struct {
	sizes []int
	nodes int
}

// Count is the number of parts.
func (c *Components) Count() int { return len(c.sizes) }

// Largest is the number of nodes of the largest part.
func (c *Components) Largest() int {
	if len(c.sizes) == 0 {
		return 0
	}
	return c.sizes[0]
}

// LargestShare is the share of the nodes in the largest part, nil without nodes.
func (c *Components) LargestShare() *float64 {
	if c.nodes == 0 {
		return nil
	}
	return new(float64(c.Largest()) / float64(c.nodes))
}

// Sizes are the numbers of nodes of the largest parts.
func (c *Components) Sizes(first int) ([]int, error) {
	if first < 0 || first > graph.MaxPage {
		return nil, graph.Invalid("first", "%d is not a number of parts; ask for 0 to %d", first, graph.MaxPage)
	}
	return c.sizes[:min(first, len(c.sizes))], nil
}

// AverageClustering is the mean of the nodes' clustering, nil without nodes.
func (n *Network) AverageClustering(ctx context.Context) (*float64, error) {
	c, err := n.Clustering(ctx)
	if err != nil || n.NodeCount() == 0 {
		return nil, err
	}
	return &c.Average, nil
}

// Transitivity is the share of paths of two ties that are closed, nil where
// there is no such path.
func (n *Network) Transitivity(ctx context.Context) (*float64, error) {
	c, err := n.Clustering(ctx)
	if err != nil || !n.tiesMeet() {
		return nil, err
	}
	return &c.Transitivity, nil
}

// tiesMeet tells whether some node has two ties.
func (n *Network) tiesMeet() bool {
	for v := range int32(n.NodeCount()) {
		if n.Graph().Degree(v) > 1 {
			return true
		}
	}
	return false
}

// AverageDistance is the mean number of hops between nodes of the largest part.
func (n *Network) AverageDistance(ctx context.Context) (*float64, error) {
	lengths, err := n.lengths(ctx)
	if err != nil || lengths == nil {
		return nil, err
	}
	return &lengths.Average, nil
}

// Diameter is the largest number of hops between nodes of the largest part.
func (n *Network) Diameter(ctx context.Context) (*int, error) {
	lengths, err := n.lengths(ctx)
	if err != nil || lengths == nil {
		return nil, err
	}
	return &lengths.Diameter, nil
}

// lengths is nil where path lengths are not defined or not worked out.
func (n *Network) lengths(ctx context.Context) (*measure.PathLength, error) {
	lengths, err := n.PathLengths(ctx)
	if err != nil || lengths == nil || lengths.Nodes < 2 {
		return nil, err
	}
	return lengths, nil
}

// CommunityCount is the number of communities.
func (n *Network) CommunityCount(ctx context.Context) (int, error) {
	found, err := n.Partition(ctx)
	if err != nil {
		return 0, err
	}
	return len(found.Sizes), nil
}

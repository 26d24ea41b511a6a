package networkql

import (
	"context"

	"corridor/graph"
	"corridor/graph/network/measure"
)

// Components tells how the network falls into parts.
func (n *CollaborationNetwork) Components(ctx context.Context) (*ComponentSummary, error) {
	found, err := n.Network.Components(ctx)
	if err != nil {
		return nil, err
	}
	return &ComponentSummary{sizes: found.Sizes, nodes: n.NodeCount()}, nil
}

// ComponentSummary is the parts of a network.
type ComponentSummary struct {
	sizes []int // the largest first
	nodes int
}

// Count is the number of parts.
func (c *ComponentSummary) Count() int { return len(c.sizes) }

// Largest is the number of nodes of the largest part.
func (c *ComponentSummary) Largest() int {
	if len(c.sizes) == 0 {
		return 0
	}
	return c.sizes[0]
}

// LargestShare is the share of the nodes in the largest part, absent without nodes.
func (c *ComponentSummary) LargestShare() (float64, bool) {
	return float64(c.Largest()) / float64(max(c.nodes, 1)), c.nodes > 0
}

// Sizes are the numbers of nodes of the largest parts.
func (c *ComponentSummary) Sizes(first int) ([]int, error) {
	if first < 0 || first > graph.MaxPage {
		return nil, graph.Invalid("first", "%d is not a number of parts; ask for 0 to %d", first, graph.MaxPage)
	}
	return c.sizes[:min(first, len(c.sizes))], nil
}

// AverageClustering is the mean of the nodes' clustering, nil without nodes.
func (n *CollaborationNetwork) AverageClustering(ctx context.Context) (*float64, error) {
	c, err := n.Clustering(ctx)
	if err != nil || n.NodeCount() == 0 {
		return nil, err
	}
	return &c.Average, nil
}

// Transitivity is the share of paths of two ties that are closed, nil where
// there is no such path.
func (n *CollaborationNetwork) Transitivity(ctx context.Context) (*float64, error) {
	c, err := n.Clustering(ctx)
	if err != nil || !n.tiesMeet() {
		return nil, err
	}
	return &c.Transitivity, nil
}

// tiesMeet tells whether some node has two ties.
func (n *CollaborationNetwork) tiesMeet() bool {
	for v := range int32(n.NodeCount()) {
		if n.Graph().Degree(v) > 1 {
			return true
		}
	}
	return false
}

// AverageDistance is the mean number of hops between nodes of the largest part.
func (n *CollaborationNetwork) AverageDistance(ctx context.Context) (*float64, error) {
	lengths, err := n.lengths(ctx)
	if err != nil || lengths == nil {
		return nil, err
	}
	return &lengths.Average, nil
}

// Diameter is the largest number of hops between nodes of the largest part.
func (n *CollaborationNetwork) Diameter(ctx context.Context) (*int, error) {
	lengths, err := n.lengths(ctx)
	if err != nil || lengths == nil {
		return nil, err
	}
	return &lengths.Diameter, nil
}

// lengths is nil where path lengths are not defined or not worked out.
func (n *CollaborationNetwork) lengths(ctx context.Context) (*measure.PathLength, error) {
	lengths, err := n.PathLengths(ctx)
	if err != nil || lengths == nil || lengths.Nodes < 2 {
		return nil, err
	}
	return lengths, nil
}

// CommunityCount is the number of communities.
func (n *CollaborationNetwork) CommunityCount(ctx context.Context) (int, error) {
	found, err := n.Partition(ctx)
	if err != nil {
		return 0, err
	}
	return len(found.Sizes), nil
}

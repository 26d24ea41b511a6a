package network

import (
	"context"

	"corridor/graph/network/measure"
)

// How exact measures of shortest paths are. Their time grows with nodes × ties.
const (
	// MaxExactWork is the largest nodes × ties for which betweenness, closeness
	// and path lengths are worked out exactly. Above it, betweenness and
	// closeness are estimated from the shortest paths of some nodes, the pivots,
	// as many as make pivots × ties about this, and path lengths are absent.
	MaxExactWork = 500_000_000
	// MinPivots is the smallest number of pivots.
	MinPivots = 64
	// seed of whatever is drawn at random, so that the same is drawn every time.
	seed = 20260101
)

// exactly tells whether shortest paths between all nodes are affordable.
func exactly(g *measure.Graph) bool {
	return int64(g.Nodes())*int64(g.Ties()) <= MaxExactWork
}

// pivotsFor is from how many nodes measures are estimated that are not
// affordable exactly, in a graph of so many ties.
func pivotsFor(ties int) int { return max(MinPivots, MaxExactWork/ties) }

// central gives betweenness or closeness.
func (n *Network) central(ctx context.Context, m Measure) (*Values, error) {
	g := n.Graph()
	if !exactly(g) {
		return n.estimated(ctx, m)
	}
	kernel := measure.Closeness
	if m == MeasureBetweenness {
		kernel = measure.Betweenness
	}
	of, err := kernel(ctx, g)
	if err != nil {
		return nil, err
	}
	return &Values{Of: of, Exact: true}, nil
}

// estimated gives betweenness or closeness as estimated; both are at once.
func (n *Network) estimated(ctx context.Context, m Measure) (*Values, error) {
	size := func(c *measure.Centrality) int {
		return sizeOf(c.Betweenness) + sizeOf(c.Closeness) + sizeOf(c.Error)
	}
	c, err := memo(ctx, n, "centrality", size, func(ctx context.Context) (*measure.Centrality, error) {
		return measure.SampledCentrality(ctx, n.Graph(), pivotsFor(n.Graph().Ties()), seed)
	})
	if err != nil {
		return nil, err
	}
	values := &Values{Of: c.Closeness, Exact: c.Exact, Pivots: c.Pivots}
	if m == MeasureBetweenness {
		values.Of, values.Errors = c.Betweenness, c.Error
	}
	return values, nil
}

// pageRank gives measure.PageRank.
func (n *Network) pageRank(ctx context.Context) (*Values, error) {
	found, err := measure.PageRank(ctx, n.Graph(), measure.PageRankOptions{})
	if err != nil {
		return nil, err
	}
	return &Values{Of: found.Rank, Exact: true, Iterations: found.Iterations}, nil
}

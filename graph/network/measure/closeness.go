package measure

import (
	"context"
	"fmt"
	"math"
)

// Closeness gives, exactly, how near each node is to the others in hops:
// (c−1)/(n−1) × (c−1)/Σd in a graph of n nodes, for a node with a distance d to
// each other node of its component of c nodes (Wasserman and Faust 1994,
// equation 5.23: the inverse of the mean distance to the nodes it reaches, times
// the share of the others that it reaches). From 0 to 1; 0 for isolates.
func Closeness(ctx context.Context, g *Graph) ([]float64, error) {
	return everySource(parts(g)).closeness(ctx, g.Nodes())
}

// closeness gives the closeness of the n nodes of a graph.
func (s sample) closeness(ctx context.Context, n int) ([]float64, error) {
	distances, _, err := s.distances(ctx, n)
	if err != nil {
		return nil, fmt.Errorf("measure closeness: %w", err)
	}
	closeness := make([]float64, n)
	for i := range s.parts {
		others, sources := float64(s.parts[i].size()-1), float64(len(s.sources[i]))
		for _, v := range s.parts[i].nodes {
			mean := float64(distances[v]) * (others + 1) / sources / others
			closeness[v] = others / float64(n-1) / mean
		}
	}
	return closeness, nil
}

// distances gives, for each of the n nodes of a graph, the sum of its distances
// from the sources in its part, and the largest distance of any.
func (s sample) distances(ctx context.Context, n int) (sums []int64, furthest int64, err error) {
	sums = make([]int64, n)
	blocks := s.blocks(math.MaxInt, lanes*64)
	worker := func() *hopSums { return newHopSums(s.largest()) }
	err = inBlocks(ctx, len(blocks), worker, func(h *hopSums, at int) {
		b := blocks[at]
		h.search(ctx, &s.parts[b.part], s.sources[b.part][b.start:b.end])
	}, func(h *hopSums, at int) {
		for i, v := range h.part.nodes {
			sums[v] += h.sum[i]
		}
		furthest = max(furthest, h.furthest)
	})
	return sums, furthest, err
}

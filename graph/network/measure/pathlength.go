package measure

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
)

// PathLength says how far apart the nodes of the largest component of a graph
// are, in hops: the ties on a shortest path.
type PathLength struct {
	// Nodes is the size of the component; 0 for a graph without nodes.
	Nodes int
	// Diameter is the largest number of hops between two nodes.
	Diameter int
	// Average is the mean number of hops over all pairs of different nodes (the
	// characteristic path length of Watts and Strogatz 1998); NaN where the
	// component has no pair.
	Average float64
}

// PathLengths measures the shortest paths between all nodes of the largest
// component, the first where several are of that size, exactly; weights do not
// count. Its time grows with nodes × ties.
func PathLengths(ctx context.Context, g *Graph) (*PathLength, error) {
	found := &PathLength{Nodes: min(g.Nodes(), 1), Average: math.NaN()}
	all := parts(g)
	if len(all) == 0 {
		return found, nil
	}
	largest := slices.MaxFunc(all, func(a, b part) int {
		return cmp.Or(cmp.Compare(a.size(), b.size()), cmp.Compare(slices.Min(b.nodes), slices.Min(a.nodes)))
	})
	distances, furthest, err := everySource([]part{largest}).distances(ctx, g.Nodes())
	if err != nil {
		return nil, fmt.Errorf("measure path lengths: %w", err)
	}
	found.Nodes, found.Diameter = largest.size(), int(furthest)
	sum := int64(0)
	for _, d := range distances {
		sum += d
	}
	found.Average = float64(sum) / (float64(found.Nodes) * float64(found.Nodes-1))
	return found, nil
}

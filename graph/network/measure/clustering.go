package measure

import (
	"context"
	"fmt"
)

// Clustering says how far the neighbours of nodes are tied to one another.
type Clustering struct {
	// Local is the clustering coefficient of each node (Watts and Strogatz
	// 1998): the share of the pairs of its neighbours that are tied, from 0 to 1;
	// 0 for a node with fewer than two neighbours.
	Local []float64
	// Average is the mean of Local over all nodes, those with fewer than two
	// neighbours included; 0 for a graph without nodes.
	Average float64
	// Transitivity is 3 × triangles / connected triples, the share of the paths
	// of two ties whose ends are tied, from 0 to 1 (Newman, Strogatz and Watts
	// 2001); 0 for a graph without such paths.
	Transitivity float64
	// Triangles is the number of sets of three nodes that are all tied.
	Triangles int64
}

// ClusteringCoefficients measures the clustering of a graph. Weights do not
// count.
func ClusteringCoefficients(ctx context.Context, g *Graph) (*Clustering, error) {
	o := orient(g)
	of := make([]int64, g.Nodes())
	c := &Clustering{Local: make([]float64, g.Nodes())}
	err := o.triangles(ctx, func(t triangle) {
		of[t.a]++
		of[t.b]++
		of[t.c]++
		c.Triangles++
	})
	if err != nil {
		return nil, fmt.Errorf("measure clustering: %w", err)
	}
	for rank, v := range o.nodes {
		if of[rank] > 0 {
			c.Local[v] = float64(of[rank]) / float64(pairs(int64(g.Degree(v))))
		}
	}
	var triples int64
	for v, local := range c.Local {
		triples += pairs(int64(g.Degree(int32(v))))
		c.Average += local
	}
	if len(c.Local) > 0 {
		c.Average /= float64(len(c.Local))
	}
	if triples > 0 {
		c.Transitivity = float64(3*c.Triangles) / float64(triples)
	}
	return c, nil
}

// pairs is the number of unordered pairs among n things.
func pairs(n int64) int64 { return n * (n - 1) / 2 }

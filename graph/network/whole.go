package network

import (
	"context"
	"fmt"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// What is said of a network as a whole. Each is worked out only when asked for,
// and once. What is not defined for the network is nil.

// Density is measure.Density; nil for fewer than two nodes.
func (n *Network) Density() *float64 {
	if n.Nodes() < 2 {
		return nil
	}
	return new(measure.Density(n.Graph()))
}

// AverageDegree is the mean number of ties of a node, 2m/n; nil without nodes.
func (n *Network) AverageDegree() *float64 {
	if n.Nodes() == 0 {
		return nil
	}
	return new(float64(len(n.Graph().Targets)) / float64(n.Nodes()))
}

// DegreeDistribution is measure.DegreeDistribution.
func (n *Network) DegreeDistribution() []measure.DegreeCount {
	return measure.DegreeDistribution(n.Graph())
}

// Components is measure.ConnectedComponents.
func (n *Network) Components(ctx context.Context) (*measure.Components, error) {
	size := func(c *measure.Components) int { return sizeOf(c.Of) + sizeOf(c.Sizes) }
	return memo(ctx, n, "components", size, func(context.Context) (*measure.Components, error) {
		return measure.ConnectedComponents(n.Graph()), nil
	})
}

// Clustering is measure.ClusteringCoefficients.
func (n *Network) Clustering(ctx context.Context) (*measure.Clustering, error) {
	size := func(c *measure.Clustering) int { return sizeOf(c.Local) }
	return memo(ctx, n, "clustering", size, func(ctx context.Context) (*measure.Clustering, error) {
		return measure.ClusteringCoefficients(ctx, n.Graph())
	})
}

// AssortativityByCountry is measure.Assortativity of the nodes' countries; nil
// where it is not defined.
func (n *Network) AssortativityByCountry(ctx context.Context) (*float64, error) {
	return memo(ctx, n, "assortativity by country", sizeOfOne, func(context.Context) (*float64, error) {
		return whenDefined(measure.Assortativity(n.Graph(), n.Countries())), nil
	})
}

// AssortativityByDegree is measure.DegreeAssortativity; nil where it is not
// defined.
func (n *Network) AssortativityByDegree(ctx context.Context) (*float64, error) {
	return memo(ctx, n, "assortativity by degree", sizeOfOne, func(context.Context) (*float64, error) {
		return whenDefined(measure.DegreeAssortativity(n.Graph())), nil
	})
}

func whenDefined(value float64, defined bool) *float64 {
	if !defined {
		return nil
	}
	return &value
}

// Partition divides the nodes into communities, by the weights of the ties and
// at the query's resolution; see community.Best.
func (n *Network) Partition(ctx context.Context) (*community.Found, error) {
	size := func(c *community.Found) int { return sizeOf(c.Of) + sizeOf(c.Sizes) }
	return memo(ctx, n, "communities", size, func(ctx context.Context) (*community.Found, error) {
		return community.Best(ctx, n.Graph(), community.Options{Resolution: n.Query.Resolution, Seed: seed})
	})
}

// Modularity is that of Partition, see community.Modularity; nil without ties.
func (n *Network) Modularity(ctx context.Context) (*float64, error) {
	if n.Graph().Ties() == 0 {
		return nil, nil
	}
	found, err := n.Partition(ctx)
	if err != nil {
		return nil, err
	}
	return &found.Modularity, nil
}

// PathLengths is measure.PathLengths; nil where working it out exactly is more
// than MaxExactWork.
func (n *Network) PathLengths(ctx context.Context) (*measure.PathLength, error) {
	if !exactly(n.Graph()) {
		return nil, nil
	}
	return memo(ctx, n, "path lengths", sizeOfOne, func(ctx context.Context) (*measure.PathLength, error) {
		return measure.PathLengths(ctx, n.Graph())
	})
}

// Brokerage is measure.Brokerage by the nodes' countries. A node whose country
// is not known has no roles.
func (n *Network) Brokerage(ctx context.Context) ([]measure.Roles, error) {
	return memo(ctx, n, "brokerage", sizeOf, func(ctx context.Context) ([]measure.Roles, error) {
		return measure.Brokerage(ctx, n.Graph(), n.Countries())
	})
}

// Tallies gives Tally of every node.
func (n *Network) Tallies(ctx context.Context) ([]Tally, error) {
	return memo(ctx, n, "tallies", sizeOf, func(ctx context.Context) ([]Tally, error) {
		out := make([]Tally, n.Nodes())
		for v := range out {
			if v%1024 == 0 && ctx.Err() != nil {
				return nil, fmt.Errorf("tallying: %w", ctx.Err())
			}
			out[v] = n.Tally(int32(v))
		}
		return out, nil
	})
}

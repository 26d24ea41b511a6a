package community

import (
	"context"

	"corridor/graph/network/measure"
)

// How many seeds Best tries.
const (
	// MaxSeeds is the most, and what small networks get.
	MaxSeeds = 20
	// SeedWork bounds seeds × ties, but for the one that is always tried.
	SeedWork = 500_000
)

// Found is the best of what several seeds gave.
type Found struct {
	*Communities
	// Seeds is how many were tried, Reached how many of them came as high as the
	// best, to nine digits, and Lowest the lowest modularity that one gave.
	Seeds, Reached int
	Lowest         float64
}

// Best gives the communities of highest modularity that Leiden finds with as many
// seeds as SeedWork allows, from o.Seed on; of several as high those of the first
// seed. The algorithm stops where no single step helps, so that one seed alone
// may lie below what others find; that all agree is no proof of the highest.
func Best(ctx context.Context, g *measure.Graph, o Options) (*Found, error) {
	out := &Found{Seeds: min(max(SeedWork/max(g.Ties(), 1), 1), MaxSeeds)}
	found := make([]float64, out.Seeds)
	for i := range found {
		c, err := Leiden(ctx, g, o)
		if err != nil {
			return nil, err
		}
		found[i] = c.Modularity
		if i == 0 || c.Modularity > out.Modularity {
			out.Communities = c
		}
		o.Seed++
	}
	out.Lowest = out.Modularity
	for _, modularity := range found {
		out.Lowest = min(out.Lowest, modularity)
		if modularity >= out.Modularity-1e-9 {
			out.Reached++
		}
	}
	return out, nil
}

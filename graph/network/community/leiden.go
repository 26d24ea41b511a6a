// Package community finds groups of nodes with more ties among themselves than
// chance would give them, and says how good a division into groups is.
//
// Sources: Newman (2004), "Analysis of weighted networks", Phys. Rev. E 70:056131,
// for modularity; Reichardt and Bornholdt (2006), "Statistical mechanics of
// community detection", Phys. Rev. E 74:016110, for its resolution; Traag,
// Waltman and van Eck (2019), "From Louvain to Leiden: guaranteeing
// well-connected communities", Sci. Rep. 9:5233, for the algorithm.
package community

import (
	"context"
	"fmt"
	"math"

	"corridor/graph"
	"corridor/graph/network/measure"
)

// Options say how communities are looked for. The zero value is usable.
type Options struct {
	// Resolution is γ of Modularity: above 1 communities are more and smaller,
	// below 1 fewer and larger. 0 means 1.
	Resolution float64
	// Seed of the random choices: the same seed, the same communities.
	Seed uint64
	// Iterations is how often the whole algorithm is run at most, each time from
	// the communities found before; it ends sooner when they no longer change.
	// 0 means as many as look at 100,000 ties in all, but at least 2 and at most
	// 10: small networks gain by it and cost little. On large ones the second adds
	// up to one per cent to modularity, and all later ones together less.
	Iterations int
	// Randomness is θ of the refinement: how readily a node joins a community
	// other than the one that gains most, in units of the mean weight of a tie.
	// 0 means 0.01, as its authors recommend.
	Randomness float64
}

// orDefaults gives the options with their defaults for a graph of so many ties.
func (o Options) orDefaults(ties int) (Options, error) {
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	if o.Iterations == 0 {
		o.Iterations = min(max(100_000/max(ties, 1), 2), 10)
	}
	if o.Randomness == 0 {
		o.Randomness = 0.01
	}
	switch {
	case !(o.Resolution > 0) || math.IsInf(o.Resolution, 1):
		return o, graph.Invalid("resolution", "%v is not a number above 0; 1 is usual", o.Resolution)
	case o.Iterations < 0:
		return o, graph.Invalid("iterations", "%d is below 0; give 1 or more", o.Iterations)
	case !(o.Randomness > 0) || math.IsInf(o.Randomness, 1):
		return o, graph.Invalid("randomness", "%v is not a number above 0; 0.01 is usual", o.Randomness)
	}
	return o, nil
}

// Communities are a division of a graph's nodes.
type Communities struct {
	// Of gives the community of every node. Communities are numbered from 0 by
	// their size, the largest first, and among equals by their smallest node.
	Of []int32
	// Sizes are the numbers of nodes, by community.
	Sizes []int
	// Modularity at the resolution asked for; see the function of that name.
	Modularity float64
	// Iterations is how many were run, the last of which may have changed nothing.
	Iterations int
}

// Leiden divides the nodes of a graph into communities of high modularity with
// the Leiden algorithm. Nodes move, one at a time, to the neighbouring community
// that raises modularity most, until none can; each community is then refined
// into parts that hang together; every part becomes one node of a smaller graph,
// and the same is done with that, starting from the communities there were.
//
// Every community is connected inside, and a node without ties is a community
// of its own. The highest modularity there is is not guaranteed: finding it is
// NP-hard (Brandes et al. 2008). Time is about linear in ties and iterations, and
// memory is up to about three times that of the graph, beside it.
func Leiden(ctx context.Context, g *measure.Graph, o Options) (*Communities, error) {
	o, err := o.orDefaults(g.Ties())
	if err != nil {
		return nil, err
	}
	s := newSearch(g, o)
	iterations := 0
	for changed := true; changed && iterations < o.Iterations; iterations++ {
		if changed, err = s.iterate(ctx); err != nil {
			return nil, fmt.Errorf("looking for communities: %w", err)
		}
	}
	of, sizes := bySize(s.communities())
	return &Communities{
		Of: of, Sizes: sizes, Iterations: iterations,
		Modularity: Modularity(g, of, o.Resolution),
	}, nil
}

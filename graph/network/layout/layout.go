// Package layout gives the nodes of a network places in the plane, so that it
// can be drawn without a layout engine.
//
// Nodes are placed by forces (Fruchterman and Reingold 1991, "Graph drawing by
// force-directed placement", Softw. Pract. Exper. 21:1129): all push each other
// off, ties pull their ends together. Far-away nodes push as one (Barnes and Hut
// 1986, "A hierarchical O(N log N) force-calculation algorithm", Nature
// 324:446). Large networks are laid out coarse to fine (Walshaw 2003, "A
// multilevel algorithm for force-directed graph drawing", J. Graph Algorithms
// Appl. 7:253), which is faster and untangles what single nodes could not.
//
// The same graph and options give the same bits at any number of processors:
// within a step every node's place is worked out from those before the step,
// and sums are made in an order that the graph decides. They also give the same
// bits on every architecture. Go may fuse x*y + z into one operation that rounds
// once, on processors that have it, and a difference in the last bit of one step
// would grow over hundreds of steps beyond anything that rounding the result
// could hide. So every product that is added to something is converted to
// float64 first, which forbids it, and nothing but the four operations and the
// square root, all exactly rounded everywhere, is used. Rounding to six decimals
// only keeps what is sent short.
package layout

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"corridor/graph"
	"corridor/graph/network/measure"
)

// Point is a place in the plane.
type Point struct{ X, Y float64 }

// Options say how nodes are placed. The zero value is usable.
type Options struct {
	// Seed of the random places that nodes start from: the same seed, the same layout.
	Seed uint64
	// Iterations is the number of steps for a component of up to 60 nodes.
	// Larger ones are first laid out as one of about that size, which takes so
	// many, and then ever finer, each time with a quarter of them. 0 means 300.
	Iterations int
}

// Positions gives every node a place in the square from −1 to 1 both ways, with
// six decimals. The picture fills the square in its longer direction and is
// centred in the other. Heavier ties pull more, by the square root of their
// weight. Components do not overlap: they stand in rows, the largest first, each
// turned so that it is widest from left to right, and nodes without ties stand
// in a grid after them. One node stands in the middle.
//
// Time grows with n log n for n nodes, and with the ties: about a second for
// 5,000 nodes and 30,000 ties.
func Positions(ctx context.Context, g *measure.Graph, o Options) ([]Point, error) {
	if o.Iterations == 0 {
		o.Iterations = 300
	}
	if o.Iterations < 0 {
		return nil, graph.Invalid("iterations", "%d is below 0; give 1 or more", o.Iterations)
	}
	rng := rand.New(rand.NewPCG(o.Seed, 0))
	components, isolates := parts(g)
	drawings := make([]drawing, len(components))
	for i, nodes := range components {
		sub := pulls(g.Subgraph(nodes))
		mass := make([]float64, len(nodes))
		for v := range mass {
			mass[v] = 1
		}
		at, err := place(ctx, sub, mass, o.Iterations, rng)
		if err != nil {
			return nil, fmt.Errorf("placing nodes: %w", err)
		}
		turn(at)
		drawings[i] = drawing{nodes, at}
	}
	return fit(pack(drawings, isolates, g.Nodes())), nil
}

// parts gives the nodes of every component of more than one node, the largest
// component first, and the nodes without ties.
func parts(g *measure.Graph) (components [][]int32, isolates []int32) {
	found := measure.ConnectedComponents(g)
	components = make([][]int32, len(found.Sizes))
	for v, c := range found.Of {
		components[c] = append(components[c], int32(v))
	}
	for i, size := range found.Sizes {
		if size == 1 {
			for _, alone := range components[i:] {
				isolates = append(isolates, alone...)
			}
			return components[:i], isolates
		}
	}
	return components, nil
}

// pulls is the graph with, for weights, how strongly ties pull: the square root
// of their weight, as a share of the mean of these roots, so that one very heavy
// tie does not draw all there is together.
func pulls(g *measure.Graph) *measure.Graph {
	pull, sum := make([]float64, len(g.Targets)), 0.0
	for at := range pull {
		pull[at] = math.Sqrt(g.Weight(int32(at)))
		sum += pull[at]
	}
	mean := sum / float64(len(pull))
	for at := range pull {
		pull[at] /= mean
	}
	return &measure.Graph{Offsets: g.Offsets, Targets: g.Targets, Weights: pull}
}

// fit scales places into the square from −1 to 1 and rounds them.
func fit(at []Point) []Point {
	low, high := bounds(at)
	half := max(high.X-low.X, high.Y-low.Y) / 2
	if half <= 0 { // one node
		half = 1
	}
	middle := Point{float64((low.X + high.X) / 2), float64((low.Y + high.Y) / 2)}
	for v, p := range at {
		at[v] = Point{rounded((p.X - middle.X) / half), rounded((p.Y - middle.Y) / half)}
	}
	return at
}

// rounded is x with six decimals; what rounds to zero is never negative.
func rounded(x float64) float64 {
	const decimals = 1e6
	if n := math.Round(x * decimals); n != 0 {
		return n / decimals
	}
	return 0
}

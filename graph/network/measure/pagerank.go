package measure

import (
	"context"
	"fmt"
	"math"

	"corridor/graph"
)

// PageRankOptions are the choices that PageRank leaves; where one is 0, its
// default holds.
type PageRankOptions struct {
	// Damping is the probability of following a tie, above 0 and below 1; 0.85
	// by default.
	Damping float64
	// Tolerance is the change, as PageRankResult has it, at which to stop; 1e-12
	// by default.
	Tolerance float64
	// Iterations is the number after which to stop at the latest; 200 by default.
	Iterations int
}

// PageRankResult is the PageRank of the nodes of a graph.
type PageRankResult struct {
	// Rank is that of each node; above 0, with the sum 1.
	Rank []float64
	// Iterations is how many were made.
	Iterations int
	// Change is by how much one more step of the walk would change Rank: the sum
	// of the absolute differences. No further than Change/(1−damping) is Rank
	// from the exact one, in the same sum. Above the tolerance where the
	// iterations did not suffice.
	Change float64
}

// PageRank gives the probabilities with which a walk is at each node in the long
// run (Brin and Page 1998) that follows, with the probability of damping, a tie
// of its node, drawn in proportion to the weights, and else goes to a node drawn
// evenly; from an isolated node it always does the latter.
//
// As the ties go both ways, this is the solution of a symmetric, positive
// definite system: (D − dA)z = 1 with the weights A, their sums D and the damping
// d, of which D·z is the rank but for its scale. It is solved by conjugate
// gradients, preconditioned by D (Hestenes and Stiefel 1952), in fewer iterations
// than steps of the walk would take, at the price of about one such step each.
func PageRank(ctx context.Context, g *Graph, o PageRankOptions) (*PageRankResult, error) {
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	if o.Tolerance == 0 {
		o.Tolerance = 1e-12
	}
	if o.Iterations == 0 {
		o.Iterations = 200
	}
	switch {
	case !(o.Damping > 0 && o.Damping < 1):
		return nil, graph.Invalid("damping", "%v is no damping of PageRank; give a number above 0 and below 1", o.Damping)
	case !(o.Tolerance > 0):
		return nil, graph.Invalid("tolerance", "%v is no tolerance; give a number above 0", o.Tolerance)
	case o.Iterations < 0:
		return nil, graph.Invalid("iterations", "%d is no number of iterations; give one above 0", o.Iterations)
	}
	w := newWalk(g, o.Damping)
	found := &PageRankResult{Change: w.change}
	for found.Change > o.Tolerance && found.Iterations < o.Iterations && ctx.Err() == nil {
		w.iterate()
		found.Change = w.change
		found.Iterations++
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("measure PageRank: %w", err)
	}
	found.Rank = w.rank()
	return found, nil
}

// walk is the state of the conjugate gradients. Its vectors have an element for
// each node, 0 for the isolated.
type walk struct {
	*Graph
	damping  float64
	ranges   []int32 // where each range of nodes starts, and the end
	base     float64 // rank of a node that no walk reaches by a tie
	strength []float64
	z        []float64 // rank / strength
	residual []float64 // how one more step of the walk would change the rank
	along    []float64 // the direction in which z goes next
	product  []float64 // (D − dA) × along
	energy   float64   // residual · residual / strength
	change   float64   // sum of the absolute residuals
	sums     [][2]float64
}

// newWalk starts from the same rank at every node with ties, which is right in
// sum for every component.
func newWalk(g *Graph, damping float64) *walk {
	n := g.Nodes()
	w := &walk{
		Graph: g, damping: damping, ranges: evenRanges(g), strength: Strengths(g),
		z: make([]float64, n), residual: make([]float64, n), along: make([]float64, n), product: make([]float64, n),
	}
	w.sums = make([][2]float64, len(w.ranges)-1)
	isolated := 0
	for _, s := range w.strength {
		if s == 0 {
			isolated++
		}
	}
	w.base = 1 / (float64(n-isolated)/(1-damping) + float64(isolated))
	for v, s := range w.strength {
		if s > 0 {
			w.z[v] = w.base / (1 - damping) / s
		}
	}
	w.energy, w.change = w.inRanges(func(start, end int32) (energy, change float64) {
		for v := start; v < end; v++ {
			if s := w.strength[v]; s > 0 {
				w.residual[v] = w.base + float64(damping*w.pull(w.z, v)) - float64(w.z[v]*s)
				w.along[v] = w.residual[v] / s
				energy += float64(w.residual[v] * w.along[v])
				change += math.Abs(w.residual[v])
			}
		}
		return energy, change
	})
	return w
}

// evenRanges divides the nodes into ranges of about as many nodes and ends of
// ties, the same on any machine.
func evenRanges(g *Graph) []int32 {
	const size = 1 << 15
	ranges := []int32{0}
	for v := range int32(g.Nodes()) {
		if int(v-ranges[len(ranges)-1])+int(g.Offsets[v]-g.Offsets[ranges[len(ranges)-1]]) >= size {
			ranges = append(ranges, v)
		}
	}
	return append(ranges, int32(g.Nodes()))
}

// inRanges does the work for each range of nodes and adds up, in the order of
// the ranges, the two sums that it gives.
func (w *walk) inRanges(do func(start, end int32) (float64, float64)) (first, second float64) {
	inRanges(len(w.sums), func(i int) {
		w.sums[i][0], w.sums[i][1] = do(w.ranges[i], w.ranges[i+1])
	})
	for _, sum := range w.sums {
		first += sum[0]
		second += sum[1]
	}
	return first, second
}

// pull sums the values of the neighbours of a node, by the weights of the ties.
func (w *walk) pull(values []float64, v int32) float64 {
	if w.Weights == nil {
		return total(values, w.Neighbours(v))
	}
	weights := w.Weights[w.Offsets[v]:w.Offsets[v+1]]
	sum := 0.0
	for i, u := range w.Neighbours(v) {
		sum += float64(weights[i] * values[u])
	}
	return sum
}

// iterate makes one step of the conjugate gradients.
func (w *walk) iterate() {
	bend, _ := w.inRanges(func(start, end int32) (bend, _ float64) {
		for v := start; v < end; v++ {
			w.product[v] = float64(w.strength[v]*w.along[v]) - float64(w.damping*w.pull(w.along, v))
			bend += float64(w.along[v] * w.product[v])
		}
		return bend, 0
	})
	if bend == 0 { // what is left to change is too small for a float64
		w.change = 0
		return
	}
	before, step := w.energy, w.energy/bend
	w.energy, w.change = w.inRanges(func(start, end int32) (energy, change float64) {
		for v := start; v < end; v++ {
			if s := w.strength[v]; s > 0 {
				w.z[v] += float64(step * w.along[v])
				w.residual[v] -= float64(step * w.product[v])
				energy += w.residual[v] * w.residual[v] / s
				change += math.Abs(w.residual[v])
			}
		}
		return energy, change
	})
	turn := w.energy / before
	w.inRanges(func(start, end int32) (float64, float64) {
		for v := start; v < end; v++ {
			if s := w.strength[v]; s > 0 {
				w.along[v] = w.residual[v]/s + float64(turn*w.along[v])
			}
		}
		return 0, 0
	})
}

// rank gives the ranks, scaled to the sum 1.
func (w *walk) rank() []float64 {
	rank, sum := w.product, 0.0
	for v, s := range w.strength {
		rank[v] = w.base
		if s > 0 {
			rank[v] = float64(w.z[v] * s)
		}
		sum += rank[v]
	}
	for v := range rank {
		rank[v] /= sum
	}
	return rank
}

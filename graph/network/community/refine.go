package community

import (
	"context"
	"math"
	"math/rand/v2"

	"corridor/graph/elementary"
)

// refinement divides communities, whose nodes stand side by side, into parts
// that hang together.
type refinement struct {
	*level
	offsets    []int32 // where each community begins, and where the last ends
	density    float64
	randomness float64 // in units of weight
	seed       uint64
	part       []int32 // the part of every node, named after one of its nodes
}

// refine gives the part of every node, named after one of its nodes. Communities
// are refined apart from each other, each with random numbers of its own, so that it
// does not matter which goroutine does which.
func (r *refinement) refine(ctx context.Context, hands *crew[hand]) ([]int32, error) {
	r.part = make([]int32, r.nodes())
	largest := 0
	for c := range len(r.offsets) - 1 {
		largest = max(largest, int(r.offsets[c+1]-r.offsets[c]))
	}
	hands.ready()
	err := spread(ctx, r.offsets, func() func(from, to int32) {
		h := hands.take()
		h.begin(r, largest)
		return func(from, to int32) {
			for c := from; c < to; c++ {
				h.community(ctx, c)
			}
		}
	})
	return r.part, err
}

// stride is after how many nodes of one community the context is asked.
const stride = 1024

// hand refines one community after another. Its nodes are numbered from 0. All
// others are one node more, in a part of its own: which nodes these are cannot be
// foretold, and a branch would cost more than to look at their ties too.
type hand struct {
	*refinement
	base      int32 // of the community's nodes
	size      int32 // how many there are
	order     []int32
	part      []int32
	sums      []float64 // weight from the node looked at to each part; 0 between nodes, but for the others'
	touched   []int32
	chances   []float64
	strengths []float64 // of the parts
	outward   []float64 // of the ties between a part and the rest of the community
	single    []bool    // whether a node is a part alone
	whole     float64   // the strength of the community
}

// community refines one community: a node that is a part alone may join another
// part, once, if it is tied to the rest of the community by what chance would
// give at least.
func (h *hand) community(ctx context.Context, c int32) {
	base, end := h.refinement.offsets[c], h.refinement.offsets[c+1]
	part := h.refinement.part[base:end]
	if len(part) == 1 {
		part[0] = base
		return
	}
	h.enter(base, end)
	rng := rand.New(rand.NewPCG(h.seed, uint64(c)))
	rng.Shuffle(len(h.order), func(i, j int) { h.order[i], h.order[j] = h.order[j], h.order[i] })
	for i, v := range h.order {
		if i%stride == stride-1 && ctx.Err() != nil {
			return
		}
		if h.single[v] && h.holds(v) {
			h.join(v, rng)
		}
	}
	for i := range part {
		part[i] = base + h.part[i]
	}
}

// begin makes the hand ready for communities of at most so many nodes.
func (h *hand) begin(r *refinement, n int) {
	h.refinement = r
	h.order, h.part, h.touched = resize(h.order, n), resize(h.part, n+1), resize(h.touched, n+1)
	h.strengths, h.outward = resize(h.strengths, n), resize(h.outward, n)
	h.sums, h.chances, h.single = resize(h.sums, n+1), resize(h.chances, n), resize(h.single, n)
}

// enter puts every node of the community from base on, before end, in a part alone.
func (h *hand) enter(base, end int32) {
	n := int(end - base)
	h.base, h.size, h.order = base, end-base, h.order[:n]
	h.whole = 0
	for i := range n {
		v := base + int32(i)
		h.order[i], h.part[i], h.single[i] = int32(i), int32(i), true
		h.strengths[i], h.sums[i] = h.level.strengths[v], 0
		h.whole += h.strengths[i]
		h.outward[i] = h.inside(v)
	}
	h.part[n], h.sums[n] = int32(n), 1 // not 0, so that it is never touched
}

// inside is the weight of a node's ties to others of the community.
func (h *hand) inside(v int32) float64 {
	neighbours, weights := h.row(v)
	sum := 0.0
	for i, u := range neighbours {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		among := uint64((int64(uint32(u-h.base)) - int64(h.size)) >> 63) // all bits set where u is
		sum += math.Float64frombits(math.Float64bits(w) & among)
	}
	return sum
}

// holds tells whether a part is tied to the rest of its community by at least
// what chance would give.
func (h *hand) holds(part int32) bool {
	k := h.strengths[part]
	return h.outward[part] >= float64(float64(h.density*k)*(h.whole-k))
}

// join lets a node that is a part alone join another part.
func (h *hand) join(v int32, rng *rand.Rand) {
	neighbours, weights := h.row(h.base + v)
	parts, sums, touched := h.part, h.sums, h.touched
	count := 0
	for i, u := range neighbours {
		w := 1.0
		if weights != nil {
			w = weights[i]
		}
		p := parts[min(uint32(u-h.base), uint32(h.size))]
		touched[count] = p
		if math.Float64bits(sums[p]) == 0 { // see mover.best
			count++
		}
		sums[p] += w
	}
	if p := h.draw(v, h.touched[:count], rng); p != v {
		h.part[v], h.single[v], h.single[p] = p, false, false
		h.strengths[p] += h.strengths[v]
		h.outward[p] += h.outward[v] - float64(2*h.sums[p])
	}
	for _, p := range h.touched[:count] {
		h.sums[p] = 0
	}
}

// draw draws one of the parts that a node touches, that hold and that it would
// not lose by joining, or its own, with a chance proportional to exp(gain/θ).
func (h *hand) draw(v int32, touched []int32, rng *rand.Rand) int32 {
	chance := float64(h.density * h.strengths[v])
	gains := h.chances[:len(touched)]
	most := 0.0
	for i, p := range touched {
		gains[i] = h.sums[p] - float64(chance*h.strengths[p])
		if gains[i] > most && h.holds(p) {
			most = gains[i]
		}
	}
	sum := elementary.Exp(-most / h.randomness)
	for i, p := range touched {
		// Others above the most do not hold; below e^−40 of its chance none is drawn.
		behind := (most - gains[i]) / h.randomness
		if gains[i] < 0 || behind < 0 || behind > 40 || !h.holds(p) {
			gains[i] = 0
			continue
		}
		gains[i] = elementary.Exp(-behind)
		sum += gains[i]
	}
	left := rng.Float64() * sum
	for i, p := range touched {
		if left < gains[i] {
			return p
		}
		left -= gains[i]
	}
	return v
}

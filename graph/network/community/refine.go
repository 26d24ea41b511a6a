package community

import (
	"context"
	"math/rand/v2"
	"slices"

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

// refine gives the part of every node, numbered in the order of the nodes, and
// the number of parts. Communities are refined apart from each other, each with
// random numbers of its own, so that it does not matter which goroutine does which.
func (l *level) refine(ctx context.Context, offsets []int32, density, randomness float64, seed uint64) (part []int32, count int, err error) {
	r := &refinement{
		level: l, offsets: offsets, density: density, randomness: randomness, seed: seed,
		part: make([]int32, l.nodes()),
	}
	err = spread(ctx, offsets, func() func(from, to int32) {
		h := &hand{refinement: r}
		return func(from, to int32) {
			for c := from; c < to; c++ {
				h.community(ctx, c)
			}
		}
	})
	if err != nil {
		return nil, 0, err
	}
	return r.part, renumber(r.part), nil
}

// stride is after how many nodes of one community the context is asked.
const stride = 1024

// hand refines one community after another. Its nodes are numbered from
// 0; ties to other communities are left out.
type hand struct {
	*refinement
	offsets, targets []int32
	weights          []float64
	order            []int32
	part             []int32
	sums             []float64 // weight from the node looked at to each part; 0 between nodes
	touched          []int32
	chances          []float64
	strengths        []float64 // of the parts
	outward          []float64 // of the ties between a part and the rest of the community
	single           []bool    // whether a node is a part alone
	whole            float64   // the strength of the community
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
	for i, p := range h.part {
		part[i] = base + p
	}
}

// enter copies the ties inside the community of the nodes from base on, before
// end, and puts every node in a part alone.
func (h *hand) enter(base, end int32) {
	n := int(end - base)
	h.offsets, h.targets, h.weights = append(h.offsets[:0], 0), h.targets[:0], h.weights[:0]
	h.order, h.part, h.touched = resize(h.order, n), resize(h.part, n), resize(h.touched, n)
	h.strengths, h.outward = resize(h.strengths, n), resize(h.outward, n)
	h.sums, h.chances, h.single = resize(h.sums, n), resize(h.chances, n), resize(h.single, n)
	h.whole = 0
	for i := range n {
		v := base + int32(i)
		h.order[i], h.part[i], h.single[i] = int32(i), int32(i), true
		h.strengths[i] = h.level.strengths[v]
		h.whole += h.strengths[i]
		h.outward[i] = h.inside(v, base, end-base)
		h.offsets = append(h.offsets, int32(len(h.targets)))
	}
}

// inside copies the ties of a node to those from base on, size of them, and gives
// their weight. Every tie is written and those to elsewhere written over:
// which it will be cannot be foretold, and a branch would cost more.
func (h *hand) inside(v, base, size int32) float64 {
	neighbours, weights := h.row(v)
	start := len(h.targets)
	h.targets = slices.Grow(h.targets, len(neighbours))
	h.weights = slices.Grow(h.weights, len(neighbours))
	targets, copies := h.targets[start:start+len(neighbours)], h.weights[start:start+len(neighbours)]
	count := 0
	for i, u := range neighbours {
		to := u - base
		targets[count], copies[count] = to, 1
		if weights != nil {
			copies[count] = weights[i]
		}
		if uint32(to) < uint32(size) {
			count++
		}
	}
	h.targets, h.weights = h.targets[:start+count], h.weights[:start+count]
	sum := 0.0
	for _, w := range copies[:count] {
		sum += w
	}
	return sum
}

// resize gives a slice of n elements that hold anything, zero if they were never used.
func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}

// holds tells whether a part is tied to the rest of its community by at least
// what chance would give.
func (h *hand) holds(part int32) bool {
	k := h.strengths[part]
	return h.outward[part] >= float64(float64(h.density*k)*(h.whole-k))
}

// join lets a node that is a part alone join another part.
func (h *hand) join(v int32, rng *rand.Rand) {
	from, to := h.offsets[v], h.offsets[v+1]
	weights := h.weights[from:to]
	count := 0
	for i, u := range h.targets[from:to] {
		p := h.part[u]
		if h.sums[p] == 0 {
			h.touched[count] = p
			count++
		}
		h.sums[p] += weights[i]
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

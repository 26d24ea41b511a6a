package community

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"

	"corridor/graph/network/measure"
)

// search is what one run of the algorithm keeps from one iteration to the next.
type search struct {
	graph      *level  // the whole, in an order of nodes that suits the communities
	place      []int32 // of every node in that order
	of         []int32 // the community of every place
	density    float64 // γ/2W
	randomness float64 // in units of weight
	rng        *rand.Rand

	// Used again.
	mover      mover
	renumberer renumberer
	hands      crew[hand]
	aggregator aggregator
}

func newSearch(g *measure.Graph, o Options) *search {
	n := g.Nodes()
	s := &search{graph: levelOf(g), place: identity(n), of: identity(n), rng: rand.New(rand.NewPCG(o.Seed, 0))}
	if g.Ties() > 0 {
		twice := 0.0
		for _, k := range s.graph.strengths {
			twice += k
		}
		s.density = o.Resolution / twice
		s.randomness = o.Randomness * twice / float64(len(g.Targets))
	}
	return s
}

func identity(n int) []int32 {
	same := make([]int32, n)
	for v := range same {
		same[v] = int32(v)
	}
	return same
}

// follow leads each way one step further: from where it went to where that went.
func follow(way, next []int32) {
	for i, to := range way {
		way[i] = next[to]
	}
}

// iterate runs the algorithm once, from the communities there are, and tells
// whether any node moved.
func (s *search) iterate(ctx context.Context) (changed bool, err error) {
	at, of := s.graph, s.of
	var up []int32 // the node of the level that every place of the graph is in; nil: in its own
	for {
		moved, err := s.mover.move(ctx, at, of, s.density, s.rng)
		if err != nil {
			return false, err
		}
		changed = changed || moved
		count := s.renumberer.renumber(of)
		if count == at.nodes() {
			break
		}
		communities := groupsOf(of, count)
		arranged, place, err := at.arrange(ctx, communities)
		if err != nil {
			return false, err
		}
		at, of = arranged, communities.expand()
		if up == nil {
			s.graph, s.of = at, of
			follow(s.place, place)
		} else {
			follow(up, place)
		}
		r := refinement{level: at, offsets: communities.offsets, density: s.density, randomness: s.randomness, seed: s.rng.Uint64()}
		part, err := r.refine(ctx, &s.hands)
		if err != nil {
			return false, err
		}
		parts := s.renumberer.renumber(part)
		if parts == at.nodes() {
			at.connect(of)
			break
		}
		next, err := s.aggregator.aggregate(ctx, at, part, parts)
		if err != nil {
			return false, err
		}
		joint := make([]int32, parts)
		for v, p := range part {
			joint[p] = of[v]
		}
		if up == nil {
			up = part
		} else {
			follow(up, part)
		}
		at, of = next, joint
	}
	if up != nil {
		follow(up, of)
		s.of = up
	}
	return changed, nil
}

// communities gives the community of every node of the graph.
func (s *search) communities() []int32 {
	of := slices.Clone(s.place)
	follow(of, s.of)
	return of
}

// connect divides the communities of a level that do not hang together.
func (l *level) connect(of []int32) {
	part := make([]int32, len(of))
	for v := range part {
		part[v] = -1
	}
	var reached []int32
	for start := range int32(len(of)) {
		if part[start] >= 0 {
			continue
		}
		part[start] = start
		reached = append(reached[:0], start)
		for len(reached) > 0 {
			v := reached[len(reached)-1]
			reached = reached[:len(reached)-1]
			neighbours, _ := l.row(v)
			for _, u := range neighbours {
				if part[u] < 0 && of[u] == of[v] {
					part[u] = start
					reached = append(reached, u)
				}
			}
		}
	}
	copy(of, part)
}

// bySize numbers communities by size, the largest first, then by first node.
func bySize(of []int32) ([]int32, []int) {
	count := new(renumberer).renumber(of)
	sizes := make([]int, count)
	for _, c := range of {
		sizes[c]++
	}
	ranked := make([]int32, count)
	for c := range ranked {
		ranked[c] = int32(c)
	}
	slices.SortStableFunc(ranked, func(a, b int32) int { return cmp.Compare(sizes[b], sizes[a]) })
	number := make([]int32, count)
	for i, c := range ranked {
		number[c] = int32(i)
	}
	for v, c := range of {
		of[v] = number[c]
	}
	slices.SortFunc(sizes, func(a, b int) int { return cmp.Compare(b, a) })
	return of, sizes
}

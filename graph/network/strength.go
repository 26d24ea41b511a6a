package network

import (
	"math"

	"corridor/graph/network/measure"
)

// margins are what the counts of ties are held against.
type margins struct {
	// totals is, by node, the sum s of the counts of its ties to other nodes;
	// total is the sum T of these, so that T/2 is the sum of all ties.
	totals []float64
	total  float64
	// sizes is, by node, the sum of what each of its items adds to a tie; an
	// item with no other entity adds 1. By full counting that is its number of
	// items.
	sizes []float64
}

// sizeOf sums what each of an entity's items that count adds to a tie.
func (s *selection) sizeOf(entity int32, counting Counting) float64 {
	size := 0.0
	for _, item := range s.work.Of(entity) {
		switch n := s.size[item]; {
		case n == 1:
			size++
		case n > 1:
			size += share(counting, n)
		}
	}
	return size
}

// corrected is what two nodes would have if the ends of ties were drawn one after
// the other, without returning a node to itself: with s the nodes' totals and T
// their sum,
//
//	e = (s_v/T · s_w/(T−s_v) + s_w/T · s_v/(T−s_w)) · T/2
//
// in the counting's units (Steijn 2021). All pairs sum to T/2, but a node's do not
// sum to its total: to more where that is small, to less where it is large. What
// keeps the totals is Chance.
func (m margins) corrected(v, w int32) float64 {
	a, b := min(m.totals[v], m.totals[w]), max(m.totals[v], m.totals[w])
	if a == 0 {
		return 0
	}
	return (float64(a/m.total*(b/(m.total-a))) + float64(b/m.total*(a/(m.total-b)))) * m.total / 2
}

// weight makes the weight of the tie between two nodes of its count:
//
//   - Raw: the count c itself;
//   - Salton: c/√(S_v·S_w) with the nodes' sizes, the cosine of their items
//     (Salton and McGill 1983); 0 to 1;
//   - Jaccard: c/(S_v+S_w−c), the share of the items of either that are of both
//     (Jaccard 1901); 0 to 1;
//   - Association: c over s_v·s_w/T, its expectation by chance with the nodes'
//     totals (van Eck and Waltman 2009, as VOSviewer normalises); 1 is chance;
//   - AssociationCorrected: c over margins.corrected, in which no node
//     pairs with itself (Steijn 2021); 1 is about chance.
//
// Both ends get the same bits.
func (m margins) weight(strength Strength, v, w int32, count float64) float64 {
	switch strength {
	case Salton:
		return count / math.Sqrt(m.sizes[v]*m.sizes[w])
	case Jaccard:
		return count / (m.sizes[v] + m.sizes[w] - count)
	case Association:
		return count * m.total / (m.totals[v] * m.totals[w])
	case AssociationCorrected:
		return count / m.corrected(v, w)
	}
	return count
}

// weighted gives the ties with their weights, without those that are too weak.
func (t *ties) weighted(q Query, m margins) *ties {
	weights := t.counts
	if q.Strength != Raw {
		weights = make([]float64, len(t.counts))
		for v := range int32(t.graph.Nodes()) {
			for at := t.graph.Offsets[v]; at < t.graph.Offsets[v+1]; at++ {
				weights[at] = m.weight(q.Strength, v, t.graph.Targets[at], t.counts[at])
			}
		}
	}
	t.graph.Weights = weights
	if q.MinWeight == 0 && q.MinItems <= 1 {
		return t
	}
	return t.keep(func(at int32) bool { return weights[at] >= q.MinWeight && int(t.items[at]) >= q.MinItems })
}

// keep gives the ties that pass.
func (t *ties) keep(passes func(at int32) bool) *ties {
	every := make([]int32, t.graph.Nodes())
	for v := range every {
		every[v] = int32(v)
	}
	return t.chosen(every, every, passes)
}

// among gives the ties among some of the nodes, ascending: node i of them is nodes[i].
func (t *ties) among(nodes []int32) *ties {
	place := make([]int32, t.graph.Nodes())
	for v := range place {
		place[v] = -1
	}
	for i, v := range nodes {
		place[v] = int32(i)
	}
	return t.chosen(nodes, place, func(at int32) bool { return place[t.graph.Targets[at]] >= 0 })
}

// chosen gives the ties of some nodes that pass; place is each node's new number.
func (t *ties) chosen(nodes, place []int32, passes func(at int32) bool) *ties {
	out := &ties{graph: measure.Graph{Offsets: make([]int32, 1, len(nodes)+1), Weights: []float64{}}}
	for _, v := range nodes {
		for at := t.graph.Offsets[v]; at < t.graph.Offsets[v+1]; at++ {
			if !passes(at) {
				continue
			}
			out.graph.Targets = append(out.graph.Targets, place[t.graph.Targets[at]])
			out.graph.Weights = append(out.graph.Weights, t.graph.Weights[at])
			out.items = append(out.items, t.items[at])
			out.counts = append(out.counts, t.counts[at])
			out.first = append(out.first, t.first[at])
			out.last = append(out.last, t.last[at])
		}
		out.graph.Offsets = append(out.graph.Offsets, int32(len(out.graph.Targets)))
	}
	return out
}

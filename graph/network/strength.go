package network

import "math"

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

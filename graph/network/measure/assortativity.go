package measure

import "slices"

// Assortativity says how far ties join nodes of one group (Newman 2003):
//
//	r = (Σ_i e_ii − Σ_i a_i²) / (1 − Σ_i a_i²)
//
// where e_ii is the share of ties within group i and a_i the share of ends of
// ties in group i. Each tie counts once, whatever its weight. It is 1 where all
// ties are within groups, about 0 where groups do not matter, and below 0, to −1
// at the least, where ties rather join different groups. group is the group of
// each node, numbered from 0, or −1 where it is not known: those nodes and their
// ties are left out. It is not defined, and false is returned, where no ties
// remain or all their ends are of one group.
func Assortativity(g *Graph, group []int32) (float64, bool) {
	if len(group) == 0 {
		return 0, false
	}
	// All in whole numbers of ends of ties, so that nothing is rounded before
	// the division.
	var ends, within, squares int64
	of := make([]int64, slices.Max(group)+1)
	for v, own := range group {
		if own < 0 {
			continue
		}
		for _, u := range g.Neighbours(int32(v)) {
			if group[u] < 0 {
				continue
			}
			ends++
			of[own]++
			if group[u] == own {
				within++
			}
		}
	}
	for _, n := range of {
		squares += n * n
	}
	if squares == ends*ends {
		return 0, false
	}
	return float64(within*ends-squares) / float64(ends*ends-squares), true
}

// DegreeAssortativity is Pearson's correlation of the degrees at the two ends of
// a tie, over all ties (Newman 2002), from −1 to 1: above 0 where nodes of many
// ties are tied to one another. It is not defined, and false is returned, where
// the ends of all ties have one degree, or there are no ties.
func DegreeAssortativity(g *Graph) (float64, bool) {
	n := int32(g.Nodes())
	sum, smallest, largest := 0.0, 0, 0
	for v := range n {
		d := g.Degree(v)
		sum += float64(float64(d) * float64(d))
		if d > 0 && (smallest == 0 || d < smallest) {
			smallest = d
		}
		largest = max(largest, d)
	}
	if smallest == largest {
		return 0, false
	}
	mean := sum / float64(len(g.Targets))
	var together, spread float64
	for v := range n {
		own := float64(g.Degree(v)) - mean
		spread += float64(float64(g.Degree(v)) * own * own)
		others := 0.0
		for _, u := range g.Neighbours(v) {
			others += float64(g.Degree(u)) - mean
		}
		together += float64(own * others)
	}
	return together / spread, true
}

package capacity

import "slices"

// rank ranks gaps that come in order, and says between which ranks each may lie.
//
// A rank is the best where all others that might score higher do not: 1 and one more
// for each gap whose score is at least more than this one's at most. It is the worst
// where all that might do: one for each gap, itself among them, whose score is at
// most no less than this one's at least (as for ranks of estimates by Klein, Wright
// and Wieczorek 2020). The intervals of the scores are each component's at the same
// end at once, which makes those of the ranks wider than need be.
func rank(gaps []*Gap) {
	var least, most []float64
	for i, g := range gaps {
		if g.Score == nil {
			continue
		}
		if g.Rank = i + 1; i > 0 && *g.Score == *gaps[i-1].Score {
			g.Rank = gaps[i-1].Rank
		}
		least, most = append(least, g.Least), append(most, g.Most)
	}
	slices.Sort(least)
	slices.Sort(most)
	for _, g := range gaps {
		if g.Score == nil {
			continue
		}
		notAbove, isLeast := slices.BinarySearch(least, g.Most)
		for isLeast && notAbove < len(least) && least[notAbove] == g.Most {
			notAbove++
		}
		under, _ := slices.BinarySearch(most, g.Least)
		g.Best, g.Worst = 1+len(least)-notAbove, len(most)-under
	}
}

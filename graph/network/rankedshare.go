package network

import (
	"context"
	"math"
)

// MinShareItems is of how many items a share must be known for its node to be
// ranked by it: one of one is 1, and would come before all who have done more.
const MinShareItems = 5

// withEnough gives the values of a measure to rank by: those of a share without the
// nodes of which it is known of fewer than MinShareItems, and how many these are.
func (n *Network) withEnough(ctx context.Context, m Measure, values []float64) (of []float64, tooFew int, err error) {
	if m != MeasureInternationalShare {
		return values, 0, nil
	}
	tallies, err := n.Tallies(ctx)
	if err != nil {
		return nil, 0, err
	}
	of = make([]float64, len(values))
	for v, value := range values {
		of[v] = value
		if known := tallies[v].International + tallies[v].Domestic; known < MinShareItems {
			of[v], tooFew = math.NaN(), tooFew+1
		}
	}
	return of, tooFew, nil
}

// ranked leaves out the entries of nodes that are not ranked for want of enough, which
// are all that have no value where there are any.
func ranked(entries []RankingEntry, tooFew int) []RankingEntry {
	if tooFew == 0 {
		return entries
	}
	var out []RankingEntry
	for _, e := range entries {
		if !math.IsNaN(e.Values[0]) {
			out = append(out, e)
		}
	}
	return out
}

package network

import (
	"cmp"
	"math"
	"slices"
)

// sameRank is the relative difference up to which two values are one: those
// of iterative measures are known no better.
const sameRank = 1e-9

// standing is the order of the nodes under one choice.
type standing struct {
	values []float64 // by node
	order  []int32   // nodes by rank, then number
	ranks  []int32   // by node
	tied   []int32   // sizes of the groups that share a rank, in order
	absent int       // nodes without a value, the last of order
}

func stand(values []float64, largestFirst bool) standing {
	s := standing{values: values, ranks: make([]int32, len(values))}
	for _, value := range values {
		if math.IsNaN(value) {
			s.absent++
		}
	}
	s.order = inOrder(values, largestFirst)
	for from, to := 0, 0; from < len(s.order); from = to {
		for to = from + 1; to < len(s.order) && same(values[s.order[from]], values[s.order[to]]); {
			to++
		}
		group := s.order[from:to]
		slices.Sort(group)
		for _, v := range group {
			s.ranks[v] = int32(from + 1)
		}
		s.tied = append(s.tied, int32(len(group)))
	}
	return s
}

// inOrder gives the nodes by their values, those without one last.
func inOrder(values []float64, largestFirst bool) []int32 {
	type keyed struct {
		key  float64
		node int32
	}
	keys := make([]keyed, len(values))
	for v, value := range values {
		switch {
		case math.IsNaN(value):
			value = math.Inf(1)
		case largestFirst:
			value = -value
		}
		keys[v] = keyed{value, int32(v)}
	}
	slices.SortFunc(keys, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	out := make([]int32, len(keys))
	for i, k := range keys {
		out[i] = k.node
	}
	return out
}

// same tells whether two values share a rank.
func same(a, b float64) bool {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.IsNaN(a) && math.IsNaN(b)
	}
	return math.Abs(a-b) <= sameRank*max(math.Abs(a), math.Abs(b))
}

// entriesOf gives the nodes among the first of some standing.
func entriesOf(standings []standing, first int) []RankingEntry {
	var nodes []int32
	for _, s := range standings {
		nodes = append(nodes, s.order[:min(first, len(s.order))]...)
	}
	slices.Sort(nodes)
	var out []RankingEntry
	for _, v := range slices.Compact(nodes) {
		e := RankingEntry{Node: v}
		for _, s := range standings {
			e.Ranks = append(e.Ranks, int(s.ranks[v]))
			e.Values = append(e.Values, s.values[v])
		}
		ranks := slices.Sorted(slices.Values(e.Ranks))
		last := len(ranks) - 1
		e.Best, e.Worst = ranks[0], ranks[last]
		e.Median = float64(ranks[last/2]+ranks[len(ranks)/2]) / 2
		e.Holds = e.Best == e.Worst
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b RankingEntry) int {
		return cmp.Or(cmp.Compare(a.Median, b.Median), cmp.Compare(a.Best, b.Best))
	})
	return out
}

// holdingTop gives the largest k such that the same k nodes come first in all
// standings, each with the same rank and a value, and none shares the rank of
// the last of them with one that comes after.
func holdingTop(standings []standing) int {
	first, top := standings[0], 0
	for place, v := range first.order {
		for _, s := range standings {
			if s.ranks[v] != first.ranks[v] || place >= len(s.order)-s.absent {
				return top
			}
		}
		if !slices.ContainsFunc(standings, func(s standing) bool { return s.divided(place + 1) }) {
			top = place + 1
		}
	}
	return top
}

// divided tells whether the node at a place shares its rank with the one before.
func (s standing) divided(place int) bool {
	return place < len(s.order) && int(s.ranks[s.order[place]]) <= place
}

// concordance is Kendall's W of m standings of n nodes: with R the sum of a
// node's ranks (tied ones have the mean of their positions) and t the sizes of
// the groups tied,
//
//	W = 12·Σ(R−m(n+1)/2)² / (m²(n³−n) − m·Σ(t³−t))
//
// It is NaN where that is 0/0: no standing tells any two nodes apart.
func concordance(standings []standing) float64 {
	m, n := float64(len(standings)), float64(len(standings[0].order))
	sums := make([]float64, len(standings[0].order))
	apart := 0.0
	for _, s := range standings {
		apart += cubed(n)
		place := int32(0)
		for _, t := range s.tied {
			for _, v := range s.order[place : place+t] {
				sums[v] += float64(float64(2*place+t+1) / 2)
			}
			place += t
			apart -= cubed(float64(t))
		}
	}
	spread := 0.0
	for _, sum := range sums {
		d := sum - float64(m*(n+1)/2)
		spread += float64(d * d)
	}
	if apart == 0 {
		return math.NaN()
	}
	return 12 * spread / (m * apart)
}

// cubed is x³−x.
func cubed(x float64) float64 { return float64(x*x*x) - x }

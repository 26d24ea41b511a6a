package chance

import (
	"math"
	"slices"
)

// Totals are the expectations of ties of which only each node's total is known.
type Totals struct {
	totals []float64
	parts  []float64 // by node: a; nil where one node has an end in every tie
	star   int32     // that node
}

// NewTotals fits quasi-independence to the nodes' totals s: the a of which
//
//	e_vw = a_v·a_w for v ≠ w, e_vv = 0, Σ_w e_vw = s_v for every v
//
// (Deming and Stephan 1940; Goodman 1968). With A the sum of all a that is a_v·(A
// − a_v) = s_v, so that one number is to be found. No total is more than that of
// all others together; of a node with as much, every tie is with it, and nothing
// is left to be fitted.
func NewTotals(totals []float64) *Totals {
	t := &Totals{totals: totals}
	if len(totals) == 0 {
		return t
	}
	largest := slices.Max(totals)
	t.star = int32(slices.Index(totals, largest))
	others := 0.0
	for v, total := range totals {
		if v != int(t.star) {
			others += total
		}
	}
	if largest >= others*(1-1e-12) {
		return t
	}
	t.fit(largest, others+largest)
	return t
}

// fit finds A between two bounds that close in on it. All a are below A/2, but
// for that of the largest total where the rest do not sum to A otherwise.
func (t *Totals) fit(largest, sum float64) {
	low := max(2*math.Sqrt(largest), math.Sqrt(sum))
	small := t.excess(low, 1) >= 0
	sign, beyond := -1.0, func(all float64) bool { return t.excess(all, -1) > 0 }
	if small {
		sign, beyond = 1, func(all float64) bool { return t.excess(all, 1) < 0 }
	}
	high := 2 * low
	for !beyond(high) && high < math.MaxFloat64/4 {
		low, high = high, 2*high
	}
	for middle := (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2 {
		if beyond(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	t.set(high, sign)
}

// excess is what the parts of A would sum to, less 1, with the smaller part for
// every node, or by the sign -1 the larger for the node of the largest total.
func (t *Totals) excess(all, sign float64) float64 {
	rest, own := 0.0, 0.0
	for v, total := range t.totals {
		part := smaller(total / all / all)
		if v == int(t.star) {
			own = part
		} else {
			rest += part
		}
	}
	if sign > 0 {
		return rest + own - 1
	}
	return rest - own
}

// set makes the parts of A.
func (t *Totals) set(all, sign float64) {
	t.parts = make([]float64, len(t.totals))
	for v, total := range t.totals {
		t.parts[v] = all * smaller(total/all/all)
	}
	if sign < 0 {
		t.parts[t.star] = all - t.parts[t.star]
	}
}

// smaller solves x(1−x) = q for the x up to ½.
func smaller(q float64) float64 { return 2 * q / (1 + math.Sqrt(max(0, 1-float64(4*q)))) }

// Of gives the count that is expected of the tie of two nodes.
func (t *Totals) Of(v, w int32) float64 {
	switch {
	case v == w:
		return 0
	case t.parts != nil:
		return float64(t.parts[v] * t.parts[w])
	case v == t.star:
		return t.totals[w]
	case w == t.star:
		return t.totals[v]
	}
	return 0
}

// Bytes is the memory that the expectations hold, about, but for the totals.
func (t *Totals) Bytes() int { return 8 * len(t.parts) }

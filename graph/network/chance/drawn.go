package chance

import (
	"context"
	"math"
)

// How the weights of a draw are fitted.
const (
	maxSweeps = 10_000
	precision = 1e-12 // relative, of the shares
)

// draw is the distribution of an item of k out of some nodes that is drawn whole:
// a set of k is as likely as the product of its nodes' weights makes it. odds are
// these weights as probabilities, p of w = p/(1−p): the draw is that of
// independent nodes, given that k of them come (conditional Poisson sampling;
// Chen, Dempster and Liu 1994).
type draw struct {
	odds []float64
	k    int
}

// fit finds the draw of k nodes in which each comes with its share, above 0 and
// below 1; the shares sum to k, which is below their number.
//
// Node after node gets the weight with which it comes as often as it should, as
// the others stand, until all do: iterative proportional fitting (Deming and
// Stephan 1940). With k = 2 that is quasi-independence, e_vw = a_v·a_w for v ≠ w
// with all margins kept (Goodman 1968).
func fit(ctx context.Context, shares []float64, k int) (draw, error) {
	d := draw{append([]float64(nil), shares...), k}
	for range maxSweeps {
		if ctx.Err() != nil || d.sweep(shares) < precision {
			break
		}
	}
	return d, ctx.Err()
}

// sweep fits every node once, and gives the largest relative difference between
// what a node's share was before and should have been.
func (d draw) sweep(shares []float64) float64 {
	after := d.suffixes()
	before := make([]float64, d.k+1)
	before[0] = 1
	worst := 0.0
	for v, share := range shares {
		with, without := joined(before, after[v+1], d.k-1), joined(before, after[v+1], d.k)
		in := float64(d.odds[v]*with) / (float64(d.odds[v]*with) + float64((1-d.odds[v])*without))
		worst = max(worst, math.Abs(in-share)/min(share, 1-share))
		yes, no := float64(share*without), float64((1-share)*with)
		d.odds[v] = yes / (yes + no)
		extend(before, d.odds[v])
	}
	return worst
}

// suffixes gives, for each place, how likely so many of the nodes from there on
// come, 0 to k, were they independent.
func (d draw) suffixes() [][]float64 {
	n := len(d.odds)
	out := make([][]float64, n+1)
	out[n] = make([]float64, d.k+1)
	out[n][0] = 1
	for v := n - 1; v >= 0; v-- {
		out[v] = append([]float64(nil), out[v+1]...)
		extend(out[v], d.odds[v])
	}
	return out
}

// extend adds a node that comes with probability p to those whose numbers are
// told.
func extend(number []float64, p float64) {
	for j := len(number) - 1; j > 0; j-- {
		number[j] = float64(number[j]*(1-p)) + float64(number[j-1]*p)
	}
	number[0] *= 1 - p
}

// joined is how likely k nodes come of two lots together.
func joined(one, other []float64, k int) float64 {
	sum := 0.0
	for j := range k + 1 {
		sum += float64(one[j] * other[k-j])
	}
	return sum
}

// shares is how likely each node comes.
func (d draw) shares() []float64 {
	out := make([]float64, len(d.odds))
	if d.k == 0 {
		return out
	}
	after := d.suffixes()
	before := make([]float64, d.k+1)
	before[0] = 1
	for v, p := range d.odds {
		with, without := float64(p*joined(before, after[v+1], d.k-1)), float64((1-p)*joined(before, after[v+1], d.k))
		out[v] = with / (with + without)
		extend(before, p)
	}
	return out
}

// given is the draw of the others once a node has come.
func (d draw) given(v int) draw {
	odds := make([]float64, 0, len(d.odds)-1)
	return draw{append(append(odds, d.odds[:v]...), d.odds[v+1:]...), d.k - 1}
}

// pairs is how likely each two of the nodes come together, by either order; on
// the diagonal stands how likely the node comes.
func (d draw) pairs(ctx context.Context) ([][]float64, error) {
	out := square(len(d.odds))
	for v, share := range d.shares() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out[v][v] = share
		for u, other := range d.given(v).shares() {
			if u >= v {
				out[v][u+1] = float64(share * other)
				out[u+1][v] = out[v][u+1]
			}
		}
	}
	return out, nil
}

func square(n int) [][]float64 {
	cells := make([]float64, n*n)
	out := make([][]float64, n)
	for v := range out {
		out[v] = cells[v*n : (v+1)*n : (v+1)*n]
	}
	return out
}

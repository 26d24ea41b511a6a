package chance

import (
	"context"
	"math"
)

// variances gives, for each two nodes, how much the number of those that come
// together varies from item to item where every node's number of items is given:
//
//	π_vw(1−π_vw) − c′Σ⁻¹c
//
// with Σ the covariances of the nodes' coming and c those with v and w coming
// together. With items of two it is e(1−h) for each item, h being the leverage of
// the pair in the model fitted (Haberman 1973). pairs are those of the draw.
func (d draw) variances(ctx context.Context, pairs [][]float64) ([][]float64, error) {
	n := len(d.odds)
	out := square(n)
	if n < 2 || d.k < 2 {
		return out, nil
	}
	root := cholesky(covariances(pairs))
	for v := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rest := d.given(v)
		for w := v + 1; w < n; w++ {
			together := pairs[v][w]
			free := float64(together * (1 - together))
			out[v][w] = free - root.explained(rest.coming(pairs, v, w))
			if out[v][w] < 1e-9*free {
				out[v][w] = 0
			}
			out[w][v] = out[v][w]
		}
	}
	return out, nil
}

// coming gives the covariances of v and w coming together with each node's
// coming, but the last node's; the draw is that given v.
func (d draw) coming(pairs [][]float64, v, w int) []float64 {
	together := pairs[v][w]
	out := make([]float64, len(pairs)-1)
	third := d.given(w - 1).shares() // of the nodes but v and w
	for u := range out {
		all := together
		switch {
		case u == v || u == w:
		case u < v:
			all *= third[u]
		case u < w:
			all *= third[u-1]
		default:
			all *= third[u-2]
		}
		out[u] = all - float64(together*pairs[u][u])
	}
	return out
}

// covariances of the nodes' coming, but the last node's, which the others' and k
// decide.
func covariances(pairs [][]float64) [][]float64 {
	out := square(len(pairs) - 1)
	for v := range out {
		for u := range out {
			out[v][u] = pairs[v][u] - float64(pairs[v][v]*pairs[u][u])
		}
	}
	return out
}

// lower is the left factor of a positive definite matrix, row by row.
type lower [][]float64

// cholesky factors a matrix, in its place.
func cholesky(a [][]float64) lower {
	for i := range a {
		for j := range i + 1 {
			sum := a[i][j]
			for k := range j {
				sum -= float64(a[i][k] * a[j][k])
			}
			if i == j {
				a[i][i] = math.Sqrt(max(sum, math.SmallestNonzeroFloat64))
			} else {
				a[i][j] = sum / a[j][j]
			}
		}
	}
	return a
}

// explained is c′(LL′)⁻¹c. c is used up.
func (l lower) explained(c []float64) float64 {
	sum := 0.0
	for i := range c {
		for k := range i {
			c[i] -= float64(l[i][k] * c[k])
		}
		c[i] /= l[i][i]
		sum += float64(c[i] * c[i])
	}
	return sum
}

package measure

import (
	"context"
	"fmt"
	"math"
)

// Constraint gives Burt's constraint of each node, how far its contacts are
// contacts of one another and so leave it no structural hole to bridge (Burt
// 1992):
//
//	c_i = Σ_j (p_ij + Σ_q p_iq p_qj)²,  p_ij = w_ij / Σ_k w_ik
//
// over the neighbours j of i and the common neighbours q of both; w is the
// weight of a tie. It is above 0; low values are of nodes that bridge, 1 that of
// a node with a single tie, and somewhat more than 1 is possible in small closed
// circles. It is NaN for isolated nodes, for which it is not defined.
func Constraint(ctx context.Context, g *Graph) ([]float64, error) {
	o := orient(g)
	dyads := proportions(g, o)
	err := o.triangles(ctx, func(t triangle) {
		ab, ac, bc := &dyads[t.ab], &dyads[t.ac], &dyads[t.bc]
		ab.up.indirect += float64(ac.up.direct * bc.down.direct)
		ab.down.indirect += float64(bc.up.direct * ac.down.direct)
		ac.up.indirect += float64(ab.up.direct * bc.up.direct)
		ac.down.indirect += float64(bc.down.direct * ab.down.direct)
		bc.up.indirect += float64(ab.down.direct * ac.up.direct)
		bc.down.indirect += float64(ac.down.direct * ab.up.direct)
	})
	if err != nil {
		return nil, fmt.Errorf("measure constraint: %w", err)
	}
	constraint := make([]float64, len(o.nodes))
	for v := range constraint {
		if g.Degree(int32(v)) == 0 {
			constraint[v] = math.NaN()
		}
	}
	for r, v := range o.nodes {
		for at := o.offsets[r]; at < o.offsets[r+1]; at++ {
			constraint[v] += dyads[at].up.squared()
			constraint[o.nodes[o.heads[at]]] += dyads[at].down.squared()
		}
	}
	return constraint, nil
}

// dyad is what the two ends of a tie invest in one another: up the end of
// smaller rank in the other, down the other in it.
type dyad struct{ up, down investment }

// investment is the share of its ties that i invests in j: p_ij directly, and
// Σ_q p_iq p_qj by way of others.
type investment struct{ direct, indirect float64 }

func (i investment) squared() float64 {
	sum := i.direct + i.indirect
	return float64(sum * sum)
}

// proportions gives the direct investments for each of the ties.
func proportions(g *Graph, o *oriented) []dyad {
	strengths := Strengths(g)
	dyads := make([]dyad, len(o.ties))
	for r, v := range o.nodes {
		for at := o.offsets[r]; at < o.offsets[r+1]; at++ {
			weight := g.Weight(o.ties[at])
			dyads[at].up.direct = weight / strengths[v]
			dyads[at].down.direct = weight / strengths[o.nodes[o.heads[at]]]
		}
	}
	return dyads
}

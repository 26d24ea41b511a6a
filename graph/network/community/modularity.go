package community

import (
	"slices"

	"corridor/graph/network/measure"
)

// Modularity is how much more weight there is inside communities than if ties
// were placed at random between nodes of the same strengths:
//
//	Q = Σ_c [ W_c/W − γ (S_c/2W)² ]
//
// with W the weight of all ties, W_c that of the ties inside community c, S_c
// the sum of its nodes' strengths (the weight of all their ties) and γ the
// resolution. At γ = 1 it is between −1/2 and 1; one community of everything
// has 0. Without ties it is 0. of gives the community of every node, 0 or above.
//
// Sources: Newman (2004), Phys. Rev. E 70:056131; Reichardt and Bornholdt
// (2006), Phys. Rev. E 74:016110.
func Modularity(g *measure.Graph, of []int32, resolution float64) float64 {
	if g.Ties() == 0 {
		return 0
	}
	count := slices.Max(of) + 1
	inside, strengths := make([]float64, count), make([]float64, count)
	for v := range int32(g.Nodes()) {
		own := of[v]
		var strength, within float64
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			w := g.Weight(at)
			strength += w
			if of[g.Targets[at]] == own {
				within += w
			}
		}
		strengths[own] += strength
		inside[own] += within
	}
	twice := 0.0
	for _, s := range strengths {
		twice += s
	}
	q := 0.0
	for c := range strengths {
		share := strengths[c] / twice
		q += inside[c]/twice - float64(resolution*float64(share*share))
	}
	return q
}

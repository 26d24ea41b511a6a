package measure

// DegreeCount is the number of nodes that have one degree.
type DegreeCount struct {
	Degree int
	Nodes  int
}

// Density is the share of the pairs of nodes that are tied, 2m/(n(n−1)) for n
// nodes and m ties, from 0 to 1 (Wasserman and Faust 1994). It is 0 for a graph
// of fewer than two nodes.
func Density(g *Graph) float64 {
	n := float64(g.Nodes())
	if n < 2 {
		return 0
	}
	return float64(len(g.Targets)) / (n * (n - 1))
}

// DegreeDistribution counts the nodes of each degree that occurs, by ascending
// degree; isolated nodes count as degree 0.
func DegreeDistribution(g *Graph) []DegreeCount {
	counts := make([]int, maxDegree(g)+1)
	for v := range int32(g.Nodes()) {
		counts[g.Degree(v)]++
	}
	var found []DegreeCount
	for degree, nodes := range counts {
		if nodes > 0 {
			found = append(found, DegreeCount{degree, nodes})
		}
	}
	return found
}

// Strengths gives the strength of each node, s_i = Σ_j w_ij, the sum of the
// weights of its ties and in their unit (Barrat, Barthélemy, Pastor-Satorras and
// Vespignani 2004). An isolated node has 0.
func Strengths(g *Graph) []float64 {
	strengths := make([]float64, g.Nodes())
	for v := range strengths {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			strengths[v] += g.Weight(at)
		}
	}
	return strengths
}

// maxDegree is the largest degree, 0 for a graph without ties.
func maxDegree(g *Graph) int {
	largest := 0
	for v := range int32(g.Nodes()) {
		largest = max(largest, g.Degree(v))
	}
	return largest
}

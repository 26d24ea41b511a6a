package measure

import "slices"

// Ego gives the nodes within so many hops of a node, itself among them,
// ascending: of more nodes than the limit, if that is above 0, the nearer, and of
// those at one distance the ones with smaller numbers. Complete tells whether
// none was left out.
func Ego(g *Graph, centre int32, radius, limit int) (nodes []int32, complete bool) {
	seen := make([]bool, g.Nodes())
	seen[centre] = true
	nodes, complete = []int32{centre}, true
	start := 0
	for range radius {
		end := len(nodes)
		if start == end || !complete {
			break
		}
		for _, v := range nodes[start:end] {
			for _, u := range g.Neighbours(v) {
				if !seen[u] {
					seen[u] = true
					nodes = append(nodes, u)
				}
			}
		}
		if limit > 0 && len(nodes) > limit {
			slices.Sort(nodes[end:])
			nodes, complete = nodes[:limit], false
		}
		start = end
	}
	slices.Sort(nodes)
	return nodes, complete
}

package measure

// CoreNumbers gives the core number of each node: the largest k for which the
// node is in the k-core, the largest subgraph in which every node has k ties or
// more (Seidman 1983). An isolated node has 0. It takes time linear in nodes and
// ties, by the algorithm of Batagelj and Zaveršnik (2003): the node of smallest
// remaining degree is taken away again and again.
func CoreNumbers(g *Graph) []int32 {
	n := g.Nodes()
	// core starts as the degrees and falls to the core numbers. order has the
	// nodes by what core says of them, place the nodes' indices in order, and
	// first[d] the index of the first node with d.
	core, place := make([]int32, n), make([]int32, n)
	order, first := byDegree(g)
	for at, v := range order {
		core[v], place[v] = int32(g.Degree(v)), int32(at)
	}
	for _, v := range order {
		for _, u := range g.Neighbours(v) {
			if core[u] <= core[v] {
				continue
			}
			// u changes places with the first node of its degree, and the bucket
			// of that degree then starts one later: u is in the bucket below.
			at := first[core[u]]
			other := order[at]
			order[place[u]], order[at] = other, u
			place[other], place[u] = place[u], at
			first[core[u]]++
			core[u]--
		}
	}
	return core
}

// byDegree gives the nodes by ascending degree, those of one degree ascending,
// and the index in that order at which each degree starts, with the number of
// nodes at the end.
func byDegree(g *Graph) (order, first []int32) {
	n := g.Nodes()
	first = make([]int32, maxDegree(g)+2)
	for v := range int32(n) {
		first[g.Degree(v)+1]++
	}
	for d := 1; d < len(first); d++ {
		first[d] += first[d-1]
	}
	order = make([]int32, n)
	next := append([]int32(nil), first...)
	for v := range int32(n) {
		order[next[g.Degree(v)]] = v
		next[g.Degree(v)]++
	}
	return order, first
}

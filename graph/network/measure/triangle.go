package measure

import "context"

// oriented is a graph with each tie at one of its ends only, the one of smaller
// degree, so that no node has more than √(2m) of the m ties and all triangles
// are found in O(m^1.5) (Latapy 2008). Nodes are numbered by ascending degree;
// that number is their rank.
type oriented struct {
	// nodes gives the node of each rank.
	nodes []int32
	// heads[offsets[r]:offsets[r+1]] are the ranks of the neighbours of rank r
	// that are above r, ascending.
	offsets []int32
	heads   []int32
	// ties are the indices, in the Targets of the graph, of the ties in heads,
	// each from one of its ends.
	ties []int32
}

// triangle is three nodes all tied, by rank: a < b < c. ab, ac and bc are the
// indices of the ties in heads.
type triangle struct {
	a, b, c    int32
	ab, ac, bc int32
}

func orient(g *Graph) *oriented {
	n := g.Nodes()
	order, _ := byDegree(g)
	o := &oriented{
		nodes:   order,
		offsets: make([]int32, n+1),
		heads:   make([]int32, g.Ties()),
		ties:    make([]int32, g.Ties()),
	}
	rank := make([]int32, n)
	for r, v := range order {
		rank[v] = int32(r)
	}
	for r, v := range order {
		above := int32(0)
		for _, u := range g.Neighbours(v) {
			if rank[u] > int32(r) {
				above++
			}
		}
		o.offsets[r+1] = o.offsets[r] + above
	}
	next := append([]int32(nil), o.offsets[:n]...)
	for r, v := range order {
		for at := g.Offsets[v]; at < g.Offsets[v+1]; at++ {
			if below := rank[g.Targets[at]]; below < int32(r) {
				o.heads[next[below]], o.ties[next[below]] = int32(r), at
				next[below]++
			}
		}
	}
	return o
}

// triangles calls visit once with each triangle, in an order that the graph
// alone decides. It stops with the error of the context when that ends.
func (o *oriented) triangles(ctx context.Context, visit func(triangle)) error {
	// mark[c] is the index of the tie from a to c, if it is one of a's: an index
	// below a's is left from an earlier node.
	mark := make([]int32, len(o.nodes))
	for i := range mark {
		mark[i] = -1
	}
	for a := range int32(len(o.nodes)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		start, end := o.offsets[a], o.offsets[a+1]
		for at := start; at < end; at++ {
			mark[o.heads[at]] = at
		}
		for ab := start; ab < end; ab++ {
			b := o.heads[ab]
			for bc := o.offsets[b]; bc < o.offsets[b+1]; bc++ {
				c := o.heads[bc]
				if ac := mark[c]; ac >= start {
					visit(triangle{a: a, b: b, c: c, ab: ab, ac: ac, bc: bc})
				}
			}
		}
	}
	return nil
}

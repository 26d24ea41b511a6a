package network

import "math/bits"

// nodeSet is a set of nodes that gives them in order: a bit for each node, one
// for each 64 of these, and one for each 64 of those.
type nodeSet struct{ nodes, some, many []uint64 }

func newNodeSet(n int) nodeSet {
	return nodeSet{make([]uint64, n>>6+1), make([]uint64, n>>12+1), make([]uint64, n>>18+1)}
}

func (s nodeSet) add(n int32) {
	s.nodes[n>>6] |= 1 << (n & 63)
	s.some[n>>12] |= 1 << (n >> 6 & 63)
	s.many[n>>18] |= 1 << (n >> 12 & 63)
}

func (s nodeSet) remove(n int32) { s.nodes[n>>6] &^= 1 << (n & 63) }

// take appends the nodes to a list, ascending, and empties the set.
func (s nodeSet) take(list []int32) []int32 {
	for i, many := range s.many {
		for ; many != 0; many &= many - 1 {
			j := i<<6 | bits.TrailingZeros64(many)
			for some := s.some[j]; some != 0; some &= some - 1 {
				k := j<<6 | bits.TrailingZeros64(some)
				for nodes := s.nodes[k]; nodes != 0; nodes &= nodes - 1 {
					list = append(list, int32(k<<6|bits.TrailingZeros64(nodes)))
				}
				s.nodes[k] = 0
			}
			s.some[j] = 0
		}
		s.many[i] = 0
	}
	return list
}

package memory

import "math/bits"

// set is a set of nodes' numbers in a range that begins at a multiple of 64.
type set struct {
	first uint32
	words []uint64
}

func newSet(first, beyond uint32) *set {
	return &set{first: first, words: make([]uint64, (beyond-first+63)/64)}
}

func (s *set) add(n uint32) {
	n -= s.first
	s.words[n>>6] |= 1 << (n & 63)
}

func (s *set) has(n uint32) bool {
	n -= s.first
	return s.words[n>>6]&(1<<(n&63)) != 0
}

// addFirst adds the first so many numbers of the range.
func (s *set) addFirst(n int) {
	for i := range n >> 6 {
		s.words[i] = ^uint64(0)
	}
	if n&63 != 0 {
		s.words[n>>6] |= 1<<(n&63) - 1
	}
}

// with, or and without change a set by another of the same range.
func (s *set) with(other *set) {
	for i, w := range other.words {
		s.words[i] &= w
	}
}

func (s *set) or(other *set) {
	for i, w := range other.words {
		s.words[i] |= w
	}
}

func (s *set) without(other *set) {
	for i, w := range other.words {
		s.words[i] &^= w
	}
}

func (s *set) count() int {
	n := 0
	for _, w := range s.words {
		n += bits.OnesCount64(w)
	}
	return n
}

// each yields the numbers, ascending, until yield says no.
func (s *set) each(yield func(uint32) bool) {
	for i, w := range s.words {
		for ; w != 0; w &= w - 1 {
			if !yield(s.first + uint32(i<<6+bits.TrailingZeros64(w))) {
				return
			}
		}
	}
}

// eachBack yields the numbers, descending, until yield says no.
func (s *set) eachBack(yield func(uint32) bool) {
	for i := len(s.words) - 1; i >= 0; i-- {
		for w := s.words[i]; w != 0; {
			top := 63 - bits.LeadingZeros64(w)
			w &^= 1 << top
			if !yield(s.first + uint32(i<<6+top)) {
				return
			}
		}
	}
}

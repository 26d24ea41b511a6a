package capacity

import (
	"iter"
	"math/bits"
)

// wordBits is how many columns a word of a set tells of.
const wordBits = 64

// columnSet is a set of columns: column i is bit i%64 of word i/64. All sets of a
// matrix have as many words.
type columnSet []uint64

func (s columnSet) has(column int) bool { return s[column/wordBits]&(1<<(column%wordBits)) != 0 }

func (s columnSet) add(column int) { s[column/wordBits] |= 1 << (column % wordBits) }

func (s columnSet) addAll(columns []int) {
	for _, column := range columns {
		s.add(column)
	}
}

func (s columnSet) unite(other columnSet) {
	for i, word := range other {
		s[i] |= word
	}
}

func (s columnSet) isEmpty() bool {
	for _, word := range s {
		if word != 0 {
			return false
		}
	}
	return true
}

// all gives the columns, ascending.
func (s columnSet) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(i*wordBits + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

func (s columnSet) size() int {
	n := 0
	for _, word := range s {
		n += bits.OnesCount64(word)
	}
	return n
}

// columnSets are the sets of so many things, one after another.
type columnSets struct {
	words int
	bits  []uint64
}

// newSets gives empty sets of the grid's columns for n things.
func (g *grid) newSets(n int) columnSets {
	words := (len(g.columns) + wordBits - 1) / wordBits
	return columnSets{words, make([]uint64, n*words)}
}

// newSet gives an empty set of the grid's columns.
func (g *grid) newSet() columnSet { return g.newSets(1).of(0) }

// of gives the set of thing i, to be read and to be added to.
func (s columnSets) of(i int) columnSet { return s.bits[i*s.words : (i+1)*s.words : (i+1)*s.words] }

// each gives all things with their sets.
func (s columnSets) each() iter.Seq2[int, columnSet] {
	return func(yield func(int, columnSet) bool) {
		for i, at := 0, 0; at < len(s.bits); i, at = i+1, at+s.words {
			if !yield(i, s.bits[at:at+s.words]) {
				return
			}
		}
	}
}

func (s columnSets) bytes() int { return 8 * len(s.bits) }

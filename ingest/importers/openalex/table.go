package openalex

import "math/bits"

// table holds values by numbers other than 0. An import remembers something of
// every work and person, for which Go's maps take twice the memory.
//
// A part of it is an open table: a number is found at the place that it hashes to,
// or behind it. Parts grow by a quarter, each by itself, so that nothing large is
// ever held twice.
type table[V any] struct{ parts [1 << partBits]part[V] }

const partBits = 8

type part[V any] struct {
	keys   []uint64 // 0: free
	values []V
	used   int
}

// hashed spreads numbers: its upper bits tell the part, the others the place in it.
func hashed(key uint64) uint64 {
	key ^= key >> 32
	key *= 0x9E3779B97F4A7C15
	key ^= key >> 29
	return key * 0xBF58476D1CE4E5B9
}

// find gives the place of a number in a part, or the free one where it would be.
// There has to be a free one.
func (p *part[V]) find(key, hash uint64) int {
	at, _ := bits.Mul64(hash<<partBits, uint64(len(p.keys)))
	for p.keys[at] != 0 && p.keys[at] != key {
		if at++; at == uint64(len(p.keys)) {
			at = 0
		}
	}
	return int(at)
}

// get gives the value of a number; the zero value where there is none.
func (t *table[V]) get(key uint64) (value V, found bool) {
	hash := hashed(key)
	p := &t.parts[hash>>(64-partBits)]
	if p.used == 0 {
		return value, false
	}
	at := p.find(key, hash)
	if p.keys[at] == 0 {
		return value, false
	}
	return p.values[at], true
}

// set sets the value of a number, and tells whether it had none before.
func (t *table[V]) set(key uint64, value V) (first bool) {
	hash := hashed(key)
	p := &t.parts[hash>>(64-partBits)]
	if p.used*5 >= len(p.keys)*4 {
		p.grow()
	}
	at := p.find(key, hash)
	if first = p.keys[at] == 0; first {
		p.keys[at] = key
		p.used++
	}
	p.values[at] = value
	return first
}

func (p *part[V]) grow() {
	old := *p
	size := len(old.keys)*5/4 + 16
	p.keys, p.values = make([]uint64, size), make([]V, size)
	for i, key := range old.keys {
		if key != 0 {
			at := p.find(key, hashed(key))
			p.keys[at], p.values[at] = key, old.values[i]
		}
	}
}

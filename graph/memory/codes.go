package memory

import "corridor/graph/columns"

// codes are those of a column.
type codes struct{ columns.Codes }

// codesOf packs numbers, of which none is above most.
func codesOf(list []uint32, most int) codes {
	switch {
	case most == 0:
		return codes{}
	case most < 1<<8:
		return codes{columns.Codes{Narrow: narrowed[uint8](list)}}
	case most < 1<<16:
		return codes{columns.Codes{Wide: narrowed[uint16](list)}}
	}
	return codes{columns.Codes{Full: list}}
}

func narrowed[T uint8 | uint16](list []uint32) []T {
	out := make([]T, len(list))
	for i, n := range list {
		out[i] = T(n)
	}
	return out
}

func (c *codes) bytes() int { return sliceBytes(c.Narrow) + sliceBytes(c.Wide) + sliceBytes(c.Full) }

// fill adds to a set those of so many rows, the first of which is its first
// number, whose codes are accepted.
func (c *codes) fill(into *set, rows int, a accepted) {
	switch {
	case c.Narrow != nil:
		fill(into, c.Narrow, a)
	case c.Wide != nil:
		fill(into, c.Wide, a)
	case c.Full != nil:
		fill(into, c.Full, a)
	case a.has(0):
		into.addFirst(rows)
	}
}

func fill[T uint8 | uint16 | uint32](into *set, list []T, a accepted) {
	if a.some != nil {
		for i, code := range list {
			if a.has(uint32(code)) {
				into.words[i>>6] |= 1 << (i & 63)
			}
		}
		return
	}
	for i, code := range list {
		if uint32(code)-a.from < a.to-a.from {
			into.words[i>>6] |= 1 << (i & 63)
		}
	}
}

// accepted says which codes of a column a condition holds for: those of a range
// and, where there are some, of these alone.
type accepted struct {
	from, to uint32 // to is beyond the last
	some     []bool // by code; nil: all of the range
}

func (a accepted) has(code uint32) bool {
	return code-a.from < a.to-a.from && (a.some == nil || a.some[code])
}

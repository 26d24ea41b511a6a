package columns

// Codes hold a small number for each of many rows, as narrowly as the largest
// allows: in one of the lists. Without any every row has 0.
type Codes struct {
	Narrow []uint8
	Wide   []uint16
	Full   []uint32
}

// Code gives the number of a row.
func (c *Codes) Code(row uint32) uint32 {
	switch {
	case c.Narrow != nil:
		return uint32(c.Narrow[row])
	case c.Wide != nil:
		return uint32(c.Wide[row])
	case c.Full != nil:
		return c.Full[row]
	}
	return 0
}

// add adds a row.
func (c *Codes) add(code uint32) {
	if c.Full == nil && c.Wide == nil && code < 1<<8 {
		c.Narrow = append(c.Narrow, uint8(code))
		return
	}
	if c.Full == nil && code < 1<<16 {
		if c.Wide == nil {
			c.Wide, c.Narrow = widened[uint16](c.Narrow), nil
		}
		c.Wide = append(c.Wide, uint16(code))
		return
	}
	if c.Full == nil {
		c.Full, c.Narrow, c.Wide = append(widened[uint32](c.Narrow), widened[uint32](c.Wide)...), nil, nil
	}
	c.Full = append(c.Full, code)
}

func widened[T uint16 | uint32, N uint8 | uint16](list []N) []T {
	out := make([]T, len(list), len(list)+len(list)/4+1)
	for i, n := range list {
		out[i] = T(n)
	}
	return out
}

// inOrder gives rows order[0], order[1], …
func (c *Codes) inOrder(order []uint32) Codes {
	return Codes{Narrow: inOrder(c.Narrow, order), Wide: inOrder(c.Wide, order), Full: inOrder(c.Full, order)}
}

func inOrder[T any](list []T, order []uint32) []T {
	if list == nil {
		return nil
	}
	out := make([]T, len(order))
	for i, from := range order {
		out[i] = list[from]
	}
	return out
}

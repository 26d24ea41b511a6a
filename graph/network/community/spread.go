package community

import (
	"context"
	"sync"

	"corridor/graph/processors"
)

// piece is about how many nodes are worked on in one go.
const piece = 2048

// spread has the groups of a division worked on by as many goroutines as there
// are processors, in pieces of consecutive groups with about as many nodes each.
// start makes what one goroutine works with. It ends early when the context does.
func spread(ctx context.Context, offsets []int32, start func() func(from, to int32)) error {
	count := int32(len(offsets) - 1)
	var cuts []int32
	for c, begun := int32(0), int32(0); c < count; c++ {
		if c == 0 || offsets[c+1]-begun > piece {
			cuts, begun = append(cuts, c), offsets[c]
		}
	}
	cuts = append(cuts, count)
	return processors.Each(ctx, len(cuts)-1, func() func(int) {
		work := start()
		return func(i int) { work(cuts[i], cuts[i+1]) }
	})
}

// crew keeps what the goroutines of one spread after another work with, for the
// next to use it again.
type crew[T any] struct {
	mutex sync.Mutex
	tools []*T
	taken int
}

// ready has all of it taken anew.
func (c *crew[T]) ready() *crew[T] {
	c.taken = 0
	return c
}

// take gives what no goroutine has taken since ready.
func (c *crew[T]) take() *T {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.taken == len(c.tools) {
		c.tools = append(c.tools, new(T))
	}
	c.taken++
	return c.tools[c.taken-1]
}

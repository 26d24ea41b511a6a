package community

import (
	"context"

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

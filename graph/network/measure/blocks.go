package measure

import (
	"context"
	"sync"
	"sync/atomic"

	"corridor/graph/processors"
)

// inBlocks does n blocks of work on as many goroutines as there are processors,
// each with a worker of its own, and keeps what a block gave when the blocks
// before it are kept: in the order of the blocks, one at a time. So sums of
// floating-point numbers come out the same on any number of processors, and no
// more results wait in memory than there are workers. It stops with the
// context's error once that ends, which do may notice and leave its block
// unfinished.
func inBlocks[W any](ctx context.Context, n int, worker func() W, do, keep func(w W, block int)) error {
	done := make([]chan struct{}, n)
	for i := range done {
		done[i] = make(chan struct{})
	}
	ended := make(chan struct{})
	var end sync.Once
	var failure error
	run := func(w W, block int) bool {
		do(w, block)
		if err := ctx.Err(); err != nil {
			end.Do(func() { failure = err; close(ended) })
			return false
		}
		if block > 0 {
			select {
			case <-done[block-1]:
			case <-ended:
				return false
			}
		}
		keep(w, block)
		close(done[block])
		return true
	}
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(processors.Count(), n) {
		all.Go(func() {
			w := worker()
			for {
				block := int(next.Add(1)) - 1
				if block >= n || !run(w, block) {
					return
				}
			}
		})
	}
	all.Wait()
	if failure != nil {
		return failure
	}
	return ctx.Err()
}

// inRanges does n pieces of work that do not touch one another on as many
// goroutines as there are processors.
func inRanges(n int, do func(piece int)) {
	_ = processors.Each(context.Background(), n, func() func(int) { return do }) // it fails where a context ends
}

package processors

import (
	"context"
	"sync"
	"sync/atomic"
)

// Each does n pieces of work on as many goroutines as there are processors for work, one
// after the other where that is one. worker makes what a goroutine does its pieces with,
// so that they may use again what it holds. Pieces are begun in their order and end in
// any. Each begins none once the context ends, and gives its error then.
func Each(ctx context.Context, n int, worker func() func(piece int)) error {
	var next atomic.Int64
	work := func() {
		do := worker()
		for piece := int(next.Add(1)) - 1; piece < n && ctx.Err() == nil; piece = int(next.Add(1)) - 1 {
			do(piece)
		}
	}
	if workers := min(Count(), n); workers > 1 {
		var all sync.WaitGroup
		for range workers {
			all.Go(work)
		}
		all.Wait()
	} else if n > 0 {
		work()
	}
	return ctx.Err()
}

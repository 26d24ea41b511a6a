package processors_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"

	"corridor/graph/processors"
)

func TestEachPieceIsDoneOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		done := make([]atomic.Int64, n)
		err := processors.Each(t.Context(), n, func() func(int) { return func(piece int) { done[piece].Add(1) } })
		if err != nil {
			t.Error(err)
		}
		for piece := range done {
			if times := done[piece].Load(); times != 1 {
				t.Errorf("piece %d of %d is done %d times", piece, n, times)
			}
		}
	}
}

func TestNoPieceIsBegunOnceTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var done atomic.Int64
	err := processors.Each(ctx, 1_000_000, func() func(int) {
		return func(int) {
			done.Add(1)
			cancel()
		}
	})
	if most := int64(processors.Count()); !errors.Is(err, context.Canceled) || done.Load() > most {
		t.Errorf("%d pieces are done, error %v; want %d at most", done.Load(), err, most)
	}
}

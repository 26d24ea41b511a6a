// Package admission lets in only so many at a time. The others wait, first come
// first served; once too many wait, or one has waited too long, the next ones
// are turned away, so that nobody waits whose turn comes too late.
package admission

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/semaphore"

	"corridor/graph"
)

// Queue is before places of which there are few. It may be used from many
// goroutines.
type Queue struct {
	places  *semaphore.Weighted
	waiting atomic.Int64
	most    int64
}

// New makes a queue before so many places, in which at most so many wait.
func New(places, most int) *Queue {
	return &Queue{places: semaphore.NewWeighted(int64(places)), most: int64(most)}
}

// TryEnter takes a place where one is free and nobody waits for it.
func (q *Queue) TryEnter() bool { return q.places.TryAcquire(1) }

// Enter takes a place, for which it waits until the context ends, and no longer
// than patience where that is not 0. It gives graph.ErrBusy where too many wait
// already, or patience has run out.
func (q *Queue) Enter(ctx context.Context, patience time.Duration) error {
	if q.TryEnter() {
		return nil
	}
	defer q.waiting.Add(-1)
	if q.waiting.Add(1) > q.most {
		return fmt.Errorf("%d wait already: %w", q.most, graph.ErrBusy)
	}
	if patience == 0 {
		return q.places.Acquire(ctx, 1)
	}
	within, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err := q.places.Acquire(within, 1)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("waited for %s: %w", patience, graph.ErrBusy)
	}
	return err
}

// Leave gives a place back.
func (q *Queue) Leave() { q.places.Release(1) }

// Waiting is how many wait.
func (q *Queue) Waiting() int { return int(q.waiting.Load()) }

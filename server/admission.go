package server

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"corridor/graph"
	"corridor/graph/admission"
	"corridor/graph/processors"
)

// Of requests that wait for their turn.
const (
	maxWaiting    = 1000
	calmPatience  = time.Second            // how long one waits where there is not too much to do
	standing      = 500 * time.Millisecond // where others have waited for so long there is too much to do
	late          = 10 * time.Second       // for so long after one was turned away there is
	leastPatience = time.Millisecond       // how long one waits at least then
	shareOfMean   = 0.25                   // how long one waits then, of the time that a request takes
	weightOfNew   = 0.1                    // of a request's time in the mean of those before

	// beforeTold is how long it is waited before one is told that it is turned away, and
	// mostUntold how many wait for that. Some ask again at once, which would take the
	// processors from those who are served.
	beforeTold = 1500 * time.Millisecond
	mostUntold = 1000
)

// admissions lets in as many requests as can be served at once. A burst may
// wait for a while. Where requests come faster than they are served, so that
// the queue stands or some were turned away, each waits for a part of the time that
// one takes, so that the wait of those who are served stays near the time of their own
// answer.
type admissions struct {
	queue  *admission.Queue
	atOnce int
	heap   *heap
	untold atomic.Int64 // those turned away who are not told yet
	alone  bool         // one asks, who waits for as long as its time allows

	mu      sync.Mutex
	refused time.Time     // when one was turned away last
	short   time.Time     // when one came last before whom nobody waited
	mean    time.Duration // that a request takes, about
}

// newAdmissions lets in so many requests at once; 0 means one for each
// processor, and two at least.
func newAdmissions(atOnce int, heap *heap) *admissions {
	if atOnce <= 0 {
		atOnce = max(2, processors.Count())
	}
	return &admissions{queue: admission.New(atOnce, maxWaiting), atOnce: atOnce, heap: heap}
}

// enter lets a request in, or gives graph.ErrBusy. leave may be called more
// than once.
func (a *admissions) enter(ctx context.Context) (leave func(), err error) {
	if err := a.wait(ctx); err != nil {
		return nil, err
	}
	begun := time.Now()
	return sync.OnceFunc(func() {
		a.queue.Leave()
		a.took(time.Since(begun))
	}), nil
}

func (a *admissions) wait(ctx context.Context) error {
	if err := a.heap.check(ctx); err != nil {
		return err
	}
	err := a.queue.Enter(ctx, a.patience())
	if errors.Is(err, graph.ErrBusy) {
		a.turnedAway()
		a.hold(ctx)
	}
	return err
}

// turnedAway notes that one was. Where all wait for little, it counts only if as many
// others wait as can be served at once: a few clients who meet would otherwise keep
// turning one another away once there was too much to do.
func (a *admissions) turnedAway() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if time.Since(a.refused) > late || a.queue.Waiting() >= a.atOnce {
		a.refused = time.Now()
	}
}

// hold waits before one is told that it is turned away.
func (a *admissions) hold(ctx context.Context) {
	defer a.untold.Add(-1)
	if a.untold.Add(1) > mostUntold {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(beforeTold):
	}
}

// patience is how long one may wait, 0 for as long as there is time.
func (a *admissions) patience() time.Duration {
	if a.alone {
		return 0
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.queue.Waiting() == 0 {
		a.short = time.Now()
	}
	if time.Since(a.refused) > late && time.Since(a.short) < standing {
		return calmPatience
	}
	return max(leastPatience, time.Duration(shareOfMean*float64(a.mean)))
}

func (a *admissions) took(one time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.mean == 0 {
		a.mean = one
	}
	a.mean += time.Duration(weightOfNew * float64(one-a.mean))
}

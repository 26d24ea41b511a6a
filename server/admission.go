package server

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"corridor/graph"
	"corridor/graph/admission"
)

// Of requests that wait for their turn.
const (
	maxWaiting    = 1000
	calmPatience  = time.Second           // how long one waits where nobody was turned away of late
	late          = 10 * time.Second      // how late
	leastPatience = 20 * time.Millisecond // how long one waits at least
	weightOfNew   = 0.1                   // of a request's time in the mean of those before
)

// admissions lets in as many requests as can be served at once. A burst may
// wait for a while. Where requests come faster than they are served, so that
// some are turned away, each waits about as long as one takes, so that the wait
// of those who are served stays near the time of their own answer.
type admissions struct {
	queue *admission.Queue

	mu      sync.Mutex
	refused time.Time     // when one was turned away last
	mean    time.Duration // that a request takes, about
}

// newAdmissions lets in so many requests at once; 0 means one for each
// processor, and two at least.
func newAdmissions(atOnce int) *admissions {
	if atOnce <= 0 {
		atOnce = max(2, runtime.GOMAXPROCS(0))
	}
	return &admissions{queue: admission.New(atOnce, maxWaiting)}
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
	err := a.queue.Enter(ctx, a.patience())
	if errors.Is(err, graph.ErrBusy) {
		a.mu.Lock()
		defer a.mu.Unlock()
		a.refused = time.Now()
	}
	return err
}

func (a *admissions) patience() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	if time.Since(a.refused) > late {
		return calmPatience
	}
	return max(leastPatience, a.mean)
}

func (a *admissions) took(one time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.mean == 0 {
		a.mean = one
	}
	a.mean += time.Duration(weightOfNew * float64(one-a.mean))
}

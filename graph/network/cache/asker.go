package cache

import (
	"context"
	"fmt"
	"sync"
	"time"

	"corridor/graph"
	"corridor/graph/admission"
)

// Bound says what may be computed at the same time for those that Asking has
// begun. Zero fields mean their defaults.
type Bound struct {
	Queue    *admission.Queue // before the turns of askers; one of 2 turns, in which 64 may wait
	Patience time.Duration    // how long one may wait; 10 s
	Memory   int              // bytes that what one asker has computed may hold; DefaultMemory
}

// DefaultMemory is how many bytes an asker's answers may hold.
const DefaultMemory = 256 << 20

func (b Bound) orDefault() Bound {
	if b.Queue == nil {
		b.Queue = admission.New(2, 64)
	}
	if b.Memory <= 0 {
		b.Memory = DefaultMemory
	}
	if b.Patience <= 0 {
		b.Patience = 10 * time.Second
	}
	return b
}

// asker is somebody for whom answers are computed, one after another. It has
// its turn from the first answer that must be computed until it has ended, and
// so has whatever it began, which may go on a while after it was cancelled.
type asker struct {
	bound  Bound
	queues func()        // told before it queues for its turn; may be nil
	one    chan struct{} // holds an element while an answer is computed

	mu     sync.Mutex
	turn   bool           // it has its turn
	begun  int            // who keeps its turn: itself, and computations
	bytes  int            // of the answers computed for it
	counts map[string]int // of these, by key
}

type (
	askerKey  struct{}
	withinKey struct{} // of the context of a computation
)

// Asking begins an asker, to whom the context given belongs. Computations for
// one asker are made one after another, and for only so many askers at once;
// the others wait in their order, and get graph.ErrBusy where too many do. What
// is kept already is given to anybody at once. end is to be called when what
// the asker was given is no longer needed. queues, unless it is nil, is called
// before the asker queues for its turn, whether or not others wait.
func (c *Cache) Asking(ctx context.Context, queues func()) (within context.Context, end func()) {
	a := &asker{bound: c.bound, queues: queues, one: make(chan struct{}, 1), begun: 1, counts: map[string]int{}}
	return context.WithValue(ctx, askerKey{}, a), a.drop
}

// askerOf gives the asker that a context belongs to, nil for none.
func askerOf(ctx context.Context) *asker {
	a, _ := ctx.Value(askerKey{}).(*asker)
	return a
}

// compute begins an answer's turn, which ends with done. What a computation
// computes in its course belongs to its own turn.
func (a *asker) compute(ctx context.Context) (done func(), err error) {
	if a == nil || ctx.Value(withinKey{}) != nil {
		return func() {}, nil
	}
	select {
	case a.one <- struct{}{}:
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for another answer: %w", ctx.Err())
	}
	if err := a.enter(ctx); err != nil {
		<-a.one
		return nil, err
	}
	return func() { <-a.one }, nil
}

// enter waits for the asker's turn, unless it has it. Only one at a time enters.
func (a *asker) enter(ctx context.Context) error {
	a.mu.Lock()
	turn := a.turn
	a.mu.Unlock()
	if turn {
		return nil
	}
	if a.queues != nil {
		a.queues()
	}
	if err := a.bound.Queue.Enter(ctx, a.bound.Patience); err != nil {
		return fmt.Errorf("waiting to compute: %w", err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.turn = a.begun > 0; !a.turn { // it has ended meanwhile
		a.bound.Queue.Leave()
		return fmt.Errorf("computing: %w", context.Canceled)
	}
	return nil
}

// Turn waits until it is the turn of the asker that the context belongs to, as
// a computation would: for what is not computed here but takes long.
func Turn(ctx context.Context) error {
	done, err := askerOf(ctx).compute(ctx)
	if err == nil {
		done()
	}
	return err
}

// keep keeps the asker's turn until it is dropped once more.
func (a *asker) keep() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.begun++
}

func (a *asker) drop() {
	if a == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.begun--; a.begun == 0 && a.turn {
		a.turn = false
		a.bound.Queue.Leave()
	}
}

// hold counts an answer that was computed for the asker.
func (a *asker) hold(key string, bytes int) error {
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.bytes += bytes - a.counts[key]
	a.counts[key] = bytes
	return a.afford(0)
}

// Afford gives graph.ErrInvalid where the asker that the context belongs to may
// not hold so many bytes more. A computation asks before it takes much.
func Afford(ctx context.Context, bytes int) error {
	a := askerOf(ctx)
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.afford(bytes)
}

func (a *asker) afford(more int) error {
	const mega = 1 << 20
	if need := a.bytes + more; need > a.bound.Memory {
		return graph.Invalid("", "this takes up to %d MB of memory, of which one request may have %d: filter by years, areas or countries, or ask for fewer networks and matrices at once", need/mega+1, a.bound.Memory/mega)
	}
	return nil
}

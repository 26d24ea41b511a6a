package memory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"corridor/graph"
)

// Defaults of Options, and how long it is waited after a copy turned out not to be
// possible.
const (
	defaultCheck = 2 * time.Second
	defaultRest  = 5 * time.Second
	longRest     = 10 * time.Minute
	restPerBuild = 10 // times what the last build took
)

// follower keeps a copy of a store current. A copy is made once the store has not
// changed from one check to the next: while it is written to a copy would be of use
// to nobody. There is never more than one build at a time, nor one copy kept while
// another is made.
type follower struct {
	store   graph.Store
	options Options
	copied  atomic.Pointer[Copy]
	turn    chan struct{} // holds one element while nobody builds
	stop    context.CancelFunc
	ended   chan struct{}

	mu      sync.Mutex
	resting time.Time // until when no build begins that nobody waits for
	failing bool
}

func follow(store graph.Store, o Options) *follower {
	o.Check, o.Rest = cmp.Or(o.Check, defaultCheck), cmp.Or(o.Rest, defaultRest)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	ctx, stop := context.WithCancel(context.Background())
	f := &follower{store: store, options: o, turn: make(chan struct{}, 1), stop: stop, ended: make(chan struct{})}
	f.turn <- struct{}{}
	go f.run(ctx)
	return f
}

func (f *follower) close() {
	f.stop()
	<-f.ended
	f.copied.Store(nil)
}

func (f *follower) held() *Copy { return f.copied.Load() }

// current gives the copy if it is of the store's present version, else nil. One of a
// version that has passed is of no more use.
func (f *follower) current(ctx context.Context) *Copy {
	c := f.copied.Load()
	if c == nil {
		return nil
	}
	version, err := f.store.Version(ctx)
	switch {
	case err != nil:
		return nil
	case version != c.version:
		f.copied.CompareAndSwap(c, nil)
		return nil
	}
	return c
}

// soon gives a copy of the present version, which is made if it is time for one;
// else nil.
func (f *follower) soon(ctx context.Context) *Copy {
	if c := f.current(ctx); c != nil {
		return c
	}
	if f.rests() {
		return nil
	}
	c, err := f.make(ctx)
	if err != nil {
		return nil
	}
	return c
}

func (f *follower) rests() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return time.Now().Before(f.resting)
}

// run makes a copy whenever the store has changed and is at rest again.
func (f *follower) run(ctx context.Context) {
	defer close(f.ended)
	check := time.NewTicker(f.options.Check)
	defer check.Stop()
	seen, err := f.store.Version(ctx)
	if err == nil {
		f.made(ctx)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-check.C:
		}
		version, err := f.store.Version(ctx)
		if err != nil {
			continue
		}
		if c := f.copied.Load(); version == seen && (c == nil || c.version != version) && !f.rests() {
			f.made(ctx)
		}
		seen = version
	}
}

// made makes a copy for nobody in particular.
func (f *follower) made(ctx context.Context) { _, _ = f.make(ctx) }

// make gives a copy of the store's present version, making it if there is none.
func (f *follower) make(ctx context.Context) (*Copy, error) {
	select {
	case <-f.turn:
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for the copy: %w", ctx.Err())
	}
	defer func() { f.turn <- struct{}{} }()
	if c := f.current(ctx); c != nil {
		return c, nil
	}
	begun := time.Now()
	c, err := Build(ctx, f.store, f.options.Memory)
	if ctx.Err() != nil {
		return nil, err
	}
	f.rest(time.Since(begun), err)
	if err == nil {
		f.options.Log.Debug("made a copy of the store", "version", string(c.version), "bytes", c.size, "took", time.Since(begun))
		f.copied.Store(c)
	}
	return c, err
}

// rest sets when it is time for another build, and logs where copies begin to fail
// and where they are made again.
func (f *follower) rest(took time.Duration, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	rest := max(f.options.Rest, restPerBuild*took)
	if errors.Is(err, ErrTooLarge) || errors.Is(err, errUnfit) {
		rest = max(rest, longRest)
	}
	f.resting = time.Now().Add(rest)
	failing := err != nil && !errors.Is(err, graph.ErrChanged)
	switch {
	case failing && !f.failing:
		f.options.Log.Warn("there is no copy of the store in memory for now; the store itself answers", "error", err)
	case !failing && f.failing:
		f.options.Log.Info("there is a copy of the store in memory again")
	}
	f.failing = failing
}

package projection

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"corridor/graph"
)

// Options say how a store is followed.
type Options struct {
	// Check is how often the store is asked for its version; 0: every 2 s.
	Check time.Duration
	// Rest is the shortest time from the start of one build to that of the
	// next, unless somebody waits for it in AtLeast; 0: 5 s.
	Rest time.Duration
	// Inclusions of the projections; see Build.
	Inclusions []Inclusion
	// Log is told when following begins to fail and when it works again; nil:
	// nobody is.
	Log *slog.Logger
}

// remembered is how many versions a Follower knows to have passed.
const remembered = 64

// Follower keeps a projection of a store current, whoever writes to the store:
// a write shows within Check, what is left of Rest, and the time a build takes.
// There is never more than one build at a time. While the store fails, or is
// written to throughout each scan (see Build), the last projection stays, and
// the next check tries again.
//
// All methods may be called from many goroutines.
type Follower struct {
	store   graph.Store
	options Options
	current atomic.Pointer[Projection] // nil before the first build and after Close
	stop    context.CancelFunc
	wake    chan struct{} // holds one element when a round is asked for
	built   time.Time     // when the last build began; for the rounds only

	mu      sync.Mutex
	ended   chan struct{} // closed when the rounds have ended; nil before they begin
	closed  bool
	asked   int             // rounds asked for
	served  int             // of those, the ones that a round that succeeded has answered
	failed  int             // of those, the ones that a round that failed has answered
	failure error           // of the last round, nil if it succeeded
	news    chan struct{}   // closed and replaced after every round
	passed  []graph.Version // the last versions seen that are older than current's, or its own
	sound   time.Time       // when the last round began that found current to be of the store's version, or made it so
}

// Following says how far behind its store a projection may be.
type Following struct {
	// Version is the projection's, "" where there is none yet.
	Version graph.Version
	// Sound is when the projection was last known to be of the store's version.
	Sound time.Time
	// Failing tells whether the last look at the store, or building, failed.
	Failing bool
}

// Following says how far behind the store the current projection may be.
func (f *Follower) Following() Following {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := Following{Failing: f.failure != nil}
	if p := f.current.Load(); p != nil {
		out.Version, out.Sound = p.Version, f.sound
	}
	return out
}

// Follow makes a follower of the store. It does nothing until it is first used.
func Follow(store graph.Store, o Options) *Follower {
	o.Check = cmp.Or(o.Check, 2*time.Second)
	o.Rest = cmp.Or(o.Rest, 5*time.Second)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Follower{store: store, options: o, wake: make(chan struct{}, 1), news: make(chan struct{})}
}

// Current gives the newest projection at once. The first one is waited for; if
// it cannot be built, those who wait get the error, and the next call tries
// again. After Close the error is graph.ErrUnavailable.
func (f *Follower) Current(ctx context.Context) (*Projection, error) {
	if p := f.current.Load(); p != nil {
		return p, nil
	}
	return f.wait(ctx, func(*Projection) bool { return true })
}

// AtLeast gives a projection of the version, or of a state of the store read
// after the call began. It gives the current one at once if that is of the
// version, or if the version is among the last ones the follower has passed;
// otherwise the store's version is looked at, and if it has changed a new
// projection is built, both without waiting for Check or Rest. If that fails,
// those who wait get the error. After Close the error is graph.ErrUnavailable.
func (f *Follower) AtLeast(ctx context.Context, version graph.Version) (*Projection, error) {
	return f.wait(ctx, func(p *Projection) bool { return f.reached(p, version) })
}

// Now gives what Current would or, with a version, AtLeast, false where they would
// wait or give an error.
func (f *Follower) Now(version graph.Version) (*Projection, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	p := f.current.Load()
	if f.closed || p == nil || version != "" && !f.reached(p, version) {
		return nil, false
	}
	return p, true
}

// reached tells whether a projection is of a version or of a later one.
func (f *Follower) reached(p *Projection, version graph.Version) bool {
	return p.Version == version || slices.Contains(f.passed, version)
}

// Close ends the following. It waits for what is under way, which it cancels.
func (f *Follower) Close() {
	f.mu.Lock()
	ended := f.ended
	if ended != nil {
		f.stop()
	}
	f.closed = true
	f.tell()
	f.mu.Unlock()
	if ended != nil {
		<-ended
	}
	f.current.Store(nil)
}

// wait gives the current projection as soon as it is enough, or a round asked
// for by this call has ended. enough is called with the lock held.
func (f *Follower) wait(ctx context.Context, enough func(*Projection) bool) (*Projection, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	ticket := 0
	for {
		p := f.current.Load()
		switch {
		case f.closed:
			return nil, fmt.Errorf("the projection is closed: %w", graph.ErrUnavailable)
		case p != nil && (enough(p) || ticket > 0 && f.served >= ticket):
			return p, nil
		case ticket > 0 && f.failed >= ticket:
			return nil, f.failure
		case ticket == 0:
			ticket = f.ask()
		}
		news := f.news
		f.mu.Unlock()
		select {
		case <-news:
		case <-ctx.Done():
		}
		f.mu.Lock()
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("waiting for the projection: %w", err)
		}
	}
}

// ask asks for a round and gives its number. The first one starts the rounds.
func (f *Follower) ask() int {
	f.asked++
	if f.ended == nil {
		ctx, stop := context.WithCancel(context.Background())
		f.ended, f.stop = make(chan struct{}), stop
		go f.run(ctx)
	}
	select {
	case f.wake <- struct{}{}:
	default:
	}
	return f.asked
}

// tell wakes those who wait.
func (f *Follower) tell() {
	close(f.news)
	f.news = make(chan struct{})
}

// run makes a round whenever one is due or asked for, until it is stopped.
func (f *Follower) run(ctx context.Context) {
	defer close(f.ended)
	check := time.NewTicker(f.options.Check)
	defer check.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
		case <-check.C:
		}
		f.round(ctx)
	}
}

// round looks whether the store has changed and, if so, builds. A round that
// nobody has asked for does not build before it is time.
func (f *Follower) round(ctx context.Context) {
	f.mu.Lock()
	ticket := f.asked
	urgent := ticket > max(f.served, f.failed)
	f.mu.Unlock()
	begun := time.Now()
	version, err := f.store.Version(ctx)
	var p *Projection
	if current := f.current.Load(); err == nil && (current == nil || current.Version != version) {
		if !urgent && time.Since(f.built) < f.options.Rest {
			return
		}
		f.built = begun
		p, err = Build(ctx, f.store, f.options.Inclusions...)
	}
	if ctx.Err() == nil {
		f.publish(ticket, begun, version, p, err)
	}
}

// publish makes known what came of a round: a new projection (nil: the current
// one still holds), which is of a state no older than the version, or an error.
func (f *Follower) publish(ticket int, begun time.Time, version graph.Version, p *Projection, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch {
	case err != nil && f.failure == nil:
		f.options.Log.Warn("the projection does not follow the store for now", "error", err)
	case err == nil && f.failure != nil:
		f.options.Log.Info("the projection follows the store again")
	}
	f.failure = err
	if err != nil {
		f.failed = ticket
	} else {
		f.served, f.sound = ticket, begun
	}
	if p != nil {
		f.remember(version)
		f.remember(p.Version)
		f.current.Store(p)
	}
	f.tell()
}

func (f *Follower) remember(version graph.Version) {
	if slices.Contains(f.passed, version) {
		return
	}
	f.passed = append(f.passed, version)
	f.passed = f.passed[max(0, len(f.passed)-remembered):]
}

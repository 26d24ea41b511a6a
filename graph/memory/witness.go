package memory

import (
	"context"
	"sync"

	"corridor/graph"
)

// Witness notes what answered within a context. The zero Witness has seen nothing.
// It may be used from many goroutines.
type Witness struct {
	mu     sync.Mutex
	copied graph.Version
	store  bool
}

type witnessKey struct{}

// Watch has a witness note what answers within a context.
func Watch(ctx context.Context, w *Witness) context.Context {
	return context.WithValue(ctx, witnessKey{}, w)
}

// Seen gives the version of the copy that answered last, "" where none did, and
// whether the store answered, too.
func (w *Witness) Seen() (copied graph.Version, store bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.copied, w.store
}

func note(ctx context.Context, change func(*Witness)) {
	if w, _ := ctx.Value(witnessKey{}).(*Witness); w != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		change(w)
	}
}

func noteStore(ctx context.Context) { note(ctx, func(w *Witness) { w.store = true }) }

func noteCopy(ctx context.Context, c *Copy, err error) {
	if err == nil {
		note(ctx, func(w *Witness) { w.copied = c.version })
	}
}

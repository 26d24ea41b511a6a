package server

import (
	"context"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"

	"corridor/graph"
)

// errFull is of a server whose heap has no room for another request.
var errFull = fmt.Errorf("the heap is full: %w", graph.ErrBusy)

// fullMessage is what who asks then is told.
const fullMessage = "the server's memory is full; ask again shortly (whoever runs it can give it more by --memory)"

// Of a heap that is full.
const (
	fullAt       = 7. / 8      // in use after a collection, of the limit; the rest is for what is not of the heap's objects
	betweenLooks = time.Second // how often garbage is collected to see whether there is room again
	betweenTells = time.Minute // how often the log has it
)

// heap watches what is in use of Go's memory. Past Go's limit, which is a soft one, the
// collector would take half of the processors and the memory would grow all the same:
// so no request is let in before there is room.
type heap struct {
	limit, live func() int64 // bytes
	collect     func()
	log         *slog.Logger

	mu           sync.Mutex
	looked, told time.Time
}

func newHeap(log *slog.Logger) *heap {
	return &heap{limit: func() int64 { return debug.SetMemoryLimit(-1) }, live: liveBytes, collect: runtime.GC, log: log}
}

// liveBytes is what the last collection found in use.
func liveBytes() int64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

// check gives errFull where there is no room. What was found by a collection of some
// time ago is looked at anew, since nothing is collected where nobody is let in.
func (h *heap) check(ctx context.Context) error {
	if !h.isFull() {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if time.Since(h.looked) > betweenLooks {
		h.collect()
		h.looked = time.Now()
	}
	if !h.isFull() {
		return nil
	}
	if time.Since(h.told) > betweenTells {
		h.told = time.Now()
		h.log.WarnContext(ctx, "the memory is full, and requests are turned away; --memory gives more", "inUse", h.live(), "limit", h.limit())
	}
	return errFull
}

func (h *heap) isFull() bool { return float64(h.live()) > fullAt*float64(h.limit()) }

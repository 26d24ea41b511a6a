// Package cache keeps computed answers within a bound of memory and computes
// each only once, however many ask for it at the same time.
package cache

import (
	"container/list"
	"context"
	"fmt"
	"runtime/debug"
	"sync"
)

// Sized is an answer that knows how much memory it holds, in bytes, about.
type Sized interface{ Bytes() int }

// Cache keeps the answers used last. It may be used from many goroutines.
type Cache struct {
	mu      sync.Mutex
	limit   int
	bytes   int        // of the answers together
	recent  *list.List // of *entry, the one used last in front
	known   map[string]*list.Element
	running map[string]*run
}

// entry is one answer in the cache.
type entry struct {
	key   string
	value Sized
	bytes int
}

// run is one computation under way.
type run struct {
	done    chan struct{}
	cancel  context.CancelFunc
	waiting int // callers; the computation is cancelled when none is left
	value   Sized
	err     error
	panic   error
}

// New makes a cache that keeps answers of at most so many bytes together.
func New(limit int) *Cache {
	return &Cache{limit: limit, recent: list.New(), known: map[string]*list.Element{}, running: map[string]*run{}}
}

// Get gives the answer kept under the key, else computes it, keeps it and
// gives it. Callers that ask for the same key meanwhile wait for the one
// computation; one whose context ends stops waiting with the context's error,
// and when nobody waits any more the computation's own context ends. Errors
// are not kept. An answer larger than the cache is given but not kept.
//
// compute must always give the same type for a key.
func Get[T Sized](ctx context.Context, c *Cache, key string, compute func(context.Context) (T, error)) (T, error) {
	value, err := c.get(ctx, key, func(ctx context.Context) (Sized, error) { return compute(ctx) })
	if err != nil {
		var none T
		return none, err
	}
	return value.(T), nil
}

// GetSized is Get for answers that do not know their size: size gives the
// memory that one holds, in bytes, about.
func GetSized[T any](ctx context.Context, c *Cache, key string, size func(T) int, compute func(context.Context) (T, error)) (T, error) {
	a, err := Get(ctx, c, key, func(ctx context.Context) (answer[T], error) {
		value, err := compute(ctx)
		if err != nil {
			return answer[T]{}, err
		}
		return answer[T]{value, size(value)}, nil
	})
	return a.value, err
}

// answer is an answer with its size.
type answer[T any] struct {
	value T
	bytes int
}

// Bytes is the memory that the answer holds, about.
func (a answer[T]) Bytes() int { return a.bytes }

func (c *Cache) get(ctx context.Context, key string, compute func(context.Context) (Sized, error)) (Sized, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("waiting for an answer: %w", err)
	}
	c.mu.Lock()
	if e, ok := c.known[key]; ok {
		c.recent.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*entry).value, nil
	}
	r, ok := c.running[key]
	if !ok {
		r = c.start(ctx, key, compute)
	}
	r.waiting++
	c.mu.Unlock()
	select {
	case <-r.done:
		if r.panic != nil {
			panic(r.panic)
		}
		return r.value, r.err
	case <-ctx.Done():
		c.leave(key, r)
		return nil, fmt.Errorf("waiting for an answer: %w", ctx.Err())
	}
}

// start begins a computation. It keeps the values of the first caller's
// context, but neither its deadline nor its cancellation.
func (c *Cache) start(ctx context.Context, key string, compute func(context.Context) (Sized, error)) *run {
	own, cancel := context.WithCancel(context.WithoutCancel(ctx))
	r := &run{done: make(chan struct{}), cancel: cancel}
	c.running[key] = r
	go func() {
		defer cancel()
		defer close(r.done)
		defer c.finish(key, r)
		defer func() {
			if p := recover(); p != nil {
				r.panic = fmt.Errorf("computing: %v\n%s", p, debug.Stack())
			}
		}()
		r.value, r.err = compute(own)
	}()
	return r
}

// leave is a caller's that no longer waits.
func (c *Cache) leave(key string, r *run) {
	c.mu.Lock()
	defer c.mu.Unlock()
	r.waiting--
	if r.waiting > 0 {
		return
	}
	r.cancel()
	if c.running[key] == r {
		delete(c.running, key) // whoever asks next starts anew
	}
}

// finish keeps a computation's answer.
func (c *Cache) finish(key string, r *run) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running[key] == r {
		delete(c.running, key)
	}
	if r.err != nil || r.panic != nil {
		return
	}
	bytes := r.value.Bytes() + len(key)
	if _, ok := c.known[key]; ok || bytes > c.limit {
		return
	}
	c.known[key] = c.recent.PushFront(&entry{key, r.value, bytes})
	c.bytes += bytes
	for c.bytes > c.limit {
		oldest := c.recent.Remove(c.recent.Back()).(*entry)
		delete(c.known, oldest.key)
		c.bytes -= oldest.bytes
	}
}

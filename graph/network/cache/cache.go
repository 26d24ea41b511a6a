// Package cache keeps computed answers within a bound of memory and computes
// each only once, however many ask for it at the same time. What is computed at
// once for different askers is bounded too, in number and memory.
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
	bound Bound

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

// New makes a cache that keeps answers of at most so many bytes together, with a
// bound on what is computed at once.
func New(limit int, bound Bound) *Cache {
	return &Cache{bound: bound.orDefault(), limit: limit, recent: list.New(), known: map[string]*list.Element{}, running: map[string]*run{}}
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
	if value, kept := c.kept(key); kept {
		return value, nil
	}
	asker := askerOf(ctx)
	done, err := asker.compute(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	value, err := c.join(ctx, key, compute)
	if err != nil {
		return nil, err
	}
	return value, asker.hold(key, value.Bytes())
}

// kept gives the answer that is kept under the key.
func (c *Cache) kept(key string) (Sized, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.find(key)
}

func (c *Cache) find(key string) (Sized, bool) {
	e, ok := c.known[key]
	if !ok {
		return nil, false
	}
	c.recent.MoveToFront(e)
	return e.Value.(*entry).value, true
}

// join waits for the computation of an answer, which it begins where none is
// under way. Whatever is under way goes on whoever waits for a turn, so that
// computations that wait for others never wait for one another.
func (c *Cache) join(ctx context.Context, key string, compute func(context.Context) (Sized, error)) (Sized, error) {
	c.mu.Lock()
	if value, kept := c.find(key); kept { // since it was looked for
		c.mu.Unlock()
		return value, nil
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
	own, cancel := context.WithCancel(context.WithValue(context.WithoutCancel(ctx), withinKey{}, true))
	asker := askerOf(ctx)
	asker.keep()
	r := &run{done: make(chan struct{}), cancel: cancel}
	c.running[key] = r
	go func() {
		defer asker.drop()
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

package server

import (
	"math"
	"sync"

	"github.com/hashicorp/golang-lru/v2/simplelru"
)

// recent keeps the values used last, of at most so many bytes together. It may
// be used from many goroutines.
type recent[V any] struct {
	mu    sync.Mutex
	limit int
	bytes int // of what is kept
	list  *simplelru.LRU[string, sizedValue[V]]
}

type sizedValue[V any] struct {
	value V
	bytes int
}

// newRecent makes a cache of at most so many bytes.
func newRecent[V any](limit int) *recent[V] {
	r := &recent[V]{limit: limit}
	r.list, _ = simplelru.NewLRU(math.MaxInt32, func(_ string, gone sizedValue[V]) { r.bytes -= gone.bytes }) // fails for a size of 0 only
	return r
}

// get gives the value kept under a key.
func (r *recent[V]) get(key string) (V, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	found, ok := r.list.Get(key)
	return found.value, ok
}

// add keeps a value that holds about so many bytes, its key apart, unless it is
// larger than the cache or another is kept under the key.
func (r *recent[V]) add(key string, value V, bytes int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	bytes += len(key)
	if bytes > r.limit || r.list.Contains(key) {
		return
	}
	r.list.Add(key, sizedValue[V]{value, bytes})
	r.bytes += bytes
	for r.bytes > r.limit {
		r.list.RemoveOldest()
	}
}

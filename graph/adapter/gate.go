package adapter

import (
	"fmt"
	"sync"

	"corridor/graph"
)

// Gate lets work into a store until the store is closed. The zero Gate is
// open. It may be used from many goroutines.
type Gate struct {
	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup
}

// Enter lets work in, which must call Leave when it is done. Once the gate is
// closed the error is graph.ErrUnavailable.
func (g *Gate) Enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return fmt.Errorf("the store is closed: %w", graph.ErrUnavailable)
	}
	g.inside.Add(1)
	return nil
}

// Leave ends work that Enter let in.
func (g *Gate) Leave() { g.inside.Done() }

// Close lets nothing more in and waits until all work has left. It tells
// whether this call was the one that closed the gate.
func (g *Gate) Close() bool {
	g.mu.Lock()
	first := !g.closed
	g.closed = true
	g.mu.Unlock()
	g.inside.Wait()
	return first
}

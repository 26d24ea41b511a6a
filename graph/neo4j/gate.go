package neo4j

import (
	"fmt"
	"sync"

	"corridor/graph"
)

// gate lets work in until it is closed.
type gate struct {
	mu     sync.Mutex
	closed bool
	inside sync.WaitGroup
}

// enter lets work in, which must call leave, or gives ErrUnavailable.
func (g *gate) enter() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return fmt.Errorf("neo4j: the store is closed: %w", graph.ErrUnavailable)
	}
	g.inside.Add(1)
	return nil
}

func (g *gate) leave() { g.inside.Done() }

// close lets nothing more in and waits until all work has left. It tells
// whether this call was the one that closed the gate.
func (g *gate) close() bool {
	g.mu.Lock()
	first := !g.closed
	g.closed = true
	g.mu.Unlock()
	g.inside.Wait()
	return first
}

package sqlite

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"golang.org/x/sync/semaphore"

	"corridor/graph"
)

// pool holds connections for reading, opened when first needed. Those who find
// none free wait, first come first served, as long as their contexts let them;
// once too many wait the next ones are turned away.
type pool struct {
	open    func(context.Context) (*conn, error)
	free    *semaphore.Weighted // of the connections that may be in use
	idle    chan *conn
	waiting atomic.Int64
	most    int64 // that may wait
}

// newPool makes a pool of up to size connections, for any of which up to most
// may wait.
func newPool(size, most int, open func(context.Context) (*conn, error)) *pool {
	return &pool{open: open, free: semaphore.NewWeighted(int64(size)), idle: make(chan *conn, size), most: int64(most)}
}

// take gives a connection, or graph.ErrBusy where too many wait for one.
func (p *pool) take(ctx context.Context) (*conn, error) {
	if err := p.wait(ctx); err != nil {
		return nil, err
	}
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	c, err := p.open(ctx)
	if err != nil {
		p.free.Release(1)
	}
	return c, err
}

func (p *pool) wait(ctx context.Context) error {
	if p.free.TryAcquire(1) { // not while others wait
		return nil
	}
	defer p.waiting.Add(-1)
	if p.waiting.Add(1) > p.most {
		return fmt.Errorf("%d wait to read already: %w", p.most, graph.ErrBusy)
	}
	return p.free.Acquire(ctx, 1)
}

// give returns a connection; one that is not sound is closed.
func (p *pool) give(c *conn, sound bool) error {
	defer p.free.Release(1)
	if !sound {
		return c.close()
	}
	p.idle <- c
	return nil
}

// close closes the connections, none of which may be in use.
func (p *pool) close() error {
	var errs []error
	for {
		select {
		case c := <-p.idle:
			errs = append(errs, c.close())
		default:
			return errors.Join(errs...)
		}
	}
}

package sqlite

import (
	"context"
	"errors"

	"corridor/graph/admission"
)

// pool holds connections for reading, opened when first needed. Those who find
// none free wait, first come first served, as long as their contexts let them;
// once too many wait the next ones are turned away.
type pool struct {
	open  func(context.Context) (*conn, error)
	queue *admission.Queue // before the connections that may be in use
	idle  chan *conn
}

// newPool makes a pool of up to size connections, for any of which up to most
// may wait.
func newPool(size, most int, open func(context.Context) (*conn, error)) *pool {
	return &pool{open: open, queue: admission.New(size, most), idle: make(chan *conn, size)}
}

// take gives a connection, or graph.ErrBusy where too many wait for one.
func (p *pool) take(ctx context.Context) (*conn, error) {
	if err := p.queue.Enter(ctx, 0); err != nil {
		return nil, err
	}
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	c, err := p.open(ctx)
	if err != nil {
		p.queue.Leave()
	}
	return c, err
}

// give returns a connection; one that is not sound is closed.
func (p *pool) give(c *conn, sound bool) error {
	defer p.queue.Leave()
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

package sqlite

import (
	"context"
	"errors"
)

// pool holds connections for reading, opened when first needed.
type pool struct {
	open  func(context.Context) (*conn, error)
	slots chan struct{} // one for each connection that may be in use
	idle  chan *conn
}

func newPool(size int, open func(context.Context) (*conn, error)) *pool {
	return &pool{open: open, slots: make(chan struct{}, size), idle: make(chan *conn, size)}
}

// take waits for a free connection.
func (p *pool) take(ctx context.Context) (*conn, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case c := <-p.idle:
		return c, nil
	default:
	}
	c, err := p.open(ctx)
	if err != nil {
		<-p.slots
	}
	return c, err
}

// give returns a connection; one that is not sound is closed.
func (p *pool) give(c *conn, sound bool) error {
	defer func() { <-p.slots }()
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

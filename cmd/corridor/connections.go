package main

import (
	"context"
	"net"
	"net/http"
	"slices"
	"sync"
)

// connections closes, where more are open than may be, the one that has been waited on
// for longest for a request: what is sent of one before its body takes memory too, and
// some send it slowly, or nothing.
type connections struct {
	most int

	mu      sync.Mutex
	open    int
	waiting []net.Conn // those of which no request is being answered, in the order since when
}

// of bounds the connections of a server.
func (c *connections) of(s *http.Server) {
	s.ConnState = c.changed
	s.ConnContext = func(ctx context.Context, conn net.Conn) context.Context {
		return context.WithValue(ctx, connectionKey{}, conn)
	}
	answer := s.Handler
	s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if conn, is := r.Context().Value(connectionKey{}).(net.Conn); is {
			c.mu.Lock()
			c.waitsNoLonger(conn)
			c.mu.Unlock()
		}
		answer.ServeHTTP(w, r)
	})
}

type connectionKey struct{}

func (c *connections) changed(conn net.Conn, state http.ConnState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch state {
	case http.StateNew:
		c.open++
		if c.open > c.most && len(c.waiting) > 0 {
			_ = c.waiting[0].Close() // which is told as closed later
			c.waitsNoLonger(c.waiting[0])
		}
		c.waiting = append(c.waiting, conn)
	case http.StateIdle:
		c.waiting = append(c.waiting, conn)
	case http.StateClosed, http.StateHijacked:
		c.open--
		c.waitsNoLonger(conn)
	}
}

func (c *connections) waitsNoLonger(conn net.Conn) {
	c.waiting = slices.DeleteFunc(c.waiting, func(other net.Conn) bool { return other == conn })
}

package main

import (
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// proxy passes connections on to a server, as well as it is told to.
type proxy struct {
	listener net.Listener
	server   string
	mu       sync.Mutex
	open     map[net.Conn]bool
	refuses  bool          // connections are cut as soon as they are made
	silent   bool          // nothing comes through, and nothing is told of it
	cutAfter int           // bytes of the server's after which a connection is cut; 0: never
	late     time.Duration // by which each piece comes
}

func newProxy(server string) (*proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listening: %w", err)
	}
	p := &proxy{listener: listener, server: server, open: map[net.Conn]bool{}}
	go p.accept()
	return p, nil
}

func (p *proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.server)
		p.mu.Lock()
		refused := p.refuses || err != nil
		if !refused {
			p.open[client], p.open[server] = true, true
		}
		p.mu.Unlock()
		if refused {
			_ = client.Close()
			continue
		}
		go p.pass(server, client, false)
		go p.pass(client, server, true)
	}
}

// pass passes what comes from one end on to the other.
func (p *proxy) pass(to, from net.Conn, answers bool) {
	defer p.close(to, from)
	buffer, passed := make([]byte, 4096), 0
	for {
		n, err := from.Read(buffer)
		p.mu.Lock()
		silent, cutAfter, late := p.silent, p.cutAfter, p.late
		p.mu.Unlock()
		if answers {
			passed += n
		}
		switch {
		case silent:
			n = 0
		case answers && cutAfter > 0 && passed > cutAfter:
			return
		case answers && late > 0:
			time.Sleep(late)
		}
		if n > 0 {
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			if !silent || err != io.EOF {
				return
			}
			time.Sleep(time.Minute)
			return
		}
	}
}

func (p *proxy) close(ends ...net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range ends {
		_ = c.Close()
		delete(p.open, c)
	}
}

// set changes how the proxy passes on. What is open is cut where that is asked for.
func (p *proxy) set(change func(*proxy), cut bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuses, p.silent, p.cutAfter, p.late = false, false, 0, 0
	change(p)
	if cut {
		for c := range p.open {
			_ = c.Close()
		}
	}
}

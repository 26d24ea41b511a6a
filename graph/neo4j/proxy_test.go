package neo4j_test

import (
	"io"
	"net"
	"sync"
	"testing"
)

// proxy passes connections on to a server, until it is cut.
type proxy struct {
	t        *testing.T
	server   string
	mu       sync.Mutex
	listener net.Listener
	open     []net.Conn
}

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	p := &proxy{t: t, server: server}
	p.listen("127.0.0.1:0")
	t.Cleanup(p.cut)
	return p
}

func (p *proxy) address() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.listener.Addr().String()
}

func (p *proxy) listen(address string) {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		p.t.Error(err)
		return
	}
	p.mu.Lock()
	p.listener = listener
	p.mu.Unlock()
	go func() {
		for {
			client, err := listener.Accept()
			if err != nil {
				return
			}
			p.pass(client)
		}
	}()
}

func (p *proxy) pass(client net.Conn) {
	server, err := net.Dial("tcp", p.server)
	if err != nil {
		_ = client.Close()
		return
	}
	p.mu.Lock()
	p.open = append(p.open, client, server)
	p.mu.Unlock()
	for _, pair := range [][2]net.Conn{{client, server}, {server, client}} {
		go func() {
			_, _ = io.Copy(pair[0], pair[1])
			_ = pair[0].Close()
		}()
	}
}

// cut closes all connections and refuses new ones.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.listener.Close()
	for _, connection := range p.open {
		_ = connection.Close()
	}
	p.open = nil
}

// restore listens again where it did before.
func (p *proxy) restore() { p.listen(p.address()) }

package neo4j_test

import (
	"errors"
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
	passed   int               // bytes that the server has sent
	silent   map[net.Conn]bool // clients that nothing comes through to any more
	left     int               // bytes of the server's until all that are connected are cut off, 0 for no such end
}

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	p := &proxy{t: t, server: server, silent: map[net.Conn]bool{}}
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
	for _, pair := range [][2]io.ReadWriteCloser{{counted{client, p}, server}, {server, client}} {
		go func() {
			_, _ = io.Copy(pair[0], pair[1])
			_ = pair[0].Close()
		}()
	}
}

// counted is a client's connection that counts what the server sends to it.
type counted struct {
	net.Conn
	p *proxy
}

func (c counted) Write(bytes []byte) (int, error) {
	c.p.mu.Lock()
	defer c.p.mu.Unlock()
	if c.p.silent[c.Conn] {
		return len(bytes), nil
	}
	c.p.passed += len(bytes)
	if c.p.left == 0 || len(bytes) < c.p.left {
		c.p.left = max(0, c.p.left-len(bytes))
		return c.Conn.Write(bytes)
	}
	n, err := c.Conn.Write(bytes[:c.p.left])
	c.p.left = 0
	c.p.disconnect()
	return n, errors.Join(err, net.ErrClosed)
}

// endAfter cuts off all that are connected once the server has sent so many
// more bytes, in the midst of whatever it then sends.
func (p *proxy) endAfter(bytes int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = bytes
}

// silence lets nothing more through to all that are connected, without a word.
func (p *proxy) silence() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, connection := range p.open {
		p.silent[connection] = true
	}
}

// sent is how many bytes the server has sent.
func (p *proxy) sent() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.passed
}

func (p *proxy) disconnect() {
	for _, connection := range p.open {
		_ = connection.Close()
	}
	p.open = nil
}

// cut closes all connections and refuses new ones.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	_ = p.listener.Close()
	p.disconnect()
}

// restore listens again where it did before.
func (p *proxy) restore() { p.listen(p.address()) }

package main

import (
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"corridor/server"
)

// TestARequestThatDoesNotEndDoesNotKeepTheServer tells a server to stop in the
// midst of a request that takes no notice.
func TestARequestThatDoesNotEndDoesNotKeepTheServer(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	begun, over := make(chan bool), make(chan bool)
	defer close(over)
	stuck := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { close(begun); <-over })
	var said strings.Builder
	ended := make(chan error, 1)
	go func() {
		ended <- service{stuck, time.Hour, time.Millisecond, server.MaxHeader, slog.New(slog.NewTextHandler(&said, nil))}.listen(ctx, listener)
	}()
	answered := make(chan error, 1)
	go func() {
		response, err := http.Get("http://" + listener.Addr().String())
		if err == nil {
			err = response.Body.Close()
		}
		answered <- err
	}()
	<-begun
	stop()
	if err := <-ended; err != nil || !strings.Contains(said.String(), "cut off") {
		t.Errorf("the server ends with %v, having said %s", err, said.String())
	}
	if err := <-answered; err == nil {
		t.Error("a request that was cut off is answered")
	}
}

// TestConnectionsThatSendNothingGiveWay opens more connections than may be, one of which
// is being answered: the one that has sent nothing for longest is closed.
func TestConnectionsThatSendNothingGiveWay(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	begun, goOn := make(chan bool), make(chan bool)
	handler := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			close(begun)
			<-goOn
		}
	})
	go func() {
		_ = service{handler, time.Hour, time.Millisecond, 4 * server.MaxHeader, slog.New(slog.DiscardHandler)}.listen(t.Context(), listener)
	}()
	open := func(text string) net.Conn {
		conn, err := net.Dial("tcp", listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
		if _, err := conn.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		return conn
	}
	answered := open("GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
	<-begun
	var others []net.Conn
	for range 10 {
		others = append(others, open("GET / HTTP/1.1\r\nHost: a\r\nX: "))
	}
	for _, conn := range others[:7] {
		if text, err := io.ReadAll(conn); len(text) > 0 && err == nil {
			t.Errorf("one that sends nothing is answered %s", text)
		}
	}
	response, err := http.Get("http://" + listener.Addr().String())
	if err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("one that asks beside them is answered %v, %v", response, err)
	}
	_ = response.Body.Close()
	close(goOn)
	if text, err := io.ReadAll(answered); err != nil || !strings.HasPrefix(string(text), "HTTP/1.1 200") {
		t.Errorf("one that was being answered gets %q, %v", text, err)
	}
}

func TestWorkThatDoesNotEndIsLeft(t *testing.T) {
	over := make(chan bool)
	defer close(over)
	within(time.Millisecond, "closing", slog.New(slog.NewTextHandler(io.Discard, nil)), func() error { <-over; return nil })
}

func TestTheAddressIsOneToOpen(t *testing.T) {
	for address, want := range map[string]string{"[::]:80": "localhost:80", "0.0.0.0:8080": "localhost:8080", "127.0.0.1:8080": "127.0.0.1:8080", "[::1]:9": "[::1]:9"} {
		listening, err := net.ResolveTCPAddr("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		if got := reached(listening); got != want {
			t.Errorf("%s is said to be reached at %s, want %s", address, got, want)
		}
	}
}

// TestAServerWaitsForItsStore starts a server while there is nothing at Neo4j's
// address.
func TestAServerWaitsForItsStore(t *testing.T) {
	apart(t)
	closed, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	uri := "bolt://" + closed.Addr().String()
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	code, out, errs := corridor(t, "", "serve", "--addr", "127.0.0.1:0", "--neo4j-uri", uri)
	if code != exitStore || strings.Contains(out, "waiting") {
		t.Errorf("exit %d without waiting, having said %q and %q", code, out, errs)
	}
	code, out, errs = corridor(t, "", "serve", "--addr", "127.0.0.1:0", "--neo4j-uri", uri, "--wait", "1s")
	if code != exitStore || strings.Count(out, "not there yet") != 1 {
		t.Errorf("exit %d after waiting, having said %q and %q", code, out, errs)
	}
}

func TestMetricsAreServedApart(t *testing.T) {
	var said strings.Builder
	log := slog.New(slog.NewTextHandler(&said, nil))
	metrics, stop, err := serveCommand{Metrics: "127.0.0.1:0"}.measure(log)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	metrics.Gauge("test", "A test.", func() float64 { return 42 })
	_, address, _ := strings.Cut(strings.TrimSpace(said.String()), "address=")
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if text, err := io.ReadAll(response.Body); err != nil || !strings.Contains(string(text), "corridor_test 42") {
		t.Errorf("%s gives %s (%v)", address, text, err)
	}
	taken := strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/metrics")
	if _, _, err := (serveCommand{Metrics: taken}).measure(log); err == nil || !strings.Contains(err.Error(), "--metrics") {
		t.Errorf("an address that is taken: %v", err)
	}
}

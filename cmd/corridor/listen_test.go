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
		ended <- listen(ctx, listener, stuck, time.Hour, time.Millisecond, slog.New(slog.NewTextHandler(&said, nil)))
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
	code, out, errs = corridor(t, "", "serve", "--addr", "127.0.0.1:0", "--neo4j-uri", uri, "--wait", "1ms")
	if code != exitStore || strings.Count(out, "not there yet") != 1 {
		t.Errorf("exit %d after waiting, having said %q and %q", code, out, errs)
	}
}

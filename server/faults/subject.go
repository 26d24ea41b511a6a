package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"corridor/server/process"
)

// subject is a corridor under way.
type subject struct {
	url   string
	run   *exec.Cmd
	ended chan struct{}
	mu    sync.Mutex
	log   bytes.Buffer
}

// Write keeps what the process says.
func (p *subject) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.Write(text)
}

// said is what the process has said.
func (p *subject) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.log.String()
}

// serve starts a server. before goes before the command, such as what limits it.
func (t *table) serve(before []string, environ []string, args ...string) (*subject, error) {
	address, err := process.FreeAddress()
	if err != nil {
		return nil, err
	}
	command := append(append([]string{}, before...), append([]string{t.program, "serve", "--addr", address}, args...)...)
	p := &subject{url: "http://" + address, run: exec.Command(command[0], command[1:]...), ended: make(chan struct{})}
	p.run.Env = append(os.Environ(), environ...)
	p.run.Stdout, p.run.Stderr = p, p
	if err := p.run.Start(); err != nil {
		return nil, fmt.Errorf("starting corridor: %w", err)
	}
	go func() {
		_ = p.run.Wait() // how it ended is told by whoever ended it
		close(p.ended)
	}()
	return p, nil
}

var errNotReady = errors.New("the server did not become ready")

// ready waits until the server answers that it is ready.
func (p *subject) ready(ctx context.Context) error {
	end := time.Now().Add(3 * time.Minute)
	for time.Now().Before(end) {
		if status, _ := p.readiness(); status == http.StatusOK {
			return nil
		}
		select {
		case <-p.ended:
			return fmt.Errorf("%w: it has ended: %s", errNotReady, last(p.said()))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	return fmt.Errorf("%w: %s", errNotReady, last(p.said()))
}

// readiness asks whether the server is ready: status 0 where it does not answer.
func (p *subject) readiness() (status int, took time.Duration) {
	begun := time.Now()
	response, err := (&http.Client{Timeout: 5 * time.Second}).Get(p.url + "/readyz")
	if err != nil {
		return 0, time.Since(begun)
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode, time.Since(begun)
}

// kill ends the process at once.
func (p *subject) kill() {
	_ = p.run.Process.Kill()
	<-p.ended
}

// last is the last line that is not empty.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	line := lines[len(lines)-1]
	return line[:min(len(line), 200)]
}

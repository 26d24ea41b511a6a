package main

import (
	"context"
	"io"
	"net/http"
	"strings"
	"time"

	"corridor/server/process"
)

// subject is a corridor under way.
type subject struct{ *process.Server }

// serve starts a server. before goes before the command, such as what limits it.
func (t *table) serve(before []string, environ []string, args ...string) (subject, error) {
	address, err := process.FreeAddress()
	if err != nil {
		return subject{}, err
	}
	command := append(append([]string{}, before...), append([]string{t.program, "serve", "--addr", address}, args...)...)
	p, err := process.Start(address, environ, command...)
	return subject{p}, err
}

// ready waits until the server answers that it is ready.
func (p subject) ready(ctx context.Context) error { return p.Await(ctx, "/readyz", 10*time.Minute) }

// readiness asks whether the server is ready: status 0 where it does not answer.
func readiness(url string) (status int, took time.Duration) {
	begun := time.Now()
	response, err := (&http.Client{Timeout: 5 * time.Second}).Get(url + "/readyz")
	if err != nil {
		return 0, time.Since(begun)
	}
	_, _ = io.Copy(io.Discard, response.Body)
	_ = response.Body.Close()
	return response.StatusCode, time.Since(begun)
}

// last is the last line that is not empty.
func last(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	line := lines[len(lines)-1]
	return line[:min(len(line), 200)]
}

package process

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Server is a process that answers HTTP.
type Server struct {
	URL string // as http://127.0.0.1:8080

	run   *exec.Cmd
	ended chan struct{}
	mu    sync.Mutex
	said  bytes.Buffer
}

// Of a server that is waited for.
const (
	betweenLooks = 20 * time.Millisecond
	stopLimit    = 30 * time.Second // until one that is told to stop is killed
)

// ErrNotReady is of a server that ended, or did not become ready in time.
var ErrNotReady = errors.New("the server is not ready")

// Start starts a command that is to answer at an address of this machine, with variables
// of the environment beside those of this process.
func Start(address string, environ []string, command ...string) (*Server, error) {
	s := &Server{URL: "http://" + address, run: exec.Command(command[0], command[1:]...), ended: make(chan struct{})}
	s.run.Env = append(os.Environ(), environ...)
	s.run.Stdout, s.run.Stderr = s, s
	if err := s.run.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", command[0], err)
	}
	go func() {
		_ = s.run.Wait() // how it ended is told by whoever ended it
		close(s.ended)
	}()
	return s, nil
}

// Write keeps what the process says.
func (s *Server) Write(text []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.Write(text)
}

// Said is what the process has said.
func (s *Server) Said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.said.String()
}

// Ended is closed once the process has ended.
func (s *Server) Ended() <-chan struct{} { return s.ended }

// Await waits until the server answers 200 at a path, such as /readyz. It gives
// ErrNotReady, with what the process said last, where it ends before or takes too long.
func (s *Server) Await(ctx context.Context, path string, limit time.Duration) error {
	client := &http.Client{Timeout: 5 * time.Second}
	for end := time.Now().Add(limit); time.Now().Before(end); {
		if response, err := client.Get(s.URL + path); err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-s.ended:
			return fmt.Errorf("%w: it has ended, having said last:\n%s", ErrNotReady, tail(s.Said()))
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(betweenLooks):
		}
	}
	return fmt.Errorf("%w after %s; it said last:\n%s", ErrNotReady, limit, tail(s.Said()))
}

func tail(text string) string { return text[max(0, len(text)-4000):] }

// Signal sends the process a signal.
func (s *Server) Signal(signal os.Signal) error { return s.run.Process.Signal(signal) }

// Stop tells the process to stop, and kills it where it does not.
func (s *Server) Stop() {
	_ = s.Signal(os.Interrupt)
	select {
	case <-s.ended:
	case <-time.After(stopLimit):
		s.Kill()
	}
}

// Kill ends the process at once. It does nothing to one that was never started.
func (s *Server) Kill() {
	if s == nil {
		return
	}
	_ = s.run.Process.Kill()
	<-s.ended
}

// Pid is the number of the process.
func (s *Server) Pid() int { return s.run.Process.Pid }

// What Memory can tell of a process.
const (
	Resident     = "VmRSS" // that it has in memory
	MostResident = "VmHWM" // that it has had in memory at most
)

// Memory is what the process has, in megabytes; 0 where the system does not tell.
func (s *Server) Memory(what string) int {
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.Pid()))
	_, rest, _ := strings.Cut(string(text), what+":")
	kilobytes, _ := strconv.Atoi(strings.Fields(rest + " 0")[0])
	return kilobytes >> 10
}

package neo4jtest

import (
	"fmt"
	"io"
	"os/exec"
	"sync"
)

// supervise is a shell script that runs "$2" with its arguments and stays
// beside it. The starting process holds the other end of the script's
// standard input, and the kernel closes that however the process ends: then
// the script kills the command and removes the folder "$1", which stays where it is
// told to keep it. The signals that
// a terminal or a build machine sends to all at once must not end the script
// first.
const supervise = `
trap '' HUP INT TERM
folder=$1
shift
"$@" </dev/null 2>&1 &
command=$!
exec >/dev/null 2>&1
read -r told
kill -KILL "$command"
wait "$command"
[ "$told" = keep ] || rm -rf "$folder"
`

// supervised is a running command that ends, and whose folder is removed, when
// this process ends or stop is called.
type supervised struct {
	stdin   io.WriteCloser
	output  tail
	exited  chan struct{} // closed when the command has ended and its folder is gone
	waitErr error         // the supervisor's own failure; set before exited is closed
}

// startSupervised starts the command, given with its arguments. The folder is
// removed when the command ends, if it could be started.
func startSupervised(folder string, command ...string) (*supervised, error) {
	cmd := exec.Command("sh", append([]string{"-c", supervise, "sh", folder}, command...)...)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("supervise %s: %w", command[0], err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("supervise %s: %w", command[0], err)
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("supervise %s: %w", command[0], err)
	}
	s := &supervised{stdin: stdin, exited: make(chan struct{})}
	go func() {
		defer close(s.exited)
		// Only the command holds the write end: the copy ends when it does.
		_, copyErr := io.Copy(&s.output, stdout)
		_ = stdin.Close()
		if s.waitErr = cmd.Wait(); s.waitErr == nil {
			s.waitErr = copyErr
		}
	}()
	return s, nil
}

// stop kills the command, and returns when it has ended and its folder is
// gone. It may be called more than once.
func (s *supervised) stop() error {
	_ = s.stdin.Close() // fails only where it is closed already
	<-s.exited
	if s.waitErr != nil {
		return fmt.Errorf("supervise a command: %w", s.waitErr)
	}
	return nil
}

// kill kills the command, and returns when it has ended. Its folder stays.
func (s *supervised) kill() error {
	if _, err := io.WriteString(s.stdin, "keep\n"); err != nil {
		return fmt.Errorf("supervise a command: %w", err)
	}
	return s.stop()
}

// tailSize is how much of a command's output is kept, in bytes.
const tailSize = 8 << 10

// tail is a writer that keeps the last tailSize bytes. It is safe for
// simultaneous use.
type tail struct {
	mu   sync.Mutex
	last []byte
}

// Write never fails.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = append(t.last, p...)
	if extra := len(t.last) - tailSize; extra > 0 {
		t.last = append(t.last[:0], t.last[extra:]...)
	}
	return len(p), nil
}

// String returns what is kept.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.last)
}

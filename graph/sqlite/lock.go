package sqlite

import (
	"fmt"
	"os"
	"strings"

	"github.com/gofrs/flock"

	"corridor/graph"
)

// lock is the right to write to a store's file. It lies in a file of its own,
// which says who has it, and ends with the process at the latest. nil is no
// lock.
type lock struct{ file *flock.Flock }

// acquire takes the lock of the store at path. If another has it, in this
// process or another, the error is graph.ErrConflict and says who.
func acquire(path string) (*lock, error) {
	file := flock.New(path+".lock", flock.SetPermissions(0o644))
	locked, err := file.TryLock()
	switch {
	case err != nil:
		return nil, graph.Unavailable("locking %s: %w", path, err)
	case !locked:
		return nil, graph.Conflict("%s is already open for writing by another (%s): stop that one or open another file", path, holder(file.Path()))
	}
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	// Where a locked file cannot be written to, nobody is named.
	_ = os.WriteFile(file.Path(), fmt.Appendf(nil, "pid %d on host %s\n", os.Getpid(), host), 0o644)
	return &lock{file}, nil
}

// holder says who has the lock, as well as is known.
func holder(name string) string {
	text, err := os.ReadFile(name)
	if who := strings.TrimSpace(string(text)); err == nil && who != "" {
		return who
	}
	return "who is not known"
}

// release gives the lock back. The file stays: removing it would let two
// others each lock a file of that name.
func (l *lock) release() error {
	if l == nil {
		return nil
	}
	_ = os.Truncate(l.file.Path(), 0) // whoever locks it next is not to be taken for this one
	return l.file.Unlock()
}

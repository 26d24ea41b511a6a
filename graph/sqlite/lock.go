package sqlite

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"corridor/graph"
)

// lock is the right to write to a store's file. It lies in a file of its own,
// which says who holds it.
type lock struct{ file *os.File }

// errHeld tells that another holds the lock.
var errHeld = errors.New("held by another")

// acquire takes the lock of the store at path. If another holds it, in this
// process or another, the error is graph.ErrConflict and says who.
func acquire(path string) (*lock, error) {
	name := path + ".lock"
	file, err := openLocked(name)
	if errors.Is(err, errHeld) {
		return nil, fmt.Errorf("%s is already open for writing by another (%s): stop that one or open another file: %w",
			path, holder(name), graph.ErrConflict)
	}
	if err != nil {
		return nil, fmt.Errorf("locking %s: %w: %w", path, graph.ErrUnavailable, err)
	}
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	if err := errors.Join(file.Truncate(0), writeAt(file, fmt.Sprintf("pid %d on host %s\n", os.Getpid(), host))); err != nil {
		return nil, errors.Join(fmt.Errorf("writing %s: %w: %w", name, graph.ErrUnavailable, err), closeLocked(file))
	}
	return &lock{file}, nil
}

func writeAt(file *os.File, text string) error {
	_, err := file.WriteAt([]byte(text), 0)
	return err
}

// holder says who holds the lock, as well as is known.
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
	return errors.Join(l.file.Truncate(0), closeLocked(l.file))
}

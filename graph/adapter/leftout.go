package adapter

import (
	"errors"
	"fmt"
	"log/slog"
	"sync"

	"corridor/graph"
)

// ErrOdd is of what a store holds and the model does not allow: it is left out.
var ErrOdd = errors.New("the model does not allow it")

// Odd is an ErrOdd that says what was found.
func Odd(format string, args ...any) error {
	return fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), ErrOdd)
}

// mostLeftOut is how many that were left out are told apart.
const mostLeftOut = 1000

// LeftOut notes what reads leave out, and says each once in the log. The zero
// LeftOut is empty. It may be used from many goroutines.
type LeftOut struct {
	mu   sync.Mutex
	seen map[graph.Fault]bool
	said graph.Omissions
}

// Leave notes that a node or edge is left out, and says so in the log the first time.
// Where it is not known by which element, find is asked before, aside; it may be nil.
func (l *LeftOut) Leave(f graph.Fault, find func(*graph.Fault)) {
	switch {
	case !l.note(f):
	case find == nil || f.Element != "":
		say(f)
	default:
		go func() {
			find(&f)
			say(f)
		}()
	}
}

// note tells whether a fault was not noted before.
func (l *LeftOut) note(f graph.Fault) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.seen[f] || len(l.seen) == mostLeftOut {
		return false
	}
	if l.seen == nil {
		l.seen = map[graph.Fault]bool{}
	}
	l.seen[f] = true
	l.said.Number++
	if len(l.said.First) < graph.MostFaults {
		l.said.First = append(l.said.First, f)
	}
	return true
}

// say writes in the log what is left out.
func say(f graph.Fault) {
	slog.Warn("what breaks the model is left out of answers; corridor check finds all of it, and corridor check --repair puts right what can be",
		"what", string(f.Kind), "label", f.Label, "element", f.Element, "id", string(f.ID), "found", f.Detail)
}

// Told gives what was noted.
func (l *LeftOut) Told() graph.Omissions {
	l.mu.Lock()
	defer l.mu.Unlock()
	return graph.Omissions{Number: l.said.Number, First: append([]graph.Fault(nil), l.said.First...)}
}

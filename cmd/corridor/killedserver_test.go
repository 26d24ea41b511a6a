//go:build kills

package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync/atomic"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/neo4j/neo4jtest"
)

// TestKilledServer kills a Neo4j server by SIGKILL under four writers, ten times or as
// often as CORRIDOR_KILLS says, starts it again over the same data, and looks for all that was acknowledged before. Writers whose
// write failed write it again, so that each is there once in the end.
//
//	go test -tags kills -run KilledServer -v -timeout 1h ./cmd/corridor
func TestKilledServer(t *testing.T) {
	server := neo4jtest.Own(t)
	wipe(t, server.Target)
	store, err := openAt(t.Context(), server.Target)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	ctx, stop := context.WithCancel(t.Context())
	lines := make([]*writerLine, 4)
	ended := make(chan error, len(lines))
	for i := range lines {
		lines[i] = &writerLine{first: 1_000_000 * (i + 1)}
		go func() { ended <- lines[i].write(ctx, store) }()
	}
	awaitMore(t, lines, acknowledged(lines))
	for n := range killsOr(10) {
		time.Sleep(time.Duration(rand.Int64N(int64(2 * time.Second))))
		before := acknowledged(lines)
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		awaitMore(t, lines, before)
		for i, l := range lines {
			if lost := missing(t, store, l.first, before[i]); lost > 0 {
				t.Fatalf("kill %d: %d of what was acknowledged is lost", n+1, lost)
			}
		}
		t.Logf("kill %d: acknowledged to %v", n+1, before)
	}
	stop()
	for range lines {
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
	last, written := acknowledged(lines), 0
	for i, l := range lines {
		if lost := missing(t, store, l.first, last[i]); lost > 0 {
			t.Errorf("%d of what was acknowledged is lost", lost)
		}
		written += last[i] - l.first + 1
	}
	if audit, err := store.Audit(t.Context(), false); err != nil || !audit.Sound() {
		t.Errorf("what breaks the model: %+v, %v", audit, err)
	}
	t.Logf("%d kills, %d writes acknowledged, %d failed and were written again", killsOr(10), written, failures(lines))
}

// writerLine is a line of writes by numbers, one after the other.
type writerLine struct {
	first  int
	wrote  atomic.Int64 // how many were acknowledged
	failed atomic.Int64 // how many tries failed
}

// write writes until ctx is done. What fails is written again.
func (l *writerLine) write(ctx context.Context, store graph.Store) error {
	for number := l.first; ctx.Err() == nil; {
		_, err := store.Apply(ctx, writtenSet(number))
		switch {
		case err == nil:
			l.wrote.Add(1)
			number++
		case ctx.Err() != nil:
			return nil
		case !errors.Is(err, graph.ErrUnavailable):
			return err
		default:
			l.failed.Add(1)
			time.Sleep(longest)
		}
	}
	return nil
}

// acknowledged gives the number of each line's last write that was acknowledged.
func acknowledged(lines []*writerLine) []int {
	out := make([]int, len(lines))
	for i, l := range lines {
		out[i] = l.first + int(l.wrote.Load()) - 1
	}
	return out
}

// awaitMore returns when each line has written more than it had.
func awaitMore(t *testing.T, lines []*writerLine, had []int) {
	t.Helper()
	for limit := time.Now().Add(5 * time.Minute); time.Now().Before(limit); time.Sleep(longest) {
		now := acknowledged(lines)
		behind := false
		for i := range lines {
			behind = behind || now[i] <= had[i]
		}
		if !behind {
			return
		}
	}
	t.Fatalf("nothing is written any more; acknowledged to %v", had)
}

func failures(lines []*writerLine) int {
	n := 0
	for _, l := range lines {
		n += int(l.failed.Load())
	}
	return n
}

package projection_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// The tests of Follower run in synctest's bubbles: time passes only while all
// wait, waits take no real time, and a goroutine left behind fails the test.

// watched is an oracle that notes what it is asked for.
type watched struct {
	graph.Store
	failing  atomic.Pointer[error] // what Version and Scan give instead, if it is not nil
	hold     chan struct{}         // scans wait until it is closed or their context ends; nil: they do not
	before   func()                // called before a scan begins, if it is not nil
	written  atomic.Int32          // people
	versions atomic.Int32          // calls
	scanning atomic.Int32          // scans under way

	mu     sync.Mutex
	scans  []time.Time // when they began
	beside bool        // one began while another was under way
}

func newWatched(t *testing.T) *watched {
	s := &watched{Store: graphtest.NewOracle()}
	t.Cleanup(func() { _ = s.Store.Close() })
	return s
}

func (s *watched) fail(err error) {
	s.failing.Store(nil)
	if err != nil {
		s.failing.Store(&err)
	}
}

func (s *watched) Version(ctx context.Context) (graph.Version, error) {
	s.versions.Add(1)
	if err := s.failing.Load(); err != nil {
		return "", *err
	}
	return s.Store.Version(ctx)
}

func (s *watched) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	s.mu.Lock()
	s.scans = append(s.scans, time.Now())
	s.beside = s.beside || s.scanning.Add(1) > 1
	s.mu.Unlock()
	defer s.scanning.Add(-1)
	if s.before != nil {
		s.before()
	}
	if s.hold != nil {
		select {
		case <-s.hold:
		case <-ctx.Done():
			return "", fmt.Errorf("scanning: %w", ctx.Err())
		}
	}
	if err := s.failing.Load(); err != nil {
		return "", *err
	}
	return s.Store.Scan(ctx, parts, yield)
}

// builds is how many scans have begun.
func (s *watched) builds() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.scans)
}

// write changes the store and gives its version after that.
func (s *watched) write(t *testing.T) graph.Version {
	t.Helper()
	applied, err := s.Apply(t.Context(), &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, Values: graph.Encode(&graph.Source{Entity: graph.Entity{Name: "test"}, Slug: "test"})},
		{Identity: graph.LocalKey(graph.KindPerson, "test", fmt.Sprint(s.written.Add(1))), Values: map[string]any{"name": "somebody"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return applied.Version
}

// following runs a test in a bubble with a follower, which is closed at its end.
func following(t *testing.T, o projection.Options, test func(t *testing.T, s *watched, f *projection.Follower)) {
	synctest.Test(t, func(t *testing.T) {
		s := newWatched(t)
		s.write(t)
		f := projection.Follow(s, o)
		defer f.Close()
		test(t, s, f)
	})
}

func current(t *testing.T, f *projection.Follower) *projection.Projection {
	t.Helper()
	p, err := f.Current(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func atLeast(t *testing.T, f *projection.Follower, version graph.Version) *projection.Projection {
	t.Helper()
	p, err := f.AtLeast(t.Context(), version)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

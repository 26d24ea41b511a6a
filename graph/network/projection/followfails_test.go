package projection_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/network/projection"
)

func TestStoreThatFailsForAWhile(t *testing.T) {
	var log bytes.Buffer
	options := projection.Options{Check: time.Second, Rest: time.Second, Log: slog.New(slog.NewTextHandler(&log, nil))}
	following(t, options, func(t *testing.T, s *watched, f *projection.Follower) {
		before := current(t, f)
		if got := f.Following(); got.Failing || got.Version != before.Version {
			t.Errorf("following %+v, want version %s", got, before.Version)
		}
		s.fail(graph.ErrUnavailable)
		version := s.write(t)
		if p, err := f.AtLeast(t.Context(), version); !errors.Is(err, graph.ErrUnavailable) || p != nil {
			t.Errorf("at least what cannot be read gives %v, %v", p, err)
		}
		time.Sleep(10 * time.Second)
		if current(t, f) != before {
			t.Error("the projection has changed while the store failed")
		}
		if got := f.Following(); !got.Failing || got.Version != before.Version || time.Since(got.Sound) < 10*time.Second {
			t.Errorf("following %+v after 10 s of failures", got)
		}
		s.fail(nil)
		time.Sleep(time.Second)
		synctest.Wait()
		if got := current(t, f).Version; got != version {
			t.Errorf("of version %q a check after the store works again, want %q", got, version)
		}
		if got := f.Following(); got.Failing || got.Version != version || time.Since(got.Sound) > time.Second {
			t.Errorf("following %+v after that", got)
		}
		time.Sleep(10 * time.Second)
	})
	if lines := strings.Count(log.String(), "\n"); lines != 2 {
		t.Errorf("one failure and one recovery were logged as %d lines:\n%s", lines, log.String())
	}
}

func TestFirstBuildFails(t *testing.T) {
	following(t, projection.Options{Check: time.Hour}, func(t *testing.T, s *watched, f *projection.Follower) {
		s.fail(graph.ErrUnavailable)
		var callers sync.WaitGroup
		for range 5 {
			callers.Go(func() {
				if p, err := f.Current(t.Context()); !errors.Is(err, graph.ErrUnavailable) || p != nil {
					t.Errorf("the first build gives %v, %v", p, err)
				}
			})
		}
		callers.Wait()
		s.fail(nil)
		current(t, f)
	})
}

func TestCancellingEndsOneWait(t *testing.T) {
	following(t, projection.Options{Check: time.Hour}, func(t *testing.T, s *watched, f *projection.Follower) {
		s.hold = make(chan struct{})
		impatient, cancel := context.WithCancel(t.Context())
		var callers sync.WaitGroup
		callers.Go(func() {
			if _, err := f.Current(impatient); !errors.Is(err, context.Canceled) {
				t.Errorf("a cancelled wait gives %v", err)
			}
		})
		callers.Go(func() {
			if p, err := f.Current(t.Context()); err != nil || p.People.Len() != 1 {
				t.Errorf("the other wait gives %v", err)
			}
		})
		synctest.Wait()
		cancel()
		synctest.Wait()
		close(s.hold)
		callers.Wait()
		if s.builds() != 1 {
			t.Errorf("%d builds", s.builds())
		}
		if current(t, f) == nil {
			t.Error("no projection")
		}
	})
}

// TestAnswersWhileBuilding holds up a build: meanwhile the last projection is
// given, and the one that is read next is waited for by those who ask for it.
func TestAnswersWhileBuilding(t *testing.T) {
	following(t, projection.Options{Check: time.Second, Rest: time.Second}, func(t *testing.T, s *watched, f *projection.Follower) {
		before := current(t, f)
		s.hold = make(chan struct{})
		s.write(t)
		time.Sleep(2 * time.Second)
		if s.scanning.Load() != 1 || current(t, f) != before {
			t.Error("the last projection is not given while the next is built")
		}
		var callers sync.WaitGroup
		version := s.write(t)
		callers.Go(func() {
			if p, err := f.AtLeast(t.Context(), version); err != nil || p.Version != version {
				t.Errorf("what was written while a build was under way is waited for in vain: %v", err)
			}
		})
		synctest.Wait()
		close(s.hold)
		callers.Wait()
	})
}

func TestClose(t *testing.T) {
	following(t, projection.Options{}, func(t *testing.T, s *watched, f *projection.Follower) {
		current(t, f)
		f.Close()
		f.Close()
		looks := s.versions.Load()
		time.Sleep(time.Hour)
		if s.versions.Load() != looks {
			t.Error("the store is looked at after the end")
		}
		for name, call := range map[string]func() (*projection.Projection, error){
			"current":  func() (*projection.Projection, error) { return f.Current(t.Context()) },
			"at least": func() (*projection.Projection, error) { return f.AtLeast(t.Context(), "1") },
		} {
			if p, err := call(); !errors.Is(err, graph.ErrUnavailable) || p != nil {
				t.Errorf("%s gives %v, %v after the end", name, p, err)
			}
		}
	})
}

func TestCloseWhileBuilding(t *testing.T) {
	var log bytes.Buffer
	options := projection.Options{Log: slog.New(slog.NewTextHandler(&log, nil))}
	following(t, options, func(t *testing.T, s *watched, f *projection.Follower) {
		s.hold = make(chan struct{})
		var callers sync.WaitGroup
		callers.Go(func() {
			if _, err := f.Current(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("a wait that the end cuts short gives %v", err)
			}
		})
		synctest.Wait()
		f.Close()
		callers.Wait()
		if s.scanning.Load() != 0 {
			t.Error("a scan goes on after the end")
		}
	})
	if log.Len() > 0 {
		t.Errorf("that a build was cut short was logged: %s", log.String())
	}
}

func TestCloseUnused(t *testing.T) {
	following(t, projection.Options{}, func(t *testing.T, _ *watched, f *projection.Follower) {
		f.Close()
		if _, err := f.Current(t.Context()); !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("a follower that was closed before it was used gives %v", err)
		}
	})
}

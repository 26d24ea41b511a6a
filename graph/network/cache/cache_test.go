package cache

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

type text string

func (t text) Bytes() int { return len(t) }

func constant(value string) func(context.Context) (text, error) {
	return func(context.Context) (text, error) { return text(value), nil }
}

func TestAnswersAreKept(t *testing.T) {
	c := New(1000, Bound{})
	calls := 0
	for range 3 {
		got, err := Get(t.Context(), c, "a", func(context.Context) (text, error) {
			calls++
			return "answer", nil
		})
		if err != nil || got != "answer" {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	if calls != 1 {
		t.Errorf("computed %d times", calls)
	}
}

func TestErrorsAreNotKept(t *testing.T) {
	c := New(1000, Bound{})
	failure := errors.New("failed")
	if _, err := Get(t.Context(), c, "a", func(context.Context) (text, error) { return "", failure }); !errors.Is(err, failure) {
		t.Fatalf("got %v", err)
	}
	if got, err := Get(t.Context(), c, "a", constant("now")); err != nil || got != "now" {
		t.Fatalf("got %q, %v", got, err)
	}
}

func TestTheAnswersUsedLongestAgoGoFirst(t *testing.T) {
	c := New(3*(1+10), Bound{})
	ten := strings.Repeat("x", 10)
	computed := map[string]int{}
	get := func(key string) {
		t.Helper()
		if _, err := Get(t.Context(), c, key, func(context.Context) (text, error) {
			computed[key]++
			return text(ten), nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range []string{"a", "b", "c", "a", "d", "a", "b"} {
		get(key)
	}
	for key, want := range map[string]int{"a": 1, "b": 2, "c": 1, "d": 1} {
		if computed[key] != want {
			t.Errorf("%s computed %d times, want %d", key, computed[key], want)
		}
	}
	if c.Bytes() > 33 {
		t.Errorf("holds %d bytes, more than its bound", c.Bytes())
	}
}

func TestAnAnswerLargerThanTheCacheIsGivenButNotKept(t *testing.T) {
	c := New(5, Bound{})
	if got, err := Get(t.Context(), c, "a", constant("too large")); err != nil || got != "too large" {
		t.Fatalf("got %q, %v", got, err)
	}
	if c.Bytes() != 0 {
		t.Errorf("holds %d bytes", c.Bytes())
	}
}

// begun is a computation that says it has begun, and then waits for release or
// for its context's end.
type begun struct {
	started, release chan struct{}
	calls            atomic.Int32
}

func newBegun() *begun {
	return &begun{started: make(chan struct{}), release: make(chan struct{})}
}

func (b *begun) compute(ctx context.Context) (text, error) {
	if b.calls.Add(1) == 1 {
		close(b.started)
	}
	select {
	case <-b.release:
		return "done", nil
	case <-ctx.Done():
		return "", fmt.Errorf("computing: %w", ctx.Err())
	}
}

func TestCallersAtTheSameTimeShareOneComputation(t *testing.T) {
	c, b := New(1000, Bound{}), newBegun()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if got, err := Get(t.Context(), c, "a", b.compute); err != nil || got != "done" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
	<-b.started
	close(b.release)
	wg.Wait()
	if b.calls.Load() != 1 {
		t.Errorf("computed %d times", b.calls.Load())
	}
}

func TestACallerThatLeavesDoesNotStopTheOthers(t *testing.T) {
	c, b := New(1000, Bound{}), newBegun()
	leaving, leave := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	wg.Go(func() {
		if _, err := Get(leaving, c, "a", b.compute); !errors.Is(err, context.Canceled) {
			t.Errorf("the one who left got %v", err)
		}
	})
	<-b.started
	joined := make(chan struct{})
	wg.Go(func() {
		staying := &watched{Context: t.Context(), waited: joined}
		if got, err := Get[text](staying, c, "a", b.compute); err != nil || got != "done" {
			t.Errorf("the one who stayed got %q, %v", got, err)
		}
	})
	<-joined
	leave()
	close(b.release)
	wg.Wait()
	if b.calls.Load() != 1 {
		t.Errorf("computed %d times", b.calls.Load())
	}
}

// watched tells when somebody begins to wait for its end.
type watched struct {
	context.Context
	once   sync.Once
	waited chan struct{}
}

func (w *watched) Done() <-chan struct{} {
	w.once.Do(func() { close(w.waited) })
	return w.Context.Done()
}

func TestAComputationNobodyWaitsForIsStopped(t *testing.T) {
	c, b := New(1000, Bound{}), newBegun()
	stopped := make(chan error, 1)
	ctx, leave := context.WithCancel(t.Context())
	go func() {
		<-b.started
		leave()
	}()
	_, err := Get(ctx, c, "a", func(ctx context.Context) (text, error) {
		got, err := b.compute(ctx)
		stopped <- err
		return got, err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the caller got %v", err)
	}
	if err := <-stopped; !errors.Is(err, context.Canceled) {
		t.Errorf("the computation ended with %v", err)
	}
	if got, err := Get(t.Context(), c, "a", constant("anew")); err != nil || got != "anew" {
		t.Errorf("whoever asks next got %q, %v", got, err)
	}
}

func TestAContextThatHasEndedComputesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := Get(ctx, New(1000, Bound{}), "a", func(context.Context) (text, error) {
		t.Error("computed")
		return "", nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestAPanicReachesTheCallerAndNotTheProcess(t *testing.T) {
	c := New(1000, Bound{})
	defer func() {
		if p := recover(); p == nil || !strings.Contains(fmt.Sprint(p), "broken") {
			t.Errorf("recovered %v", p)
		}
		if got, err := Get(t.Context(), c, "a", constant("well")); err != nil || got != "well" {
			t.Errorf("afterwards got %q, %v", got, err)
		}
	}()
	_, _ = Get(t.Context(), c, "a", func(context.Context) (text, error) { panic("broken") })
}

package cache

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"corridor/graph"
	"corridor/graph/admission"
)

// await waits until something holds.
func await(holds func() bool) {
	for !holds() {
		runtime.Gosched()
	}
}

// TestFewAskersAreComputedForAtOnce has many ask for many answers each, which
// are made of others, some of them of the same ones. Some go away.
func TestFewAskersAreComputedForAtOnce(t *testing.T) {
	c := New(100, Bound{Queue: admission.New(3, 100)})
	var running, most atomic.Int32
	part := func(ctx context.Context, key string) (text, error) {
		return Get(ctx, c, key, func(ctx context.Context) (text, error) {
			most.Store(max(most.Load(), running.Add(1)))
			defer running.Add(-1)
			for range 20 {
				runtime.Gosched()
			}
			return "part", ctx.Err()
		})
	}
	var asking sync.WaitGroup
	for i := range 40 {
		asking.Go(func() {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			ctx, end := c.Asking(ctx, nil)
			defer end()
			for j := range 5 {
				asking.Go(func() {
					_, err := Get(ctx, c, fmt.Sprint("whole", i, j), func(ctx context.Context) (text, error) { return part(ctx, fmt.Sprint("part", (i+j)%7)) })
					if err != nil && !errors.Is(err, context.Canceled) {
						t.Error(err)
					}
				})
			}
			if i%3 == 0 {
				cancel()
			}
			_, err := part(ctx, fmt.Sprint("part", i%7))
			if err != nil && !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
	}
	asking.Wait()
	await(func() bool { return running.Load() == 0 })
	if most.Load() > 3 {
		t.Errorf("%d are computed at once", most.Load())
	}
	for range 3 {
		await(c.bound.Queue.TryEnter)
	}
	if c.bound.Queue.TryEnter() {
		t.Error("more places are given back than were taken")
	}
}

func TestTooManyAskersAreTurnedAway(t *testing.T) {
	c, b := New(1000, Bound{Queue: admission.New(1, 1)}), newBegun()
	if _, err := Get(t.Context(), c, "kept", constant("kept")); err != nil {
		t.Fatal(err)
	}
	queued := 0
	first, endFirst := c.Asking(t.Context(), func() { queued++ })
	second, endSecond := c.Asking(t.Context(), nil)
	leaving, leave := context.WithCancel(second)
	var asking sync.WaitGroup
	asking.Go(func() {
		if _, err := Get(first, c, "a", b.compute); err != nil {
			t.Error(err)
		}
	})
	<-b.started
	asking.Go(func() {
		if _, err := Get(leaving, c, "b", constant("b")); !errors.Is(err, context.Canceled) {
			t.Errorf("who goes away is told %v", err)
		}
	})
	await(func() bool { return c.bound.Queue.Waiting() == 1 })
	third, endThird := c.Asking(t.Context(), func() { queued++ })
	if _, err := Get(third, c, "c", constant("c")); !errors.Is(err, graph.ErrBusy) || queued != 2 {
		t.Errorf("one too many is told %v; %d have queued", err, queued)
	}
	if got, err := Get(third, c, "kept", constant("anew")); err != nil || got != "kept" {
		t.Errorf("what is kept is not given: %q, %v", got, err)
	}
	leave()
	await(func() bool { return c.bound.Queue.Waiting() == 0 })
	close(b.release)
	asking.Wait()
	endFirst()
	for _, key := range []string{"c", "d"} {
		if _, err := Get(third, c, key, constant("now")); err != nil {
			t.Errorf("when its turn has come it is told %v", err)
		}
	}
	endSecond()
	endThird()
}

// TestATurnLastsAsLongAsWhatWasBegun cancels a computation that takes no notice.
func TestATurnLastsAsLongAsWhatWasBegun(t *testing.T) {
	c := New(1000, Bound{Queue: admission.New(1, 1)})
	ctx, cancel := context.WithCancel(t.Context())
	ctx, end := c.Asking(ctx, nil)
	started, release := make(chan struct{}), make(chan struct{})
	go func() {
		<-started
		cancel()
	}()
	_, err := Get(ctx, c, "a", func(context.Context) (text, error) {
		close(started)
		<-release
		return "late", nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("told %v", err)
	}
	end()
	if c.bound.Queue.TryEnter() {
		t.Fatal("the turn is another's while it still computes")
	}
	close(release)
	await(c.bound.Queue.TryEnter)
}

func TestAnAskerHoldsOnlySoMuch(t *testing.T) {
	c := New(1<<30, Bound{Memory: 3 << 20})
	ctx, end := c.Asking(t.Context(), nil)
	defer end()
	mega := strings.Repeat("x", 1<<20-10)
	for i, key := range []string{"a", "b", "a", "c", "b", "d"} {
		_, err := Get(ctx, c, key, constant(mega))
		if refused := errors.Is(err, graph.ErrInvalid); refused != (key == "d") {
			t.Errorf("%d: %s gives %v", i, key, err)
		}
	}
	other, endOther := c.Asking(t.Context(), nil)
	defer endOther()
	_, err := Get(other, c, "e", func(ctx context.Context) (text, error) {
		if err := Afford(ctx, 2<<20); err != nil {
			t.Errorf("what is affordable gives %v", err)
		}
		return "", Afford(ctx, 4<<20)
	})
	if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "up to 5 MB of memory, of which one request may have 3") {
		t.Errorf("too much gives %v", err)
	}
	if err := Afford(t.Context(), 1<<40); err != nil {
		t.Errorf("without an asker: %v", err)
	}
}

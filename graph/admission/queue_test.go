package admission_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"corridor/graph"
	"corridor/graph/admission"
)

func TestThoseWhoWaitAreLetInInTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := admission.New(1, 3)
		if err := q.Enter(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		entered := make(chan int)
		for i := range 3 {
			go func() {
				if err := q.Enter(t.Context(), time.Hour); err != nil {
					t.Error(err)
				}
				entered <- i
			}()
			synctest.Wait() // until it stands in the queue
		}
		if err := q.Enter(t.Context(), time.Hour); !errors.Is(err, graph.ErrBusy) {
			t.Errorf("one too many is told %v", err)
		}
		for i := range 3 {
			if q.TryEnter() {
				t.Error("one enters past those who wait")
			}
			q.Leave()
			if got := <-entered; got != i {
				t.Errorf("%d enters, want %d", got, i)
			}
		}
		q.Leave()
		if !q.TryEnter() {
			t.Error("a free place is not given")
		}
	})
}

func TestNobodyWaitsForTooLong(t *testing.T) {
	q := admission.New(1, 3)
	q.TryEnter()
	if err := q.Enter(t.Context(), time.Millisecond); !errors.Is(err, graph.ErrBusy) {
		t.Errorf("who has no patience is told %v", err)
	}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for _, patience := range []time.Duration{0, time.Hour} {
		if err := q.Enter(gone, patience); !errors.Is(err, context.Canceled) || errors.Is(err, graph.ErrBusy) {
			t.Errorf("who goes away is told %v", err)
		}
	}
	if q.Waiting() != 0 {
		t.Errorf("%d wait", q.Waiting())
	}
	q.Leave()
	if !q.TryEnter() {
		t.Error("those who went away have the place")
	}
}

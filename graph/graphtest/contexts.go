package graphtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"corridor/graph"
)

func contexts(t *testing.T, open func(testing.TB) graph.Store) {
	w := corridor(t, open)
	t.Run("cancelled before", func(t *testing.T) { everyMethodGives(w.within(t), cancelled(), context.Canceled) })
	t.Run("expired before", func(t *testing.T) {
		ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(-time.Second))
		defer cancel()
		everyMethodGives(w.within(t), ctx, context.DeadlineExceeded)
	})
	t.Run("cancelled in yield", func(t *testing.T) { cancelledInYield(w.within(t)) })
	t.Run("cancelled at any time", func(t *testing.T) { cancelledAnyTime(w.within(t)) })
	t.Run("many at once", func(t *testing.T) { manyAtOnce(w.within(t)) })
}

// methods calls every method but Close once.
func methods(ctx context.Context, s graph.Store) map[string]error {
	errs := map[string]error{}
	_, errs["Read"] = s.Read(ctx, all(graph.KindPerson))
	_, errs["Group"] = s.Group(ctx, countBy(graph.KindPerson, nil, keyOf(graph.KindPerson, "synthetic")))
	_, errs["Scan"] = s.Scan(ctx, []graph.ScanPart{{Kind: graph.KindPerson}}, func(*graph.ScanNode) error { return nil })
	_, errs["Apply"] = s.Apply(ctx, &by("test").record(pers("unlucky"), graph.Person{}).ChangeSet)
	_, errs["Version"] = s.Version(ctx)
	_, errs["Statistics"] = s.Statistics(ctx)
	_, errs["Provenance"] = s.Provenance(ctx)
	_, errs["Audit"] = s.Audit(ctx, true)
	return errs
}

func everyMethodGives(w *world, ctx context.Context, want error) {
	before := w.statistics()
	for method, err := range methods(ctx, w.store) {
		if !errors.Is(err, want) {
			w.t.Errorf("%s gives %v, want %v", method, err, want)
		}
	}
	if after := w.statistics(); !equal(before, after) {
		w.t.Errorf("something was written: %+v, before %+v", after, before)
	}
}

func cancelledInYield(w *world) {
	ctx, cancel := context.WithCancel(w.t.Context())
	defer cancel()
	calls := 0
	_, err := w.store.Scan(ctx, []graph.ScanPart{{Kind: graph.KindInstitution}}, func(*graph.ScanNode) error {
		calls++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || calls != 1 {
		w.t.Errorf("after %d calls the scan gives %v, want context.Canceled after 1", calls, err)
	}
}

// cancelledAnyTime cancels writes and reads while they run. Whatever moment
// it hits, the call succeeds or gives the context's error; a write that gives
// it may have happened only whole.
func cancelledAnyTime(w *world) {
	for i := range 12 {
		ctx, cancel := context.WithTimeout(w.t.Context(), time.Duration(i*i)*100*time.Microsecond)
		s := by("test")
		for n := range 40 {
			s.record(pers(fmt.Sprintf("any time %d %d", i, n)), graph.Person{})
		}
		_, err := w.store.Apply(ctx, &s.ChangeSet)
		w.isNilOr(err, context.DeadlineExceeded)
		_, err = w.store.Read(ctx, under(all(graph.KindPerson), hop(affiliated, people, affiliated)))
		w.isNilOr(err, context.DeadlineExceeded)
		cancel()
		var keys []graph.Key
		for _, n := range s.Nodes {
			keys = append(keys, n.Identity)
		}
		if n := len(w.read(&graph.Plan{Kind: graph.KindPerson, Keys: keys}).Items); n != 0 && n != len(keys) {
			w.t.Errorf("%d of %d records were written", n, len(keys))
		}
	}
}

func (w *world) isNilOr(err, want error) {
	w.t.Helper()
	if err != nil && !errors.Is(err, want) {
		w.t.Errorf("gives %v, want nothing or %v", err, want)
	}
}

// manyAtOnce reads and writes from many goroutines.
func manyAtOnce(w *world) {
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for n := range 5 {
				s := by("test").record(actv(fmt.Sprintf("at once %d %d", i, n)), graph.Activity{}).record(actv("at once"), graph.Activity{})
				if _, err := w.store.Apply(w.t.Context(), &s.ChangeSet); err != nil {
					w.t.Errorf("applying: %v", err)
				}
				if _, err := w.store.Read(w.t.Context(), all(graph.KindActivity)); err != nil {
					w.t.Errorf("reading: %v", err)
				}
			}
		})
	}
	group.Wait()
	if n := w.statistics().Nodes["Activity"]; n != 41 {
		w.t.Errorf("%d activities, want 41", n)
	}
}

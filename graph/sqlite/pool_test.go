package sqlite

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"corridor/graph"
)

// sourceOnly asks for the one record of a store that writeSource filled.
var sourceOnly = []graph.ScanPart{{Kind: graph.KindSource}}

func writeSource(t *testing.T, store *Store) {
	t.Helper()
	_, err := store.Apply(t.Context(), &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, Values: map[string]any{"name": "Test", "slug": "test"}}}})
	if err != nil {
		t.Fatal(err)
	}
}

// occupied opens a store all of whose readers are in the middle of a scan, until
// one of them is let go by a call of release.
func occupied(t *testing.T) (store *Store, release func()) {
	t.Helper()
	store = memory(t)
	writeSource(t, store)
	size := cap(store.readers.idle)
	inside, leave := make(chan struct{}), make(chan struct{})
	var scans sync.WaitGroup
	for range size {
		scans.Go(func() {
			_, err := store.Scan(context.Background(), sourceOnly, func(*graph.ScanNode) error {
				inside <- struct{}{}
				<-leave
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	for range size {
		<-inside
	}
	left := size
	release = func() {
		if left > 0 {
			left--
			leave <- struct{}{}
		}
	}
	t.Cleanup(func() {
		for range size {
			release()
		}
		scans.Wait()
	})
	return store, release
}

// await waits until so many wait for a reader.
func await(t *testing.T, store *Store, waiting int) {
	t.Helper()
	for store.readers.queue.Waiting() != waiting {
		if t.Context().Err() != nil {
			t.Fatal("the test has ended")
		}
		time.Sleep(time.Millisecond)
	}
}

func readSource(ctx context.Context, store *Store) error {
	_, err := store.Read(ctx, &graph.Plan{Kind: graph.KindSource})
	return err
}

// TestSlowReadsLeaveTheStoreReady: where slow reads take all readers, reads
// wait, and Version and Statistics answer.
func TestSlowReadsLeaveTheStoreReady(t *testing.T) {
	store, _ := occupied(t)
	if version, err := store.Version(t.Context()); err != nil || version == "" {
		t.Errorf("the version is %q, %v", version, err)
	}
	if s, err := store.Statistics(t.Context()); err != nil || s.Nodes["Source"] != 1 {
		t.Errorf("statistics %v, %v", s, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := readSource(ctx, store); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for a reader gives %v, want that the deadline was exceeded", err)
	}
	await(t, store, 0)
}

// TestTooManyWaiting turns away who comes when the queue is full, and serves all
// who are in it.
func TestTooManyWaiting(t *testing.T) {
	store, release := occupied(t)
	var reads sync.WaitGroup
	for range maxWaiting {
		reads.Go(func() {
			if err := readSource(context.Background(), store); err != nil {
				t.Errorf("a read that waited gives %v", err)
			}
		})
	}
	await(t, store, maxWaiting)
	for range 3 {
		if err := readSource(t.Context(), store); !errors.Is(err, graph.ErrBusy) || !errors.Is(err, graph.ErrUnavailable) {
			t.Errorf("one too many gives %v, want ErrBusy", err)
		}
	}
	release()
	reads.Wait()
	if err := readSource(t.Context(), store); err != nil {
		t.Errorf("a read afterwards gives %v", err)
	}
}

// TestFirstComeFirstServed lets one reader go round among those who wait. One of
// them goes away.
func TestFirstComeFirstServed(t *testing.T) {
	store, release := occupied(t)
	const waiting, impatient = 30, 17
	ctx, giveUp := context.WithCancel(t.Context())
	var served, want []int
	var scans sync.WaitGroup
	for i := range waiting {
		scans.Go(func() {
			ctx := ctx
			if i != impatient {
				ctx = context.Background()
			}
			_, err := store.Scan(ctx, sourceOnly, func(*graph.ScanNode) error {
				served = append(served, i)
				return nil
			})
			if i != impatient && err != nil || i == impatient && !errors.Is(err, context.Canceled) {
				t.Errorf("scan %d gives %v", i, err)
			}
		})
		await(t, store, i+1)
		if i != impatient {
			want = append(want, i)
		}
	}
	giveUp()
	await(t, store, waiting-1)
	release()
	scans.Wait()
	if !slices.Equal(served, want) {
		t.Errorf("served in the order %v", served)
	}
}

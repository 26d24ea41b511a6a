package projection_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network/projection"
)

// scan is a store's Scan.
type scan = func(context.Context, []graph.ScanPart, func(*graph.ScanNode) error) (graph.Version, error)

// scanner is a store that can only be scanned, by one function after another;
// the last goes on.
type scanner struct {
	graph.Store
	scans []scan
	calls int
}

func (s *scanner) Scan(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	scan := s.scans[min(s.calls, len(s.scans)-1)]
	s.calls++
	return scan(ctx, parts, yield)
}

// changed scans a store, but breaks off after so many nodes since something
// was written.
func changed(store graph.Store, after int) scan {
	return func(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
		written := fmt.Errorf("somebody wrote: %w", graph.ErrChanged)
		_, err := store.Scan(ctx, parts, func(n *graph.ScanNode) error {
			if after--; after < 0 {
				return written
			}
			return yield(n)
		})
		return "", errors.Join(err, written)
	}
}

// TestNeverOfTwoStates scans one state of a store in part, twice, before the
// other is scanned whole.
func TestNeverOfTwoStates(t *testing.T) {
	before := newWorld(t)
	before.publication("gone", author(before.person("p"), 1, before.institution("i", before.country("KH", true))))
	before.build()
	after := newWorld(t)
	after.publication("new", author(after.person("q"), 1, after.institution("j", after.country("VN", true))))
	want := after.build()
	for nodes := range 8 {
		store := &scanner{scans: []scan{
			changed(before.store, nodes), changed(before.store, 100), after.store.Scan}}
		got := build(t, store)
		sameApartFromVersion(t, got, want)
		if got.Version != want.Version || store.calls != 3 {
			t.Errorf("of version %q after %d scans", got.Version, store.calls)
		}
	}
}

func TestStoreThatIsAlwaysWrittenTo(t *testing.T) {
	w := newWorld(t)
	store := &scanner{scans: []scan{changed(w.store, 0)}}
	if p, err := projection.Build(t.Context(), store); !errors.Is(err, graph.ErrChanged) || !errors.Is(err, graph.ErrUnavailable) || p != nil {
		t.Errorf("a store that is always written to gives %v, %v", p, err)
	}
	if store.calls != 4 {
		t.Errorf("it was scanned %d times", store.calls)
	}
}

func TestBuildPassesErrorsOn(t *testing.T) {
	broken := errors.New("broken")
	store := &scanner{scans: []scan{
		func(context.Context, []graph.ScanPart, func(*graph.ScanNode) error) (graph.Version, error) {
			return "", broken
		}}}
	if _, err := projection.Build(t.Context(), store); !errors.Is(err, broken) || store.calls != 1 {
		t.Errorf("a broken store gives %v after %d scans", err, store.calls)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := projection.Build(ctx, newWorld(t).store); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled build gives %v", err)
	}
}

// shuffled scans a store, each part in another order every time.
func shuffled(store graph.Store, random *rand.Rand) scan {
	return func(ctx context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
		nodes := make([][]*graph.ScanNode, len(parts))
		version, err := store.Scan(ctx, parts, func(n *graph.ScanNode) error {
			clone := &graph.ScanNode{Part: n.Part, ID: n.ID, Values: slices.Clone(n.Values)}
			for _, list := range n.Edges {
				clone.Edges = append(clone.Edges, slices.Clone(list))
			}
			nodes[n.Part] = append(nodes[n.Part], clone)
			return nil
		})
		for _, part := range nodes {
			random.Shuffle(len(part), func(i, j int) { part[i], part[j] = part[j], part[i] })
			for _, n := range part {
				if err == nil {
					err = yield(n)
				}
			}
		}
		return version, err
	}
}

func TestSameInAnyOrder(t *testing.T) {
	store := filled(t, graphtest.NewOracle())
	want := build(t, store)
	random := rand.New(rand.NewPCG(1, 2))
	for range 5 {
		sameApartFromVersion(t, build(t, &scanner{scans: []scan{shuffled(store, random)}}), want)
	}
}

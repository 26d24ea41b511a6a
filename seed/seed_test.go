package seed_test

import (
	"context"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/seed"
)

// withBackbone is a store in memory that holds the backbone.
func withBackbone(t *testing.T) graph.Store {
	t.Helper()
	store := graphtest.NewOracle()
	t.Cleanup(func() { _ = store.Close() })
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	return store
}

// withReal is a store in memory that holds all that is real: one for all tests,
// which must not write to it.
func withReal(t *testing.T) graph.Store {
	t.Helper()
	store, err := loadedReal()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

var loadedReal = sync.OnceValues(func() (graph.Store, error) {
	store := graphtest.NewOracle()
	_, err := seed.LoadReal(context.Background(), store, nil)
	return store, err
})

func read(t *testing.T, store graph.Store, plan *graph.Plan) *graph.Rows {
	t.Helper()
	rows, err := store.Read(t.Context(), plan)
	if err != nil {
		t.Fatal(err)
	}
	return rows[0]
}

// allOf asks for all records of a kind, whole.
func allOf(kind *graph.Kind, hops ...*graph.Hop) *graph.Plan {
	return &graph.Plan{Kind: kind, List: whole(kind, hops...)}
}

func whole(kind *graph.Kind, hops ...*graph.Hop) graph.List {
	return graph.List{Select: graph.Select{Properties: kind.Properties, Hops: hops}}
}

// to is a hop to all records at the end of a path, whole.
func to(path ...graph.Step) *graph.Hop {
	return &graph.Hop{Path: path, List: whole(graph.Path(path).End())}
}

func byKey(kind *graph.Kind, scheme, value string, hops ...*graph.Hop) *graph.Plan {
	plan := allOf(kind, hops...)
	plan.Keys = []graph.Key{{Kind: kind, Scheme: scheme, Value: value}}
	return plan
}

func decode[T any](n *graph.Node) *T { return any(graph.Decode(n)).(*T) }

// collect keeps all sets of a generation.
func collect(t *testing.T, o seed.Options) []*graph.ChangeSet {
	t.Helper()
	var sets []*graph.ChangeSet
	if err := seed.Generate(o, func(set *graph.ChangeSet) error {
		sets = append(sets, set)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return sets
}

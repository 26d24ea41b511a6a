package neo4j_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/sqlite"
)

func TestContract(t *testing.T) {
	graphtest.Run(t, func(t testing.TB) graph.Store { return empty(t) })
}

// TestDumpsGoBetweenStores restores dumps of the embedded store here, and the other
// way.
func TestDumpsGoBetweenStores(t *testing.T) {
	embedded := func(t testing.TB) graph.Store {
		store, err := sqlite.Open(t.Context(), sqlite.Memory)
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	graphtest.CompareDumps(t, embedded, func(t testing.TB) graph.Store { return empty(t) })
}

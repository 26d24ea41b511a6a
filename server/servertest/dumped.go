package servertest

import (
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/sqlite"
)

// Dumped gives, by name, stores that were filled from dumps: Neo4j from what the
// embedded store has, and the embedded store from what Neo4j has then. They must
// answer as those of Stores do.
func (w *World) Dumped() map[string]func(testing.TB) graph.Store {
	return map[string]func(testing.TB) graph.Store{"Neo4j, from SQLite": w.neo4jFromSQLite, "SQLite, from Neo4j": w.sqliteFromNeo4j}
}

func (w *World) neo4jFromSQLite(t testing.TB) graph.Store {
	t.Helper()
	target := neo4jtest.Server(t)
	if inNeo4j.store != nil {
		_ = inNeo4j.store.Close()
	}
	inNeo4j.world = nil
	var err error
	if inNeo4j.store, err = emptyNeo4j(target); err != nil {
		t.Fatal(err)
	}
	restore(t, w.SQLite(t), inNeo4j.store)
	inNeo4j.world = w
	return inNeo4j.store
}

func (w *World) sqliteFromNeo4j(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	restore(t, w.Neo4j(t), store)
	return store
}

// restore fills a store with another's dump.
func restore(t testing.TB, from, into graph.Store) {
	t.Helper()
	text, err := graphtest.Dump(t.Context(), from)
	if err == nil {
		err = graphtest.Restore(t.Context(), into, text, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
}

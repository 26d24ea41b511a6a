package memory_test

import (
	"context"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/sqlite"
)

// TestCopiesOfBothStoresAgree asks random plans of a copy of each store, of the
// embedded store itself and of the oracle: as many as CORRIDOR_RANDOM_PLANS says, or
// 40. Without a server it is skipped, or fails
// in CI: see [neo4jtest.Server].
func TestCopiesOfBothStoresAgree(t *testing.T) {
	var neo4js, sqlites answered
	target := neo4jtest.Server(t)
	openNeo4j := func(t testing.TB) graph.Store {
		store, err := emptied(t.Context(), target)
		if err != nil {
			t.Fatal(err)
		}
		return &archived{copiedOf(store, &neo4js)}
	}
	number := graphtest.FromEnvironment(t, graphtest.RandomPlans, 40)
	graphtest.Compare(t, number, openNeo4j, embedded, func(t testing.TB) graph.Store { return &archived{copiedOf(embedded(t), &sqlites)} })
	n, m := neo4js.byCopy.Load(), sqlites.byCopy.Load()
	if n != m || n == 0 {
		t.Errorf("the copy of Neo4j answered %d times, that of SQLite %d times, want as often and at all", n, m)
	}
}

// emptied opens a store on the server's database with nothing in it.
func emptied(ctx context.Context, target neo4jtest.Target) (graph.Store, error) {
	driver, err := target.Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = driver.Close(ctx) }()
	if err := neo4jtest.Wipe(ctx, driver, target.Database); err != nil {
		return nil, err
	}
	return neo4j.Open(ctx, neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
}

func embedded(t testing.TB) graph.Store {
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

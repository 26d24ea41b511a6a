package neo4j_test

import (
	"context"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

// serverLimit is for what a test does around a store.
const serverLimit = time.Minute

// configOf turns the test server's settings into the store's.
func configOf(target neo4jtest.Target) neo4j.Config {
	return neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database}
}

// wipe empties the test server's database.
func wipe(t testing.TB, target neo4jtest.Target) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), serverLimit)
	defer cancel()
	driver, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(ctx) }()
	if err := neo4jtest.Wipe(ctx, driver, target.Database); err != nil {
		t.Fatal(err)
	}
}

// empty opens a store on the test server's database with nothing in it.
func empty(t testing.TB) *neo4j.Store {
	t.Helper()
	target := neo4jtest.Server(t)
	wipe(t, target)
	ctx, cancel := context.WithTimeout(t.Context(), serverLimit)
	defer cancel()
	store, err := neo4j.Open(ctx, configOf(target))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return store
}

// foreign writes to the database as somebody else would.
func foreign(t testing.TB, statement string) {
	t.Helper()
	target := neo4jtest.Server(t)
	direct, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = direct.Close(context.Background()) }()
	if _, err := driver.ExecuteQuery(t.Context(), direct, statement, nil, driver.EagerResultTransformer,
		driver.ExecuteQueryWithDatabase(target.Database)); err != nil {
		t.Fatal(err)
	}
}

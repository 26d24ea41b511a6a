// Package servertest has tests ask the GraphQL server as a client would, over
// what a first start loads, and hold the answers to files.
package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/network"
	"corridor/graph/sqlite"
	"corridor/seed"
	"corridor/server"
)

// Stores gives, by name, the stores that must answer alike.
func Stores() map[string]func(testing.TB) graph.Store {
	return map[string]func(testing.TB) graph.Store{"SQLite": SQLite, "Neo4j": Neo4j}
}

// SQLite gives a store in memory with what a first start loads: one for all
// tests of the process, which must not write to it.
func SQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := filledSQLite()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Neo4j gives the same in Neo4j. Without a server the test is skipped, or fails
// in CI: see [neo4jtest.Server].
func Neo4j(t testing.TB) graph.Store {
	t.Helper()
	neo4jtest.Server(t)
	store, err := filledNeo4j(t)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// The stores are package state because filling one takes longer than most tests
// that read it.
var (
	filledSQLite = sync.OnceValues(func() (graph.Store, error) {
		store, err := sqlite.Open(context.Background(), sqlite.Memory)
		if err != nil {
			return nil, err
		}
		return store, fill(store)
	})
	neo4jOnce  sync.Once
	neo4jStore graph.Store
	errNeo4j   error
)

func filledNeo4j(t testing.TB) (graph.Store, error) {
	neo4jOnce.Do(func() {
		if neo4jStore, errNeo4j = emptyNeo4j(neo4jtest.Server(t)); errNeo4j == nil {
			errNeo4j = fill(neo4jStore)
		}
	})
	return neo4jStore, errNeo4j
}

func emptyNeo4j(target neo4jtest.Target) (graph.Store, error) {
	ctx := context.Background()
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

// fill loads what a first start loads.
func fill(store graph.Store) error {
	ctx := context.Background()
	if _, err := seed.LoadBackbone(ctx, store, nil); err != nil {
		return fmt.Errorf("loading the backbone: %w", err)
	}
	if _, err := seed.LoadGenerated(ctx, store, seed.Small(), nil); err != nil {
		return fmt.Errorf("loading generated records: %w", err)
	}
	return nil
}

// Executor answers GraphQL over a store.
func Executor(t testing.TB, store graph.Store) http.Handler {
	t.Helper()
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	return server.Executor(server.Config{Store: store, Networks: networks, Timeout: time.Minute, Log: slog.New(slog.DiscardHandler)})
}

// Ask sends a query as a client would and gives the answer, an error if need
// be.
func Ask(t testing.TB, handler http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder.Body.Bytes()
}

// Answer asks for what is shown to readers: an answer without errors, laid out,
// that does not say which store it is from.
func Answer(t testing.TB, handler http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	answer := Ask(t, handler, query, variables)
	laidOut, err := layout(answer)
	if err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, answer)
	}
	var parts struct{ Errors json.RawMessage }
	if err := json.Unmarshal(answer, &parts); err != nil || parts.Errors != nil {
		t.Errorf("answered with errors:\n%s", laidOut)
	}
	return storeFields.ReplaceAll(laidOut, []byte(`$1"…"`))
}

// Package servertest has tests ask the GraphQL server as a client would, over
// the real corridor or the made-up one, and hold the answers to files.
package servertest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"sync"
	"testing"
	"time"

	"corridor/examples"
	"corridor/graph"
	"corridor/graph/memory"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/network"
	"corridor/graph/sqlite"
	"corridor/seed"
	"corridor/server"
)

// A World is what a store may hold: one of the two corridors.
type World struct {
	Name   string
	load   []func(context.Context, graph.Store) error
	sqlite func() (graph.Store, error)
	copied func() (graph.Store, error)
}

// The made-up corridor, which tests are made for, the real one, and the two
// together, as stores of earlier versions have them: it has something of
// everything.
var (
	MadeUp = newWorld("made up", backbone, madeUp)
	Real   = newWorld("real", real)
	Mixed  = newWorld("mixed", real, madeUp)
)

// WorldOf tells which world a query that is shown to readers is asked of: the
// made-up one if it says so in a comment, else the real one.
func WorldOf(query string) *World {
	if examples.OnMadeUp(query) {
		return MadeUp
	}
	return Real
}

// newWorld makes a world of loads. Its store in memory is kept for all tests of
// the process because filling one takes longer than most tests that read it.
func newWorld(name string, load ...func(context.Context, graph.Store) error) *World {
	w := &World{Name: name, load: load}
	w.sqlite = sync.OnceValues(func() (graph.Store, error) {
		store, err := sqlite.Open(context.Background(), sqlite.Memory)
		if err != nil {
			return nil, err
		}
		return store, w.fill(store)
	})
	w.copied = sync.OnceValues(func() (graph.Store, error) {
		store, err := w.sqlite()
		if err != nil {
			return nil, err
		}
		copied := memory.Open(store, memory.Options{})
		return copied, copied.Await(context.Background())
	})
	return w
}

func backbone(ctx context.Context, store graph.Store) error {
	_, err := seed.LoadBackbone(ctx, store, nil)
	return err
}

func madeUp(ctx context.Context, store graph.Store) error {
	_, err := seed.LoadGenerated(ctx, store, seed.Small(), nil)
	return err
}

func real(ctx context.Context, store graph.Store) error {
	_, err := seed.LoadReal(ctx, store, nil)
	return err
}

func (w *World) fill(store graph.Store) error {
	for _, load := range w.load {
		if err := load(context.Background(), store); err != nil {
			return fmt.Errorf("loading what is %s: %w", w.Name, err)
		}
	}
	return nil
}

// Stores gives, by name, the stores that must answer alike.
func (w *World) Stores() map[string]func(testing.TB) graph.Store {
	return map[string]func(testing.TB) graph.Store{"SQLite": w.SQLite, "a copy in memory": w.Copied, "Neo4j": w.Neo4j}
}

// Stores gives those of the made-up world.
func Stores() map[string]func(testing.TB) graph.Store { return MadeUp.Stores() }

// SQLite gives the made-up world's store in memory.
func SQLite(t testing.TB) graph.Store {
	t.Helper()
	return MadeUp.SQLite(t)
}

// SQLite gives a store in memory: one for all tests of the process, which must
// not write to it.
func (w *World) SQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := w.sqlite()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Copied gives that store with a copy in memory before it.
func (w *World) Copied(t testing.TB) graph.Store {
	t.Helper()
	store, err := w.copied()
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Neo4j gives the same in Neo4j, which holds one world at a time: what it gave
// for another one must no longer be used. Without a server the test is skipped,
// or fails in CI: see [neo4jtest.Server].
func (w *World) Neo4j(t testing.TB) graph.Store {
	t.Helper()
	target := neo4jtest.Server(t)
	if inNeo4j.world == w {
		return inNeo4j.store
	}
	if inNeo4j.store != nil {
		_ = inNeo4j.store.Close()
	}
	inNeo4j.world = nil
	var err error
	if inNeo4j.store, err = emptyNeo4j(target); err == nil {
		err = w.fill(inNeo4j.store)
	}
	if err != nil {
		t.Fatal(err)
	}
	inNeo4j.world = w
	return inNeo4j.store
}

// inNeo4j is what the database of the process holds.
var inNeo4j struct {
	world *World
	store graph.Store
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

// Executor is a server over a store.
func Executor(t testing.TB, store graph.Store) http.Handler {
	t.Helper()
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	handler, err := server.New(server.Config{Store: store, Networks: networks, Timeout: time.Minute, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return handler
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

// fromCopy is what an answer says of the copy that it came from.
var fromCopy = regexp.MustCompile(`"copy":\{"version":"[^"]*"(,"store":true)?\},?`)

// Answer asks for what is shown to readers: an answer without errors, laid out,
// that does not say which store it is from.
func Answer(t testing.TB, handler http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	answer := fromCopy.ReplaceAll(Ask(t, handler, query, variables), nil)
	answer = bytes.Replace(answer, []byte(`,"extensions":{}`), nil, 1)
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

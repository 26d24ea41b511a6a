//go:build kills

package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/sqlite"
	"corridor/ingest/importers/openalex/crowd"
	"corridor/ingest/ingesttest"
)

// kills is how often an import is killed before it is let run to its end.
const kills = 10

// TestKilledAndRunAgain kills imports by SIGKILL at moments by chance, run again
// each time, and compares what the store holds in the end with what one run
// writes that nobody disturbs. It takes minutes, so it is asked for:
//
//	go test -tags kills -run Killed ./cmd/corridor
func TestKilledAndRunAgain(t *testing.T) {
	folder := t.TempDir()
	works := filepath.Join(folder, "works")
	file, err := os.Create(works)
	if err := errors.Join(err, crowd.Write(file, crowd.Options{Works: 1500}), file.Close()); err != nil {
		t.Fatal(err)
	}
	corridor := os.Getenv("CORRIDOR") // one that was built before
	if corridor == "" {
		corridor = filepath.Join(folder, "corridor")
		if out, err := exec.Command("go", "build", "-o", corridor, ".").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	ingest := func(ctx context.Context, store ...string) error {
		return exec.CommandContext(ctx, corridor, append([]string{"ingest", "openalex", works}, store...)...).Run()
	}
	t.Run("sqlite", func(t *testing.T) {
		var data string
		compare(t, func(name string) { data = filepath.Join(folder, name) },
			func(ctx context.Context) error { return ingest(ctx, "--data", data) },
			func() (graph.Store, error) { return sqlite.Open(t.Context(), data) })
	})
	t.Run("neo4j", func(t *testing.T) {
		target := neo4jtest.Server(t)
		wipe := func(string) {
			direct, err := target.Open()
			if err == nil {
				err = errors.Join(neo4jtest.Wipe(t.Context(), direct, target.Database), direct.Close(t.Context()))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		compare(t, wipe, func(ctx context.Context) error {
			return ingest(ctx, "--neo4j-uri", target.URI, "--neo4j-username", target.Username, "--neo4j-password", target.Password, "--neo4j-database", target.Database)
		}, func() (graph.Store, error) {
			return neo4j.Open(t.Context(), neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
		})
	})
}

// compare imports whole, then killed, each into an empty store that empty makes.
func compare(t *testing.T, empty func(name string), ingest func(context.Context) error, open func() (graph.Store, error)) {
	var took time.Duration
	held := map[string]ingesttest.Graph{}
	for _, name := range []string{"whole", "killed"} {
		empty(name)
		took = killing(t, took, ingest)
		store, err := open()
		if err != nil {
			t.Fatal(err)
		}
		held[name] = ingesttest.Read(t, store)
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
	}
	held["killed"].Equal(t, held["whole"])
	t.Logf("%d records", len(held["whole"]))
}

// killing imports to the end, and gives how long that took. Where a time is given,
// it kills so many runs before, each after a part of that time by chance; after
// one that ends sooner, which has less to do than the first, it waits less.
func killing(t *testing.T, within time.Duration, ingest func(context.Context) error) time.Duration {
	t.Helper()
	for done := 0; within > time.Millisecond && done < kills; {
		after := time.Duration(rand.Int64N(int64(within)))
		ctx, cancel := context.WithTimeout(t.Context(), after)
		err := ingest(ctx)
		ended := ctx.Err() == nil
		cancel()
		switch {
		case err == nil:
			within = within * 2 / 3
		case ended:
			t.Fatalf("it failed by itself: %v", err)
		default:
			done++
		}
		t.Logf("after %v: %v", after.Round(time.Millisecond), err)
	}
	begin := time.Now()
	if err := ingest(t.Context()); err != nil {
		t.Fatal(err)
	}
	return time.Since(begin)
}

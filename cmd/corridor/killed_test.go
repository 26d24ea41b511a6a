//go:build kills

package main

import (
	"context"
	"errors"
	"fmt"
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

// kills is how often an import is disturbed before it is let run to its end.
const kills = 10

// TestKilledAndRunAgain kills imports by SIGKILL at moments by chance, or the Neo4j
// server that they write to, runs them again each time, and compares what the store
// holds in the end with what one run writes that nobody disturbs. It takes minutes, so
// it is asked for:
//
//	go test -tags kills -run KilledAndRunAgain -v ./cmd/corridor
func TestKilledAndRunAgain(t *testing.T) {
	works, corridor := forKills(t)
	ingest := func(ctx context.Context, store ...string) error {
		out, err := exec.CommandContext(ctx, corridor, append([]string{"ingest", "openalex", works}, store...)...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: it said last: %s", err, out[max(0, len(out)-1000):])
		}
		return nil
	}
	t.Run("sqlite", func(t *testing.T) {
		data, folder := "", t.TempDir()
		compare(t, func(name string) { data = filepath.Join(folder, name) },
			func(ctx context.Context) error { return ingest(ctx, "--data", data) },
			func() (graph.Store, error) { return sqlite.Open(t.Context(), data) }, killIt)
	})
	t.Run("neo4j", func(t *testing.T) {
		target := neo4jtest.Server(t)
		compare(t, func(string) { wipe(t, target) }, func(ctx context.Context) error { return ingest(ctx, flagsOf(target)...) },
			func() (graph.Store, error) { return openAt(t.Context(), target) }, killIt)
	})
	t.Run("neo4j server", func(t *testing.T) {
		server := neo4jtest.Own(t)
		restart := func(ctx context.Context, after time.Duration, ingest func(context.Context) error) (bool, error) {
			return restartUnder(ctx, server, after, ingest)
		}
		compare(t, func(string) { wipe(t, server.Target) }, func(ctx context.Context) error { return ingest(ctx, flagsOf(server.Target)...) },
			func() (graph.Store, error) { return openAt(t.Context(), server.Target) }, restart)
	})
}

// forKills writes works to import, and builds the program where CORRIDOR does not name
// one that was built before.
func forKills(t *testing.T) (works, corridor string) {
	t.Helper()
	folder := t.TempDir()
	works = filepath.Join(folder, "works")
	file, err := os.Create(works)
	if err := errors.Join(err, crowd.Write(file, crowd.Options{Works: 1500}), file.Close()); err != nil {
		t.Fatal(err)
	}
	if corridor = os.Getenv("CORRIDOR"); corridor == "" {
		corridor = filepath.Join(folder, "corridor")
		if out, err := exec.Command("go", "build", "-o", corridor, ".").CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
	return works, corridor
}

func flagsOf(target neo4jtest.Target) []string {
	return []string{"--neo4j-uri", target.URI, "--neo4j-username", target.Username, "--neo4j-password", target.Password, "--neo4j-database", target.Database}
}

func openAt(ctx context.Context, target neo4jtest.Target) (graph.Store, error) {
	return neo4j.Open(ctx, neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
}

func wipe(t *testing.T, target neo4jtest.Target) {
	t.Helper()
	direct, err := target.Open()
	if err == nil {
		err = errors.Join(neo4jtest.Wipe(t.Context(), direct, target.Database), direct.Close(t.Context()))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// disturbance imports, disturbed after a while, and tells whether that was before the
// end; the error is that of an import that failed by itself.
type disturbance func(ctx context.Context, after time.Duration, ingest func(context.Context) error) (disturbed bool, err error)

// killIt kills the import.
func killIt(ctx context.Context, after time.Duration, ingest func(context.Context) error) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, after)
	defer cancel()
	err := ingest(ctx)
	if ctx.Err() != nil && err != nil {
		return true, nil
	}
	return false, err
}

// restartUnder kills the server under the import, and starts it again. The import may
// go on or fail.
func restartUnder(ctx context.Context, server *neo4jtest.Instance, after time.Duration, ingest func(context.Context) error) (bool, error) {
	ended := make(chan error, 1)
	go func() { ended <- ingest(ctx) }()
	select {
	case err := <-ended:
		return false, err
	case <-time.After(after):
	}
	err := server.Restart(ctx)
	<-ended
	return true, err
}

// compare imports whole, then disturbed, each into an empty store that empty makes.
func compare(t *testing.T, empty func(name string), ingest func(context.Context) error, open func() (graph.Store, error), disturb disturbance) {
	var took time.Duration
	held := map[string]ingesttest.Graph{}
	for _, name := range []string{"whole", "disturbed"} {
		empty(name)
		if took > 0 {
			disturbed(t, took, ingest, disturb)
		}
		begin := time.Now()
		if err := ingest(t.Context()); err != nil {
			t.Fatal(err)
		}
		took = time.Since(begin)
		held[name] = sound(t, open)
	}
	held["disturbed"].Equal(t, held["whole"])
	t.Logf("%d records", len(held["whole"]))
}

// sound gives what a store holds, in which nothing may break the model.
func sound(t *testing.T, open func() (graph.Store, error)) ingesttest.Graph {
	t.Helper()
	store, err := open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	}()
	if audit, err := store.Audit(t.Context(), false); err != nil || !audit.Sound() {
		t.Errorf("what breaks the model: %+v, %v", audit, err)
	}
	return ingesttest.Read(t, store)
}

// disturbed imports as often as kills says, each time disturbed after a part of the
// time that a whole import takes, by chance, so that all of them are in its midst.
func disturbed(t *testing.T, whole time.Duration, ingest func(context.Context) error, disturb disturbance) {
	t.Helper()
	within := whole / 4
	for done := 0; done < kills; {
		after := time.Duration(rand.Int64N(int64(within)))
		hit, err := disturb(t.Context(), after, ingest)
		switch {
		case err != nil:
			t.Fatalf("it failed by itself: %v", err)
		case hit:
			done++
		default:
			within = within*2/3 + time.Millisecond // there was less to do than in the first run
		}
		t.Logf("after %v: disturbed %t", after.Round(time.Millisecond), hit)
	}
}

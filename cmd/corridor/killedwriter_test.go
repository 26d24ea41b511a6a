//go:build kills

package main

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/sqlite"
)

// longest is how long a writer writes at most before it is killed.
const longest = 100 * time.Millisecond

// writers open the store that a writer is to write to, by its name.
var writers = map[string]func(ctx context.Context, at string) (graph.Store, error){
	"sqlite": func(ctx context.Context, at string) (graph.Store, error) { return sqlite.Open(ctx, at) },
	"neo4j": func(ctx context.Context, at string) (graph.Store, error) {
		part := strings.Split(at, " ")
		return neo4j.Open(ctx, neo4j.Config{URI: part[0], Database: part[1], Username: part[2], Password: part[3]})
	},
}

// TestKilledWriters kills a process that writes one person after the other, a
// thousand times (or as often as CORRIDOR_KILLS says) at a moment by chance, and
// looks each time for all that it had acknowledged:
//
//	go test -tags kills -run KilledWriters -v -timeout 2h ./cmd/corridor
func TestKilledWriters(t *testing.T) {
	kills := killsOr(1000)
	t.Run("sqlite", func(t *testing.T) { killWriters(t, kills, "sqlite", filepath.Join(t.TempDir(), "graph.db")) })
	t.Run("neo4j", func(t *testing.T) {
		target := neo4jtest.Server(t)
		wipe(t, target)
		killWriters(t, kills, "neo4j", strings.Join([]string{target.URI, target.Database, target.Username, target.Password}, " "))
	})
}

// killsOr is how many kills CORRIDOR_KILLS asks for.
func killsOr(otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv("CORRIDOR_KILLS")); err == nil {
		return n
	}
	return otherwise
}

func killWriters(t *testing.T, kills int, kind, at string) {
	written := 0
	for n := range kills {
		acknowledged := writeAndKill(t, kind, at, written+1)
		store, err := writers[kind](t.Context(), at)
		if err != nil {
			t.Fatalf("after %d kills: %v", n+1, err)
		}
		lost := missing(t, store, written+1, acknowledged)
		if n%100 == 0 || n == kills-1 {
			if audit, err := store.Audit(t.Context(), false); err != nil || !audit.Sound() {
				t.Fatalf("after %d kills: %v, %+v", n+1, err, audit)
			}
		}
		if err := store.Close(); err != nil {
			t.Fatal(err)
		}
		if lost > 0 {
			t.Fatalf("kill %d: %d of what was acknowledged is lost", n+1, lost)
		}
		written = max(written, acknowledged)
	}
	t.Logf("%d kills, %d writes acknowledged, none lost", kills, written)
}

// writeAndKill gives the number of the last write that was acknowledged.
func writeAndKill(t *testing.T, kind, at string, first int) (acknowledged int) {
	t.Helper()
	writer := exec.Command(os.Args[0], "-test.run", "^TestWriteUntilKilled$", "-test.v")
	writer.Env = append(os.Environ(), "CORRIDOR_WRITE="+kind, "CORRIDOR_WRITE_AT="+at, "CORRIDOR_WRITE_FROM="+strconv.Itoa(first))
	output, err := writer.StdoutPipe()
	if err == nil {
		err = writer.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var kill *time.Timer
	for lines := bufio.NewScanner(output); lines.Scan(); {
		number, wrote := strings.CutPrefix(lines.Text(), "wrote ")
		if !wrote {
			continue
		}
		if acknowledged, err = strconv.Atoi(number); err != nil {
			t.Fatal(err)
		}
		if kill == nil {
			kill = time.AfterFunc(time.Duration(rand.Int64N(int64(longest))), func() { _ = writer.Process.Kill() })
		}
	}
	_ = writer.Wait() // the error says that it was killed
	if kill == nil {
		t.Fatal("the writer wrote nothing")
	}
	return acknowledged
}

func writtenKey(number int) graph.Key {
	return graph.LocalKey(graph.KindPerson, "kills", strconv.Itoa(number))
}

// missing counts the writes from first to last that are not there.
func missing(t *testing.T, store graph.Store, first, last int) (lost int) {
	t.Helper()
	const atOnce = 500
	for ; first <= last; first += atOnce {
		plan := &graph.Plan{Kind: graph.KindPerson, Keys: []graph.Key{}}
		for number := first; number < min(first+atOnce, last+1); number++ {
			plan.Keys = append(plan.Keys, writtenKey(number))
		}
		rows, err := store.Read(t.Context(), plan)
		if err != nil {
			t.Fatal(err)
		}
		lost += len(plan.Keys) - len(rows[0].Items)
	}
	return lost
}

// TestWriteUntilKilled is the process that is killed.
func TestWriteUntilKilled(t *testing.T) {
	kind, child := os.LookupEnv("CORRIDOR_WRITE")
	if !child {
		return
	}
	store, err := writers[kind](t.Context(), os.Getenv("CORRIDOR_WRITE_AT"))
	if err != nil {
		t.Fatal(err)
	}
	first, err := strconv.Atoi(os.Getenv("CORRIDOR_WRITE_FROM"))
	if err != nil {
		t.Fatal(err)
	}
	for number := first; ; number++ {
		if _, err := store.Apply(t.Context(), writtenSet(number)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("wrote", number)
	}
}

// writtenSet writes one person, once.
func writtenSet(number int) *graph.ChangeSet {
	return &graph.ChangeSet{Key: fmt.Sprint("kills/", number), Source: "kills", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "kills"}, Values: map[string]any{"name": "Kills", "slug": "kills"}},
		{Identity: writtenKey(number), Values: map[string]any{"name": fmt.Sprint("Person ", number)}},
	}}
}

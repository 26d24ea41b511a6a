package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/sqlite"
)

func openAt(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// numbered is one set: two institutions of one number, which are there both or not
// at all.
func numbered(n int) *graph.ChangeSet {
	set := &graph.ChangeSet{Source: "s", Nodes: []graph.NodeWrite{{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "s"},
		Values: map[string]any{"name": "S", "slug": "s"}}}}
	for _, half := range []string{"a", "b"} {
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: graph.LocalKey(graph.KindInstitution, "s", fmt.Sprint(n, half)), Values: map[string]any{"name": fmt.Sprint(n, half)}})
	}
	return set
}

// TestBackupOfAMoment: whatever is written while backups are taken, each restores
// to a state that was: the sets up to some number, each whole.
func TestBackupOfAMoment(t *testing.T) {
	folder := t.TempDir()
	store := openAt(t, filepath.Join(folder, "live.db"))
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	for n := range 20 {
		if _, err := store.Apply(ctx, numbered(n)); err != nil {
			t.Fatal(err)
		}
	}
	writing.Go(func() {
		for n := 20; ctx.Err() == nil; n++ {
			if _, err := store.Apply(ctx, numbered(n)); err != nil && ctx.Err() == nil {
				t.Error(err)
			}
		}
	})
	before := 0
	for i := range 5 {
		backup, restored := filepath.Join(folder, fmt.Sprint("b", i)), filepath.Join(folder, fmt.Sprint("r", i, ".db"))
		if err := store.Backup(ctx, backup); err != nil {
			t.Fatal(err)
		}
		if err := sqlite.Restore(ctx, backup, restored); err != nil {
			t.Fatal(err)
		}
		s := openAt(t, restored)
		found, err := s.Statistics(ctx)
		if err != nil {
			t.Fatal(err)
		}
		sets := found.Nodes["Institution"] / 2
		if found.Nodes["Institution"]%2 != 0 || sets < before {
			t.Errorf("backup %d has %d institutions, after one of %d sets", i, found.Nodes["Institution"], before)
		}
		before = sets
		for n := range sets + 1 {
			_, err := s.Apply(ctx, &graph.ChangeSet{Source: "s", Require: []graph.Requirement{
				{Ref: graph.Ref{Key: graph.LocalKey(graph.KindInstitution, "s", fmt.Sprint(n, "b"))}, Absent: n == sets}}})
			if err != nil {
				t.Errorf("backup %d, set %d of %d: %v", i, n, sets, err)
			}
		}
	}
	stop()
	writing.Wait()
}

// TestRestoreIsAnEqualStore: a backup restores to the same content, in the place of
// another, with versions of its own.
func TestRestoreIsAnEqualStore(t *testing.T) {
	folder := t.TempDir()
	live, backup := filepath.Join(folder, "it's live.db"), filepath.Join(folder, "it's a backup")
	store := openAt(t, live)
	for n := range 5 {
		if _, err := store.Apply(t.Context(), numbered(n)); err != nil {
			t.Fatal(err)
		}
	}
	want, version := contentOf(t, store)
	if err := store.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := store.Backup(t.Context(), backup); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("a backup over a file gives %v", err)
	}
	if _, err := store.Apply(t.Context(), numbered(9)); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.Restore(t.Context(), backup, live); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("restoring over a store that is open gives %v", err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	if err := sqlite.Restore(t.Context(), live, live); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("restoring a store from itself gives %v", err)
	}
	if err := sqlite.Restore(t.Context(), backup, live); err != nil {
		t.Fatal(err)
	}
	got, now := contentOf(t, openAt(t, live))
	if got != want {
		t.Errorf("restored is\n%s\nand was\n%s", got, want)
	}
	if now == version || now.Akin(version) {
		t.Errorf("the restored store has the version %s, where %s was", now, version)
	}
}

// TestRestoreRefuses: what is no store, or damaged, leaves what is there.
func TestRestoreRefuses(t *testing.T) {
	folder := t.TempDir()
	live := filepath.Join(folder, "live.db")
	store := openAt(t, live)
	for n := range 200 {
		if _, err := store.Apply(t.Context(), numbered(n)); err != nil {
			t.Fatal(err)
		}
	}
	whole := filepath.Join(folder, "whole")
	if err := store.Backup(t.Context(), whole); err != nil {
		t.Fatal(err)
	}
	want, _ := contentOf(t, store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for what, bad := range map[string][]byte{"empty": nil, "no database": []byte("hello, this is no database at all"), "cut short": text[:len(text)/2],
		"overwritten in the middle": append(append(bytes.Clone(text[:len(text)/2]), bytes.Repeat([]byte{7}, 20_000)...), text[len(text)/2+20_000:]...)} {
		name := filepath.Join(folder, "bad")
		if err := os.WriteFile(name, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := sqlite.Restore(t.Context(), name, live); !errors.Is(err, graph.ErrInvalid) && !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("a backup that is %s gives %v", what, err)
		} else if what == "no database" && (!strings.Contains(err.Error(), name) || !strings.Contains(err.Error(), "corridor ingest jsonl")) {
			t.Errorf("of a backup that is %s is told %v", what, err)
		}
	}
	if err := sqlite.Restore(t.Context(), filepath.Join(folder, "none"), live); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("no backup gives %v", err)
	}
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range left {
		if name := entry.Name(); name != "live.db" && name != "live.db.lock" && name != "whole" && name != "bad" {
			t.Errorf("%s is left", name)
		}
	}
	if got, _ := contentOf(t, openAt(t, live)); got != want {
		t.Error("what was there is not there any more")
	}
}

// contentOf is a store's dump without what says when it was written, and its version.
func contentOf(t *testing.T, store *sqlite.Store) (string, graph.Version) {
	t.Helper()
	text, err := graphtest.Dump(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	version, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(text, []byte("\n"))
	return string(bytes.Join(lines[1:len(lines)-2], nil)), version
}

package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// TestReadsOfAFileThatIsGone: readers that are opened once the file is gone say so, and
// do not make an empty one in its place.
func TestReadsOfAFileThatIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	plan := &graph.Plan{Kind: graph.KindCountry}
	for range 3 {
		if _, err := store.Read(t.Context(), plan); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("reading gives %v", err)
		}
		if _, err := store.Statistics(t.Context()); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("counting gives %v", err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("there is a file again: %v", err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Read(t.Context(), plan); err != nil {
		t.Errorf("once it is back: %v", err)
	}
}

// TestAFileThatWasEmptied is told by the store that has it open and by the next, whose
// opening leaves what the log has.
func TestAFileThatWasEmptied(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := os.Truncate(path, 0); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Version(t.Context()); !errors.Is(err, graph.ErrDamaged) {
		t.Errorf("the version is told: %v", err)
	}
	empty := filepath.Join(t.TempDir(), "graph.db")
	if err := errors.Join(os.WriteFile(empty, nil, 0o600), os.WriteFile(empty+"-wal", []byte("left"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if next, err := sqlite.Open(t.Context(), empty); !errors.Is(err, graph.ErrDamaged) {
			t.Errorf("opening gives %v, %v", next, err)
		}
	}
	if log, err := os.ReadFile(empty + "-wal"); err != nil || string(log) != "left" {
		t.Errorf("the log has %q, %v", log, err)
	}
}

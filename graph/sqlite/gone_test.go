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

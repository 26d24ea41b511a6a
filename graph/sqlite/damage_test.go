package sqlite_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// TestDamageIsNoticed: a store whose file is damaged, gone or another one under
// it says so where others ask whether it is there, and no longer does once its
// file is sound and was read.
func TestDamageIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	store := open(t, path)
	for i := range 50 {
		apply(t, store, person(i))
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	store = open(t, path)
	version(t, store)
	plan := &graph.Plan{Kind: graph.KindPerson, List: graph.List{Total: true, Page: graph.Page{First: new(10)}}}
	read := func() error {
		_, err := store.Read(t.Context(), plan)
		return err
	}
	there := func(what string, want error) {
		t.Helper()
		if _, err := store.Version(t.Context()); !errors.Is(err, want) {
			t.Errorf("%s: asked whether it is there it says %v, want %v", what, err, want)
		}
	}
	overwrite(t, path, bytes.Repeat([]byte{0xa5}, len(sound)-4096), 4096)
	if err := read(); !errors.Is(err, graph.ErrDamaged) || !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("reading a damaged file gives %v, want %v", err, graph.ErrDamaged)
	}
	there("damaged", graph.ErrDamaged)
	overwrite(t, path, sound, 0)
	if err := read(); err != nil {
		t.Errorf("reading it once it is sound: %v", err)
	}
	there("sound", nil)
	moved := path + ".moved"
	if err := os.Rename(path, moved); err != nil {
		t.Fatal(err)
	}
	there("gone", graph.ErrDamaged)
	if err := os.WriteFile(path, sound, 0o644); err != nil {
		t.Fatal(err)
	}
	there("another", graph.ErrDamaged)
	if err := os.Rename(moved, path); err != nil {
		t.Fatal(err)
	}
	there("back", nil)
}

func overwrite(t *testing.T, path string, with []byte, at int64) {
	t.Helper()
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err == nil {
		_, err = file.WriteAt(with, at)
		err = errors.Join(err, file.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnEmptyFileIsNoStoreToRead: it says what it is, not that it is old.
func TestAnEmptyFileIsNoStoreToRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := sqlite.OpenReadOnly(t.Context(), path)
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Reason != path+" is empty: open it once for writing, or use another file" {
		t.Errorf("it gives %v", err)
	}
}

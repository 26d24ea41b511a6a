package sqlite_test

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/sqlite"
)

func open(t *testing.T, path string) *sqlite.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), path)
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

// person writes one person with the number, and the source where it is missing.
func person(number int) *graph.ChangeSet {
	return &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "test"}, Values: map[string]any{"name": "Test", "slug": "test"}},
		{Identity: personKey(number), Values: map[string]any{"name": fmt.Sprintf("Person %d", number)}},
	}}
}

func personKey(number int) graph.Key {
	return graph.LocalKey(graph.KindPerson, "test", strconv.Itoa(number))
}

func apply(t *testing.T, store graph.Store, change *graph.ChangeSet) *graph.Applied {
	t.Helper()
	applied, err := store.Apply(t.Context(), change)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func people(t *testing.T, store graph.Store) int {
	t.Helper()
	statistics, err := store.Statistics(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return statistics.Nodes["Person"]
}

func version(t *testing.T, store graph.Store) graph.Version {
	t.Helper()
	v, err := store.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestReopeningKeepsTheGraph(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder", "graph 100%?#.db")
	store := open(t, path)
	apply(t, store, person(1))
	before := version(t, store)
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, path)
	if n := people(t, again); n != 1 {
		t.Errorf("%d people, want 1", n)
	}
	if v := version(t, again); v != before {
		t.Errorf("the version is %s, was %s", v, before)
	}
	if applied := apply(t, again, person(1)); applied.Version != before {
		t.Errorf("writing the same again made version %s of %s", applied.Version, before)
	}
	if applied := apply(t, again, person(2)); applied.Version == before {
		t.Error("a write did not change the version")
	}
}

func TestVersionsOfTwoStoresDiffer(t *testing.T) {
	one, other := open(t, sqlite.Memory), open(t, sqlite.Memory)
	apply(t, one, person(1))
	apply(t, other, person(1))
	if version(t, one) == version(t, other) {
		t.Errorf("both are of version %s", version(t, one))
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	first := open(t, path)
	_, err := sqlite.Open(t.Context(), path)
	if !errors.Is(err, graph.ErrConflict) || !strings.Contains(err.Error(), fmt.Sprintf("pid %d", os.Getpid())) {
		t.Errorf("a second writer gets %v, want a conflict that names this process", err)
	}
	apply(t, first, person(1))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

// TestAWriterByAnotherNameIsRefused opens the file that another writes to by
// links that lead to it, made before the file and after.
func TestAWriterByAnotherNameIsRefused(t *testing.T) {
	folder := t.TempDir()
	path, before, after := filepath.Join(folder, "graph.db"), filepath.Join(folder, "before.db"), filepath.Join(folder, "after.db")
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for link, to := range map[string]string{before: "graph.db", elsewhere: folder} {
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
	}
	apply(t, open(t, before), person(1))
	if err := os.Symlink(path, after); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, before, after, filepath.Join(elsewhere, "graph.db"), filepath.Join(elsewhere, "after.db")} {
		if _, err := sqlite.Open(t.Context(), name); !errors.Is(err, graph.ErrConflict) {
			t.Errorf("a second writer by %s gets %v, want a conflict", name, err)
		}
	}
	hard := filepath.Join(folder, "hard.db")
	if err := os.Link(path, hard); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), hard); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "2 names") {
		t.Errorf("a second writer by a hard link gets %v, want invalid", err)
	}
}

// TestANewerLayoutInTheLogIsRefused opens a file whose newer layout a program
// that was killed left in the log.
func TestANewerLayoutInTheLogIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	store := open(t, path)
	apply(t, store, person(1))
	left := filepath.Join(t.TempDir(), "left.db")
	raise(t, path)
	var before [2][]byte
	for i, ending := range []string{"", "-wal"} {
		var err error
		if before[i], err = os.ReadFile(path + ending); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(left+ending, before[i], 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for way, open := range map[string]func() (*sqlite.Store, error){
		"writing": func() (*sqlite.Store, error) { return sqlite.Open(t.Context(), left) },
		"reading": func() (*sqlite.Store, error) { return sqlite.OpenReadOnly(t.Context(), left) },
	} {
		if _, err := open(); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "newer Corridor (layout 9") {
			t.Errorf("opening it for %s gives %v, want a newer layout", way, err)
		}
	}
	for i, ending := range []string{"", "-wal"} {
		if after, err := os.ReadFile(left + ending); err != nil || !bytes.Equal(after, before[i]) {
			t.Errorf("graph.db%s was changed (%v)", ending, err)
		}
	}
}

// raise raises the layout of a store that is open, which leaves it in the log.
func raise(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "PRAGMA user_version = 9"); err != nil {
		t.Fatal(err)
	}
}

func TestReadersSeeWhatIsWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	if _, err := sqlite.OpenReadOnly(t.Context(), path); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("reading a file that is not there gives %v, want unavailable", err)
	}
	writer := open(t, path)
	apply(t, writer, person(1))
	reader, err := sqlite.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if n := people(t, reader); n != 1 {
		t.Errorf("%d people, want 1", n)
	}
	apply(t, writer, person(2))
	if n := people(t, reader); n != 2 || version(t, reader) != version(t, writer) {
		t.Errorf("%d people of version %s, want 2 of %s", n, version(t, reader), version(t, writer))
	}
	if _, err := reader.Apply(t.Context(), person(3)); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("writing gives %v, want invalid", err)
	}
}

// TestScanWaitsForNobody reads and writes while a scan is under way; the scan
// stays with the state it began with.
func TestScanWaitsForNobody(t *testing.T) {
	store := open(t, sqlite.Memory)
	apply(t, store, person(1))
	apply(t, store, person(2))
	before, seen := version(t, store), 0
	scanned, err := store.Scan(t.Context(), []graph.ScanPart{{Kind: graph.KindPerson}}, func(*graph.ScanNode) error {
		seen++
		apply(t, store, person(10+seen))
		if n := people(t, store); n != 2+seen {
			t.Errorf("%d people during the scan, want %d", n, 2+seen)
		}
		return nil
	})
	if err != nil || seen != 2 || scanned != before {
		t.Errorf("the scan saw %d people of version %s (%v), want 2 of %s", seen, scanned, err, before)
	}
}

// TestStrangeFilesAreRefused opens files that are no stores of this program:
// the error says why and the file stays as it is.
func TestStrangeFilesAreRefused(t *testing.T) {
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
	with := func(at int, value uint32) []byte {
		changed := bytes.Clone(sound)
		binary.BigEndian.PutUint32(changed[at:], value)
		return changed
	}
	for _, c := range []struct {
		name    string
		content []byte
		is      error
		says    string
	}{
		{"newer layout", with(60, 7), graph.ErrInvalid, "newer Corridor (layout 7; this program knows 2)"},
		{"other application", with(68, 0), graph.ErrInvalid, "not one of Corridor's"},
		{"text", []byte(strings.Repeat("no database ", 50)), graph.ErrInvalid, "not a Corridor database"},
		{"cut header", sound[:60], graph.ErrInvalid, "not a Corridor database"},
		{"cut in half", sound[:len(sound)/2], graph.ErrUnavailable, "damaged"},
		{"overwritten", append(bytes.Clone(sound[:100]), bytes.Repeat([]byte{0xa5}, len(sound)-100)...), graph.ErrUnavailable, "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "strange.db")
			if err := os.WriteFile(path, c.content, 0o644); err != nil {
				t.Fatal(err)
			}
			for way, open := range map[string]func() (*sqlite.Store, error){
				"writing": func() (*sqlite.Store, error) { return sqlite.Open(t.Context(), path) },
				"reading": func() (*sqlite.Store, error) { return sqlite.OpenReadOnly(t.Context(), path) },
			} {
				_, err := open()
				if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
					t.Errorf("opening it for %s gives %v, want %v: … %s …", way, err, c.is, c.says)
				}
			}
			if left, err := os.ReadFile(path); err != nil || !bytes.Equal(left, c.content) {
				t.Errorf("the file was changed (%v)", err)
			}
		})
	}
}

func TestEmptyFileBecomesAStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	apply(t, open(t, path), person(1))
}

// TestKilledWriterLosesNothing kills a process in the midst of writing: it
// names the process while that lives, and keeps what was acknowledged.
func TestKilledWriterLosesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	writer := exec.Command(os.Args[0], "-test.run", "^TestWriteUntilKilled$", "-test.v")
	writer.Env = append(os.Environ(), "CORRIDOR_WRITE_UNTIL_KILLED="+path)
	output, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := 0
	for lines := bufio.NewScanner(output); acknowledged < 40 && lines.Scan(); {
		if number, ok := strings.CutPrefix(lines.Text(), "wrote "); ok {
			acknowledged, err = strconv.Atoi(number)
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := sqlite.Open(t.Context(), path); !errors.Is(err, graph.ErrConflict) || !strings.Contains(err.Error(), fmt.Sprintf("pid %d", writer.Process.Pid)) {
		t.Errorf("beside the other process Open gives %v, want a conflict that names pid %d", err, writer.Process.Pid)
	}
	if err := writer.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = writer.Wait() // the error says that it was killed
	store := open(t, path)
	if n := people(t, store); acknowledged < 40 || n < acknowledged {
		t.Errorf("%d people are left of %d acknowledged, at least 40", n, acknowledged)
	}
	apply(t, store, person(100000))
}

// TestWriteUntilKilled is the process that TestKilledWriterLosesNothing kills.
func TestWriteUntilKilled(t *testing.T) {
	path, child := os.LookupEnv("CORRIDOR_WRITE_UNTIL_KILLED")
	if !child {
		return
	}
	store, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 100000; i++ {
		apply(t, store, person(i))
		fmt.Println("wrote", i)
	}
}

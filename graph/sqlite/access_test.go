//go:build unix

package sqlite_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"corridor/graph"
	"corridor/graph/sqlite"
)

// nobody is a user who may write to nothing of ours.
const nobody = 65534

// readAs is the environment variable by which the process is the reader of
// these tests.
const readAs = "CORRIDOR_READ_AS_ANOTHER"

// TestReadAsAnother is that process: for each line that it is sent it says how
// many people the store has, or what is wrong.
func TestReadAsAnother(t *testing.T) {
	path, child := os.LookupEnv(readAs)
	if !child {
		return
	}
	store, err := sqlite.OpenReadOnly(t.Context(), path)
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		if err != nil {
			fmt.Println("found error", err)
			continue
		}
		switch statistics, err := store.Statistics(t.Context()); {
		case errors.Is(err, graph.ErrChanged):
			fmt.Println("found changed")
		case err != nil:
			fmt.Println("found error", err)
		default:
			fmt.Println("found", statistics.Nodes["Person"])
		}
	}
}

// reader is another user's process that reads a store.
type reader struct {
	asks io.WriteCloser
	says *bufio.Scanner
}

// readerOf starts a process that may read the folder of a store, and not write.
func readerOf(t *testing.T, path string) reader {
	t.Helper()
	restrict(t, filepath.Dir(path))
	program := filepath.Join(openFolder(t), "reader")
	if err := copyFile(os.Args[0], program, 0o755); err != nil {
		t.Fatal(err)
	}
	process := exec.Command(program, "-test.run", "^TestReadAsAnother$", "-test.v")
	process.Env = append(os.Environ(), readAs+"="+path)
	process.Dir = "/"
	if os.Getuid() == 0 {
		process.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	in, err := process.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = in.Close()
		if err := process.Wait(); err != nil {
			t.Error(err)
		}
	})
	return reader{in, bufio.NewScanner(out)}
}

// found tells what the reader finds now.
func (r reader) found(t *testing.T) string {
	t.Helper()
	if _, err := fmt.Fprintln(r.asks, "count"); err != nil {
		t.Fatal(err)
	}
	for r.says.Scan() {
		if found, ok := strings.CutPrefix(r.says.Text(), "found "); ok {
			return found
		}
	}
	return "nothing"
}

// openFolder is a folder that other users may read.
func openFolder(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for _, f := range []string{filepath.Dir(folder), folder} {
		if err := os.Chmod(f, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// restrict lets nobody but root write to a folder and what is in it.
func restrict(t *testing.T, folder string) { chmodAll(t, folder, 0o555, 0o444) }

// release lets its owner write to it again.
func release(t *testing.T, folder string) { chmodAll(t, folder, 0o755, 0o644) }

func chmodAll(t *testing.T, folder string, ofFolder, ofFiles os.FileMode) {
	t.Helper()
	if err := os.Chmod(folder, ofFolder); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(folder, 0o755) }) // so that it can be removed
	for _, name := range files(t, folder) {
		if err := os.Chmod(filepath.Join(folder, name), ofFiles); err != nil {
			t.Fatal(err)
		}
	}
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func copyFile(from, to string, mode os.FileMode) error {
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, content, mode)
}

// filled gives the path of a store with some people, and the store.
func filled(t *testing.T, n int) (string, *sqlite.Store) {
	t.Helper()
	path := filepath.Join(openFolder(t), "graph.db")
	store := open(t, path)
	for i := range n {
		apply(t, store, person(i))
	}
	return path, store
}

func closeStore(t *testing.T, store *sqlite.Store) {
	t.Helper()
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestAFileThatCannotBeWrittenIsRead(t *testing.T) {
	path, store := filled(t, 3)
	closeStore(t, store)
	before := files(t, filepath.Dir(path))
	if found := readerOf(t, path).found(t); found != "3" {
		t.Errorf("the reader finds %s, want 3", found)
	}
	if after := files(t, filepath.Dir(path)); !slices.Equal(before, after) {
		t.Errorf("the folder has %v, had %v", after, before)
	}
}

// TestReadingLeavesNothingToTrouble reads as one who may write to the folder and
// not to the file: an index of that user's would keep the owner out.
func TestReadingLeavesNothingToTrouble(t *testing.T) {
	path, store := filled(t, 3)
	closeStore(t, store)
	before := files(t, filepath.Dir(path))
	r := readerOf(t, path)
	if err := os.Chmod(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if found := r.found(t); found != "3" {
		t.Errorf("the reader finds %s, want 3", found)
	}
	if after := files(t, filepath.Dir(path)); !slices.Equal(before, after) {
		t.Errorf("the folder has %v, had %v", after, before)
	}
}

// TestAFileThatAnotherWritesIsRead reads beside a writer whose writes are in its
// log alone, those that come later among them.
func TestAFileThatAnotherWritesIsRead(t *testing.T) {
	path, store := filled(t, 3)
	r := readerOf(t, path)
	if found := r.found(t); found != "3" {
		t.Errorf("the reader finds %s, want 3", found)
	}
	apply(t, store, person(10))
	if found := r.found(t); found != "4" {
		t.Errorf("after a write the reader finds %s, want 4", found)
	}
}

// TestALogThatWasLeftIsRead reads what a writer left that was killed, copied to
// where the index of its log did not go along.
func TestALogThatWasLeftIsRead(t *testing.T) {
	path, _ := filled(t, 3)
	left := filepath.Join(openFolder(t), "graph.db")
	for _, ending := range []string{"", "-wal"} {
		if err := copyFile(path+ending, left+ending, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if found := readerOf(t, left).found(t); found != "3" {
		t.Errorf("the reader finds %s, want 3", found)
	}
}

// TestAReaderNoticesWhoCannotBeNoticed reads the file alone, and then has its
// owner write to it.
func TestAReaderNoticesWhoCannotBeNoticed(t *testing.T) {
	path, store := filled(t, 3)
	closeStore(t, store)
	r := readerOf(t, path)
	if found := r.found(t); found != "3" {
		t.Errorf("the reader finds %s, want 3", found)
	}
	release(t, filepath.Dir(path))
	store = open(t, path)
	apply(t, store, person(10))
	if found := r.found(t); found != "4" {
		t.Errorf("beside the owner it finds %s, want 4", found)
	}
	closeStore(t, store)
	if found := r.found(t); found != "4" {
		t.Errorf("after the owner it finds %s, want 4", found)
	}
}

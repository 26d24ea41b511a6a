package sqlite

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// access is how a file can be opened for reading. SQLite's readers write too:
// they keep an index of the write-ahead log in a file that all share. Where they
// may not, because file or folder is of another user or on a medium that cannot
// be written to, there is
//
//   - the index of one that writes at the moment, which they may read;
//   - an index in memory, for a log that was left behind;
//   - the file alone, where there is no log.
//
// The last two take no notice of others, so that what is read so is good only if
// the file has not changed meanwhile; seen tells.
type access struct {
	parameters url.Values
	pragmas    []string
	seen       *state // nil where SQLite itself takes notice of others
}

// state is what is seen of a file and its log without opening them: opening and
// closing a file gives up the locks that this process holds on it.
type state struct{ file, log fileState }

type fileState struct {
	size     int64
	modified time.Time
}

func stateOf(path string) state { return state{fileStateOf(path), fileStateOf(path + "-wal")} }

// fileStateOf is nothing of a file that is not there.
func fileStateOf(path string) fileState {
	info, err := os.Stat(path)
	if err != nil {
		return fileState{}
	}
	return fileState{info.Size(), info.ModTime()}
}

// accessTo says how the file at path can be opened for reading.
func accessTo(path string) access {
	if sharesIndex(path) {
		return access{}
	}
	readOnly := url.Values{"mode": {"ro"}}
	if _, err := os.Stat(path + "-shm"); err == nil {
		return access{parameters: readOnly}
	}
	seen := stateOf(path)
	if seen.log.size == 0 {
		return access{parameters: url.Values{"immutable": {"1"}}, seen: &seen}
	}
	readOnly.Set("vfs", withoutLocks())
	return access{parameters: readOnly, pragmas: []string{"locking_mode(EXCLUSIVE)"}, seen: &seen}
}

// withoutLocks is the name of SQLite's file system that takes no locks.
func withoutLocks() string {
	if runtime.GOOS == "windows" {
		return "win32-none"
	}
	return "unix-none"
}

// sharesIndex tells whether a reader may write the index of the log.
func sharesIndex(path string) bool {
	if !Writable(path) {
		return false
	}
	if _, err := os.Stat(path + "-shm"); err == nil {
		return writable(path + "-shm")
	}
	return true
}

// Writable tells whether this user may write to the store's file, or make it.
func Writable(path string) bool {
	if _, err := os.Stat(path); err == nil && !writable(path) {
		return false
	}
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		if _, err := os.Stat(folder); err == nil || folder == filepath.Dir(folder) {
			return writable(folder)
		}
	}
}

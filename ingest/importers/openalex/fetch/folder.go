package fetch

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"corridor/graph"
)

// Errors of what is kept of a fetch.
var (
	// ErrBusy: another fetch of the same query is under way.
	ErrBusy = errors.New("another fetch of the same works is under way")
	// ErrKept: what is kept cannot be gone on with.
	ErrKept = errors.New("what is kept of a fetch before cannot be used; begin anew with --afresh")
)

// state is how far a fetch has come.
type state struct {
	Query  string     `json:"query"`  // the address asked, without cursor and key
	Began  graph.Date `json:"began"`  // day in UTC
	Cursor string     `json:"cursor"` // of the page that comes next
	Pages  int        `json:"pages"`  // that are kept
	Works  int        `json:"works"`  // on them
	Count  int        `json:"count"`  // works there are, as the first page said
	Done   bool       `json:"done"`   // there is no page more
}

// folder is where a fetch keeps its pages and its state.
type folder struct {
	path string
	lock *flock.Flock
}

// openFolder opens a folder, which nobody else then can.
func openFolder(path string) (*folder, error) {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, fmt.Errorf("making a folder for the pages: %w", err)
	}
	f := &folder{path, flock.New(filepath.Join(path, "lock"))}
	free, err := f.lock.TryLock()
	switch {
	case err != nil:
		return nil, fmt.Errorf("locking the folder for the pages: %w", err)
	case !free:
		return nil, fmt.Errorf("%w (%s)", ErrBusy, path)
	}
	return f, nil
}

func (f *folder) statePath() string { return filepath.Join(f.path, "state.json") }

func (f *folder) page(n int) string {
	return filepath.Join(f.path, fmt.Sprintf("page-%06d.json.gz", n))
}

// read reads the state; nil where there is none.
func (f *folder) read() (*state, error) {
	text, err := os.ReadFile(f.statePath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	s := &state{}
	if err == nil {
		err = json.Unmarshal(text, s)
	}
	if err == nil && (s.Pages < 0 || s.Works < 0 || s.Cursor == "" && !s.Done) {
		err = errors.New("its state is none")
	}
	for n := 1; err == nil && n <= s.Pages; n++ {
		_, err = os.Stat(f.page(n))
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKept, err)
	}
	return s, nil
}

func (f *folder) write(s *state) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err == nil {
		err = replace(f.statePath(), append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("keeping how far the fetch has come: %w", err)
	}
	return nil
}

// writePage keeps works as a page of the API, one a line.
func (f *folder) writePage(n int, works []json.RawMessage) error {
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	lead := `{"results":[` + "\n"
	for _, work := range works {
		packed.Write([]byte(lead)) // to memory: no error before Close's
		packed.Write(work)
		lead = ",\n"
	}
	packed.Write([]byte("\n]}\n"))
	err := packed.Close()
	if err == nil {
		err = replace(f.page(n), out.Bytes())
	}
	if err != nil {
		return fmt.Errorf("keeping a page: %w", err)
	}
	return nil
}

// replace writes a file whole or not at all.
func replace(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // none is left once it was renamed
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// discard removes what is kept, the state first.
func (f *folder) discard() error {
	if err := os.Remove(f.statePath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing what is kept of a fetch: %w", err)
	}
	for _, pattern := range []string{"page-*.json.gz", ".new-*"} {
		names, err := fs.Glob(os.DirFS(f.path), pattern)
		for _, name := range names {
			err = errors.Join(err, os.Remove(filepath.Join(f.path, name)))
		}
		if err != nil {
			return fmt.Errorf("removing what is kept of a fetch: %w", err)
		}
	}
	return nil
}

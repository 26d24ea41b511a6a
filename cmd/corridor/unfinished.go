package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"corridor/graph"
	"corridor/graph/sqlite"
	"corridor/ingest"
)

// A load into an embedded store writes many change sets, and may be broken off
// between two: by a kill, a full disk, an impatient Ctrl+C. What is there then
// looks like a whole corridor. So a note lies beside the store's file while a
// part of a load is there, which holds the command that goes on with it.

func (f storeFlags) note() string { return f.file() + ".unfinished" }

// anywhere is named for a shell in whatever folder.
func (f storeFlags) anywhere(command string) string {
	if path, err := filepath.Abs(f.Data); err == nil && f.Data != "" {
		f.Data = path
	}
	return f.named(command)
}

// unfinished gives the command that goes on with a load that was broken off, ""
// where none was.
func (f storeFlags) unfinished() (string, error) {
	if !f.embedded() {
		return "", nil
	}
	command, err := os.ReadFile(f.note())
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("reading whether a load was broken off: %w", err)
	}
	return strings.TrimSpace(string(command)), nil
}

// whole carries out a load. The note lies beside the store from the first that the
// load writes until all of it is there; one that was refused before that leaves none.
// Of another load that was broken off it warns, and leaves the note of that.
func (f storeFlags) whole(command string, w io.Writer, load func(*mark) error) error {
	err := f.noted(command, w, load)
	if errors.Is(err, context.Canceled) {
		return &brokenOff{err, command}
	}
	return err
}

func (f storeFlags) noted(command string, w io.Writer, load func(*mark) error) error {
	if !f.embedded() {
		return load(&mark{})
	}
	before, err := f.unfinished()
	if err != nil {
		return err
	}
	if before != "" && before != command {
		if _, err := f.warnOfUnfinished(w); err != nil {
			return err
		}
		return load(&mark{})
	}
	m := &mark{path: f.note(), command: command, written: before != ""}
	return m.end(load(m))
}

// mark is the note of a load under way; without a path there is none.
type mark struct {
	path, command string
	left, written bool // the note is there; and something of the load is in the store
}

// leave leaves the note, before what is about to be written.
func (m *mark) leave() error {
	if m.left || m.path == "" {
		return nil
	}
	if err := leaveNote(m.path, m.command); err != nil {
		return fmt.Errorf("noting that a load has begun: %w", err)
	}
	m.left = true
	return nil
}

// end takes the note away unless a part of the load is in the store. Where the store
// holds newer data there is nothing to go on with.
func (m *mark) end(failed error) error {
	if m.path == "" || failed != nil && m.written && !errors.Is(failed, ingest.ErrOlder) {
		return failed
	}
	if err := os.Remove(m.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(failed, fmt.Errorf("noting that a load is over: %w", err))
	}
	return failed
}

// on gives the store for the load, which leaves the note with the first write.
func (m *mark) on(store graph.Store) graph.Store { return marking{store, m} }

type marking struct {
	graph.Store
	mark *mark
}

// Unwrap gives the store that is written to.
func (m marking) Unwrap() graph.Store { return m.Store }

// Apply applies a change set.
func (m marking) Apply(ctx context.Context, set *graph.ChangeSet) (*graph.Applied, error) {
	if err := m.mark.leave(); err != nil {
		return nil, err
	}
	applied, err := m.Store.Apply(ctx, set)
	if err == nil && !applied.Replayed {
		m.mark.written = true
	}
	return applied, err
}

// leaveNote writes a note that outlives the machine's going down.
func leaveNote(path, text string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, text)
	return errors.Join(err, file.Sync(), file.Close())
}

// toGoOn is unfinished for those who only show it.
func (f storeFlags) toGoOn() string {
	command, _ := f.unfinished()
	return command
}

// warnOfUnfinished says, where a load was broken off, by what command to go on
// with it, and gives that.
func (f storeFlags) warnOfUnfinished(w io.Writer) (command string, err error) {
	if command, err = f.unfinished(); command != "" {
		fmt.Fprintf(w, "A load into %s was broken off, so a part is missing. To go on with it: corridor %s\n", f.place(), command)
	}
	return command, err
}

// goOn finishes the filling of a store that was broken off, and says so; of
// another load, or where the file cannot be written, it says by what command to
// go on. It tells whether it loaded anything.
func (f storeFlags) goOn(ctx context.Context, store graph.Store, s streams) (bool, error) {
	command, err := f.unfinished()
	if err != nil || command == "" {
		return false, err
	}
	if command != f.anywhere("seed") || !sqlite.Writable(f.file()) {
		_, err := f.warnOfUnfinished(s.out)
		return false, err
	}
	fmt.Fprintf(s.out, "The filling of %s was broken off; going on with it\n", f.place())
	return true, f.load(ctx, store, s)
}

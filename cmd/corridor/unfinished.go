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
)

// A load into an embedded store writes many change sets, and may be broken off
// between two: by a kill, a full disk, an impatient Ctrl+C. What is there then
// looks like a whole corridor. So a note lies beside the store's file while a
// load is under way, which holds the command that goes on with it.

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

// whole carries out a load with the note beside the store, which goes when all
// of it is there. Of another load that was broken off it warns, and leaves the
// note of that.
func (f storeFlags) whole(command string, w io.Writer, load func() error) error {
	err := f.noted(command, w, load)
	if errors.Is(err, context.Canceled) {
		return &brokenOff{err, command}
	}
	return err
}

func (f storeFlags) noted(command string, w io.Writer, load func() error) error {
	if !f.embedded() {
		return load()
	}
	if other, err := f.unfinished(); err != nil {
		return err
	} else if other != "" && other != command {
		if _, err := f.warnOfUnfinished(w); err != nil {
			return err
		}
		return load()
	}
	if err := leaveNote(f.note(), command); err != nil {
		return fmt.Errorf("noting that a load has begun: %w", err)
	}
	if err := load(); err != nil {
		return err
	}
	if err := os.Remove(f.note()); err != nil {
		return fmt.Errorf("noting that the load is done: %w", err)
	}
	return nil
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

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// written is a file that a command is to write, and what names it.
type written struct {
	flag, path string
	// former tells by its content whether what is there was written by the same flag
	// before; nil: whatever is there may be replaced, but for a database.
	former func(io.Reader) bool
}

// storeFiles are the endings of what lies beside a store's file and belongs to it.
var storeFiles = []string{"", "-wal", "-shm", "-journal", ".lock", ".unfinished"}

// databaseMagic begins a file of SQLite.
const databaseMagic = "SQLite format 3\x00"

// spare refuses, before anything is written, a file that writing would destroy: the
// store's own, one that the command reads, which reads tells, by whatever name or
// link, another database, and what is there and is not of the flag's kind. What is no
// plain file, such as a pipe, is only written to.
func (f storeFlags) spare(w written, reads func(fs.FileInfo) bool) error {
	if w.path == "" || w.path == "-" {
		return nil
	}
	if err := f.spareStore(w.flag, w.path); err != nil {
		return err
	}
	info, err := os.Stat(w.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("looking at %s: %w", w.path, err)
	case reads(info):
		return wrongUsage("%s: %s is a file that is to be read; name another", w.flag, w.path)
	case !info.Mode().IsRegular() || info.Size() == 0:
		return nil
	}
	return w.replaceable()
}

// spareStore refuses a file that is the store's own.
func (f storeFlags) spareStore(flag, path string) error {
	for _, ending := range storeFiles {
		if f.embedded() && isFile(path, canonical(f.file())+ending) {
			return wrongUsage("%s: %s is a file of the store; name another", flag, path)
		}
	}
	return nil
}

// replaceable refuses what is there and is not to be replaced.
func (w written) replaceable() error {
	file, err := os.Open(w.path)
	if err != nil {
		return fmt.Errorf("looking at %s: %w", w.path, err)
	}
	defer file.Close()
	head := make([]byte, len(databaseMagic))
	if _, err := io.ReadFull(file, head); err == nil && string(head) == databaseMagic {
		return wrongUsage("%s: %s is a database, which is not replaced; name another file", w.flag, w.path)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("looking at %s: %w", w.path, err)
	}
	if w.former != nil && !w.former(file) {
		return wrongUsage("%s: %s is there, and was not written by %s before; name another file, or remove it", w.flag, w.path, w.flag)
	}
	return nil
}

// readsAny tells of files by their paths whether one is meant.
func readsAny(paths ...string) func(fs.FileInfo) bool {
	return func(info fs.FileInfo) bool {
		return slices.ContainsFunc(paths, func(path string) bool {
			other, err := os.Stat(path)
			return err == nil && os.SameFile(info, other)
		})
	}
}

// isFile tells whether two paths name one file, which need not be there.
func isFile(one, other string) bool {
	if canonical(one) == canonical(other) {
		return true
	}
	info, err := os.Stat(one)
	return err == nil && readsAny(other)(info)
}

// canonical is a path without links; of what is not there, in the folder where it
// would be.
func canonical(path string) string {
	if found, err := filepath.EvalSymlinks(path); err == nil {
		path = found
	} else if folder, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		path = filepath.Join(folder, filepath.Base(path))
	}
	if absolute, err := filepath.Abs(path); err == nil {
		path = absolute
	}
	return path
}

var reportBegins = regexp.MustCompile(`^\{\s*"importer"\s*:`)

// formerReport tells the report of an import.
func formerReport(r io.Reader) bool {
	var head strings.Builder
	_, err := io.CopyN(&head, r, 64)
	return (err == nil || errors.Is(err, io.EOF)) && reportBegins.MatchString(head.String())
}

// formerAside tells a file of records that were refused.
func formerAside(r io.Reader) bool {
	var record struct{ Reason, Raw *string }
	const most = 16 << 20 // a record is cut long before
	return json.NewDecoder(io.LimitReader(r, most)).Decode(&record) == nil && record.Reason != nil && record.Raw != nil
}

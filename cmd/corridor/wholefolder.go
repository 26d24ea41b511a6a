package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWholeFolder writes a folder that is whole or not there: beside it first, and
// to its place once all of it is written. A folder that is there must be empty.
func writeWholeFolder(path string, write func(folder) error) (err error) {
	path = filepath.Clean(path)
	if there, err := os.ReadDir(path); err == nil && len(there) > 0 {
		return fmt.Errorf("%s holds files already: give a folder that is empty or not there: %w", path, fs.ErrExist)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("writing to %s: %w", path, err)
	}
	beside := besideOf(path)
	if err := os.Mkdir(beside, 0o777); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(beside))
		}
	}()
	if err := write(folder(beside)); err != nil {
		return err
	}
	if err := syncFiles(beside); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(beside, path)
}

// syncFiles sees to it that files outlive the machine's going down.
func syncFiles(path string) error {
	entries, err := os.ReadDir(path)
	for _, entry := range entries {
		file, failed := os.Open(filepath.Join(path, entry.Name()))
		if failed == nil {
			failed = errors.Join(file.Sync(), file.Close())
		}
		err = errors.Join(err, failed)
	}
	return err
}

package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is whole or not there: beside it first, and to
// its place once all of it is written. Until then what was there stays. "-" is
// standard output, and what is no plain file, such as a pipe, is written to.
func writeWhole(ctx context.Context, path string, s streams, write func(io.Writer) error) error {
	if path == "-" {
		return write(untilDone{ctx, s.out})
	}
	if info, failed := os.Stat(path); failed == nil && !info.Mode().IsRegular() {
		return writeTo(ctx, path, write)
	}
	beside, err := os.OpenFile(besideOf(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, modeFor(path))
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(beside.Name()) // none is left once it was renamed
	err = write(untilDone{ctx, beside})
	if err == nil {
		err = beside.Sync()
	}
	if err = errors.Join(err, beside.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(beside.Name(), path)
}

// besideOf gives a name beside a path that nothing has.
func besideOf(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"-"+rand.Text())
}

// modeFor is who may read a new file: as the user's mask says, and nobody more than
// may read the one that it takes the place of.
func modeFor(path string) fs.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o666
}

// writeTo writes to what is there under a path.
func writeTo(ctx context.Context, path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return errors.Join(write(untilDone{ctx, file}), file.Close())
}

// untilDone writes until a context ends.
type untilDone struct {
	ctx context.Context
	to  io.Writer
}

// Write writes on.
func (u untilDone) Write(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.to.Write(p)
}

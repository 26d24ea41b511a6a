package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeWhole writes a file that is whole or not there: beside it first, and to
// its place once all of it is written. Until then what was there stays. "-" is
// standard output, and what is no plain file, such as a pipe, is written to.
func writeWhole(ctx context.Context, path string, s streams, write func(io.Writer) error) (err error) {
	if path == "-" {
		return write(untilDone{ctx, s.out})
	}
	if info, failed := os.Stat(path); failed == nil && !info.Mode().IsRegular() {
		return writeTo(ctx, path, write)
	}
	beside, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(beside.Name()))
		}
	}()
	err = write(untilDone{ctx, beside})
	if err == nil {
		err = errors.Join(beside.Chmod(0o644), beside.Sync())
	}
	if err = errors.Join(err, beside.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return os.Rename(beside.Name(), path)
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

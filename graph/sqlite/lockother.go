//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package sqlite

import (
	"errors"
	"io/fs"
	"os"
)

// openLocked makes the file, which must not be there yet: where there is no
// flock the file itself is the lock. One left behind by a process that died
// has to be removed by hand. The error is errHeld where the file is there.
func openLocked(name string) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, errHeld
	}
	return file, err
}

func closeLocked(file *os.File) error {
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

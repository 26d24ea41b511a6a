//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package neo4jtest

import (
	"errors"
	"fmt"
	"os"
	"syscall"
)

// lockFile locks the file at path, which it makes if need be, against every
// other process and every other call. Where another has it, lockFile calls
// waiting and then blocks. The lock is given up when the file is closed, and
// so at the latest when the process ends. The file itself stays.
func lockFile(path string, waiting func()) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o666)
	if err != nil {
		return nil, fmt.Errorf("open a lock file: %w", err)
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		waiting()
		err = syscall.EINTR
	}
	for errors.Is(err, syscall.EINTR) {
		err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX)
	}
	if err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return file, nil
}

//go:build unix

package sqlite

import (
	"os"
	"syscall"
)

// writable tells whether this user may write to a file or into a folder.
func writable(path string) bool {
	const mayWrite = 2 // W_OK of access(2)
	return syscall.Access(path, mayWrite) == nil
}

// names is how many names a file has, 1 where that is not known.
func names(path string) uint64 {
	info, err := os.Stat(path)
	if err != nil {
		return 1
	}
	if stat, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(stat.Nlink)
	}
	return 1
}

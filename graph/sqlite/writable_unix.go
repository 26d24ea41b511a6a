//go:build unix

package sqlite

import "syscall"

// writable tells whether this user may write to a file or into a folder.
func writable(path string) bool {
	const mayWrite = 2 // W_OK of access(2)
	return syscall.Access(path, mayWrite) == nil
}

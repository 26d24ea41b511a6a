//go:build !unix

package sqlite

import "os"

// writable tells whether a file may be written to, as far as its mode says.
func writable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 != 0
}

//go:build !unix

package sqlite

import "os"

// writable tells whether a file may be written to, as far as its mode says.
func writable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 != 0
}

// names is how many names a file has, which is not known here.
func names(string) uint64 { return 1 }

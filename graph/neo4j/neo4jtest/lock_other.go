//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package neo4jtest

import (
	"errors"
	"fmt"
	"os"
)

// lockFile fails: tests against Neo4j need a Unix system.
func lockFile(path string, _ func()) (*os.File, error) {
	return nil, fmt.Errorf("lock %s: %w", path, errors.ErrUnsupported)
}

package neo4jtest

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"
)

// lockFile locks the file at path, which it makes if need be, against every
// other process and every other call. Where another has it, lockFile calls
// waiting and then blocks. The lock is given up when it is closed, and so at
// the latest when the process ends. The file itself stays.
func lockFile(path string, waiting func()) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetPermissions(0o666))
	locked, err := lock.TryLock()
	if err == nil && !locked {
		waiting()
		err = lock.Lock()
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", path, err)
	}
	return lock, nil
}

// lockPath names the lock file of the server that uri connects to. Two URIs
// that differ in scheme only share one.
func lockPath(uri string) (string, error) {
	parsed, err := url.Parse(uri)
	if err != nil || parsed.Hostname() == "" {
		return "", fmt.Errorf("%w: %s is not a URI with a host", errSettings, envURI)
	}
	port := parsed.Port()
	if port == "" {
		port = "7687"
	}
	address := net.JoinHostPort(strings.ToLower(parsed.Hostname()), port)
	return filepath.Join(os.TempDir(), "corridor-neo4j-"+url.PathEscape(address)+".lock"), nil
}

package neo4jtest

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/gofrs/flock"
)

// lookAgain is how long to wait before it is seen again whether a server is free.
const lookAgain = 200 * time.Millisecond

// lockOne locks the first of the files at the paths that is free against every
// other process and every other call, and says which. It makes them if need be.
// Where others have all, lockOne calls waiting and then blocks. The lock is given
// up when it is closed, and so at the latest when the process ends. The files stay.
func lockOne(paths []string, waiting func()) (*flock.Flock, int, error) {
	for first := true; ; first = false {
		for i, path := range paths {
			lock := flock.New(path, flock.SetPermissions(0o666))
			locked, err := lock.TryLock()
			if err != nil {
				return nil, 0, fmt.Errorf("lock %s: %w", path, err)
			}
			if locked {
				return lock, i, nil
			}
		}
		if first {
			waiting()
		}
		time.Sleep(lookAgain)
	}
}

// lockFile locks the file at path as lockOne does.
func lockFile(path string, waiting func()) (*flock.Flock, error) {
	lock, _, err := lockOne([]string{path}, waiting)
	return lock, err
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

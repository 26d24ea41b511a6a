package neo4jtest

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

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

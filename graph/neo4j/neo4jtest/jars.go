package neo4jtest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// Version is the release of Neo4j that [Start] runs.
const Version = "5.26.31"

//go:embed pom.xml
var pom []byte

// cacheFolder is where the jars of this Version are kept between runs.
func cacheFolder() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("find the user's cache folder: %w", err)
	}
	return filepath.Join(base, "corridor", "neo4j-"+Version), nil
}

// fetchJars returns the folder inside cache that holds the server's jars. The
// first call fills it with Maven: other processes wait for that, and the
// folder appears only when it is complete.
func fetchJars(ctx context.Context, cache string) (string, error) {
	lib := filepath.Join(cache, "lib")
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", fmt.Errorf("make the cache folder for Neo4j's jars: %w", err)
	}
	lock, err := lockFile(filepath.Join(cache, "lock"), func() {
		fmt.Fprintln(os.Stderr, "neo4jtest: waiting for another process to download Neo4j's jars")
	})
	if err != nil {
		return "", err
	}
	defer func() { _ = lock.Close() }()
	if _, err := os.Stat(lib); err == nil {
		return lib, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("look for Neo4j's jars: %w", err)
	}
	work, err := os.MkdirTemp(cache, "download-")
	if err != nil {
		return "", fmt.Errorf("make a folder to download Neo4j's jars to: %w", err)
	}
	defer func() { _ = os.RemoveAll(work) }()
	if err := runMaven(ctx, work); err != nil {
		return "", err
	}
	if err := os.Rename(filepath.Join(work, "lib"), lib); err != nil {
		return "", fmt.Errorf("keep Neo4j's jars: %w", err)
	}
	return lib, nil
}

// runMaven downloads the jars to work/lib.
func runMaven(ctx context.Context, work string) error {
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return fmt.Errorf("install Maven to download Neo4j's jars (Debian: apt-get install maven; macOS: brew install maven): %w", err)
	}
	pomFile := filepath.Join(work, "pom.xml")
	if err := os.WriteFile(pomFile, pom, 0o644); err != nil {
		return fmt.Errorf("write Maven's project file: %w", err)
	}
	cmd := exec.CommandContext(ctx, mvn, "-q", "-B", "-f", pomFile,
		"dependency:copy-dependencies",
		"-DincludeScope=runtime",
		"-DoutputDirectory="+filepath.Join(work, "lib"),
		"-Dneo4j.version="+Version)
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("download Neo4j's jars with %s: %w\n%s", mvn, err, output)
	}
	return nil
}

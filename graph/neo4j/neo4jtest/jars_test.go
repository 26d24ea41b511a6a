package neo4jtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
)

// stubMaven puts an mvn on the PATH that notes each call in the returned file
// and then runs the shell script, with the project file as $pom and the folder
// for the jars as $out.
func stubMaven(t *testing.T, script string) (calls string) {
	t.Helper()
	bin := t.TempDir()
	calls = filepath.Join(bin, "calls")
	text := `#!/bin/sh
echo called >>` + calls + `
for argument; do
	case $argument in
	-DoutputDirectory=*) out=${argument#*=} ;;
	*/pom.xml) pom=$argument ;;
	esac
done
` + script
	if err := os.WriteFile(filepath.Join(bin, "mvn"), []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	return calls
}

func TestFetchJarsOnce(t *testing.T) {
	calls := stubMaven(t, `sleep 0.2; mkdir -p "$out" && cp "$pom" "$out/neo4j.jar"`)
	cache := filepath.Join(t.TempDir(), "cache")
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			lib, err := fetchJars(context.Background(), cache)
			if err != nil {
				t.Error(err)
				return
			}
			jar, err := os.ReadFile(filepath.Join(lib, "neo4j.jar"))
			if err != nil || string(jar) != string(pom) {
				t.Errorf("the jar holds %q, error %v; want the project file", jar, err)
			}
		})
	}
	group.Wait()
	if got, err := os.ReadFile(calls); err != nil || string(got) != "called\n" {
		t.Errorf("calls of Maven: %q, error %v; want one", got, err)
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "download-*")); len(left) > 0 {
		t.Errorf("left in the cache: %q", left)
	}
}

func TestFetchJarsKeepsNothingOfAFailure(t *testing.T) {
	stubMaven(t, `mkdir -p "$out"; echo half >"$out/neo4j.jar"; exit 3`)
	cache := t.TempDir()
	_, err := fetchJars(context.Background(), cache)
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 3 {
		t.Errorf("error is %v, want Maven's exit status", err)
	}
	if left, _ := filepath.Glob(filepath.Join(cache, "*")); len(left) != 1 || filepath.Base(left[0]) != "lock" {
		t.Errorf("left in the cache: %q, want the lock only", left)
	}
}

func TestFetchJarsSaysThatMavenIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := fetchJars(context.Background(), t.TempDir()); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("error is %v, want exec.ErrNotFound", err)
	}
}

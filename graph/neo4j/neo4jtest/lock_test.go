package neo4jtest

import (
	"errors"
	"path/filepath"
	"testing"
)

func TestLockFileIsExclusive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	first, err := lockFile(path, func() { t.Error("the first call waited") })
	if err != nil {
		t.Fatal(err)
	}
	waits := make(chan struct{})
	locked := make(chan error, 1)
	go func() {
		second, err := lockFile(path, func() { close(waits) })
		if err == nil {
			err = second.Close()
		}
		locked <- err
	}()
	select {
	case <-waits:
	case err := <-locked:
		t.Fatalf("a second call did not wait, and returned with error %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-locked; err != nil {
		t.Errorf("the second call failed after the first lock was given up: %v", err)
	}
}

func TestTheOneThatIsFreeIsLocked(t *testing.T) {
	paths := []string{filepath.Join(t.TempDir(), "one"), filepath.Join(t.TempDir(), "other")}
	waited := func() { t.Error("a call waited though there was one free") }
	for want := range paths {
		lock, got, err := lockOne(paths, waited)
		if err != nil || got != want {
			t.Fatalf("locked %d, error %v, want %d", got, err, want)
		}
		defer func() { _ = lock.Close() }()
	}
}

func TestLockPath(t *testing.T) {
	path := func(uri string) string {
		t.Helper()
		path, err := lockPath(uri)
		if err != nil {
			t.Fatal(err)
		}
		return path
	}
	here := path("bolt://Localhost")
	for _, same := range []string{"neo4j://localhost", "bolt://localhost:7687", "neo4j://localhost:7687/?policy=eu"} {
		if got := path(same); got != here {
			t.Errorf("%s has the lock %s, want %s", same, got, here)
		}
	}
	for _, other := range []string{"bolt://localhost:7688", "bolt://localhost.example", "bolt://[::1]:7687"} {
		if path(other) == here {
			t.Errorf("%s has the lock of another server", other)
		}
	}
	for _, wrong := range []string{"localhost:7687", "bolt://", "%"} {
		if _, err := lockPath(wrong); !errors.Is(err, errSettings) {
			t.Errorf("the error for %q is %v, want one of errSettings", wrong, err)
		}
	}
}

package neo4jtest

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// stubJava puts a java on the PATH that runs the shell script, makes the cache
// hold jars already, and returns the folder that servers' folders are made in.
func stubJava(t *testing.T, script string) (temporary string) {
	t.Helper()
	home, bin, temporary := t.TempDir(), t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "java"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", home)
	t.Setenv("XDG_CACHE_HOME", filepath.Join(home, "cache"))
	t.Setenv("TMPDIR", temporary)
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	cache, err := cacheFolder()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(cache, "lib"), 0o755); err != nil {
		t.Fatal(err)
	}
	return temporary
}

// mustBeEmpty fails the test where something is left in the folder.
func mustBeEmpty(t *testing.T, folder string) {
	t.Helper()
	left, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	if len(left) > 0 {
		t.Errorf("left in the temporary folder: %v", left)
	}
}

func TestStartTellsWhatAServerThatEndedPrinted(t *testing.T) {
	temporary := stubJava(t, "echo cannot start; exit 1")
	_, err := Start(context.Background())
	if !errors.Is(err, ErrEnded) {
		t.Fatalf("error is %v, want ErrEnded", err)
	}
	if !strings.Contains(err.Error(), "cannot start") {
		t.Errorf("error is %v, want it to tell what the server printed", err)
	}
	mustBeEmpty(t, temporary)
}

func TestStartGivesUpOnASilentServer(t *testing.T) {
	temporary := stubJava(t, "exec sleep 600")
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if _, err := Start(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error is %v, want context.DeadlineExceeded", err)
	}
	mustBeEmpty(t, temporary)
}

func TestStartSaysThatJavaIsMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Start(context.Background()); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("error is %v, want exec.ErrNotFound", err)
	}
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph/sqlite"
)

// TestDryRunsBesideAServer read what it has open for writing.
func TestDryRunsBesideAServer(t *testing.T) {
	file := apart(t)
	t.Setenv("CORRIDOR_DATA", file)
	if code, _, errs := corridor(t, "", "seed"); code != exitOK {
		t.Fatal(errs)
	}
	server, err := sqlite.Open(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	table := filepath.Join(t.TempDir(), "projects.csv")
	if err := os.WriteFile(table, []byte("name,lead\nRice,National University of Laos\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"ingest", "table", table, "--dry-run"}, {"undo", "cordis", "--dry-run"}} {
		if code, out, errs := corridor(t, "", args...); code != exitOK {
			t.Errorf("%v: %d %s%s", args, code, out, errs)
		}
		if code, _, errs := corridor(t, "", args[:len(args)-1]...); code == exitOK || !strings.Contains(errs, "already open for writing") {
			t.Errorf("%v: %d %s", args[:len(args)-1], code, errs)
		}
	}
}

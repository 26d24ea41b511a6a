package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWorldTable asks with a table of the world's shares, with one that cannot
// be read and with none.
func TestWorldTable(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--demo", "--data", file); code != exitOK {
		t.Fatalf("seed: exit %d, %s", code, errs)
	}
	table := func(text string) string {
		path := filepath.Join(t.TempDir(), "world.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	ask := `{ capacity(baseline: WORLD_VALUE, areas: [5, 7], countries: ["VN"], dimensions: [PUBLICATIONS]) {
		cells { values { count index { expected } } } } }`
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--world-table", table("column,share\n5,3\n7,1\n")}, exitOK, `"expected"`},
		{[]string{"--world-table", table("column,share\n5,lots\n")}, exitFailed, "line 2"},
		{[]string{"--world-table", table("column,share\n5,3\n")}, exitQueryErrors, "no share is given for column 7"},
		{nil, exitQueryErrors, "--world-table"},
	} {
		code, out, errs := corridor(t, "", append([]string{"query", "--demo", "--data", file, ask}, c.args...)...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%v: exit %d, want %d saying %q:\n%s%s", c.args, code, c.code, c.says, out, errs)
		}
	}
}

// TestFieldAreas asks by a table of its own from fields to areas, and with one
// that cannot be read.
func TestFieldAreas(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Fatalf("seed: exit %d, %s", code, errs)
	}
	ask := `{ capacity(evidence: STATISTICS, areas: [3], countries: ["LA"]) { cells { items } } }`
	for text, c := range map[string]struct {
		code int
		says string
	}{
		"":                                       {exitOK, `"items": 1420`},
		"field,area,why\nDentistry,3,a trial\n":  {exitOK, `"items": 66`},
		"field,area,why\nDentistry,12,a trial\n": {exitFailed, "line 2"},
	} {
		args := []string{"query", "--data", file, ask}
		if text != "" {
			table := filepath.Join(t.TempDir(), "fields.csv")
			if err := os.WriteFile(table, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, "--field-areas", table)
		}
		code, out, errs := corridor(t, "", args...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("%q: exit %d, want %d saying %q:\n%s%s", text, code, c.code, c.says, out, errs)
		}
	}
}

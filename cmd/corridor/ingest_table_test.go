package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corridor/server/servertest"
)

const tablesPage = "../../docs/tables.md"

// TestTablesPage runs the page's commands on the tables that it shows, and holds
// the report that it shows.
func TestTablesPage(t *testing.T) {
	page, err := filepath.Abs(tablesPage)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CORRIDOR_DATA", apart(t))
	t.Chdir(t.TempDir())
	shown := regexp.MustCompile("(?s)```csv\n(.*?)```").FindAllSubmatch(text, -1)
	for i, name := range []string{"projects.csv", "people.csv"} {
		if err := os.WriteFile(name, shown[i][1], 0o600); err != nil {
			t.Fatal(err)
		}
	}
	run := func(args ...string) string {
		t.Helper()
		code, out, errs := corridor(t, "", args...)
		if code != exitOK {
			t.Fatalf("%v: exit %d: %s%s", args, code, out, errs)
		}
		return out
	}
	run("seed")
	if err := os.WriteFile("own.csv", []byte("name,orcid,institution\nDao P.,0000-0002-1825-0097,Kasetsart University\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run("ingest", "table", "own.csv", "--noun", "people")
	told := ""
	for _, line := range regexp.MustCompile(`(?m)^corridor (.*)$`).FindAllStringSubmatch(string(text), -1) {
		args := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(line[1], -1)
		for i := range args {
			args[i] = strings.Trim(args[i], `"`)
		}
		out := run(args...)
		if strings.HasSuffix(line[1], "--dry-run") {
			told = out
		}
	}
	query := regexp.MustCompile("(?s)```graphql\n(.*?)```").FindSubmatch(text)[1]
	if out := run("query", string(query)); strings.Contains(out, "corrections-people") {
		t.Errorf("the correction was undone, and is there: %s", out)
	}
	want := shownBlock.ReplaceAllLiteralString(string(text), "```text\n"+strings.TrimRight(told, "\n")+"\n```")
	if servertest.Update() {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(text) {
		t.Errorf("docs/tables.md shows another report; run: go test ./cmd/corridor -run TestTablesPage -update\n%s", told)
	}
}

// TestIngestTable says who corrected, and refuses flags that mean nothing.
func TestIngestTable(t *testing.T) {
	file := apart(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("people.csv", []byte("name,orcid\nDao P.,0000-0002-1825-0097\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := corridor(t, "", "ingest", "table", "people.csv", "--curated", "--by", "Somebody", "--why", "she said so", "--data", file); code != exitOK || !strings.Contains(out, "people: 1 new") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	if code, out, _ := corridor(t, "", "sources", "--data", file); code != exitOK || !strings.Contains(out, "by Somebody") || !strings.Contains(out, "she said so") {
		t.Errorf("exit %d: %s", code, out)
	}
	for mentions, args := range map[string][]string{
		"none of":       {"ingest", "table", "people.csv", "--noun", "animals"},
		"no encoding":   {"ingest", "table", "people.csv", "--encoding", "klingon"},
		"add --curated": {"ingest", "table", "people.csv", "--why", "x"},
		"row of a head": {"ingest", "table", "people.csv", "--header-row", "first"},
		"one noun":      {"ingest", "template", "all"},
		"is none of":    {"ingest", "template", "animals"},
	} {
		if code, _, errs := corridor(t, "", append(args, "--data", file)...); code == exitOK || !strings.Contains(errs, mentions) && args[1] != "template" {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
	if code, _, errs := corridor(t, "", "ingest", "template", "all", "--format", "xlsx", "-o", "all.xlsx"); code != exitOK {
		t.Errorf("exit %d: %s", code, errs)
	}
	if code, out, errs := corridor(t, "", "ingest", "table", "all.xlsx", "--data", file); !strings.Contains(out, "7 skipped") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
}

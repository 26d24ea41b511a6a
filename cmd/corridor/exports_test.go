package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// madeUpForExports puts the made-up corridor where commands with --demo find it.
func madeUpForExports(t *testing.T) {
	t.Helper()
	t.Setenv("CORRIDOR_DATA", filepath.Join(t.TempDir(), "corridor.db"))
	if code, _, errs := corridor(t, "", "seed", "--demo"); code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	t.Chdir(t.TempDir())
}

// words are those of a command line as a shell reads them.
func words(line string) []string {
	args := regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1)
	for i := range args {
		args[i] = strings.Trim(args[i], "'")
	}
	return args
}

// TestExportsPage runs the page's commands, each of which leaves a file.
func TestExportsPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/exports.md")
	if err != nil {
		t.Fatal(err)
	}
	madeUpForExports(t)
	lines := regexp.MustCompile(`(?m)^corridor (export .*--out (\S+))$`).FindAllSubmatch(text, -1)
	if len(lines) < 10 {
		t.Fatalf("the page has %d commands", len(lines))
	}
	for _, line := range lines {
		code, out, errs := corridor(t, "", words(string(line[1]))...)
		if info, err := os.Stat(string(line[2])); code != exitOK || out != "" || err != nil || info.Size() < 300 {
			t.Errorf("%s: exit %d, %v: %s", line[1], code, err, errs)
		}
	}
	if found, _ := filepath.Glob(".*"); len(found) > 0 {
		t.Errorf("%v are left", found)
	}
	for file, begins := range map[string]string{"institutions.gexf": "<?xml", "people.json": `{"network"`, "three.net": "% title", "tables.zip": "PK", "countries-nodes.csv": "id,label", "countries.csv": "source,target"} {
		if text, err := os.ReadFile(file); err != nil || !bytes.HasPrefix(text, []byte(begins)) {
			t.Errorf("%s begins %.20q: %v", file, text, err)
		}
	}
}

// TestExportedTablesSayWhatTheQueryDoes, with filters by flags and by GraphQL.
func TestExportedTablesSayWhatTheQueryDoes(t *testing.T) {
	madeUpForExports(t)
	filter := filepath.Join(t.TempDir(), "filter.json")
	if err := os.WriteFile(filter, []byte(`{"areas": [7], "publicationTypes": ["ARTICLE"]}`), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := corridor(t, "", "export", "network", "--demo", "--level", "institution", "--filter", filter, "--from", "2012", "--to", "2020", "--basis", "publication",
		"--counting", "fractional", "--min-items", "2", "--format", "edges-csv", "--out", "-")
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	_, out, _ = corridor(t, "", "query", "--demo", `{ collaborationNetwork(level: INSTITUTION, basis: PUBLICATION, counting: FRACTIONAL, minItems: 2,
		filter: {areas: [7], publicationTypes: ARTICLE, years: {from: 2012, to: 2020}}) { tieCount ties(first: 1) { nodes { weight } } } }`)
	var answer struct {
		Data struct {
			CollaborationNetwork struct {
				TieCount int
				Ties     struct {
					Nodes []struct{ Weight json.Number }
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		t.Fatal(err)
	}
	if n := answer.Data.CollaborationNetwork; n.TieCount == 0 || len(rows)-1 != n.TieCount || !strings.Contains(strings.Join(flatRows(rows), " "), n.Ties.Nodes[0].Weight.String()) {
		t.Errorf("%d ties, want %d", len(rows)-1, n.TieCount)
	}
}

func flatRows(rows [][]string) []string {
	var out []string
	for _, row := range rows {
		out = append(out, row...)
	}
	return out
}

// TestExportsThatCannotBe say what would do, and leave what was there.
func TestExportsThatCannotBe(t *testing.T) {
	madeUpForExports(t)
	if err := os.WriteFile("there.gexf", []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args     string
		code     int
		mentions string
	}{
		{"network --level institution", exitUsage, "--out"},
		{"network --level institution --out there.doc", exitUsage, "graphml"},
		{"network --level institution --format word --out there.gexf", exitUsage, "gexf"},
		{"network --out there.gexf", exitUsage, "--level"},
		{"network --level country --ego LA --out there.gexf", exitUsage, "--ego"},
		{"network --level planet --out there.gexf", exitQueryErrors, "PLANET"},
		{"network --level country --areas 99 --out there.gexf", exitQueryErrors, "99"},
		{"network --level country --filter nofile --out there.gexf", exitUsage, "--filter"},
		{"network --level country --arguments '{\"levle\": 1}' --out there.gexf", exitQueryErrors, "levle"},
		{"network --ego nobody --out there.gexf", exitQueryErrors, "nobody"},
		{"network --level country --out nowhere/there.gexf", exitFailed, "nowhere"},
		{"network --level country --measures beauty --out there.gexf", exitQueryErrors, "BEAUTY"},
		{"matrix --of countries --format svg --out there.gexf", exitUsage, "csv"},
	} {
		code, _, errs := corridor(t, "", append([]string{"export"}, append(words(c.args), "--demo")...)...)
		if code != c.code || !strings.Contains(errs, c.mentions) {
			t.Errorf("%s: exit %d, %q; want %d mentioning %q", c.args, code, errs, c.code, c.mentions)
		}
	}
	if text, err := os.ReadFile("there.gexf"); err != nil || string(text) != "before" {
		t.Errorf("what was there is %q, %v", text, err)
	}
}

// TestAFileIsWholeOrNotThere, whatever ends the writing.
func TestAFileIsWholeOrNotThere(t *testing.T) {
	t.Chdir(t.TempDir())
	s := streams{nil, io.Discard, io.Discard}
	failed := errors.New("cut off")
	half := func(w io.Writer) error { _, err := io.WriteString(w, "half"); return errors.Join(err, failed) }
	whole := func(w io.Writer) error { _, err := io.WriteString(w, "whole"); return err }
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := writeWhole(t.Context(), "a", s, half); !errors.Is(err, failed) {
		t.Error(err)
	}
	if err := writeWhole(ended, "a", s, whole); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left, _ := os.ReadDir("."); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	if err := writeWhole(t.Context(), "a", s, whole); err != nil {
		t.Error(err)
	}
	if err := writeWhole(t.Context(), "a", s, half); !errors.Is(err, failed) {
		t.Error(err)
	}
	if text, _ := os.ReadFile("a"); string(text) != "whole" {
		t.Errorf("the file has %q", text)
	}
	if err := writeWhole(t.Context(), os.DevNull, s, whole); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("%s is a file now: %v", os.DevNull, err)
	}
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"corridor/ingest"
)

const twoInstitutions = `{"id":"https://ror.org/0zz000114","names":[{"value":"Upland University","types":["label"]}],"locations":[{"geonames_details":{"country_code":"LA"}}]}
{"id":"https://ror.org/0zz000211","names":[],"locations":[]}
`

// TestIngest imports by the command line, with its report and what is set aside.
func TestIngest(t *testing.T) {
	file, folder := apart(t), t.TempDir()
	data, report, aside := filepath.Join(folder, "ror.jsonl"), filepath.Join(folder, "report.json"), filepath.Join(folder, "aside.jsonl")
	if err := os.WriteFile(data, []byte(twoInstitutions), 0o644); err != nil {
		t.Fatal(err)
	}
	code, out, errs := corridor(t, "", "ingest", "ror", data, "--data", file, "--report", report, "--aside", aside, "--date", "2026-08-25")
	if code != exitOK || !strings.Contains(out, "2 records read: 1 new") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	var told ingest.Report
	text, err := os.ReadFile(report)
	if err == nil {
		err = json.Unmarshal(text, &told)
	}
	if err != nil || told.Refused != 1 || told.Nodes["Institution"].New != 1 || string(*told.DataDate) != "2026-08-25" {
		t.Errorf("report %s (%v)", text, err)
	}
	if text, err := os.ReadFile(aside); err != nil || !strings.Contains(string(text), `"line":2`) {
		t.Errorf("set aside %s (%v)", text, err)
	}
	if code, out, _ := corridor(t, "", "ingest", "ror", data, "--data", file, "--date", "2026-08-25"); code != exitOK || !strings.Contains(out, "0 new, 0 changed, 1 unchanged") {
		t.Errorf("again: exit %d: %s", code, out)
	}
	for mentions, args := range map[string][]string{
		"newer data":      {"ingest", "ror", data, "--data", file, "--date", "2020"},
		"is refused":      {"ingest", "ror", data, "--data", file, "--date", "2026-08-25", "--strict"},
		"no such file":    {"ingest", "cordis", filepath.Join(folder, "none"), "--data", file},
		"yet to come":     {"ingest", "ror", data, "--data", file, "--date", time.Now().AddDate(0, 0, 3).Format(time.DateOnly)},
		"not a date":      {"ingest", "works", data, "--data", file, "--date", "yesterday"},
		"nearly the name": {"ingest", "ror", data, "--data", file, "--countries", "Lao PDR,Tailand"},
		"it is a city":    {"ingest", "ror", data, "--data", file, "--countries", "Bangkok"},
	} {
		if code, _, errs := corridor(t, "", args...); code == exitOK || !strings.Contains(errs, mentions) {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

// TestIngestOfNothingReadable: a file of which nothing can be used is an error,
// which says what was found and what is expected.
func TestIngestOfNothingReadable(t *testing.T) {
	file, folder := apart(t), t.TempDir()
	paths := map[string]string{}
	for name, text := range map[string]string{"empty": "", "picture.png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "hello.json": `{"hello":"world"}`} {
		paths[name] = filepath.Join(folder, name)
		if err := os.WriteFile(paths[name], []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for importer, expected := range map[string]string{"ror": "release", "cordis": "tables", "openalex": "API", "works": "authors_by_country"} {
		for name, path := range paths {
			code, out, errs := corridor(t, "", "ingest", importer, path, "--data", file)
			if code == exitOK || !strings.Contains(errs, "nothing was imported") || !strings.Contains(errs, name) || !strings.Contains(errs, expected) || !strings.Contains(out, "records read") {
				t.Errorf("%s of %s: exit %d: %s%s", importer, name, code, out, errs)
			}
		}
	}
	good := filepath.Join(folder, "good.jsonl")
	if err := os.WriteFile(good, []byte(twoInstitutions), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, countries := range []string{"LA", "KH"} {
		if code, out, errs := corridor(t, "", "ingest", "ror", good, paths["picture.png"], "--data", file, "--countries", countries); code != exitOK {
			t.Errorf("a good file beside it, of %s alone: exit %d: %s%s", countries, code, out, errs)
		}
	}
}

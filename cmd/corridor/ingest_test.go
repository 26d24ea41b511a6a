package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
		"not a date":      {"ingest", "works", data, "--data", file, "--date", "yesterday"},
		"nearly the name": {"ingest", "ror", data, "--data", file, "--countries", "Lao PDR,Tailand"},
		"it is a city":    {"ingest", "ror", data, "--data", file, "--countries", "Bangkok"},
	} {
		if code, _, errs := corridor(t, "", args...); code == exitOK || !strings.Contains(errs, mentions) {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

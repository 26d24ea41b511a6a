package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const twoUniversities = `{"id":"https://ror.org/0zz000114","names":[{"value":"Garuda University","types":["label","ror_display"],"lang":"en"}],"types":["education"],"locations":[{"geonames_details":{"country_code":"TH","name":"Bangkok"}}]}
{"id":"https://ror.org/0zz000211","names":[{"value":"Delta University","types":["label","ror_display"],"lang":"en"}],"types":["education"],"locations":[{"geonames_details":{"country_code":"KH","name":"Phnom Penh"}}]}
`

// TestAffiliations explains printed affiliations, and tries some that are known.
func TestAffiliations(t *testing.T) {
	folder := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	data := filepath.Join(folder, "corridor.db")
	if code, _, errs := corridor(t, "", "ingest", "ror", write("ror.jsonl", twoUniversities), "--data", data); code != exitOK {
		t.Fatal(errs)
	}
	code, out, errs := corridor(t, "", "affiliations", "explain", "--data", data, "--json", "School of Law, Garuda University, Bangkok, Thailand")
	var told explanation
	if err := json.Unmarshal([]byte(out), &told); err != nil || code != exitOK {
		t.Fatalf("exit %d, %v: %s %s", code, err, out, errs)
	}
	if len(told.Matches) != 1 || told.Matches[0].ROR != "https://ror.org/0zz000114" || told.Matches[0].Confidence < 0.9 || len(told.Matches[0].Agrees) != 2 || told.Countries[0] != "TH" {
		t.Errorf("%+v", told)
	}
	for text, want := range map[string]string{
		"Garuda University, Laos":       "Candidates, not matched:\n  Garuda University, Bangkok, TH (https://ror.org/0zz000114), by its name \"garuda university\": the address is in another country",
		"Garuda University, Bangkok":    "confidence 0.99, by its name \"garuda university\"; agrees: place",
		"Garuda National Univ., Phuket": "only near",
	} {
		if code, out, errs := corridor(t, "", "affiliations", "explain", "--data", data, text); code != exitOK || !strings.Contains(out, want) {
			t.Errorf("%q: exit %d, %s %s", text, code, out, errs)
		}
	}
	known := write("known.jsonl", `{"affiliation":"Garuda University, Thailand","ror_ids":["https://ror.org/0zz000114"]}
{"affiliation":"Garuda University","ror_ids":["https://ror.org/0zz000211"]}
{"affiliation":"Delta University","ror_ids":["https://ror.org/0zz000308"]}
{"affiliation":"Nowhere","ror_ids":["https://ror.org/0zz000211"]}
{"affiliation":"Garuda University; Delta University","ror_ids":["https://ror.org/0zz000211"]}
`)
	code, out, errs = corridor(t, "", "affiliations", "try", "--data", data, "--wrong", known)
	for _, want := range []string{"all  (few)       4        3            1          2  0.3333  0.6667          0.5000  0.5000", "Of 1 whose institution is not loaded 1 were matched.", "Garuda University\n    taken for Garuda University, and is [https://ror.org/0zz000211]"} {
		if code != exitOK || !strings.Contains(out, want) {
			t.Errorf("exit %d, want %q in\n%s%s", code, want, out, errs)
		}
	}
	first, second := 0, 0
	for _, half := range []struct {
		name string
		n    *int
	}{{"FIRST", &first}, {"SECOND", &second}} {
		_, out, _ := corridor(t, "", "affiliations", "try", "--data", data, "--half", half.name, "--wrong", known)
		*half.n = strings.Count(out, "taken for")
	}
	if first+second != 1 {
		t.Errorf("%d and %d wrong in the halves, want one in all", first, second)
	}
	if code, _, errs := corridor(t, "", "affiliations", "try", "--data", data, write("bad.jsonl", "{")); code == exitOK {
		t.Error("a broken file was tried", errs)
	}
}

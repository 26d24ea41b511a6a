package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func settingsFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "corridor.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// TestSettingsComeFromWhereTheyMay gives one setting by each of the ways there
// are, and one by all of them.
func TestSettingsComeFromWhereTheyMay(t *testing.T) {
	data := apart(t)
	file := settingsFile(t, "# mine\ndata: "+data+"\ntimeout: 20s\norigins:\n  - https://a.example\n  - https://b.example\nneo4j-password: secret\nmax-body: 2000\n")
	t.Setenv("CORRIDOR_TIMEOUT", "5s")
	code, out, errs := corridor(t, "", "config", "--json", "--config", file)
	if code != exitOK {
		t.Fatalf("exit %d: %s", code, errs)
	}
	var settings []setting
	if err := json.Unmarshal([]byte(out), &settings); err != nil {
		t.Fatal(err)
	}
	got := map[string]setting{}
	for _, one := range settings {
		got[one.Name] = one
	}
	for _, want := range []setting{
		{"data", data, file + ", line 2"},
		{"timeout", "5s", "environment: CORRIDOR_TIMEOUT"},
		{"origins", "https://a.example,https://b.example", file + ", line 4"},
		{"neo4j-password", "(set)", file + ", line 7"},
		{"max-body", "2000", file + ", line 8"},
		{"memory", "1GB", "default"},
	} {
		if got[want.Name] != want {
			t.Errorf("%+v, want %+v", got[want.Name], want)
		}
	}
	if _, table, _ := corridor(t, "", "config", "--config", file); strings.Contains(table, "secret") || !strings.Contains(table, "setting") {
		t.Errorf("the table shows\n%s", table)
	}
	// The command line goes before all.
	if code, _, errs := corridor(t, "", "serve", "--config", file, "--origins", "nowhere"); code != exitUsage || !strings.Contains(errs, "nowhere") {
		t.Errorf("exit %d: %s", code, errs)
	}
	// Other commands have the settings that they share.
	if code, _, errs := corridor(t, "", "status", "--config", file); code != exitStore || !strings.Contains(errs, data) {
		t.Errorf("exit %d: %s", code, errs)
	}
}

func TestWrongSettingsSayWhereAndWhat(t *testing.T) {
	apart(t)
	for text, mentions := range map[string]string{
		"data: a\nadr: x\n":          "line 2: there is no setting adr; is addr meant?",
		"format: json\n":             "there is no setting format",
		"data: a\ntimeout: soon\n":   `line 2: --timeout: expected duration but got "soon"`,
		"log-level: loud\n":          `line 1: "loud" is none of debug, info, warn, error`,
		"config: other.yaml\n":       "there is no setting config",
		"addr: [a, b]\n":             "line 1: one value is wanted, not a list",
		"addr: a\n---\naddr: b\n":    "several documents",
		"max-body: -1\n":             "--max-body: -1 is too little; give 1 at least",
		"wait: -1s\n":                "--wait: -1s is too little; give 0s at least",
		"country-includes: CN=ZZ\n":  "--country-includes: ZZ is the code of no country",
		"- addr\n":                   "write settings as NAME: VALUE",
		"addr: {port: 1}\n":          "line 1: addr needs a value",
		"addr:\n":                    "line 1: addr needs a value",
		": :\n":                      "is no YAML",
		"wait: 1s\nwait: 2s\n":       "already defined",
		"origins: [nowhere.example]": "write its scheme too",
	} {
		if code, _, errs := corridor(t, "", "serve", "--config", settingsFile(t, text)); code != exitUsage || !strings.Contains(errs, mentions) {
			t.Errorf("%q: exit %d, %s; want %q", text, code, errs, mentions)
		}
	}
	if code, _, errs := corridor(t, "", "config", "--config", "none.yaml"); code != exitUsage || !strings.Contains(errs, "none.yaml") {
		t.Errorf("no file: exit %d, %s", code, errs)
	}
}

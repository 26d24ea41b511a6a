package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const recordsPage = "../../docs/exports-records.md"

// TestRecordsPage runs the commands that the page on records shows, in their order,
// in a folder with a made-up corridor and the page's mapping.
func TestRecordsPage(t *testing.T) {
	text, err := os.ReadFile(recordsPage)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CORRIDOR_DATA", apart(t))
	if code, _, errs := corridor(t, "", "seed"); code != exitOK {
		t.Fatal(errs)
	}
	t.Chdir(t.TempDir())
	mapping := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindSubmatch(text)[1]
	lay(t, map[string]string{
		"mapping.yaml": string(mapping), "export/a.csv": "id:ID,name,founded:int,:LABEL\nu,U of the page,1950,University\n",
		"export/b.csv": "id:ID,name,:LABEL\np,P of the page,Person\n", "export/c.csv": ":START_ID,:END_ID,:TYPE,still:boolean\nu,p,EMPLOYS,true\n",
	})
	ran := 0
	for _, block := range shellBlock.FindAllSubmatch(text, -1) {
		for _, line := range strings.Split(string(block[1]), "\n") {
			args := word.FindAllString(line, -1)
			if len(args) == 0 || args[0] != "corridor" {
				continue
			}
			for i, arg := range args {
				args[i] = strings.Trim(arg, "'")
			}
			ran++
			if code, _, errs := corridor(t, "", args[1:]...); code != exitOK {
				t.Errorf("%s: exit %d: %s", line, code, errs)
			}
		}
	}
	if ran < 12 {
		t.Errorf("the page shows %d commands", ran)
	}
	for _, name := range []string{"corridor.jsonl", "tables/publications.parquet", "laos/institutions.csv", "places.geojson", "import/import.args", "import/Institution.csv", "copy.db", "tried.db"} {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
	code, out, _ := corridor(t, "", "query", `{ people(filter: {name: {eq: "P of the page"}}) { nodes { affiliations { edges { ongoing node { name established } } } } } }`)
	if code != exitOK || !strings.Contains(out, "U of the page") || !strings.Contains(out, "1950") || !strings.Contains(out, `"ongoing": true`) {
		t.Errorf("imported: %s", out)
	}
	onlyLaos(t)
	places(t)
}

// lay writes files below the folder.
func lay(t *testing.T, content map[string]string) {
	t.Helper()
	for name, text := range content {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// onlyLaos: the tables have what the filter lets through, and the relationships
// among it.
func onlyLaos(t *testing.T) {
	t.Helper()
	institutions, countries, located := rowsIn(t, "laos/institutions.csv"), rowsIn(t, "laos/countries.csv"), rowsIn(t, "laos/located_in.csv")
	if len(institutions) < 2 || len(located) != len(institutions) || len(countries) < 7 {
		t.Errorf("%d institutions, %d located, %d countries, each with a header", len(institutions), len(located), len(countries))
	}
	laos := ""
	for _, row := range countries {
		if strings.Contains(strings.Join(row, ","), ",LA,") {
			laos = row[0]
		}
	}
	for _, row := range located[1:] {
		if row[1] != laos {
			t.Errorf("%q is not in Laos (%s)", row, laos)
		}
	}
	if _, err := os.Stat("laos/people.csv"); err == nil {
		t.Error("there are people, who were not asked for")
	}
}

// rowsIn reads a table as a spreadsheet does.
func rowsIn(t *testing.T, name string) [][]string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	bare, marked := strings.CutPrefix(string(text), "\uFEFF")
	rows, err := csv.NewReader(strings.NewReader(bare)).ReadAll()
	if err != nil || !marked || !strings.Contains(bare, "\r\n") {
		t.Errorf("%s: %v, with a mark %t", name, err, marked)
	}
	return rows
}

func places(t *testing.T) {
	t.Helper()
	text, err := os.ReadFile("places.geojson")
	if err != nil {
		t.Fatal(err)
	}
	var found struct {
		Type     string
		Features []struct {
			Type     string
			Geometry struct {
				Type        string
				Coordinates []float64
			}
			Properties map[string]any
		}
	}
	if err := json.Unmarshal(text, &found); err != nil || found.Type != "FeatureCollection" || len(found.Features) < 1000 {
		t.Fatalf("%d features, %v", len(found.Features), err)
	}
	for _, f := range found.Features {
		at := f.Geometry.Coordinates
		if f.Properties["name"] == "National University of Laos" && (at[0] < 102 || at[0] > 103 || at[1] < 17 || at[1] > 18.5) {
			t.Errorf("the National University of Laos is at %v", at)
		}
	}
}

// TestExportIsWholeOrNotThere: what cannot be written leaves nothing, and what is
// there stays.
func TestExportIsWholeOrNotThere(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--demo", "--data", file); code != exitOK {
		t.Fatal(errs)
	}
	t.Chdir(t.TempDir())
	lay(t, map[string]string{"full/a": "mine", "was.jsonl": "mine"})
	export := func(args ...string) (int, string) {
		code, _, errs := corridor(t, "", append([]string{"export", "records", "--demo", "--data", file}, args...)...)
		return code, errs
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--format", "csv", "--out", "full"}, exitFailed, "holds files already"},
		{[]string{"--kinds", "planets", "--out", "x"}, exitUsage, "the nouns are countries"},
		{[]string{"--filter", `{"planets": {}}`, "--out", "x"}, exitUsage, "the nouns are countries"},
		{[]string{"--filter", `{"people": {"size": {"eq": 1}}}`, "--out", "was.jsonl"}, exitFailed, "size"},
		{[]string{"--filter", `{"people": {"name": {"eq": 1}}}`, "--out", "was.jsonl"}, exitFailed, "name"},
		{[]string{"--kinds", "people", "--filter", `{"projects": {}}`, "--out", "x"}, exitFailed, "projects are not among"},
		{[]string{"--format", "neo4j", "--kinds", "people", "--out", "x"}, exitUsage, "whole store"},
		{[]string{"--format", "parquet", "--out", "no/such/folder"}, exitFailed, "no such file"},
	} {
		if code, errs := export(c.args...); code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("%q: exit %d, %s", c.args, code, errs)
		}
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 2 {
		t.Errorf("left: %v, %v", left, err)
	}
	if text, _ := os.ReadFile("was.jsonl"); string(text) != "mine" {
		t.Errorf("what was there is %s", text)
	}
}

// TestPartOfADump: what a filter lets through restores, with the relationships among
// it and no others.
func TestPartOfADump(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--demo", "--data", file); code != exitOK {
		t.Fatal(errs)
	}
	t.Chdir(t.TempDir())
	code, _, errs := corridor(t, "", "export", "records", "--demo", "--data", file, "--out", "part.jsonl", "--kinds", "sources,people,publications",
		"--filter", `{"publications": {"year": {"gte": 2020}}, "people": {"publications": {"some": {"year": {"gte": 2020}}}}}`)
	if code != exitOK {
		t.Fatal(errs)
	}
	if code, out, errs := corridor(t, "", "ingest", "jsonl", "part.jsonl", "--data", "part.db"); code != exitOK || !strings.Contains(out, "a part of a store") {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	const question = `{ publications(filter: {year: {gte: 2020}}) { totalCount } people(filter: {publications: {some: {year: {gte: 2020}}}}) { totalCount } }`
	_, whole, _ := corridor(t, "", "query", question, "--demo", "--data", file)
	_, part, _ := corridor(t, "", "query", question, "--data", "part.db")
	_, all, _ := corridor(t, "", "query", strings.NewReplacer("(filter: {year: {gte: 2020}})", "", "(filter: {publications: {some: {year: {gte: 2020}}}})", "").Replace(question), "--data", "part.db")
	if whole != part || whole != all || !strings.Contains(whole, "totalCount") {
		t.Errorf("of the whole\n%sof the part\n%sall of the part\n%s", whole, part, all)
	}
}

// TestBackupAndRestore: a backup is not written over, and a restoration asks before
// it replaces.
func TestBackupAndRestore(t *testing.T) {
	file := apart(t)
	if code, _, errs := corridor(t, "", "seed", "--data", file); code != exitOK {
		t.Fatal(errs)
	}
	t.Chdir(t.TempDir())
	try := func(want int, says, input string, args ...string) {
		t.Helper()
		code, out, errs := corridor(t, input, args...)
		if code != want || !strings.Contains(out+errs, says) {
			t.Errorf("%q: exit %d, %s%s", args, code, out, errs)
		}
	}
	try(exitOK, "is a backup of", "", "backup", "b.db", "--data", file)
	try(exitUsage, "is there already", "", "backup", "b.db", "--data", file)
	try(exitOK, "has", "", "restore", "b.db", "--data", "new.db")
	try(exitUsage, "--yes", "", "restore", "b.db", "--data", "new.db")
	try(exitOK, "Nothing was changed", "no\n", "restore", "b.db", "--data", "new.db")
	try(exitOK, "is what", "yes\n", "restore", "b.db", "--data", "new.db")
	try(exitOK, "is what", "", "restore", "b.db", "--data", "new.db", "--yes")
	try(exitUsage, "neo4j-admin", "", "backup", "c.db", "--neo4j-uri", "bolt://localhost:1")
	try(exitOK, "Institution", "", "status", "--data", "new.db")
}

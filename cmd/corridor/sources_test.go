package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// oneWork is a work with an author known by name only.
const oneWork = `{"paper_id":"p1","title":"Rice in Laos","publication_year":2020,"institutions":{"LA":["Upland University"]},"authors_by_country":{"LA":["Zyxwvutsrq Keo (Upland University)"]}}` + "\n"

// sourcesListed runs corridor sources --json.
func sourcesListed(t *testing.T, file string) (list sourceList, bySlug map[string]sourceEntry) {
	t.Helper()
	code, out, errs := corridor(t, "", "sources", "--json", "--data", file)
	if err := json.Unmarshal([]byte(out), &list); code != exitOK || err != nil {
		t.Fatalf("sources: exit %d, %v: %s%s", code, err, out, errs)
	}
	bySlug = map[string]sourceEntry{}
	for _, e := range list.Sources {
		bySlug[e.Slug] = e
	}
	return list, bySlug
}

func TestSourcesAreListedAndUndone(t *testing.T) {
	file, folder := apart(t), t.TempDir()
	data := filepath.Join(folder, "ror.jsonl")
	if err := os.WriteFile(data, []byte(twoInstitutions), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"ror-one", "ror-two"} {
		if code, _, errs := corridor(t, "", "ingest", "ror", data, "--data", file, "--date", "2026-08-25", "--source", source); code != exitOK {
			t.Fatalf("ingest: exit %d: %s", code, errs)
		}
	}
	_, all := sourcesListed(t, file)
	one := all["ror-one"]
	if one.Kind != "imported" || one.Imported == nil || *one.Licence != "CC0-1.0" || *one.DataDate != "2026-08-25" || one.Records["Institution"] != (statedHere{1, 0}) || one.Records["Source"] != (statedHere{1, 1}) {
		t.Errorf("one of two sources is %+v", one)
	}
	if code, out, _ := corridor(t, "", "sources", "--data", file); code != exitOK || !strings.Contains(out, "1 Institution (0 by it alone)") || !strings.Contains(out, "Imported") {
		t.Errorf("sources: exit %d:\n%s", code, out)
	}
	undo := func(input string, more ...string) (int, string, string) {
		return corridor(t, input, append([]string{"undo", "--data", file}, more...)...)
	}
	if code, out, errs := undo("", "ror-one"); code != exitUsage || !strings.Contains(errs, "--yes") || !strings.Contains(out, "To be undone") {
		t.Errorf("undoing while nobody answers: exit %d: %s%s", code, out, errs)
	}
	for _, args := range [][]string{{"ror-one", "--dry-run"}, {"ror-one", "--dry-run", "--yes"}} {
		if code, _, errs := undo("", args...); code != exitOK {
			t.Errorf("undo %v: exit %d: %s", args, code, errs)
		}
	}
	if code, out, _ := undo("no\n", "ror-one"); code != exitOK || !strings.Contains(out, "Nothing was changed") {
		t.Errorf("undoing with no: exit %d: %s", code, out)
	}
	if _, now := sourcesListed(t, file); len(now) != len(all) {
		t.Errorf("what was not to be undone is: %v", now)
	}
	if code, _, errs := undo("", "nobody", "--yes"); code != exitUsage || !strings.Contains(errs, "ror-one, ror-two") {
		t.Errorf("undoing what is not there: exit %d: %s", code, errs)
	}
	if code, out, errs := undo("yes\n", "ror-one"); code != exitOK || !strings.Contains(out, "stay as other sources have them") {
		t.Errorf("undoing: exit %d: %s%s", code, out, errs)
	}
	_, left := sourcesListed(t, file)
	if _, there := left["ror-one"]; there || left["ror-two"].Records["Institution"] != (statedHere{1, 1}) {
		t.Errorf("left are %+v", left)
	}
	if code, _, errs := corridor(t, "", "ingest", "ror", data, "--data", file, "--source", "No Slug"); code != exitUsage || !strings.Contains(errs, "--source") {
		t.Errorf("a source that is no slug: exit %d: %s", code, errs)
	}
}

func TestAPersonIsErased(t *testing.T) {
	file, folder := apart(t), t.TempDir()
	data := filepath.Join(folder, "works.jsonl")
	if err := os.WriteFile(data, []byte(oneWork), 0o644); err != nil {
		t.Fatal(err)
	}
	load := func(source string) {
		t.Helper()
		if code, _, errs := corridor(t, "", "ingest", "works", data, "--data", file, "--source", source); code != exitOK {
			t.Fatalf("ingest: exit %d: %s", code, errs)
		}
	}
	names := func() string {
		t.Helper()
		_, out, _ := corridor(t, "", "query", "--data", file, "{ people { nodes { id name } } publications { nodes { authors { nodes { name } edges { printedName } } } } }")
		return out
	}
	load("works-a")
	id := regexp.MustCompile(`pers_\w+`).FindString(names())
	erase := func(more ...string) (int, string, string) {
		return corridor(t, "", append([]string{"erase", "person", "--data", file}, more...)...)
	}
	if code, out, errs := erase(id, "--dry-run"); code != exitOK || !strings.Contains(out, "Zyxwvutsrq Keo") || !strings.Contains(out, "1 works") {
		t.Errorf("a dry run: exit %d: %s%s", code, out, errs)
	}
	for key, mentions := range map[string]string{
		"nonsense": "names no person", "inst_0123456789abcdef": "wanted", "0000-0002-1825-0097": "has nobody known as", "pers_0123456789abcdef": "has nobody known as",
	} {
		if code, _, errs := erase(key, "--yes"); code != exitUsage || !strings.Contains(errs, mentions) {
			t.Errorf("erasing %s: exit %d: %s", key, code, errs)
		}
	}
	if code, _, errs := erase(id); code != exitUsage || !strings.Contains(names(), "Zyxwvutsrq") {
		t.Errorf("erasing while nobody answers: exit %d: %s", code, errs)
	}
	if code, out, errs := erase(id, "--yes"); code != exitOK || !strings.Contains(out, "Erased") {
		t.Errorf("erasing: exit %d: %s%s", code, out, errs)
	}
	load("works-a")
	load("works-b") // the same file as another source
	if left := names(); strings.Contains(left, "Zyxwvutsrq") || !strings.Contains(left, "withheld") {
		t.Errorf("of the erased there is %s", left)
	}
	if list, _ := sourcesListed(t, file); list.Erased != 1 {
		t.Errorf("%d are erased, want 1", list.Erased)
	}
	if code, _, _ := corridor(t, "", "undo", "works-a", "--yes", "--data", file); code != exitOK {
		t.Errorf("undoing what states who was erased: exit %d", code)
	}
}

// TestErasedWithDecisions: of a person whom a decision names nothing is left, not
// even the reason.
func TestErasedWithDecisions(t *testing.T) {
	file, folder := apart(t), t.TempDir()
	data := filepath.Join(folder, "authors.jsonl")
	author := `{"id":"https://openalex.org/A50%d","display_name":"Zyxwvutsrq %s","last_known_institutions":[{"id":"https://openalex.org/I9","display_name":"Upland","country_code":"LA"}]}` + "\n"
	if err := os.WriteFile(data, []byte(fmt.Sprintf(author, 1, "One")+fmt.Sprintf(author, 2, "Two")+fmt.Sprintf(author, 3, "Other")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"ingest", "openalex", data, "--date", "2026-10-20"},
		{"merge", "person", "A501", "A502", "--why", "both are zyxwvutsrq@example.org"},
		{"split", "person", "A503", "A501", "--why", "another"},
		{"erase", "person", "A502", "--yes"},
	} {
		if code, out, errs := corridor(t, "", append(args, "--data", file)...); code != exitOK {
			t.Fatalf("%v: exit %d: %s%s", args, code, out, errs)
		}
	}
	if _, out, _ := corridor(t, "", "query", "--data", file, "{ identityDecisions { totalCount } people { nodes { name } } }"); !strings.Contains(out, `"totalCount": 0`) || !strings.Contains(out, "Other") || strings.Contains(out, "One") {
		t.Errorf("after the erasure: %s", out)
	}
	left, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"zyxwvutsrq@example.org", "A501", "A502", "Zyxwvutsrq One"} {
		if bytes.Contains(left, []byte(text)) {
			t.Errorf("%q is in the file", text)
		}
	}
}

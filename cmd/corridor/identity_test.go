package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const twoAuthors = `{"id":"https://openalex.org/W9900000001","title":"Rice","authorships":[{"author":{"id":"https://openalex.org/A5990000001","display_name":"Sok Pisey"},"countries":["KH"]}]}
{"id":"https://openalex.org/W9900000002","title":"Fish","authorships":[{"author":{"id":"https://openalex.org/A5990000002","display_name":"S. Pisey"},"countries":["KH"]}]}
`

// TestMergeAndSplit decides by the command line, imports anew, and takes back.
func TestMergeAndSplit(t *testing.T) {
	file := apart(t)
	data := filepath.Join(t.TempDir(), "works.jsonl")
	if err := os.WriteFile(data, []byte(twoAuthors), 0o644); err != nil {
		t.Fatal(err)
	}
	do := func(want string, args ...string) {
		t.Helper()
		if code, out, errs := corridor(t, "", append(args, "--data", file)...); code != exitOK || !strings.Contains(out, want) {
			t.Errorf("%v: exit %d, %q and not %q: %s", args, code, out, want, errs)
		}
	}
	works := func(openAlex, want string) {
		t.Helper()
		do(want, "query", "--format", "csv", `{ people(filter: { openAlex: { eq: "`+openAlex+`" } }) { nodes { publications { totalCount } } } }`)
	}
	do("nothing yet", "merge", "person", "A5990000001", "https://openalex.org/A5990000002", "--why", "one man", "--by", "Thida")
	do("2 new", "ingest", "openalex", data, "--date", "2026-10-01")
	works("A5990000001", "2")
	do("one man", "query", `{ identityDecisions { nodes { name verdict by why decided sources { slug } } } }`)
	do("openAlex:A5990000002: S. Pisey", "merge", "person", "A5990000001", "A5990000002", "--take-back")
	works("A5990000001", "1")
	works("A5990000002", "1")
	do("kept", "split", "people", "A5990000002", "openAlex:A5990000001", "--why", "two men")
	do("0 new, 0 changed", "ingest", "openalex", data, "--date", "2026-10-01")
	works("A5990000001", "1")
	for _, c := range []struct {
		mentions string
		args     []string
	}{
		{"those are institution, person", []string{"merge", "animal", "A1", "A2"}},
		{"those are institution, person", []string{"merge", "country", "LA", "TH"}},
		{"those are institution, person", []string{"split", "topic", "key:v2/T10873", "key:v2/T13410"}},
		{"is no key of a person", []string{"merge", "person", "A5990000001", "10.1234/abc"}},
		{"is no key of a person", []string{"merge", "person", "W5990000001", "A5990000001"}},
		{"is no key of an institution", []string{"merge", "institution", "I5990000001", "A5990000001"}},
		{"is no key of a publication", []string{"merge", "publication", "W5990000001", "I5990000001"}},
		{"is nobody's", []string{"merge", "person", "A9999999999", "A5990000001"}},
		{"are one key", []string{"split", "person", "A5990000001", "https://openalex.org/A5990000001"}},
		{"no decision says", []string{"merge", "person", "A5990000001", "A5990000002", "--take-back"}},
		{"not found", []string{"merge", "person", "A5990000001", "pers_0123456789abcdef"}},
		{"expected \"<key> <other>\"", []string{"merge", "person"}},
	} {
		if code, _, errs := corridor(t, "", append(c.args, "--data", file)...); code == exitOK || !strings.Contains(errs, c.mentions) {
			t.Errorf("%v: exit %d: %s", c.args, code, errs)
		}
	}
}

// TestIdentityPage runs the page's commands and its query.
func TestIdentityPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/identity.md")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CORRIDOR_DATA", apart(t))
	lines := regexp.MustCompile(`(?m)^corridor (.*)$`).FindAllSubmatch(text, -1)
	if len(lines) < 3 {
		t.Fatalf("the page has %d commands", len(lines))
	}
	for _, line := range lines {
		args := regexp.MustCompile(`"[^"]*"|\S+`).FindAllString(string(line[1]), -1)
		for i := range args {
			args[i] = strings.Trim(args[i], `"`)
		}
		if code, _, errs := corridor(t, "", args...); code != exitOK {
			t.Errorf("%s: exit %d: %s", line[0], code, errs)
		}
	}
	query := regexp.MustCompile("(?s)```graphql\n(.*?)```").FindSubmatch(text)[1]
	if code, out, errs := corridor(t, "", "query", string(query)); code != exitOK || !strings.Contains(out, "a hospital, not its university") || strings.Contains(out, "Sok Pisey") {
		t.Errorf("%s: exit %d: %s%s", query, code, out, errs)
	}
}

package examples_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/examples"
	"corridor/server/servertest"
)

const (
	queries    = "../docs/queries.md"
	begin, end = "<!-- examples -->\n", "<!-- /examples -->\n"
)

// TestQueriesPage holds the page's queries and answers to the
// files that the other tests run.
func TestQueriesPage(t *testing.T) {
	text, err := os.ReadFile(queries)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, found := bytes.Cut(text, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !found || !closed {
		t.Fatalf("the page of queries has no %q … %q", begin, end)
	}
	want := bytes.Join([][]byte{before, []byte(begin), section(t), []byte(end), after}, nil)
	if servertest.Update() {
		if err := os.WriteFile(queries, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if now, err := os.ReadFile(queries); err != nil || !bytes.Equal(now, want) {
		t.Errorf("docs/queries.md differs from examples/; run: go test ./examples -update")
	}
}

// section writes the examples as the page shows them: the question, the
// query, its variables, and the answer folded away.
func section(t *testing.T) []byte {
	t.Helper()
	all, err := examples.All()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 10 {
		t.Errorf("the page promises ten queries, there are %d", len(all))
	}
	var b bytes.Buffer
	for i, e := range all {
		_, query, _ := strings.Cut(e.Query, "\n")
		fmt.Fprintf(&b, "\n**%d. %s**\n\n```graphql\n%s\n```\n", i+1, e.Title, strings.TrimSpace(query))
		if variables, err := os.ReadFile(e.Name + ".json"); err == nil {
			fmt.Fprintf(&b, "\nwith the variables `%s`\n", strings.Join(strings.Fields(string(variables)), " "))
		}
		answer, err := os.ReadFile(e.Name + ".answer.json")
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(e.Name), err)
		}
		fmt.Fprintf(&b, "\n<details><summary>Answer</summary>\n\n```json\n%s\n```\n\n[whole answer](../examples/%s.answer.json)\n\n</details>\n",
			beginning(string(answer)), e.Name)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// shownLines is how much of an answer the page shows.
const shownLines = 30

// beginning cuts an answer to what the page has room for.
func beginning(answer string) string {
	lines := strings.Split(strings.TrimSpace(answer), "\n")
	if len(lines) <= shownLines {
		return strings.Join(lines, "\n")
	}
	return strings.Join(lines[:shownLines], "\n") + "\n…"
}

// TestReadmeIsShort holds the README to what is read at one sitting.
func TestReadmeIsShort(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(text, []byte("\n")); lines > 250 {
		t.Errorf("the README has %d lines, 250 at most: what is more belongs in docs/", lines)
	}
}

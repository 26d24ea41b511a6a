package server_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/server/servertest"
)

// answered is what a client reads of an answer's warnings.
type answered struct {
	Errors     []any
	Extensions map[string][]struct {
		Code, Message string
		Path          []string
	}
}

func warnings(t *testing.T, query string) answered {
	t.Helper()
	var out answered
	if err := json.Unmarshal(servertest.Ask(t, servertest.Executor(t, servertest.SQLite(t)), query, nil), &out); err != nil || out.Errors != nil {
		t.Fatalf("%s: %v, errors %v", query, err, out.Errors)
	}
	return out
}

// TestWarningsOfTruncatedLists: an answer names each field whose list was cut
// where nobody asked to cut it, in lists of records and in computed ones.
func TestWarningsOfTruncatedLists(t *testing.T) {
	for query, want := range map[string][]string{
		`{ areas: initiativeAreas { nodes { work: publications { nodes { id } } few: publications(first: 2) { nodes { id } } } } }`: {"areas nodes work"},
		`{ publications { edges { node { id } } } people(last: 3) { nodes { id } } }`:                                               {"publications"},
		`{ collaborationNetwork(level: PERSON) { nodes { nodes { degree } } ties { totalCount } } }`:                                {"collaborationNetwork nodes"},
		`{ countries { nodes { code publications { totalCount } } } }`:                                                              nil,
		`{ collaborationNetwork(level: COUNTRY) { receipt { items { nodes { id } } } } }`:                                           {"collaborationNetwork receipt items"},
	} {
		var got []string
		for _, w := range warnings(t, query).Extensions["warnings"] {
			if got = append(got, strings.Join(w.Path, " ")); w.Code != "TRUNCATED" || !strings.Contains(w.Message, "ask for first") {
				t.Errorf("%s: warning %+v", query, w)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s warns of %q, want %q", query, got, want)
		}
	}
}

// TestWarningsAreBounded: of very many lists the last warning says how many more
// there were.
func TestWarningsAreBounded(t *testing.T) {
	var query strings.Builder
	for i := range 25 {
		fmt.Fprintf(&query, "p%02d: publications(filter: {year: {lt: %d}}) { nodes { id } } ", i, 2030+i)
	}
	got := warnings(t, "{ "+query.String()+"}").Extensions["warnings"]
	if last := got[len(got)-1]; len(got) != 21 || last.Code != "WARNINGS_NOT_TOLD" || !strings.Contains(last.Message, "5 more warnings") {
		t.Errorf("%d warnings, the last of them %+v", len(got), last)
	}
}

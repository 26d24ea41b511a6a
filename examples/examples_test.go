package examples_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"corridor/examples"
	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
	"corridor/graph/network"
	"corridor/graph/sqlite"
	"corridor/seed"
	"corridor/server"
)

var update = flag.Bool("update", false, "rewrite the expected answers and the README's queries from SQLite's answers")

// golden lists the README's examples and the further queries under golden/.
func golden(t *testing.T) []examples.Example {
	t.Helper()
	all, err := examples.All()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("golden/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, examples.Example{Name: strings.TrimSuffix(file, ".graphql"), Query: string(text)})
	}
	return all
}

func TestAnswersOnSQLite(t *testing.T) {
	checkAnswers(t, openSQLite(t))
}

// TestAnswersOnNeo4j holds Neo4j to the very bytes that SQLite answers.
func TestAnswersOnNeo4j(t *testing.T) {
	checkAnswers(t, openNeo4j(t))
}

func TestThereAreEnoughGoldenQueries(t *testing.T) {
	if n := len(golden(t)); n < 30 {
		t.Errorf("%d golden queries, want 30 or more", n)
	}
}

// executor answers GraphQL over the store.
func executor(t testing.TB, store graph.Store) http.Handler {
	t.Helper()
	networks := network.Open(store, network.Options{})
	t.Cleanup(networks.Close)
	return server.Executor(server.Config{Store: store, Networks: networks, Timeout: time.Minute, Log: slog.New(slog.DiscardHandler)})
}

func checkAnswers(t *testing.T, store graph.Store) {
	handler := executor(t, store)
	for _, e := range golden(t) {
		t.Run(filepath.Base(e.Name), func(t *testing.T) {
			answer := ask(t, handler, e.Query, e.Variables)
			if bytes.Contains(answer, []byte(`"errors"`)) {
				t.Fatalf("answered with errors:\n%s", answer)
			}
			compare(t, e.Name+".answer.json", withoutStore(answer))
		})
	}
}

// compare holds an answer to its file.
func compare(t *testing.T, file string, answer []byte) {
	t.Helper()
	if *update && strings.Contains(t.Name(), "SQLite") {
		if err := os.WriteFile(file, answer, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; make it with: go test ./examples -update", err)
	}
	if !bytes.Equal(answer, want) {
		t.Errorf("the answer differs from %s:\n%s", file, firstDifference(string(answer), string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		var a, b string
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			b = w[i]
		}
		if a != b {
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, a, b)
		}
	}
	return ""
}

var storeFields = regexp.MustCompile(`("(?:store|version)": )"[^"]*"`)

// withoutStore blanks the fields that name the store and its version.
func withoutStore(answer []byte) []byte { return storeFields.ReplaceAll(answer, []byte(`$1"…"`)) }

// ask sends a query as a client would and gives the indented answer.
func ask(t testing.TB, handler http.Handler, query string, variables map[string]any) []byte {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	var out bytes.Buffer
	if err := json.Indent(&out, recorder.Body.Bytes(), "", "  "); err != nil {
		t.Fatalf("the answer is not JSON: %v\n%s", err, recorder.Body)
	}
	out.WriteByte('\n')
	return out.Bytes()
}

// TestPagesReachTheEnd walks connections forward and backward in pages of
// several sizes; both ways must give the whole list, in its order.
func TestPagesReachTheEnd(t *testing.T) {
	for name, open := range map[string]func(testing.TB) graph.Store{"SQLite": openSQLite, "Neo4j": openNeo4j} {
		t.Run(name, func(t *testing.T) {
			handler := executor(t, open(t))
			for _, list := range []struct {
				field string
				size  int
			}{
				{`people(%s, orderBy: [{field: PUBLICATIONS_COUNT, direction: DESC}])`, 97},
				{`publications(%s, filter: {citations: {gte: 1}}, orderBy: [{field: CITATIONS}, {field: YEAR, direction: DESC}])`, 60},
				{`institutions(%s)`, 50},
			} {
				forward := walk(t, handler, list.field, list.size, "first", "after", "hasNextPage", "endCursor")
				backward := walk(t, handler, list.field, list.size, "last", "before", "hasPreviousPage", "startCursor")
				if len(forward) <= list.size {
					t.Errorf("%s: %d rows are no test of pages of %d", list.field, len(forward), list.size)
				}
				if !slices.Equal(forward, backward) {
					t.Errorf("%s: forward gives %d rows, backward %d, and they differ", list.field, len(forward), len(backward))
				}
				if distinct := slices.Compact(slices.Sorted(slices.Values(forward))); len(distinct) != len(forward) {
					t.Errorf("%s: %d rows, only %d of them distinct", list.field, len(forward), len(distinct))
				}
			}
		})
	}
}

// walk reads a connection page by page, from its start with first and after or
// from its end with last and before, and gives the ids in the list's order.
func walk(t *testing.T, handler http.Handler, field string, size int, count, cursor, more, end string) []string {
	t.Helper()
	var ids []string
	at := ""
	for range 1000 {
		arguments := fmt.Sprintf("%s: %d", count, size)
		if at != "" {
			arguments += fmt.Sprintf(", %s: %q", cursor, at)
		}
		query := fmt.Sprintf("{ list: "+field+" { nodes { id } pageInfo { %s %s } } }", arguments, more, end)
		var answer struct {
			Data struct {
				List struct {
					Nodes    []struct{ ID string }
					PageInfo map[string]any
				}
			}
		}
		if err := json.Unmarshal(ask(t, handler, query, nil), &answer); err != nil {
			t.Fatal(err)
		}
		var page []string
		for _, n := range answer.Data.List.Nodes {
			page = append(page, n.ID)
		}
		if count == "first" {
			ids = append(ids, page...)
		} else {
			ids = append(page, ids...)
		}
		if answer.Data.List.PageInfo[more] != true {
			return ids
		}
		at, _ = answer.Data.List.PageInfo[end].(string)
	}
	t.Fatalf("%s does not end", field)
	return nil
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	return fill(t, store)
}

func openNeo4j(t testing.TB) graph.Store {
	t.Helper()
	target := neo4jtest.Server(t)
	driver, err := target.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = driver.Close(context.Background()) }()
	if err := neo4jtest.Wipe(t.Context(), driver, target.Database); err != nil {
		t.Fatal(err)
	}
	store, err := neo4j.Open(t.Context(), neo4j.Config{URI: target.URI, Username: target.Username, Password: target.Password, Database: target.Database})
	if err != nil {
		t.Fatal(err)
	}
	return fill(t, store)
}

// fill loads what a first start loads.
func fill(t testing.TB, store graph.Store) graph.Store {
	t.Helper()
	t.Cleanup(func() { _ = store.Close() })
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	return store
}

package neo4j_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

// logged gathers what the default logger is told, and calls on each message.
type logged struct {
	slog.Handler
	messages []string
	on       func()
}

func (l *logged) Enabled(context.Context, slog.Level) bool { return true }

func (l *logged) Handle(_ context.Context, r slog.Record) error {
	l.messages = append(l.messages, r.Message)
	if l.on != nil {
		l.on()
	}
	return nil
}

func listen(t *testing.T) *logged {
	before, l := slog.Default(), &logged{}
	slog.SetDefault(slog.New(l))
	t.Cleanup(func() { slog.SetDefault(before) })
	return l
}

// older leaves a database as a program did before there was more than one
// analyser.
func older(t *testing.T, people int) {
	t.Helper()
	set := sourceSet("s")
	for i := range people {
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: graph.LocalKey(graph.KindPerson, "s", fmt.Sprint(i)), Values: map[string]any{
			"name": fmt.Sprintf("น้ำ %d", i), "names": []string{fmt.Sprintf("ALIAS||Co-op %d", i)}}})
	}
	if _, err := empty(t).Apply(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	foreign(t, "MATCH (p:Person) SET p.searchNames = ['  old  '], p.searchTerms = 'old', p.nameFolded = 'old' REMOVE p.otherNames")
	foreign(t, "MATCH (t:TextIndex) DELETE t")
}

func reopen(t *testing.T) *neo4j.Store {
	t.Helper()
	store, err := neo4j.Open(t.Context(), configOf(neo4jtest.Server(t)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// findable counts the people found by each of the ways that texts serve.
func findable(t *testing.T, store graph.Store) string {
	t.Helper()
	name, _ := graph.KindPerson.Property("name")
	out := ""
	for _, filter := range []graph.Expr{
		graph.Match{Text: "\u0E19\u0E4D\u0E49\u0E32"},
		graph.Match{Text: "coop"},
		graph.Compare{Property: name, Op: graph.Contains, Value: "น้ำ"},
		graph.Compare{Property: name, Op: graph.EQ, Value: "Co-op 1"},
		graph.Match{Text: "old"},
	} {
		rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: filter, Total: true, Page: graph.Page{First: new(0)}}})
		if err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprint(rows[0].Total, " ")
	}
	return out
}

func TestOpeningIndexesTextsAnewAfterAnUpgrade(t *testing.T) {
	older(t, 2500)
	log := listen(t)
	ctx, cancel := context.WithCancel(t.Context())
	log.on = cancel
	if _, err := neo4j.Open(ctx, configOf(neo4jtest.Server(t))); !errors.Is(err, context.Canceled) {
		t.Fatalf("opened although it was cancelled: %v", err)
	}
	log.on, log.messages = nil, nil
	if got, want := findable(t, reopen(t)), "2500 2500 2500 1 0 "; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
	if len(log.messages) != 2 || !strings.Contains(log.messages[0], "indexed anew") {
		t.Errorf("logged %q", log.messages)
	}
	log.messages = nil
	reopen(t)
	if len(log.messages) != 0 {
		t.Errorf("opened again it logged %q", log.messages)
	}
}

func TestIndexingAnewGoesOnWhereItWasCutShort(t *testing.T) {
	older(t, 2500)
	foreign(t, "MATCH (p:Person) WITH p ORDER BY p.id SKIP 1999 LIMIT 1 CREATE (:TextIndex {key: 'text', to: 2, kind: 'Person', after: p.id})")
	if got, want := findable(t, reopen(t)), "500 500 500 "; !strings.HasPrefix(got, want) || !strings.HasSuffix(got, " 2000 ") {
		t.Errorf("found %s, want %s… 2000", got, want)
	}
}

func TestProgressOfAnotherAnalyserIsNone(t *testing.T) {
	older(t, 10)
	foreign(t, "CREATE (:TextIndex {key: 'text', version: 1, to: 9, kind: 'Source', after: 'x'})")
	if got, want := findable(t, reopen(t)), "10 10 10 1 0 "; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}

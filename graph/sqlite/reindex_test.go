package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // to make files as an earlier program left them

	"corridor/graph"
	"corridor/graph/sqlite"
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

// crowd names so many people, each with another name in two orders of typing.
func crowd(n int) *graph.ChangeSet {
	set := person(0)
	for i := 1; i < n; i++ {
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: personKey(i), Values: map[string]any{
			"name": fmt.Sprintf("น้ำ %d", i), "names": []string{fmt.Sprintf("ALIAS||Co-op %d", i)}}})
	}
	return set
}

// older makes a file as one before there was more than one analyser: with
// other forms, terms and folded texts, and without the table of other names.
func older(t *testing.T, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "graph.db")
	store := open(t, path)
	apply(t, store, crowd(n))
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	change(t, path, `UPDATE "search" SET "_names" = '  old  ', "_text" = '', "_runes" = 0`, `UPDATE "Person" SET "nameFolded" = 'old'`,
		`INSERT OR REPLACE INTO "Person_terms" ("rowid", "terms") SELECT "_n", 'old' FROM "Person"`,
		`DROP TABLE "called"`, `DELETE FROM "meta" WHERE "_name" = 'text'`, `PRAGMA user_version = 1`)
	return path
}

func change(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// findable counts the people found by each of the ways that texts serve.
func findable(t *testing.T, store graph.Store) map[string]int {
	t.Helper()
	name, _ := graph.KindPerson.Property("name")
	out := map[string]int{}
	for what, filter := range map[string]graph.Expr{
		"match":    graph.Match{Text: "\u0E19\u0E4D\u0E49\u0E32"},
		"alias":    graph.Match{Text: "coop"},
		"contains": graph.Compare{Property: name, Op: graph.Contains, Value: "น้ำ"},
		"old":      graph.Match{Text: "old"},
		"called":   graph.Compare{Property: name, Op: graph.EQ, Value: "Co-op 1"},
	} {
		rows, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPerson, List: graph.List{Filter: filter, Total: true, Page: graph.Page{First: new(0)}}})
		if err != nil {
			t.Fatal(err)
		}
		out[what] = rows[0].Total
	}
	return out
}

func checkFindable(t *testing.T, store graph.Store, n int) {
	t.Helper()
	want := map[string]int{"match": n, "alias": n, "contains": n, "old": 0, "called": 1}
	if got := findable(t, store); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("found %v, want %v", got, want)
	}
}

func TestOpeningIndexesTextsAnewAfterAnUpgrade(t *testing.T) {
	path := older(t, 2500)
	if _, err := sqlite.OpenReadOnly(t.Context(), path); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "open it once for writing") {
		t.Errorf("reading a file of an earlier analyser: %v", err)
	}
	log := listen(t)
	store := open(t, path)
	checkFindable(t, store, 2499)
	if len(log.messages) != 2 || !strings.Contains(log.messages[0], "indexed anew") {
		t.Errorf("logged %q", log.messages)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	log.messages = nil
	checkFindable(t, open(t, path), 2499)
	if len(log.messages) != 0 {
		t.Errorf("opened again it logged %q", log.messages)
	}
}

func TestIndexingAnewGoesOnWhereItWasCutShort(t *testing.T) {
	path := older(t, 2500)
	ctx, cancel := context.WithCancel(t.Context())
	log := listen(t)
	log.on = cancel
	if _, err := sqlite.Open(ctx, path); !errors.Is(err, context.Canceled) {
		t.Fatalf("opened although it was cancelled: %v", err)
	}
	log.on = nil
	change(t, path, `INSERT INTO "meta" VALUES ('indexed', '2 after 2001')`)
	store := open(t, path)
	got := findable(t, store)
	if got["match"] != 499 || got["old"] != 2001 {
		t.Errorf("of 2,500 people, the last 499 to be indexed, found %v", got)
	}
	if !slices.ContainsFunc(log.messages, func(m string) bool { return strings.Contains(m, "are indexed") }) {
		t.Errorf("logged %q", log.messages)
	}
}

func TestProgressOfAnotherAnalyserIsNone(t *testing.T) {
	path := older(t, 10)
	change(t, path, `INSERT INTO "meta" VALUES ('indexed', '1 after 9')`, `INSERT INTO "meta" VALUES ('text', 1)`)
	checkFindable(t, open(t, path), 9)
}

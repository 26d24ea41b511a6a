package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
)

// foreign changes a store's file as other programs may.
func foreign(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, s := range statements {
		if _, err := db.ExecContext(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
}

// published is a work of its authors, by their numbers.
func published(year int64, authors ...int) *graph.ChangeSet {
	work := graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: "10.1000/a"}
	edges := graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: work}}
	for i, author := range authors {
		edges.Edges = append(edges.Edges, graph.EdgeWrite{Other: graph.Ref{Key: personKey(author)}, Values: map[string]any{"position": int64(i + 1)}})
	}
	return &graph.ChangeSet{Source: "test", Nodes: []graph.NodeWrite{{Identity: work, Values: map[string]any{"name": "A", "doi": "10.1000/a", "year": year}}}, Edges: []graph.EdgesWrite{edges}}
}

// TestWhatOthersLeft: what breaks the model is left out of answers, found, and put
// right; writing goes on meanwhile.
func TestWhatOthersLeft(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	store := open(t, path)
	for i := range 4 {
		apply(t, store, person(i))
	}
	apply(t, store, published(2020, 0, 1, 2))
	if audit, err := store.Audit(t.Context(), false); err != nil || !audit.Sound() {
		t.Fatalf("a sound store: %+v, %v", audit, err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	foreign(t, path,
		`UPDATE "Publication" SET "year" = 'about 2020'`,
		`DELETE FROM "Person" WHERE "_n" = (SELECT "_n" FROM "Person" ORDER BY "_n" LIMIT 1)`,
		`DELETE FROM "search" WHERE "_n" = (SELECT max("_n") FROM "Person")`,
		`DELETE FROM "alias" WHERE "_key" LIKE 'Publication|doi|%'`,
		`INSERT INTO "alias" VALUES ('Person|orcid|0000-0001-2345-6789', 999999, NULL)`)
	store = open(t, path)
	before := version(t, store)
	works := &graph.Plan{Kind: graph.KindPublication, List: graph.List{Page: graph.Page{First: new(10)}, Select: graph.Select{Properties: graph.KindPublication.Properties}}}
	rows, err := store.Read(t.Context(), works)
	if err != nil || len(rows[0].Items) != 0 {
		t.Errorf("a work with a year that is a text: %v, %v; want it left out", rows, err)
	}
	if _, err := store.Scan(t.Context(), []graph.ScanPart{{Kind: graph.KindPublication, Properties: graph.KindPublication.Properties,
		Edges: []graph.ScanEdges{{Edge: graph.Authored, Reverse: true}}}}, func(n *graph.ScanNode) error {
		t.Errorf("a scan yields %s", n.ID)
		return nil
	}); err != nil {
		t.Error(err)
	}
	year, _ := graph.KindPublication.Property("year")
	if groups, err := store.Group(t.Context(), &graph.Grouping{Kind: graph.KindPublication, By: []graph.GroupKey{{Property: year}}}); err != nil || len(groups[0].Groups) != 0 {
		t.Errorf("groups by year: %+v, %v", groups, err)
	}
	if left := store.LeftOut(); left.Number != 1 || !strings.Contains(left.First[0].Detail, "year is about 2020") || left.First[0].Label != "Publication" {
		t.Errorf("left out: %+v", left)
	}
	want := map[graph.FaultKind]int{graph.FaultValue: 1, graph.FaultEnds: 1, graph.FaultLostKey: 2, graph.FaultUnsought: 1, graph.FaultUnkeyed: 1}
	wantFound(t, store, false, want)
	wantFound(t, store, true, want)
	wantFound(t, store, false, nil)
	if version(t, store) == before {
		t.Error("putting right leaves the version as it was")
	}
	if rows, err = store.Read(t.Context(), works); err != nil || len(rows[0].Items) != 1 {
		t.Errorf("put right: %v, %v", rows, err)
	}
	apply(t, store, person(0)) // the one that was taken out comes back
	apply(t, store, published(2021, 0, 3))
	if people(t, store) != 4 {
		t.Errorf("%d people, want 4", people(t, store))
	}
	wantFound(t, store, false, nil)
}

func wantFound(t *testing.T, store graph.Store, mend bool, want map[graph.FaultKind]int) {
	t.Helper()
	audit, err := store.Audit(t.Context(), mend)
	if err != nil {
		t.Fatal(err)
	}
	for kind, n := range want {
		if audit.Found[kind] != n || mend && audit.Mended[kind] != n {
			t.Errorf("%s: %d, %d put right; want %d", kind, audit.Found[kind], audit.Mended[kind], n)
		}
	}
	if len(audit.Found) != len(want) {
		t.Errorf("found %v, want %v: %+v", audit.Found, want, audit.Faults)
	}
}

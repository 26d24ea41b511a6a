package sqlite_test

import (
	"bytes"
	"context"
	"database/sql"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/write"
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

// TestNothingOfOthersIsInTheWay: whatever others left, writes and dumps of all else go
// on; it is found, what is told to be put right is, and then the store can be dumped
// and restored.
func TestNothingOfOthersIsInTheWay(t *testing.T) {
	for name, c := range map[string]struct {
		statement   string
		found, left map[graph.FaultKind]int
	}{
		"names that are no JSON":       {`UPDATE "Person" SET "names" = 'Dara' WHERE "_n" = (SELECT max("_n") FROM "Person")`, map[graph.FaultKind]int{graph.FaultValue: 1}, nil},
		"names that are no texts":      {`UPDATE "Person" SET "names" = '[1]' WHERE "_n" = (SELECT max("_n") FROM "Person")`, map[graph.FaultKind]int{graph.FaultValue: 1}, nil},
		"names that are an object":     {`UPDATE "Person" SET "names" = '{}' WHERE "_n" = (SELECT max("_n") FROM "Person")`, map[graph.FaultKind]int{graph.FaultValue: 1}, nil},
		"a list on an edge":            {`UPDATE "AUTHORED" SET "rawAffiliations" = 'Vientiane'`, map[graph.FaultKind]int{graph.FaultValue: 3}, nil},
		"a name that is empty":         {`UPDATE "Person" SET "name" = '' WHERE "_n" = (SELECT max("_n") FROM "Person")`, map[graph.FaultKind]int{graph.FaultValue: 1}, nil},
		"claims that are none":         {`UPDATE "Person" SET "_claims" = '{"a"'`, map[graph.FaultKind]int{graph.FaultValue: 4}, nil},
		"claims of an edge":            {`UPDATE "AUTHORED" SET "_claims" = '[]'`, map[graph.FaultKind]int{graph.FaultValue: 3}, nil},
		"records without sources":      {`UPDATE "Person" SET "sources" = NULL`, map[graph.FaultKind]int{graph.FaultSources: 4}, nil},
		"sources that are no list":     {`UPDATE "Person" SET "sources" = 4711`, map[graph.FaultKind]int{graph.FaultSources: 4}, nil},
		"edges without sources":        {`UPDATE "AUTHORED" SET "_sources" = NULL`, map[graph.FaultKind]int{graph.FaultSources: 3}, nil},
		"edges of an unknown list":     {`UPDATE "AUTHORED" SET "_sources" = 4711`, map[graph.FaultKind]int{graph.FaultSources: 3}, nil},
		"an alias that is no key":      {`INSERT INTO "alias" SELECT 'whatever', "_n", NULL FROM "Publication"`, map[graph.FaultKind]int{graph.FaultLostKey: 1}, nil},
		"a key of nothing":             {`INSERT INTO "alias" VALUES ('` + personKey(9).String() + `', 4711, NULL)`, map[graph.FaultKind]int{graph.FaultLostKey: 1}, nil},
		"a record that is no node":     {`INSERT INTO "Person" ("_n", "_id", "name", "nameFolded") VALUES (4711, 'nobody', 'N', 'n')`, map[graph.FaultKind]int{graph.FaultNoID: 1, graph.FaultUnkeyed: 1, graph.FaultUnsought: 1, graph.FaultSources: 1}, map[graph.FaultKind]int{graph.FaultNoID: 1, graph.FaultUnkeyed: 1}},
		"a record whose keys are gone": {`DELETE FROM "alias" WHERE "_key" LIKE 'Person|%'`, map[graph.FaultKind]int{graph.FaultUnkeyed: 4}, map[graph.FaultKind]int{graph.FaultUnkeyed: 4}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			store := open(t, path)
			for i := range 4 {
				apply(t, store, person(i))
			}
			apply(t, store, published(2020, 0, 1, 2))
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			foreign(t, path, c.statement)
			store = open(t, path)
			wantFound(t, store, false, c.found)
			if err := archived(store); err != nil && c.found[graph.FaultSources] == 0 && c.found[graph.FaultValue] == 0 {
				t.Errorf("dumped: %v", err)
			}
			audit, err := store.Audit(t.Context(), true)
			if err != nil {
				t.Fatal(err)
			}
			for kind, n := range c.found {
				if audit.Found[kind] != n || audit.Mended[kind] != n-c.left[kind] {
					t.Errorf("%s: %d, %d put right; want %d, %d left", kind, audit.Found[kind], audit.Mended[kind], n, c.left[kind])
				}
			}
			wantFound(t, store, false, c.left)
			if err := archived(store); err != nil {
				t.Errorf("dumped when put right: %v", err)
			}
		})
		t.Run(name+", not put right", func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			store := open(t, path)
			for i := range 4 {
				apply(t, store, person(i))
			}
			apply(t, store, published(2020, 0, 1, 2))
			if err := store.Close(); err != nil {
				t.Fatal(err)
			}
			foreign(t, path, c.statement)
			store = open(t, path)
			for i := range 4 {
				apply(t, store, person(i))
			}
			apply(t, store, published(2021, 0, 3))
			apply(t, store, person(9)) // a key of nothing's
			apply(t, store, &graph.ChangeSet{Deletes: []graph.Delete{{Ref: graph.Ref{Key: graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: "10.1000/a"}}, Cascade: true}}})
		})
	}
}

// archived dumps a store, and restores that into another one.
func archived(store graph.Store) error {
	var dumped bytes.Buffer
	w := dump.NewWriter(&dumped)
	if err := store.(write.Archive).Contents(context.Background(), w.Begin, w.Add); err != nil {
		return err
	}
	if err := w.End(); err != nil {
		return err
	}
	_, err := dump.Check(context.Background(), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(dumped.Bytes())), nil })
	return err
}

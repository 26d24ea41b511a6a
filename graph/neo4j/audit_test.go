package neo4j_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/dump"
	"corridor/graph/neo4j"
)

// TestWhatOthersLeft: what Cypher of others breaks is left out of answers, found,
// and put right; writing goes on meanwhile.
func TestWhatOthersLeft(t *testing.T) {
	store := empty(t)
	work := workBy
	apply := func(set *graph.ChangeSet) {
		t.Helper()
		if _, err := store.Apply(t.Context(), set); err != nil {
			t.Fatal(err)
		}
	}
	apply(sourceSet("s"))
	apply(work("10.1000/a", "Dara", "Malee"))
	apply(work("10.1000/b", "Malee", "Somchai"))
	found := func(mend bool, want map[graph.FaultKind]int) {
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
	found(false, nil)
	for _, statement := range []string{
		"CREATE (:Publication {name: 'x'})",
		"MATCH (p:Publication {doi: '10.1000/a'}) SET p.year = 'MMXX'",
		"MATCH (p:Publication {doi: '10.1000/b'}) SET p.year = '2020'",
		"MATCH (p:Person {name: 'Dara'}) DETACH DELETE p",
		"MATCH (p:Person {name: 'Somchai'}), (w:Publication {doi: '10.1000/a'}) CREATE (p)-[:AUTHORED]->(w)",
		"MATCH (p:Person {name: 'Malee'}) REMOVE p.searchTerms",
		"MATCH (p:Person {name: 'Malee'}) CREATE (p)-[:PART_OF {key: '', sources: []}]->(p)",
		"MATCH (a:Alias) WHERE a.key STARTS WITH 'Publication|doi|' DELETE a",
	} {
		foreign(t, statement)
	}
	works := &graph.Plan{Kind: graph.KindPublication, List: graph.List{Page: graph.Page{First: new(10)}, Total: true, Select: graph.Select{Properties: graph.KindPublication.Properties,
		Hops: []*graph.Hop{{Name: "authors", Path: graph.Path{graph.Back(graph.Authored)}, PerEdge: true, EdgeProperties: graph.Authored.Properties}}}}}
	if rows, err := store.Read(t.Context(), works); err != nil || len(rows[0].Items) != 0 {
		t.Errorf("works with what the model does not allow: %v, %v; want them left out", rows, err)
	}
	scan := func() (n int) {
		t.Helper()
		_, err := store.Scan(t.Context(), []graph.ScanPart{{Kind: graph.KindPublication, Properties: graph.KindPublication.Properties,
			Edges: []graph.ScanEdges{{Edge: graph.Authored, Reverse: true, Properties: graph.Authored.Properties}}}}, func(*graph.ScanNode) error { n++; return nil })
		if err != nil {
			t.Error(err)
		}
		return n
	}
	if n := scan(); n != 0 {
		t.Errorf("a scan yields %d works", n)
	}
	year, _ := graph.KindPublication.Property("year")
	citations, _ := graph.KindPublication.Property("citations")
	for _, by := range []graph.GroupKey{{Property: year}, {Path: graph.Path{graph.Back(graph.Authored)}}} {
		if _, err := store.Group(t.Context(), &graph.Grouping{Kind: graph.KindPublication, By: []graph.GroupKey{by}, Sums: []*graph.Property{citations}}); err != nil {
			t.Error(err)
		}
	}
	left := store.LeftOut()
	if left.Number < 3 || !strings.Contains(left.First[0].Label, "Publication") {
		t.Errorf("left out: %+v", left)
	}
	want := map[graph.FaultKind]int{graph.FaultNoID: 1, graph.FaultValue: 2, graph.FaultEnds: 1, graph.FaultEdge: 1, graph.FaultLostKey: 1, graph.FaultUnkeyed: 2, graph.FaultUnsought: 1}
	found(false, want)
	want[graph.FaultSources] = 1 // of the edge that had no key either
	found(true, want)
	found(false, nil)
	if rows, err := store.Read(t.Context(), works); err != nil || len(rows[0].Items) != 2 || rows[0].Total != 2 || scan() != 2 {
		t.Errorf("put right: %v, %v", rows, err)
	}
	apply(work("10.1000/a", "Dara", "Malee")) // Dara was taken out and comes back
	apply(work("10.1000/b", "Malee", "Somchai"))
	people, err := store.Read(t.Context(), &graph.Plan{Kind: graph.KindPerson, List: graph.List{Page: graph.Page{First: new(10)}, Total: true}})
	if err != nil || people[0].Total != 3 {
		t.Errorf("people: %v, %v; want 3", people, err)
	}
}

// TestNothingOfOthersIsInTheWay: whatever others left, writes go on; all of it is found
// and, but for what is told to be left, put right, and then the store can be dumped and
// restored. Faults that cannot be put right do not stand before those that can.
func TestNothingOfOthersIsInTheWay(t *testing.T) {
	const lao, thai = "MATCH (n:Person {name: 'Dara'}) ", "MATCH (w:Publication) "
	for name, c := range map[string]struct {
		statements  []string
		found, left map[graph.FaultKind]int
	}{
		"an author without a label":        {[]string{lao + "REMOVE n:Person"}, map[graph.FaultKind]int{graph.FaultEnds: 1, graph.FaultLostKey: 1}, nil},
		"an author of no kind":             {[]string{thai + "CREATE (:Tag)-[:AUTHORED {key: '', sources: ['s']}]->(w)"}, map[graph.FaultKind]int{graph.FaultEnds: 1}, nil},
		"an author without an id":          {[]string{lao + "REMOVE n.id"}, map[graph.FaultKind]int{graph.FaultNoID: 1, graph.FaultEnds: 1, graph.FaultLostKey: 1}, nil},
		"a tie that is none of the model":  {[]string{lao + "CREATE (n)-[:LIKES]->(:Tag), (:Tag)-[:KNOWS]->(n)"}, nil, nil},
		"an edge without a key":            {[]string{lao + "MATCH (n)-[r:AUTHORED]->() REMOVE r.key"}, map[graph.FaultKind]int{graph.FaultEdge: 1}, nil},
		"an edge twice":                    {[]string{lao + "MATCH (n)-[r:AUTHORED]->(w) CREATE (n)-[o:AUTHORED]->(w) SET o = properties(r)"}, map[graph.FaultKind]int{graph.FaultEdge: 1}, nil},
		"an edge without sources":          {[]string{lao + "MATCH (n)-[r:AUTHORED]->() REMOVE r.sources"}, map[graph.FaultKind]int{graph.FaultSources: 1}, nil},
		"an edge with an empty list":       {[]string{lao + "MATCH (n)-[r:AUTHORED]->() SET r.sources = []"}, map[graph.FaultKind]int{graph.FaultSources: 1}, nil},
		"a record without sources":         {[]string{lao + "REMOVE n.sources, n.synthetic"}, map[graph.FaultKind]int{graph.FaultSources: 1}, nil},
		"claims that are none":             {[]string{lao + "MATCH (n)-[r:AUTHORED]->() SET n.claims = 'none', r.claims = [1]"}, map[graph.FaultKind]int{graph.FaultValue: 2}, nil},
		"a name that is empty":             {[]string{lao + "SET n.name = ''"}, map[graph.FaultKind]int{graph.FaultValue: 1}, nil},
		"an alias without an id":           {[]string{"MATCH (a:Alias) WHERE a.key CONTAINS 'Dara' REMOVE a.id"}, map[graph.FaultKind]int{graph.FaultLostKey: 1, graph.FaultUnkeyed: 1}, map[graph.FaultKind]int{graph.FaultUnkeyed: 1}},
		"an alias that is no key":          {[]string{lao + "CREATE (:Alias {key: 'Dara', id: n.id})"}, map[graph.FaultKind]int{graph.FaultLostKey: 1}, nil},
		"a record whose keys are gone":     {[]string{"MATCH (a:Alias) WHERE a.key CONTAINS 'Dara' DELETE a"}, map[graph.FaultKind]int{graph.FaultUnkeyed: 1}, map[graph.FaultKind]int{graph.FaultUnkeyed: 1}},
		"a placeholder of what is there":   {[]string{lao + "CREATE (:Placeholder {id: n.id})"}, map[graph.FaultKind]int{graph.FaultNoID: 1}, nil},
		"works that cannot be keyed first": {[]string{"UNWIND range(10, 1510) AS i CREATE (:Publication {id: 'publ_00000000000' + toString(10000 + i), name: 'W' + toString(i), sources: ['s'], searchNames: [], searchText: '', searchTerms: '', searchRunes: 1})", "MATCH (w:Publication {doi: '10.1000/a'}), (a:Alias) WHERE a.id = w.id DELETE a"}, map[graph.FaultKind]int{graph.FaultUnkeyed: 1502}, map[graph.FaultKind]int{graph.FaultUnkeyed: 1501}},
	} {
		for _, mend := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, put right: %t", name, mend), func(t *testing.T) {
				store := empty(t)
				applyAll(t, store, sourceSet("s"), workBy("10.1000/a", "Dara", "Malee"))
				for _, statement := range c.statements {
					foreign(t, statement)
				}
				wantFound(t, store, mend, c.found, c.left)
				if mend {
					wantFound(t, store, false, c.left, c.left)
					restorable(t, store)
				}
				applyAll(t, store, workBy("10.1000/a", "Malee", "Dara"), workBy("10.1000/b", "Dara"),
					&graph.ChangeSet{Source: "s", Merges: []graph.Merge{{From: graph.Ref{Key: graph.LocalKey(graph.KindPerson, "s", "Dara")}, Into: graph.Ref{Key: graph.LocalKey(graph.KindPerson, "s", "Malee")}}}},
					&graph.ChangeSet{Deletes: []graph.Delete{{Ref: graph.Ref{Key: graph.LocalKey(graph.KindPerson, "s", "Malee")}, Cascade: true}}})
			})
		}
	}
}

// wantFound audits, and compares what was found, and what is left of it where it was to
// be put right.
func wantFound(t *testing.T, store graph.Store, mend bool, want, left map[graph.FaultKind]int) {
	t.Helper()
	audit, err := store.Audit(t.Context(), mend)
	if err != nil {
		t.Fatal(err)
	}
	for kind, n := range want {
		if audit.Found[kind] != n || mend && audit.Mended[kind] != n-left[kind] {
			t.Errorf("%s: %d, %d put right; want %d, %d left", kind, audit.Found[kind], audit.Mended[kind], n, left[kind])
		}
	}
	if !mend && len(audit.Found) != len(want) {
		t.Errorf("found %v, want %v: %+v", audit.Found, want, audit.Faults)
	}
}

// restorable dumps a store and reads the dump as a restoration does.
func restorable(t *testing.T, store *neo4j.Store) {
	t.Helper()
	var dumped bytes.Buffer
	w := dump.NewWriter(&dumped)
	if err := store.Contents(t.Context(), w.Begin, w.Add); err != nil {
		t.Fatal(err)
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
	if _, err := dump.Check(t.Context(), func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(dumped.Bytes())), nil }); err != nil {
		t.Error(err)
	}
}

func applyAll(t *testing.T, store graph.Store, sets ...*graph.ChangeSet) {
	t.Helper()
	for i, set := range sets {
		if _, err := store.Apply(t.Context(), set); err != nil {
			t.Fatalf("write %d: %v", i, err)
		}
	}
}

// workBy is a work with its authors.
func workBy(doi string, authors ...string) *graph.ChangeSet {
	key := graph.Key{Kind: graph.KindPublication, Scheme: "doi", Value: doi}
	set := &graph.ChangeSet{Source: "s", Nodes: []graph.NodeWrite{{Identity: key, Values: map[string]any{"name": doi, "doi": doi, "year": int64(2020)}}}}
	edges := graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: key}}
	for i, author := range authors {
		person := graph.LocalKey(graph.KindPerson, "s", author)
		set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: person, Values: map[string]any{"name": author}})
		edges.Edges = append(edges.Edges, graph.EdgeWrite{Other: graph.Ref{Key: person}, Values: map[string]any{"position": int64(i + 1)}})
	}
	set.Edges = []graph.EdgesWrite{edges}
	return set
}

package neo4j_test

import (
	"strings"
	"testing"

	"corridor/graph"
)

// TestWhatOthersLeft: what Cypher of others breaks is left out of answers, found,
// and put right; writing goes on meanwhile.
func TestWhatOthersLeft(t *testing.T) {
	store := empty(t)
	work := func(doi string, authors ...string) *graph.ChangeSet {
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
			if audit.Found[kind] != n || mend && kind != graph.FaultEnds && audit.Mended[kind] != n {
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
	found(true, want)
	found(false, map[graph.FaultKind]int{graph.FaultEnds: 1})
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

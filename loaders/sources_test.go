package loaders_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
	"corridor/loaders"
)

func TestSourcesCostOneFurtherRead(t *testing.T) {
	const seed, papers = `"sources":[{"name":"Source seed"}]`, `"sources":[{"name":"Source papers"}]`
	tests := []struct {
		name, query, want string
		reads             int
	}{
		{"none selected", `{ people { nodes { name projects { nodes { name } } } } }`,
			`{"people":{"nodes":[{"name":"Mala Keo","projects":{"nodes":[]}},{"name":"Nok Suda","projects":{"nodes":[]}},{"name":"Sok Dara","projects":{"nodes":[{"name":"Mekong Water"}]}}]}}`, 1},
		{"of records and edges, at every level", `{ projects(first: 1, filter: {name: {startsWith: "mekong"}}) { nodes { sources { name } participants { edges { sources { name } node { country { sources { name } } } } } } } }`,
			`{"projects":{"nodes":[{"participants":{"edges":[{"node":{"country":{` + seed + `}},` + papers + `},{"node":{"country":{` + seed + `}},` + papers + `}]},` + papers + `}]}}`, 2},
		{"of affiliations", `{ publications(first: 1) { nodes { authors(first: 1) { edges { affiliations { sources { name } } } } } } }`,
			`{"publications":{"nodes":[{"authors":{"edges":[{"affiliations":[{` + seed + `},{` + seed + `}]}]}}]}}`, 2},
		{"of search hits", `{ search(text: "water", types: [PROJECT]) { nodes { sources { name } } } }`,
			`{"search":{"nodes":[{` + papers + `}]}}`, 2},
		{"of nothing", `{ people(filter: {match: "zzz"}) { nodes { sources { name } } } }`, `{"people":{"nodes":[]}}`, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			store := newWorld(t)
			got, err := execute(t, store, tt.query, nil)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("answered\n%s\nwant\n%s", got, tt.want)
			}
			if reads := store.Counts().Reads; reads != tt.reads {
				t.Errorf("%d reads, want %d", reads, tt.reads)
			}
		})
	}
}

func TestSourcesOutsidePlansAreReadOnce(t *testing.T) {
	store := newWorld(t)
	ctx := loaders.Attach(context.Background(), store)
	done := make(chan string)
	for range 20 {
		go func() {
			found, err := loaders.Sources(ctx, []string{"papers", "unknown", "seed"})
			text := fmt.Sprint(err)
			for _, s := range found {
				text += " " + string(s.Slug)
			}
			done <- text
		}()
	}
	for range 20 {
		if got := <-done; got != "<nil> papers seed" {
			t.Errorf("sources %s, want papers and seed", got)
		}
	}
	if reads := store.Counts().Reads; reads != 1 {
		t.Errorf("%d reads, want 1", reads)
	}
}

// TestReadsDoNotGrow holds the number of store calls for one and for a hundred
// parents alike.
func TestReadsDoNotGrow(t *testing.T) {
	const fields = `{ name sources { slug } affiliations { edges { role sources { slug } node {
		name publications { edges { affiliations { name } node { title sources { slug } } } } } } } }`
	queries := map[string]int{
		`{ institutions(first: 1000) { nodes { name people { nodes { name affiliations { nodes { country { code } } } } } } } }`: 1,
		`{ institutions(first: 1000) { totalCount nodes ` + fields + ` } }`:                                                      2,
		`{ search(text: "crowd", types: [INSTITUTION], first: 1000) { nodes { ... on Institution ` + fields + ` } } }`:           2,
		`{ suggest(text: "crowd", limit: 100) { text record { ... on Institution ` + fields + ` } } }`:                           2,
	}
	for query, want := range queries {
		for _, size := range []int{1, 100} {
			store := crowd(t, size)
			answer, err := execute(t, store, query, nil)
			if err != nil {
				t.Fatal(err)
			}
			if people := strings.Count(answer, `"name":"Person `); people != size {
				t.Errorf("%d people in the answer, want %d: %s", people, size, query)
			}
			if reads := store.Counts().Reads; reads != want {
				t.Errorf("%d reads for %d institutions, want %d: %s", reads, size, want, query)
			}
		}
	}
}

// crowd is a store of so many institutions, each with a person of its own.
func crowd(t *testing.T, size int) *graphcount.Store {
	t.Helper()
	change := &graph.ChangeSet{Source: "seed", Nodes: []graph.NodeWrite{source("seed")}}
	for i := range size {
		n := fmt.Sprint(i)
		change.Nodes = append(change.Nodes,
			record(institution(n), graph.Institution{Entity: entity("Crowd " + n)}),
			record(person(n), graph.Person{Entity: entity("Person " + n)}),
			record(publication(n), graph.Publication{Entity: entity("Paper " + n)}))
		change.Edges = append(change.Edges,
			states(graph.AffiliatedWith, person(n), to(institution(n))),
			states(graph.Authored, publication(n), author(person(n), 1, institution(n))))
	}
	store := graphtest.NewOracle()
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	return graphcount.New(store)
}

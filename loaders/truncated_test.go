package loaders_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/loaders"
)

// crowded is the small corridor with more projects than a page has.
func crowded(t *testing.T) graph.Store {
	t.Helper()
	store := newWorld(t)
	change := &graph.ChangeSet{Source: "papers"}
	for i := range loaders.DefaultPage + 1 {
		key := project(fmt.Sprint("more", i))
		change.Nodes = append(change.Nodes, record(key, graph.Project{Entity: entity(fmt.Sprint("More water ", i))}))
		change.Edges = append(change.Edges, states(graph.ParticipatesIn, key, to(institution("rupp"), participation("PARTNER"))))
	}
	if _, err := store.Apply(context.Background(), change); err != nil {
		t.Fatal(err)
	}
	return store
}

// TestTruncated tells the lists that were cut where nobody asked to cut them, by
// field and not by record.
func TestTruncated(t *testing.T) {
	store := crowded(t)
	for _, tt := range []struct {
		query string
		want  []string
	}{
		{`{ institutions { nodes { name projects { nodes { name } } } } }`, []string{"institutions.nodes.projects"}},
		{`{ places: institutions(first: 3) { edges { node { work: projects { edges { role } } short: projects(first: 2) { nodes { name } } } } } }`, []string{"places.edges.node.work"}},
		{`{ projects(filter: {participants: {some: {name: {eq: "RUPP"}}}}) { nodes { participants { nodes { projects { nodes { id } } } } } } }`,
			[]string{"projects", "projects.nodes.participants.nodes.projects"}},
		{`{ projects { totalCount pageInfo { hasNextPage } truncated } institutions { nodes { projects { totalCount } } } }`, nil},
		{`{ projects(first: 20) { nodes { id } } p: projects(last: 5) { nodes { id } } }`, nil},
		{`query($n: Int) { projects(first: $n) { nodes { id } } }`, []string{"projects"}},
		{`{ institutions(filter: {name: {eq: "Institute of Technology"}}) { nodes { projects { nodes { id } } } } }`, nil},
		{`{ search(text: "water") { nodes { id } } }`, []string{"search"}},
		{`{ search(text: "water", first: 20) { nodes { id } } }`, nil},
		{`{ node(id: "` + string(institution("rupp").ID()) + `") { ... on Institution { projects { nodes { id } } } } }`, []string{"node.projects"}},
	} {
		ctx, operation := request(t.Context(), t, store, tt.query, nil, nil)
		if _, err := executeIn(ctx, t, operation); err != nil {
			t.Errorf("%s: %v", tt.query, err)
		}
		if got := loaders.Truncated(ctx); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v were cut, want %v", tt.query, got, tt.want)
		}
	}
}

// TestTruncatedOfConnections holds the field that says so of each list.
func TestTruncatedOfConnections(t *testing.T) {
	got, err := execute(t, crowded(t), `{ projects { truncated } all: projects(first: 20) { truncated pageInfo { hasNextPage } }
		institutions { truncated nodes { projects { truncated } } } rest: projects(last: 20) { truncated } }`, nil)
	want := `{"all":{"pageInfo":{"hasNextPage":true},"truncated":false},` +
		`"institutions":{"nodes":[{"projects":{"truncated":false}},{"projects":{"truncated":false}},{"projects":{"truncated":true}}],"truncated":false},` +
		`"projects":{"truncated":true},"rest":{"truncated":false}}`
	if err != nil || got != want {
		t.Errorf("answered\n%s\nwant\n%s, error %v", got, want, err)
	}
}

// TestDistinctCount counts the records of lists of edges, each once, whatever
// page of them is shown.
func TestDistinctCount(t *testing.T) {
	store := newWorld(t)
	again := to(institution("rupp"), participation("PARTNER"))
	again.Key = "again"
	change := &graph.ChangeSet{Source: "papers", Edges: []graph.EdgesWrite{states(graph.ParticipatesIn, project("water"),
		to(institution("rupp"), participation("LEAD")), again, to(institution("nuol"), participation("PARTNER")))}}
	if _, err := store.Apply(t.Context(), change); err != nil {
		t.Fatal(err)
	}
	store.Reset()
	got, err := execute(t, store, `{ projects(filter: {name: {startsWith: "mekong"}}) { nodes {
		all: participants(first: 1) { totalCount distinctCount nodes { name } }
		partners: participants(edge: {role: {eq: PARTNER}}) { totalCount distinctCount }
		cambodian: participants(filter: {country: {code: {eq: "KH"}}}) { distinctCount totalCount }
		none: participants(edge: {role: {eq: ADVISER}}) { distinctCount } } } }`, nil)
	want := `{"projects":{"nodes":[{"all":{"distinctCount":2,"nodes":[{"name":"National University"}],"totalCount":3},` +
		`"cambodian":{"distinctCount":1,"totalCount":2},"none":{"distinctCount":0},"partners":{"distinctCount":2,"totalCount":2}}]}}`
	if err != nil || got != want {
		t.Errorf("answered\n%s\nwant\n%s, error %v", got, want, err)
	}
	if reads := store.Counts().Reads; reads != 1 {
		t.Errorf("%d reads, want 1", reads)
	}
}

package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/sqlite"
	"corridor/schema"
	"corridor/seed"
)

// filledOracle and filledSQLite are stores with the small corridor that a first
// start shows: one each for all tests, none of which may write to them.
var (
	filledOracle = sync.OnceValues(func() (graph.Store, error) { return fill(graphtest.NewOracle(), nil) })
	filledSQLite = sync.OnceValues(func() (graph.Store, error) { return fill(sqlite.Open(context.Background(), sqlite.Memory)) })
)

func fill(store graph.Store, err error) (graph.Store, error) {
	if err != nil {
		return nil, err
	}
	if _, err := seed.LoadBackbone(context.Background(), store, nil); err != nil {
		return nil, err
	}
	_, err = seed.LoadGenerated(context.Background(), store, seed.Small(), nil)
	return store, err
}

// shared is a store that others go on using.
type shared struct{ graph.Store }

func (shared) Close() error { return nil }

// generated is the resolvers of a filled store.
func generated(t testing.TB, filled func() (graph.Store, error)) *world {
	t.Helper()
	store, err := filled()
	if err != nil {
		t.Fatal(err)
	}
	return over(t, shared{store})
}

// mostActive are ids of the country, institutions and people of the generated
// corridor with most ties, and of ones that they have no item with.
type mostActive struct{ country, institution, other, person, stranger string }

func activeIn(t testing.TB, store *world) mostActive {
	t.Helper()
	data := ask(t, store, `{
		COUNTRY: collaborationNetwork(level: COUNTRY) { nodes(first: 1) { nodes { entity { id } } } }
		INSTITUTION: collaborationNetwork(level: INSTITUTION) { nodes(first: 1, orderBy: [{field: DEGREE, direction: DESC}]) { nodes { entity { id } } } }
		PERSON: collaborationNetwork(level: PERSON) { nodes(first: 1, orderBy: [{field: DEGREE, direction: DESC}]) { nodes { entity { id } } } }
	}`, nil)
	id := func(level string) string { return at(t, data, level, "nodes", "nodes", 0, "entity", "id").(string) }
	out := mostActive{country: id("COUNTRY"), institution: id("INSTITUTION"), person: id("PERSON")}
	for _, candidate := range []struct {
		of   string
		into *string
	}{{out.institution, &out.other}, {out.person, &out.stranger}} {
		found := ask(t, store, `query($id: ID!) { recommendPartners(for: $id, first: 1) { nodes { node { entity { id } } } } }`, variables{"id": candidate.of})
		*candidate.into = at(t, found, "recommendPartners", "nodes", 0, "node", "entity", "id").(string)
	}
	return out
}

// everythingAsked is a query for all fields of collaboration networks, and the
// names of these.
func everythingAsked(t testing.TB, store *world) (query string, vars variables, fields []string) {
	t.Helper()
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	active := activeIn(t, store)
	every := &everyField{types: types}
	body := func(name string) string { return every.of(types[name]) }
	var q selector
	every.ends = `from: "LA", to: "TH"`
	q.add("country: collaborationNetwork(level: COUNTRY) %s", body("CollaborationNetwork"))
	q.add("counted: collaborationNetwork(level: COUNTRY, evidence: STATISTICS) %s", body("CollaborationNetwork"))
	every.ends = "from: $institution, to: $other"
	q.add("institution: collaborationNetwork(level: INSTITUTION, counting: FRACTIONAL) %s", body("CollaborationNetwork"))
	every.ends = "from: $person, to: $stranger"
	q.add("ego(id: $person, basis: [PUBLICATION]) %s", body("CollaborationNetwork"))
	q.add("collaborationPath(from: $person, to: $stranger) %s", body("CollaborationPath"))
	q.add("recommendPartners(for: $institution, area: 5, first: 3) %s", body("RecommendationConnection"))
	q.add("ranking(measure: STRENGTH, level: COUNTRY) %s", body("CollaborationRanking"))
	q.add("shares: ranking(measure: INTERNATIONAL_SHARE, level: COUNTRY) %s", body("CollaborationRanking"))
	q.add("one: person(id: $person) { coauthors(first: 3) %s }", body("CoauthorConnection"))
	q.add("institutions(first: 3) { nodes { collaborators(first: 3) %s } }", body("CollaboratorConnection"))
	q.add("countries { nodes { partners(first: 3) %s } }", body("PartnerConnection"))
	q.add("cited: person(id: $person) { citationImpact %s }", body("CitationImpact"))
	q.add("narrowed: collaborationNetwork(level: COUNTRY, participants: {institutionTypes: [UNIVERSITY], leading: EITHER}, alsoCount: {retracted: true, types: [OTHER], versions: true}) { receipt %s }", body("CollaborationReceipt"))
	q.add("movements(first: 3) %s", body("MovementConnection"))
	return "query($person: ID!, $stranger: ID!, $institution: ID!, $other: ID!) { " + q.text() + " }",
		variables{"person": active.person, "stranger": active.stranger, "institution": active.institution, "other": active.other}, every.names
}

// everyField selects all fields of types, each type once on a way down.
type everyField struct {
	types map[string]*ast.Definition
	way   []string
	names []string // of all fields selected
	ends  string   // arguments that name two nodes of the network at hand
}

// arguments that keep answers small, or that must be given.
var smallAnswers = map[string]string{
	"first": "first: 3", "of": "of: [PAGE_RANK, BETWEENNESS, ITEMS]", "window": "window: 10", "dimension": "dimension: FUNDING",
	"format": "format: GRAPHML",
}

func (e *everyField) of(d *ast.Definition) string {
	if slices.Contains(d.Interfaces, "Record") || d.Name == "Record" {
		return "{ __typename id name sources { slug } }"
	}
	if slices.Contains(e.way, d.Name) {
		return "{ " + leafOf(e.types, d) + " }"
	}
	e.way = append(e.way, d.Name)
	defer func() { e.way = e.way[:len(e.way)-1] }()
	var q selector
	for _, f := range d.Fields {
		if strings.HasPrefix(f.Name, "__") {
			continue
		}
		var arguments selector
		for _, a := range f.Arguments {
			if small := smallAnswers[a.Name]; small != "" && a.Type.Name() != "ID" {
				arguments.add("%s", small)
			}
		}
		if f.Name == "growth" {
			arguments.add("%s", e.ends)
		}
		text := f.Name
		e.names = append(e.names, text)
		if len(arguments) > 0 {
			text += "(" + arguments.text() + ")"
		}
		if of := e.types[f.Type.Name()]; !of.IsLeafType() {
			text += " " + e.of(of)
		}
		q.add("%s", text)
	}
	return "{ " + q.text() + " }"
}

// leafOf names a field that shows a plain value.
func leafOf(types map[string]*ast.Definition, d *ast.Definition) string {
	at := slices.IndexFunc(d.Fields, func(f *ast.FieldDefinition) bool {
		return types[f.Type.Name()].IsLeafType() && !strings.HasPrefix(f.Name, "__")
	})
	return d.Fields[at].Name
}

// seldomThere are fields that are null in the generated corridor's networks:
// what says why they are empty, what is said of estimates, when sources that
// nobody retrieved were, and what a server has to be set to.
var seldomThere = []string{"emptyReason", "betweennessError", "pivots", "largestError", "retrievedFrom", "retrievedTo", "inclusions", "includes"}

// TestEveryFieldOfNetworks asks for all fields of collaboration networks at
// once, and wants a value of each.
func TestEveryFieldOfNetworks(t *testing.T) {
	store := generated(t, filledOracle)
	query, vars, fields := everythingAsked(t, store)
	store.Reset()
	seen := map[string]bool{}
	note(seen, ask(t, store, query, vars))
	for _, name := range fields {
		if !seen[name] && !slices.Contains(seldomThere, name) {
			t.Errorf("%s is null or empty wherever it is asked for", name)
		}
	}
	if len(fields) < 200 {
		t.Errorf("only %d fields were asked for", len(fields))
	}
}

// note notes the fields that have a value.
func note(seen map[string]bool, value any) {
	switch v := value.(type) {
	case object:
		for name, inner := range v {
			if inner != nil && fmt.Sprint(inner) != "[]" {
				seen[name] = true
			}
			note(seen, inner)
		}
	case list:
		for _, inner := range v {
			note(seen, inner)
		}
	}
}

var versions = regexp.MustCompile(`"version":"[^"]*"|atLeast=[^"\\]*`)

// TestNetworksAreTheSameOnEveryStore holds SQLite to the very bytes that the
// oracle answers.
func TestNetworksAreTheSameOnEveryStore(t *testing.T) {
	answers := map[string]string{}
	for name, filled := range map[string]func() (graph.Store, error){"oracle": filledOracle, "SQLite": filledSQLite} {
		world := generated(t, filled)
		query, vars, _ := everythingAsked(t, world)
		text, err := json.Marshal(ask(t, world, query, vars))
		if err != nil {
			t.Fatal(err)
		}
		answers[name] = versions.ReplaceAllString(string(text), "")
	}
	if answers["oracle"] != answers["SQLite"] || len(answers["oracle"]) < 10_000 {
		t.Errorf("answers of %d and %d bytes differ, or are too short to compare", len(answers["oracle"]), len(answers["SQLite"]))
	}
}

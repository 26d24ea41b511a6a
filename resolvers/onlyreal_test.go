package resolvers_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph"
	"corridor/resolvers/computedtest"
	"corridor/schema"
	"corridor/server/servertest"
)

// cursors and links of files tell the states of stores apart, as versions do.
var cursors = regexp.MustCompile(`"(startCursor|endCursor|cursor|link)":"[^"]*"`)

// TestOnlyRealIsAsIfNothingElseWereThere: with synthetic: false a store that holds both
// answers every field on capacity byte for byte, but for versions and cursors, as one
// that has never held anything synthetic.
func TestOnlyRealIsAsIfNothingElseWereThere(t *testing.T) {
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	matrix, gaps := (&everyField{types: types}).of(types["CapacityMatrix"]), (&everyField{types: types}).of(types["CapacityGaps"])
	real, mixed := over(t, shared{servertest.Real.SQLite(t)}), over(t, shared{servertest.Mixed.SQLite(t)})
	who := institutionIn(t, real)
	for _, arguments := range []string{
		`areas: [3, 5, 7]`,
		`countries: ["TH", "VN"], minimum: 1, counting: FRACTIONAL, currency: "USD"`,
		`years: {from: 2015, to: 2024}, baseline: MEDIAN, areas: [5, 6, 7]`,
		`perMillion: true, attribution: DECLARATION, areas: [7, 8]`,
		`by: THEME, areas: [5, 7], minimum: 1`,
		`by: FIELD, countries: ["TH", "LA"], minimum: 1`,
		`compareTo: {to: 2020}, areas: [5, 7]`,
		fmt.Sprintf(`areas: [5, 7], whatIf: [{addProject: {areas: [5, 7], from: 2020, institutions: [{id: %q, role: LEAD}], count: 3}}]`, who),
		fmt.Sprintf(`areas: [5, 7], participants: {institutionTypes: [UNIVERSITY]}, whatIf: [{addPeople: {institution: %q, count: 3}}]`, who),
	} {
		query := fmt.Sprintf("{ capacity(synthetic: false, %[1]s) %[2]s capacityGaps(synthetic: false, %[1]s) %[3]s }", arguments, matrix, gaps)
		if told := alike(t, mixed, real, query); told < 10_000 {
			t.Errorf("%s: %d bytes tell little", arguments, told)
		}
	}
}

// alike wants a store that holds both to answer as one of what is real alone, and
// gives how many bytes that are.
func alike(t *testing.T, mixed, real *world, query string) int {
	t.Helper()
	got, want := bytesOf(t, mixed, query), bytesOf(t, real, query)
	if got != want {
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		t.Errorf("%.150s: of both\n…%s…\nof what is real alone\n…%s…", query, around(got, at), around(want, at))
	}
	return len(got)
}

// askedOfReal asks for what is real alone, of each field that can be asked for that;
// its fields come in place of FIELDS.
var askedOfReal = map[string]string{
	"Query.capacity":             `capacity(synthetic: false, minimum: 1) FIELDS`,
	"Query.capacityGaps":         `capacityGaps(synthetic: false, minimum: 1) FIELDS`,
	"Query.countryByArea":        `countryByArea(synthetic: false) FIELDS`,
	"Query.movements":            `movements(synthetic: false) FIELDS`,
	"Query.collaborationNetwork": `collaborationNetwork(level: COUNTRY, filter: {synthetic: false}) FIELDS`,
	"Query.ego":                  `ego(id: "KH", filter: {synthetic: false}) FIELDS`,
	"Query.collaborationPath":    `collaborationPath(from: "KH", to: "VN", filter: {synthetic: false}) FIELDS`,
	"Query.ranking":              `ranking(measure: STRENGTH, level: PERSON, filter: {synthetic: false}) FIELDS`,
	"Query.recommendPartners":    `recommendPartners(for: INSTITUTION, area: 5, filter: {synthetic: false}) FIELDS`,
	"Country.partners":           `countries { nodes { code partners(filter: {synthetic: false}) FIELDS } }`,
	"Institution.collaborators":  `node(id: INSTITUTION) { ... on Institution { collaborators(filter: {synthetic: false}, strength: ASSOCIATION) FIELDS } }`,
	"Institution.citationImpact": `node(id: INSTITUTION) { ... on Institution { citationImpact(filter: {synthetic: false}) FIELDS } }`,
	"Person.coauthors":           `node(id: PERSON) { ... on Person { coauthors(filter: {synthetic: false}, strength: JACCARD) FIELDS } }`,
	"Person.citationImpact":      `node(id: PERSON) { ... on Person { citationImpact(filter: {synthetic: false}) FIELDS } }`,
}

// TestEveryFieldThatCanTellTheRealAlone: whatever can be asked for what is real alone is
// answered as by a store that has never held anything else, with what is synthetic
// leaning on what is real: by the same people and institutions, before and after.
func TestEveryFieldThatCanTellTheRealAlone(t *testing.T) {
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	alone := &computedtest.Made{Random: rand.New(rand.NewPCG(1, 1)), Prefix: "real "}
	alone.Places("KH", "VN", "LA", "KH", "VN", "LA")
	alone.Works(8, 2015, 2022)
	madeUp := &computedtest.Made{Random: rand.New(rand.NewPCG(1, 2)), Prefix: "made up ", Synthetic: true, Who: slices.Clone(alone.Who)}
	madeUp.Places("KH", "VN", "LA")
	madeUp.Works(10, 2005, 2030)
	real, mixed := open(t, computedtest.Corridor(), alone.Change()), open(t, computedtest.Corridor(), alone.Change(), madeUp.Change())
	quoted := func(kind *graph.Kind, name string) string { return fmt.Sprintf("%q", computedtest.ID(kind, name)) }
	named := strings.NewReplacer("INSTITUTION", quoted(graph.KindInstitution, "real i2"), "id: PERSON", "id: "+quoted(graph.KindPerson, "at real i2"))
	for owner, of := range types {
		for _, f := range of.Fields {
			if !canTellTheRealAlone(f) {
				continue
			}
			asked := askedOfReal[owner+"."+f.Name]
			if asked == "" {
				t.Errorf("%s.%s can be asked for what is real alone, and nothing tries it", owner, f.Name)
				continue
			}
			every := &everyField{types: types, ends: `from: "KH", to: "VN"`}
			query := "{ " + strings.Replace(named.Replace(asked), "FIELDS", every.of(types[f.Type.Name()]), 1) + " }"
			if told := alike(t, mixed, real, query); told < 150 {
				t.Errorf("%s.%s: %d bytes tell little", owner, f.Name, told)
			}
			all := strings.ReplaceAll(strings.NewReplacer("synthetic: false, ", "", "synthetic: false", "").Replace(query), "()", "")
			if bytesOf(t, mixed, all) == bytesOf(t, real, query) {
				t.Errorf("%s.%s: what is synthetic changes nothing", owner, f.Name)
			}
		}
	}
}

// canTellTheRealAlone tells whether a field of what is counted has an argument for it.
func canTellTheRealAlone(f *ast.FieldDefinition) bool {
	return slices.ContainsFunc(f.Arguments, func(a *ast.ArgumentDefinition) bool {
		return a.Name == "synthetic" || a.Type.Name() == "CollaborationFilter"
	})
}

func bytesOf(t *testing.T, store *world, query string) string {
	t.Helper()
	text, err := json.Marshal(ask(t, store, query, nil))
	if err != nil {
		t.Fatal(err)
	}
	return cursors.ReplaceAllString(dataVersions.ReplaceAllString(string(text), "$1$2$3"), "$1")
}

func around(text string, at int) string { return text[max(0, at-300):min(len(text), at+300)] }

// institutionIn gives the id of an institution of the store.
func institutionIn(t *testing.T, store *world) string {
	t.Helper()
	found := ask(t, store, `{ institutions(first: 1, filter: {country: {code: {eq: "TH"}}}) { nodes { id } } }`, nil)
	return strings.TrimSpace(fmt.Sprint(at(t, found, "institutions", "nodes", 0, "id")))
}

package resolvers_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"corridor/schema"
	"corridor/server/servertest"
)

// cursors tell the states of stores apart, as versions do.
var cursors = regexp.MustCompile(`"(startCursor|endCursor|cursor)":"[^"]*"`)

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
		`compareTo: {to: 2020}, areas: [7]`,
		fmt.Sprintf(`areas: [7], whatIf: [{addProject: {areas: [7], from: 2020, institutions: [{id: %q, role: LEAD}], count: 3}}]`, who),
		fmt.Sprintf(`areas: [7], participants: {institutionTypes: [UNIVERSITY]}, whatIf: [{addPeople: {institution: %q, count: 3}}]`, who),
	} {
		query := fmt.Sprintf("{ capacity(synthetic: false, %[1]s) %[2]s capacityGaps(synthetic: false, %[1]s) %[3]s }", arguments, matrix, gaps)
		got, want := bytesOf(t, mixed, query), bytesOf(t, real, query)
		if got != want || len(got) < 10_000 {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Errorf("%s: of both\n…%s…\nof what is real alone\n…%s…", arguments, around(got, at), around(want, at))
		}
	}
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

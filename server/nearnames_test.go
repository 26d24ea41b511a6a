package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/server"
	"corridor/server/servertest"
)

// TestUnknownNamesAreAnsweredWithTheNearest: of fields, arguments and input
// fields, in literals and variables, at most three, and none of a name that is
// too long to be a typing error.
func TestUnknownNamesAreAnsweredWithTheNearest(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	long := strings.Repeat("c", 101)
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		want      string // "" for no suggestion
	}{
		"a field":              {`{ institutons { totalCount } }`, nil, `Did you mean "institutions" or "institution"?`},
		"a field within":       {`{ countries { nodes { naem } } }`, nil, `"name"`},
		"in another case":      {`{ Countries { totalCount } }`, nil, `Did you mean "countries"`},
		"at most three":        {`{ projectFacetss { totalCount } }`, nil, `Did you mean "projectFacets"`},
		"nothing near":         {`{ zzzzzz { totalCount } }`, nil, ""},
		"no name of GraphQL's": {`{ _schema { types { name } } }`, nil, ""},
		"a long one":           {`{ ` + long + ` }`, nil, ""},
		"an argument":          {`{ country(cod: "KH") { name } }`, nil, `Did you mean "code"?`},
		"of a directive":       {`{ country(code: "KH") @include(iff: true) { name } }`, nil, `Did you mean "if"?`},
		"a long argument":      {`{ country(` + long + `: "KH") { name } }`, nil, ""},
		"an input's":           {`{ institutions(filter: {typ: {eq: EDUCATION}}) { totalCount } }`, nil, `Did you mean "type"`},
		"of a variable":        {`query($f: InstitutionFilter) { institutions(filter: $f) { totalCount } }`, map[string]any{"f": map[string]any{"typ": 1}}, `Did you mean "type"`},
		"within a variable": {`query($f: InstitutionFilter) { institutions(filter: $f) { totalCount } }`,
			map[string]any{"f": map[string]any{"country": map[string]any{"cod": map[string]any{"eq": "KH"}}}}, `$f.country.cod: Field "cod" is not defined by type "CountryFilter". Did you mean "code"`},
	} {
		got, message := code(t, send(t, handler, asking(t, c.query, c.variables)))
		if got != "GRAPHQL_VALIDATION_FAILED" || !strings.Contains(message, c.want) || (c.want == "") == strings.Contains(message, "Did you mean") {
			t.Errorf("%s: %s %q, want %q", name, got, message, c.want)
		}
		if suggested := strings.Count(message[max(0, strings.Index(message, "Did you")):], `"`) / 2; c.want != "" && suggested > 3 {
			t.Errorf("%s: %d names in %q", name, suggested, message)
		}
	}
}

// TestMarksThatAreNoQuotes: what stands where a quotation mark should is told.
func TestMarksThatAreNoQuotes(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct{ query, want string }{
		{`{country(code:'KH'){name}}`, `straight double quotes, as in "KH", and not in '`},
		{`{country(code:“KH”){name}}`, `straight double quotes, as in "KH", and not in “`},
		{"{\n  country(code: «KH») {name}}", `straight double quotes, as in "KH", and not in «`},
		{"{country(code:`KH`){name}}", "straight double quotes, as in \"KH\", and not in `"},
		{`{countries(first: 5€){totalCount}}`, `"€"`},
		{`{countries(first: 007){totalCount}}`, `digit after 0`},
		{`{country(code: "KH){name}}`, "Unterminated string"},
		{`{country(code: ) {name}}`, "Unexpected"},
	} {
		if got, message := code(t, send(t, handler, query(c.query))); got != "GRAPHQL_PARSE_FAILED" || !strings.Contains(message, c.want) || strings.Contains(message, "<Invalid>") {
			t.Errorf("%s: %s %q, want %q", c.query, got, message, c.want)
		}
	}
}

// asking is a request with variables.
func asking(t *testing.T, query string, variables map[string]any) *http.Request {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		t.Fatal(err)
	}
	return post(string(body))
}

// TestWhatIsNearShowsAllFields: records that are only near what was looked for show the
// fields that are computed, as those that have its words do.
func TestWhatIsNearShowsAllFields(t *testing.T) {
	store := servertest.SQLite(t)
	for _, throughout := range []bool{false, true} {
		networks := network.Open(store, network.Options{})
		t.Cleanup(networks.Close)
		handler, _ := serve(t, store, func(c *server.Config) { c.Throughout, c.Networks = throughout, networks })
		const near = "2020" // of the number of a researcher, 0220
		const computed = `movements { peopleCount } coauthors { totalCount }`
		for _, q := range []string{
			`{ search(text: %q, types: [PERSON]) { edges { rank node { ... on Person { ` + computed + ` } } } } }`,
			`{ suggest(text: %q, types: [PERSON]) { rank record { ... on Person { ` + computed + ` } } } }`,
		} {
			answer := send(t, handler, query(fmt.Sprintf(q, near)))
			if got, message := code(t, answer); got != "" || !strings.Contains(answer.Body.String(), `"rank":"NEAR"`) || !strings.Contains(answer.Body.String(), "peopleCount") {
				t.Errorf("%s: %s %s: %.300s", fmt.Sprintf(q, near), got, message, answer.Body)
			}
		}
	}
}

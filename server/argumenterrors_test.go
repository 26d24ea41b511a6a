package server_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"corridor/graph/graphtest"
)

// TestErrorsOfArgumentsStandAtTheirField: whatever reads an argument's value,
// an error about it has the path of the field, by its alias, and a location.
func TestErrorsOfArgumentsStandAtTheirField(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct{ query, message string }{
		{`{ a: institution(ror: "x") { name } }`, "ror: "},
		{`{ a: institution(id: "x") { name } }`, "id: "},
		{`{ a: publication(doi: "x") { title } }`, "doi: "},
		{`{ a: person(orcid: "x") { name } }`, "orcid: "},
		{`{ a: country(code: "KHM9") { name } }`, "code: "},
		{`{ a: institutions(first: -1) { totalCount } }`, "first: "},
		{`{ a: institutions(after: "x") { totalCount } }`, "after: "},
		{`{ a: institutions(filter: {ror: {eq: "x"}}) { totalCount } }`, "filter.ror.eq: "},
		{`{ a: projects(filter: {start: {eq: "2023-13"}}) { totalCount } }`, "filter.start.eq: "},
		{`{ a: countryByArea(years: {from: 99999}) { area { number } } }`, "years.from: "},
		{`{ a: collaborationNetwork(level: COUNTRY, within: ["KH", "K9"]) { nodeCount } }`, "within[1]: "},
	} {
		var answer struct {
			Errors []struct {
				Message   string
				Path      []any
				Locations []struct{ Line, Column int }
			}
		}
		body := send(t, handler, query(c.query)).Body
		if err := json.Unmarshal(body.Bytes(), &answer); err != nil || len(answer.Errors) != 1 {
			t.Errorf("%s: %v %s", c.query, err, body)
			continue
		}
		got := answer.Errors[0]
		if !strings.HasPrefix(got.Message, c.message) || !slices.Equal(got.Path, []any{"a"}) || len(got.Locations) != 1 || got.Locations[0].Column != 3 {
			t.Errorf("%s: %+v, want %q", c.query, got, c.message)
		}
	}
}

// TestErrorsTellValuesAsTheyWereSent: no error shows how this program holds a
// value, and each says what would do.
func TestErrorsTellValuesAsTheyWereSent(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct {
		query, value string // of $x
		want         string
	}{
		{`query($x: CountryCode!) { country(code: $x) { name } }`, `{"x":1}`, `{"x":1} is not a text`},
		{`query($x: CountryCode!) { country(code: $x) { name } }`, `[1,"a"]`, `[1,"a"] is not a text`},
		{`query($x: Date) { projects(filter: {start: {eq: $x}}) { totalCount } }`, `{"a":[null]}`, `{"a":[null]} is not a text`},
		{`query($x: Date) { projects(filter: {start: {eq: $x}}) { totalCount } }`, `"2023-13"`, "months are 01 to 12"},
		{`query($x: Date) { projects(filter: {start: {eq: $x}}) { totalCount } }`, `"2023-02-30"`, "months are 01 to 12"},
		{`query($x: Date) { projects(filter: {start: {eq: $x}}) { totalCount } }`, `"March"`, "write YYYY"},
		{`query($x: [CountryCode!]) { countries(filter: {code: {in: $x}}) { totalCount } }`, `null`, "leave `in` out"},
		{`query($x: ID!) { collaborationPath(from: "inst_8ev74fcrnffq99g1", to: $x) { receipt { statement } } }`, `"ctry_8ev74fcrnffq99g1"`,
			"this is to be a country, and from an institution; give two of one kind"},
	} {
		body := `{"query": "` + strings.ReplaceAll(c.query, `"`, `\"`) + `", "variables": {"x": ` + c.value + `}}`
		got, message := code(t, send(t, handler, post(body)))
		if got != "BAD_USER_INPUT" || !strings.Contains(message, c.want) || strings.Contains(message, "map[") {
			t.Errorf("%s with %s: %s %q, want %q", c.query, c.value, got, message, c.want)
		}
	}
	for _, c := range []struct{ body, want string }{{`{"query": []}`, "query must not be an array"}, {`{"query": 1}`, "query must not be a number"}} {
		if answer := send(t, handler, post(c.body)).Body.String(); !strings.Contains(answer, c.want) {
			t.Errorf("%s: %s, want %q", c.body, answer, c.want)
		}
	}
}

package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"corridor/graph/graphtest"
	"corridor/server/servertest"
)

// TestInputsAreBounded asks with arguments that hold much: in one variable, in one that
// many fields have, in a fragment that is spread often, in a default, in lists and deep
// down. Each is refused before it is read value by value.
func TestInputsAreBounded(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	const filter = `query($f: PublicationFilter) `
	empty := func(n int) string { return `{"and": [` + strings.Repeat("{}, ", n) + `{}]}` }
	fields := func(n int, text string) (out string) {
		for i := range n {
			out += fmt.Sprintf("a%d: %s ", i, text)
		}
		return out
	}
	names := func(n int) string { return `{"name": {"in": [` + strings.Repeat(`"a", `, n) + `"a"]}}` }
	for name, c := range map[string]struct{ query, filter, code string }{
		"many empty filters":       {filter + "{ publications(filter: $f) { totalCount } }", empty(200_000), "COMPLEXITY_LIMIT_EXCEEDED"},
		"some, at many fields":     {filter + "{ " + fields(30, "publications(filter: $f) { totalCount }") + "}", empty(300), "COMPLEXITY_LIMIT_EXCEEDED"},
		"a long list, at many":     {filter + "{ " + fields(30, "publications(filter: $f) { totalCount }") + "}", names(9000), "COMPLEXITY_LIMIT_EXCEEDED"},
		"a literal, spread often":  {"{ " + fields(30, "countries { nodes { ...F } }") + "} fragment F on Country { " + fields(10, "institutions(filter: {and: ["+strings.Repeat("{} ", 60)+"]}) { totalCount }") + "}", "{}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"a default, at many":       {"query($g: PublicationFilter = {and: [" + strings.Repeat("{} ", 1000) + "]}) { " + fields(30, "publications(filter: $g) { totalCount }") + "}", "{}", "COMPLEXITY_LIMIT_EXCEEDED"},
		"within lists and objects": {"query($f: PublicationFilter!) { publications(filter: {and: [{not: $f}, {not: $f}]}) { totalCount } }", empty(4000), "COMPLEXITY_LIMIT_EXCEEDED"},
		"deep":                     {filter + "{ publications(filter: $f) { totalCount } }", strings.Repeat(`{"not": `, 1000) + "{}" + strings.Repeat("}", 1000), "COMPLEXITY_LIMIT_EXCEEDED"},
		"deep in a list":           {filter + "{ publications(filter: $f) { totalCount } }", strings.Repeat(`{"and": [`, 200) + "{}" + strings.Repeat("]}", 200), "COMPLEXITY_LIMIT_EXCEEDED"},
		"a long list, at a few":    {filter + "{ " + fields(5, "publications(filter: $f) { totalCount }") + "}", names(9000), ""},
		"fairly deep":              {filter + "{ publications(filter: $f) { totalCount } }", strings.Repeat(`{"not": `, 100) + "{}" + strings.Repeat("}", 100), ""},
	} {
		asked, _ := json.Marshal(c.query) // texts always encode
		if !strings.Contains(c.query, "$f") {
			c.filter = "null"
		}
		answer := send(t, handler, post(`{"query": `+string(asked)+`, "variables": {"f": `+c.filter+`}}`))
		got, message := code(t, answer)
		if got != c.code || answer.Code != http.StatusOK || answer.Body.Len() > 1000 {
			t.Errorf("%s: %d %q %.300s", name, answer.Code, got, message)
		}
	}
}

// TestIntsHave32Bits asks by the largest number of GraphQL's Int, and the next.
func TestIntsHave32Bits(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for number, want := range map[string]string{"2147483647": "", "-2147483648": "", "2147483648": "GRAPHQL_VALIDATION_FAILED", "-2147483649": "GRAPHQL_VALIDATION_FAILED", "2.147483648e9": "GRAPHQL_VALIDATION_FAILED"} {
		text := `{"query": "query($y: Int) { publications(filter: {year: {gte: $y}}) { totalCount } }", "variables": {"y": ` + number + `}}`
		if got, message := code(t, send(t, handler, post(text))); got != want {
			t.Errorf("%s: %s %s", number, got, message)
		}
	}
}

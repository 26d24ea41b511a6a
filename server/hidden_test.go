package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph/graphtest"
	"corridor/server"
)

// TestAHiddenSchemaIsNotTold asks for the schema in every way there is, and by
// mistakes that are otherwise answered with names of it.
func TestAHiddenSchemaIsNotTold(t *testing.T) {
	for _, hidden := range []bool{false, true} {
		handler, log := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.HideSchema = hidden })
		for name, c := range map[string]struct {
			request *http.Request
			tells   string
		}{
			"__schema":                       {query(`{ __schema { types { name } } }`), `"CountryScope"`},
			"__type":                         {query(`{ a: __type(name: "CountryScope") { enumValues { name } } }`), `"CORRIDOR"`},
			"a fragment":                     {query(`{ ...f } fragment f on Query { __type(name: "CountryScope") { enumValues { name } } }`), `"CORRIDOR"`},
			"the SDL":                        {httptest.NewRequest(http.MethodGet, "/schema.graphql", nil), "enum CountryScope"},
			"a value":                        {query(`{ countries(scope: SOME) { totalCount } }`), "CORRIDOR"},
			"a variable":                     {post(`{"query": "query($s: CountryScope!) { countries(scope: $s) { totalCount } }", "variables": {"s": "SOME"}}`), "CORRIDOR"},
			"a field":                        {query(`{ countrie { totalCount } }`), "country"},
			"a type":                         {query(`{ ...f } fragment f on Querie { __typename }`), ""},
			"an argument":                    {query(`{ countries(scop: ALL) { totalCount } }`), `\"scope\"`},
			"an input":                       {query(`{ countries(filter: {cod: {eq: "KH"}}) { totalCount } }`), `\"code\"`},
			"an input's field in a variable": {post(`{"query": "query($f: CountryFilter) { countries(filter: $f) { totalCount } }", "variables": {"f": {"cod": {"eq": "KH"}}}}`), `\"code\"`},
			"no fields":                      {query(`{ countries }`), "CountryConnection"},
			"fields of a leaf":               {query(`{ countries { totalCount { a } } }`), "Int"},
			"no argument":                    {query(`{ node { id } }`), `\"ID!\"`},
			"an argument of another type":    {query(`{ countries(filter: {code: 1}) { totalCount } }`), "CountryCodeFilter"},
			"a fragment on another type":     {query(`{ countries { nodes { ... on Person { name } } } }`), `\"Country\"`},
			"a variable of another type":     {query(`query($a: String) { countries(first: $a) { totalCount } }`), `\"Int\"`},
			"a field that is null":           {query(`{ capacity(whatIf: [{addProject: null}]) { by } }`), "CapacityChange"},
			"such a variable":                {post(`{"query": "query($w: [CapacityChange!]) { capacity(whatIf: $w) { by } }", "variables": {"w": [{"addPeople": {"count": 1, "country": "LA", "areas": null}}]}}`), ""},
			"a value in quotes":              {query(`{ countries(scope: "ALL") { totalCount } }`), "CountryScope"},
			"an undeclared variable":         {query(`{ countries(scope: $s) { totalCount } }`), "CountryScope"},
			"null in an input's variable":    {post(`{"query": "query($w: [CapacityChange!]) { capacity(whatIf: $w) { by } }", "variables": {"w": [{"addProject": {"areas": [null]}}]}}`), "Int!"},
			"a text for a number":            {post(`{"query": "query($f: CountryFilter) { countries(filter: $f) { totalCount } }", "variables": {"f": {"population": {"gt": "5"}}}}`), ""},
			"a number for an input":          {post(`{"query": "query($y: YearRange) { capacity(years: $y) { by } }", "variables": {"y": 2015}}`), `\"from\"`},
			"advice of an argument":          {query(`{ capacity(perMillion: true, baseline: BEST) { by } }`), "baseline CORRIDOR"},
			"advice of values":               {query(`{ capacity(counting: UNIT) { by } }`), "FRACTIONAL"},
			"advice of a query":              {query(`{ capacity(areas: [77]) { by } }`), "initiativeAreas"},
			"another input's variable":       {query(`query($a: PersonFilter) { countries(filter: $a) { totalCount } }`), "CountryFilter"},
		} {
			answer := send(t, handler, c.request)
			if tells := c.tells != "" && strings.Contains(answer.Body.String(), c.tells); tells != (c.tells != "" && !hidden) {
				t.Errorf("%s, hidden %t: %d %.300s", name, hidden, answer.Code, answer.Body)
			}
			if hidden && strings.Contains(answer.Body.String(), "Did you mean") {
				t.Errorf("%s, hidden %t: suggests: %s", name, hidden, answer.Body)
			}
		}
		if got, message := code(t, send(t, handler, query(`{ __typename countries { __typename } }`))); got != "" {
			t.Errorf("hidden %t: __typename: %s", hidden, message)
		}
		if strings.Contains(log.String(), "level=ERROR") {
			t.Errorf("hidden %t: the log has errors: %s", hidden, log)
		}
	}
}

// TestMistakesNameNothingOfAHiddenSchema makes mistakes at every argument of Query, in
// literals and in variables: no error has a name of a type, nor of a field, an argument
// or a value that is no word, unless it was sent.
func TestMistakesNameNothingOfAHiddenSchema(t *testing.T) {
	hidden, _ := serve(t, graphtest.NewOracle(), func(c *server.Config) { c.HideSchema = true })
	w := newWalker("inst_0000000000000000", "inst_0000000000000001")
	names, told := map[string]bool{}, 0
	for name, definition := range w.schema.Types {
		names[name] = definition.Kind != ast.Scalar && !strings.HasPrefix(name, "__")
		for _, field := range definition.Fields {
			names[field.Name] = strings.ToLower(field.Name) != field.Name
		}
	}
	words := regexp.MustCompile(`\w+`)
	variables := map[string]any{"v": []any{map[string]any{"nothing": 5}}}
	for _, field := range w.schema.Query.Fields {
		below := "{ __typename }"
		if definition := w.schema.Types[field.Type.Name()]; len(definition.Fields) == 0 && definition.Kind != ast.Union {
			below = ""
		}
		for _, argument := range field.Arguments {
			asked := func(value string) string {
				return fmt.Sprintf("{ %s(%s: %s) %s }", field.Name, argument.Name, value, below)
			}
			for _, text := range []string{asked(`5`), asked(`"x"`), asked(`NOTHING`), asked(`null`), asked(`{nothing: 1}`), asked(`$v`), fmt.Sprintf("query($v: %s) %s", argument.Type, asked("$v"))} {
				body, _ := json.Marshal(map[string]any{"query": text, "variables": variables}) // texts always encode
				_, message := code(t, send(t, hidden, post(string(body))))
				if message == "" {
					continue
				}
				told++
				sent := words.FindAllString(string(body), -1)
				for _, one := range words.FindAllString(message, -1) {
					if names[one] && !slices.Contains(sent, one) {
						t.Errorf("%s: %s is told: %q", body, one, message)
					}
				}
			}
		}
	}
	if told < 500 {
		t.Errorf("only %d mistakes were told of", told)
	}
}

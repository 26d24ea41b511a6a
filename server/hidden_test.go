package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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

package server

import (
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

var costSchema = gqlparser.MustLoadSchema(&ast.Source{Input: `
	type Query { people(first: Int, last: Int, after: String): PersonConnection!  nodes(ids: [ID!]!): [Person]!  person: Person  corridor: Corridor! }
	type PersonConnection { edges: [PersonEdge!]!  nodes: [Person!]!  totalCount: Int! }
	type PersonEdge { cursor: String!  node: Person! }
	type Person { name: String!  friends(first: Int, last: Int): PersonConnection!  names: [Name!]!  best: Person }
	type Name { value: String! }
	type Corridor { store: String! }`})

func cost(t *testing.T, query string, variables map[string]any) int {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(costSchema, query, nil)
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	return Cost(doc, doc.Operations[0], variables)
}

func TestCostCountsTheValuesThatAnAnswerCouldHold(t *testing.T) {
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      int
	}{
		{`{ corridor { store } }`, nil, 2},
		{`{ person { name best { name } } }`, nil, 1 + 1 + 2},
		{`{ people { totalCount } }`, nil, 2},
		{`{ people { nodes { name } } }`, nil, 1 + 1 + 20},
		{`{ people(first: 3) { nodes { name } } }`, nil, 1 + 1 + 3},
		{`{ people(last: 4) { edges { cursor node { name } } } }`, nil, 1 + 1 + 4*(1+1+1)},
		{`query($n: Int) { people(first: $n) { nodes { name } } }`, map[string]any{"n": int64(7)}, 1 + 1 + 7},
		{`{ people(first: 100) { nodes { friends(first: 50) { nodes { name } } } } }`, nil, 1 + 1 + 100*(1+1+50)},
		{`{ people(first: 2) { nodes { ...f } } } fragment f on Person { names { value } }`, nil, 1 + 1 + 2*(1+10)},
		{`query($ids: [ID!]!) { nodes(ids: $ids) { name } }`, map[string]any{"ids": []any{"a", "b", "c"}}, 1 + 3},
	} {
		if got := cost(t, c.query, c.variables); got != c.want {
			t.Errorf("%s costs %d, want %d", c.query, got, c.want)
		}
	}
}

package server

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
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

// doubling makes a query whose fragments each spread the next one twice: its
// text grows by a line where its expansion doubles.
func doubling(levels int) string {
	var b strings.Builder
	b.WriteString("{ person { ...f0 } }\n")
	for i := range levels {
		fmt.Fprintf(&b, "fragment f%d on Person { a: best { ...f%d } b: best { ...f%d } }\n", i, i+1, i+1)
	}
	fmt.Fprintf(&b, "fragment f%d on Person { name }", levels)
	return b.String()
}

func TestLimitsTakeLinearTimeOnFragmentsThatDouble(t *testing.T) {
	query := doubling(200) // 2^200 steps if each spread were walked
	g := gate{DefaultLimits}
	if err := g.MutateOperationParameters(t.Context(), &graphql.RawParams{Query: query}); err == nil {
		t.Error("a query of 2^200 fields passes")
	}
	doc, err := gqlparser.LoadQueryWithRules(costSchema, doubling(12), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := Cost(doc, doc.Operations[0], nil); got < 1<<12 || got > math.MaxInt32 {
		t.Errorf("cost of 12 doublings is %d", got)
	}
}

func TestShapeIsLimited(t *testing.T) {
	limits := Limits{Tokens: 60, Depth: 4, RootFields: 3, Fields: 10}.orDefault()
	g := gate{limits}
	for _, c := range []struct {
		query, mentions string
	}{
		{`{ person { name } }`, ""},
		{`{ a: person { name } b: person { name } c: person { name } d: person { name } }`, "at its top"},
		{`{ person { best { best { best { best { name } } } } } }`, "deep"},
		{`{ person { a: name b: name c: name d: name e: name f: name g: name h: name i: name j: name } }`, "selects"},
		{`{ person { ` + strings.Repeat("name ", 80) + `} }`, "tokens"},
		{`{ person { ...f } } fragment f on Person { ...f name }`, ""}, // left to validation
		{`{ not graphql`, ""}, // left to the parser
	} {
		err := g.MutateOperationParameters(t.Context(), &graphql.RawParams{Query: c.query})
		switch {
		case c.mentions == "" && err != nil:
			t.Errorf("%s: %v", c.query, err)
		case c.mentions != "" && (err == nil || !strings.Contains(err.Message, c.mentions) || err.Extensions["code"] != codeComplexity):
			t.Errorf("%.60s: got %v, want a %s error about %q", c.query, err, codeComplexity, c.mentions)
		}
	}
}

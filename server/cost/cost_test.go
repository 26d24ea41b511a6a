package cost_test

import (
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"corridor/schema"
	"corridor/server/cost"
)

// program gives the program's own schema and its sizes.
func program(t testing.TB) (*ast.Schema, *cost.Rules) {
	t.Helper()
	types := schema.NewExecutableSchema(schema.Config{}).Schema()
	rules, err := cost.Read(types)
	if err != nil {
		t.Fatal(err)
	}
	return types, rules
}

func parse(t testing.TB, types *ast.Schema, query string) *ast.QueryDocument {
	t.Helper()
	doc, errs := gqlparser.LoadQueryWithRules(types, query, nil)
	if errs != nil {
		t.Fatalf("%s: %v", query, errs)
	}
	return doc
}

func costOf(t testing.TB, rules *cost.Rules, types *ast.Schema, query string, variables map[string]any) int {
	t.Helper()
	doc := parse(t, types, query)
	return rules.Of(doc, doc.Operations[0], variables)
}

const directives = `
	directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], times: [String!]) on FIELD_DEFINITION
	directive @size(name: String!, assumedSize: Int!, slicingArguments: [String!], when: String, is: String) repeatable on FIELD_DEFINITION
	directive @textSize(bytes: Int!, times: [String!]) on FIELD_DEFINITION
	`

const small = directives + `
	type Query {
		people(first: Int, last: Int, after: String): PersonConnection! @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])
		nodes(ids: [ID!]!): [Person]! @listSize(slicingArguments: ["ids"])
		suggest(limit: Int = 7): [Person!]! @listSize(slicingArguments: ["limit"])
		table(rows: [ID!], by: By = SHORT, columns: [ID!]): Table!
			@size(name: "rows", assumedSize: 6, slicingArguments: ["rows"])
			@size(name: "columns", assumedSize: 3)
			@size(name: "columns", assumedSize: 50, slicingArguments: ["columns"], when: "by", is: "LONG")
		person: Person
		corridor: Corridor!
	}
	enum By { SHORT LONG }
	type Table {
		cells: [Name!]! @listSize(times: ["rows", "columns"])
		pairs: [Name!]! @listSize(assumedSize: 2, times: ["rows", "rows"])
		labels: [String!]! @listSize(times: ["columns"])
		csv: String! @textSize(bytes: 100, times: ["rows", "columns"])
		statement: String! @textSize(bytes: 640)
		below: Table
	}
	type PersonConnection { edges: [PersonEdge!]!  nodes: [Person!]!  totalCount: Int! }
	type PersonEdge { cursor: String!  node: Person! }
	type Person {
		name: String!
		friends(first: Int, last: Int): PersonConnection! @listSize(assumedSize: 20, slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"])
		names: [Name!]! @listSize(assumedSize: 10)
		best: Person
	}
	type Name { value: String! }
	type Corridor { store: String! }`

func TestCostCountsTheValuesThatAnAnswerCouldHold(t *testing.T) {
	types := gqlparser.MustLoadSchema(&ast.Source{Input: small})
	rules, err := cost.Read(types)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		query     string
		variables map[string]any
		want      int
	}{
		{`{ corridor { store } }`, nil, 2},
		{`{ person { name best { name } } }`, nil, 1 + 1 + 2},
		{`{ people { totalCount } }`, nil, 2},
		{`{ people { nodes { name } } }`, nil, 1 + 1 + 20},
		{`{ people(first: 3) { nodes { name __typename } } }`, nil, 1 + 1 + 3*2},
		{`{ people(last: 4) { edges { cursor node { name } } } }`, nil, 1 + 1 + 4*(1+1+1)},
		{`query($n: Int) { people(first: $n) { nodes { name } } }`, map[string]any{"n": int64(7)}, 1 + 1 + 7},
		{`query($n: Int = 8) { people(first: $n) { nodes { name } } }`, nil, 1 + 1 + 8},
		{`query($n: Int) { people(first: $n, last: 5) { nodes { name } } }`, map[string]any{"n": nil}, 1 + 1 + 5},
		{`{ people(first: -1) { nodes { name } } }`, nil, 1 + 1 + 20},
		{`{ people(first: 2147483647) { nodes { friends(first: 2147483647) { nodes { name } } } } }`, nil, 1<<31 - 1},
		{`{ people(first: 100) { nodes { friends(first: 50) { nodes { name } } } } }`, nil, 1 + 1 + 100*(1+1+50)},
		{`{ people(first: 2) { nodes { ...f } } } fragment f on Person { names { value } }`, nil, 1 + 1 + 2*(1+10)},
		{`{ people(first: 2) { ...f } } fragment f on PersonConnection { nodes { name } }`, nil, 1 + 1 + 2},
		{`{ a: people(first: 2) { ...f } b: people(first: 3) { ...f } } fragment f on PersonConnection { nodes { name } }`, nil, 2 + 2 + 2 + 3},
		{`query($ids: [ID!]!) { nodes(ids: $ids) { name } }`, map[string]any{"ids": []any{"a", "b", "c"}}, 1 + 3},
		{`{ nodes(ids: "a") { name } }`, nil, 1 + 1},
		{`{ suggest { name } }`, nil, 1 + 7},
		{`{ table { cells { value } } }`, nil, 1 + 1 + 6*3},
		{`{ table(rows: ["a", "b"], by: LONG) { cells { value } below { labels } } }`, nil, 1 + 1 + 2*50 + 1 + 1 + 50},
		{`{ table(rows: ["a", "b"], columns: ["c"]) { cells { value } } }`, nil, 1 + 1 + 2*3},
		{`query($b: By) { table(rows: ["a"], by: $b, columns: ["c"]) { cells { value } pairs { value } } }`, map[string]any{"b": "LONG"}, 1 + 1 + 1 + 1 + 2},
		{`{ table { csv statement } }`, nil, 1 + (100*6*3+63)/64 + 10},
		{`{ table { ...f } wide: table(by: LONG) { ...f } } fragment f on Table { labels }`, nil, 1 + 1 + 3 + 1 + 1 + 50},
		{`{ people(first: 3) { nodes { ` + strings.Repeat("A", 129) + `: name ` + strings.Repeat("B", 128) + `: __typename } } }`, nil, 1 + 1 + 3*(3+2)},
		{`{ __type(name: "Name") { name fields { name type { kind name ofType { name } } } } }`, nil, 1 + 1 + 1 + 1*(1+1+1+1+1+1)},
		{`{ __type(name: "By") { enumValues { name } fields { name } possibleTypes { name } } }`, nil, 1 + 1 + 2 + 1 + 1},
		{`query($t: String!) { __type(name: $t) { ...t } } fragment t on __Type { fields { args { name defaultValue } } }`, map[string]any{"t": "PersonConnection"}, 1 + 1 + 3},
		{`{ __type(name: "None") { name fields { name } } }`, nil, 1},
		{`{ __schema { queryType { name } directives { name args { name } } } }`, nil, 1 + 1 + 1 + 1 + 9*2 + 17},
		{`{ __type(name: "__DirectiveLocation") { kind } __schema { directives { locations } } }`, nil, 1 + 1 + 1 + 1 + 9 + 18},
	} {
		if got := costOf(t, rules, types, c.query, c.variables); got != c.want {
			t.Errorf("%s costs %d, want %d", c.query, got, c.want)
		}
	}
}

func TestSizesThatMakeNoSense(t *testing.T) {
	for _, field := range []string{
		`people(first: Int): [Int!]! @listSize(slicingArguments: ["last"])`,
		`people: Query! @listSize(assumedSize: 1, sizedFields: ["nodes"])`,
		`people: Query! @listSize(assumedSize: 1, sizedFields: ["one"])`,
		`people: [Int!]! @listSize(times: ["rows"])`,
		`people: String! @textSize(bytes: 1, times: ["rows"])`,
		`people: [Int!]! @size(name: "a", assumedSize: 1, when: "by", is: "LONG") @listSize(assumedSize: 1)`,
		`people(by: By): [Int!]! @size(name: "a", assumedSize: 1, when: "by", is: "WIDE") @listSize(assumedSize: 1)`,
		`people: [Query!]!`,
		`people: [String!]`,
		`people(first: Int): [Int!]!`,
		`people: Below! @listSize(assumedSize: 1, sizedFields: ["nodes"])`,
	} {
		types := gqlparser.MustLoadSchema(&ast.Source{Input: directives + `type Query { one: Int  ` + field + ` } enum By { LONG } type Below { nodes: [Int!]!  edges: [Int!]! }`})
		if _, err := cost.Read(types); err == nil {
			t.Errorf("%s is taken", field)
		}
	}
}

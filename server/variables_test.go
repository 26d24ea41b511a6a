package server_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph/graphtest"
	"corridor/server/servertest"
)

// place is a place in a field's argument where an enum's value stands.
type place struct {
	argument *ast.ArgumentDefinition
	name     string // of the place, for messages
	of       *ast.Type
	enum     *ast.Definition     // what of is in the end; nil before that
	holding  func(value any) any // makes the argument's value of the place's
}

// places lists the places of a field's arguments where enum values stand, those
// in input objects only where they have not been seen; shallow ones first.
func (w *walker) places(of string, f *ast.FieldDefinition, seen map[string]bool) []place {
	var out, next []place
	for _, a := range f.Arguments {
		next = append(next, place{a, of + "." + f.Name + "(" + a.Name + ":)", a.Type, nil, func(value any) any { return value }})
	}
	for ; len(next) > 0; next = next[1:] {
		p := next[0]
		switch definition := w.schema.Types[p.of.Name()]; definition.Kind {
		case ast.Enum:
			p.enum = definition
			out = append(out, p)
		case ast.InputObject:
			next = append(next, w.inputs(p, definition, seen)...)
		}
	}
	return out
}

func (w *walker) inputs(p place, of *ast.Definition, seen map[string]bool) []place {
	var out []place
	for _, f := range of.Fields {
		name := of.Name + "." + f.Name
		if seen[name] {
			continue
		}
		seen[name] = true
		out = append(out, place{p.argument, name, f.Type, nil, func(value any) any {
			inner := w.object(of)
			if by := of.Fields.ForName("field"); f.Name == "direction" && by != nil { // of what is to come that way
				inner["field"] = w.value("field", by.Type)
			}
			inner[f.Name] = value
			return p.holding(listed(p.of, inner))
		}})
	}
	return out
}

// listed puts a value into as many lists as a type has.
func listed(of *ast.Type, value any) any {
	if of.Elem == nil {
		return value
	}
	return []any{listed(of.Elem, value)}
}

// TestEnumValuesInVariablesAreTheirNames sends each enum argument and each enum
// field of an input in lower case, as a variable, and wants the answer that the
// value's own name gets.
func TestEnumValuesInVariablesAreTheirNames(t *testing.T) {
	handler, _ := serve(t, servertest.Mixed.SQLite(t), nil)
	w := newWalker(institutions(t, handler)...)
	places, telling := 0, 0
	seen := map[string]bool{}
	for _, of := range w.types {
		for _, f := range w.schema.Types[of].Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			levels := 1
			if f.Type.Name() == "Facets" { // whose groups tell their order and their sums
				levels = 2
			}
			for _, p := range w.places(of, f, seen) {
				places++
				if checkPlace(t, handler, p, fmt.Sprintf("query($v: %s) { %s }", p.argument.Type, w.ask(of, f, p.argument.Name+": $v", levels))) {
					telling++
				}
			}
		}
	}
	if places < 120 || telling < places*2/3 { // there are kinds of which the store holds nothing
		t.Errorf("only %d of %d places make a difference to the answer", telling, places)
	}
}

// checkPlace asks with the first and the last value of a place's enum, and
// tells whether they are answered differently.
func checkPlace(t *testing.T, handler http.Handler, p place, query string) (telling bool) {
	t.Helper()
	enum := p.enum.EnumValues
	var answers []string
	for _, value := range []string{enum[0].Name, enum[len(enum)-1].Name} {
		want := answer(t, handler, query, p.holding(listed(p.of, value)))
		got := answer(t, handler, query, p.holding(listed(p.of, strings.ToLower(value))))
		if got != want {
			t.Errorf("%s: %s in lower case is answered otherwise:\n%s\n%.400s\n%.400s", p.name, value, query, want, got)
		}
		if strings.Contains(want, `"errors"`) && !strings.Contains(want, "BAD_USER_INPUT") {
			t.Errorf("%s: %s\n%.400s", p.name, query, want)
		}
		answers = append(answers, want)
	}
	return answers[0] != answers[1]
}

func answer(t *testing.T, handler http.Handler, query string, value any) string {
	t.Helper()
	body, err := json.Marshal(map[string]any{"query": query, "variables": map[string]any{"v": value}})
	if err != nil {
		t.Fatal(err)
	}
	return send(t, handler, post(string(body))).Body.String()
}

// institutions gives the ids of two institutions that work together.
func institutions(t *testing.T, handler http.Handler) []string {
	t.Helper()
	var found struct {
		Data struct {
			CollaborationNetwork struct {
				Ties struct {
					Nodes []struct {
						From, To struct{ Entity struct{ ID string } }
					}
				}
			}
		}
	}
	text := send(t, handler, query(`{ collaborationNetwork(level: INSTITUTION) { ties(first: 1) { nodes { from { entity { id } } to { entity { id } } } } } }`)).Body
	if err := json.Unmarshal(text.Bytes(), &found); err != nil || len(found.Data.CollaborationNetwork.Ties.Nodes) != 1 {
		t.Fatalf("%v: %s", err, text)
	}
	tie := found.Data.CollaborationNetwork.Ties.Nodes[0]
	return []string{tie.From.Entity.ID, tie.To.Entity.ID}
}

func TestWrongEnumValuesListTheRightOnes(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	const network = `query($t: Counting = FULL) { collaborationNetwork(level: PERSON, counting: $t) { nodeCount } }`
	for _, c := range []struct{ query, variables, mentions string }{
		{network, `{"t": "halved"}`, "$t: halved is no Counting; it is one of FULL, FRACTIONAL, UNIT"},
		{network, `{"t": 3}`, "$t: 3 is no Counting"},
		{network, `{"t": {"a": 1}}`, "is no Counting"},
		{`query($o: [PersonOrder!]) { people(orderBy: $o) { totalCount } }`, `{"o": [{"field": "name"}, {"field": "NAME", "direction": "down"}]}`, "$o[1].direction: down is no OrderDirection; it is one of ASC, DESC"},
		{`query($o: [PersonOrder!]) { people(orderBy: $o) { totalCount } }`, `{"o": {"field": "age"}}`, "$o[0].field: age is no PersonOrderField"},
		{`query($l: Level!) { collaborationNetwork(level: $l) { nodeCount } }`, `{}`, "the variable $l is missing; give it a value of type Level!"},
		{`{ collaborationNetwork(level: PERSON, counting: HALVED) { nodeCount } }`, `{}`, "HALVED is no Counting; it is one of FULL, FRACTIONAL, UNIT"},
		{`{ collaborationNetwork(level: PERSON, counting: full) { nodeCount } }`, `{}`, "full is no Counting; it is one of FULL, FRACTIONAL, UNIT"},
		{`{ collaborationNetwork(level: PERSON, counting: "FULL") { nodeCount } }`, `{}`, "FULL of Counting is written without quotes"},
		{`{ collaborationNetwork(level: PERSON, counting: 3) { nodeCount } }`, `{}`, "3 is no Counting; it is one of FULL, FRACTIONAL, UNIT"},
		{`{ collaborationNetwork(level: PERSON, counting: true) { nodeCount } }`, `{}`, "true is no Counting; it is one of"},
		{`{ collaborationNetwork(level: PERSON, counting: {a: 1}) { nodeCount } }`, `{}`, "{a:1} is no Counting; it is one of"},
		{`{ collaborationNetwork(level: PERSON, counting: [FULL]) { nodeCount } }`, `{}`, "[FULL] is no Counting; it is one of"},
		{`{ publicationFacets(by: [YAER, AREA]) { groupCount } }`, `{}`, "YAER is no PublicationFacet; it is one of"},
		{`{ publicationFacets(by: ["YEAR"]) { groupCount } }`, `{}`, "YEAR of PublicationFacet is written without quotes"},
		{`{ publicationFacets(by: [3]) { groupCount } }`, `{}`, "3 is no PublicationFacet; it is one of"},
		{`query($b: [PublicationFacet!]!) { publicationFacets(by: $b) { groupCount } }`, `{"b": ["YAER"]}`, "$b[0]: YAER is no PublicationFacet; it is one of"},
		{`{ projects(filter: {and: [{status: {in: [ACTIVE, NOPE]}}]}) { totalCount } }`, `{}`, "NOPE is no ProjectStatus; it is one of PLANNED"},
		{`{ projects(filter: {not: {status: {eq: "ACTIVE"}}}) { totalCount } }`, `{}`, "ACTIVE of ProjectStatus is written without quotes"},
		{`query($f: ProjectFilter) { projects(filter: $f) { totalCount } }`, `{"f": {"and": [{"status": {"in": "NOPE"}}]}}`, "$f.and[0].status.in[0]: NOPE is no ProjectStatus; it is one of PLANNED"},
		{`query($t: Counting = full) { collaborationNetwork(level: PERSON, counting: $t) { nodeCount } }`, `{}`, "full is no Counting; it is one of"},
		{`query($t: Counting = "FULL") { collaborationNetwork(level: PERSON, counting: $t) { nodeCount } }`, `{}`, "without quotes"},
		{`query($o: [PersonOrder!] = [{field: name}]) { people(orderBy: $o) { totalCount } }`, `{}`, "name is no PersonOrderField; it is one of"},
	} {
		answer := send(t, handler, post(fmt.Sprintf(`{"query": %q, "variables": %s}`, c.query, c.variables)))
		got, message := code(t, answer)
		if got != "GRAPHQL_VALIDATION_FAILED" || !strings.Contains(message, c.mentions) {
			t.Errorf("%s with %s\n got %s %q\nwant %q", c.query, c.variables, got, message, c.mentions)
		}
		if strings.Count(answer.Body.String(), `"message"`) != 1 {
			t.Errorf("%s is told more than once: %s", c.query, answer.Body)
		}
	}
}

// TestWhatIsWrongWithAVariableNamesIt holds that an error about a variable says
// which, and where in it.
func TestWhatIsWrongWithAVariableNamesIt(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	for _, c := range []struct{ query, variables, mentions string }{
		{`query($s: CountryScope!) { countries(scope: $s) { totalCount } }`, `{"s": null}`, "$s: "},
		{`query($n: Int) { countries(first: $n) { totalCount } }`, `{"n": {"a": 1}}`, "$n: "},
		{`query($f: PersonFilter) { people(filter: $f) { totalCount } }`, `{"f": {"and": [{"nam": {"eq": "x"}}]}}`, "$f.and[0].nam: "},
		{`query($f: PersonFilter) { people(filter: $f) { totalCount } }`, `{"f": "x"}`, "$f: "},
		{`query($o: [AffiliationOrder!]) { people { nodes { affiliations(edgeOrderBy: $o) { totalCount } } } }`, `{"o": [{"field": "FROM"}, {"direction": "ASC"}]}`, "$o[1].field: "},
		{`query($o: [PersonOrder!]) { people(orderBy: $o) { totalCount } }`, `{"o": [null]}`, "$o[0]: "},
		{`{ countries(scope: $s) { totalCount } }`, `{"s": "ALL"}`, "the variable $s is not declared; begin with query($s: CountryScope"},
		{`query A { people(filter: {and: [{orcid: {eq: $o}}]}) { totalCount } }`, `{}`, "the variable $o is not declared; begin with query A($o: String)"},
		{`query { people(orderBy: [$o]) { ...f } } fragment f on PersonConnection { totalCount }`, `{}`, "$o is not declared; begin with query($o: PersonOrder!)"},
		{`query A($b: PublicationFacet!) { publicationFacets(by: [$b]) { groupCount } }`, `{}`, "the variable $b is missing; give it a value of type PublicationFacet!"},
		{`query($n: Int!, $f: PersonFilter!) { people(first: $n, filter: $f) { totalCount } }`, `{"n": 1}`, "the variable $f is missing; give it a value of type PersonFilter!"},
	} {
		answer := send(t, handler, post(fmt.Sprintf(`{"query": %q, "variables": %s}`, c.query, c.variables)))
		got, message := code(t, answer)
		if got != "GRAPHQL_VALIDATION_FAILED" || !strings.Contains(message, c.mentions) {
			t.Errorf("%s with %s\n got %s %q\nwant %q", c.query, c.variables, got, message, c.mentions)
		}
	}
}

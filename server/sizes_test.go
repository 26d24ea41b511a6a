package server_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql/introspection"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph/graphtest"
	"corridor/schema"
	"corridor/server/cost"
	"corridor/server/servertest"
)

// shortText is how many bytes a text may have of which the SDL says nothing.
const shortText = 256

// TestAnswersHoldNoMoreThanTheyAreTakenFor asks for each list, object and long
// text that the schema has, with all that needs no arguments below it, and
// wants no more values in the answer than the sizes in the SDL add up to.
func TestAnswersHoldNoMoreThanTheyAreTakenFor(t *testing.T) {
	handler, _ := serve(t, servertest.SQLite(t), nil)
	w := newWalker(institutions(t, handler)...)
	rules, err := cost.Read(w.schema)
	if err != nil {
		t.Fatal(err)
	}
	queries := []string{
		`{ capacity(by: THEME) { json csv svg(dimension: PEOPLE) cells { items values { amounts { currency } } } margins { columns { count } } } }`,
		`{ capacity(by: THEME, areas: [5, 7], countries: ["KH", "LA"]) { json csv cells { items } } }`,
		`{ capacityGaps(by: THEME) { json csv svg gaps(first: 50) { nodes { explanation kinds missingTies(first: 10) { items } } } } }`,
		`{ capacity(compareTo: {to: 2015}, years: {from: 2016}) { differences { values { count } } receipt { observations { id } leftOut { items } } } }`,
		`{ capacityGaps { robustness { standing { scores } depending { scores } } } }`,
		`{ countryByArea(countries: ["KH", "LA", "JP", "US"], areas: [1]) { projects } }`,
		`{ collaborationNetwork(level: COUNTRY, scope: ALL) { matrix { items } exchanges(types: [TRAINING]) { cells { activities } } degreeDistribution { nodes } } }`,
		`{ collaborationNetwork(level: PERSON) { slices { network { matrix { items } communities(first: 50) { countries { nodes } areas { items } } } } } }`,
		`{ ranking(measure: STRENGTH, level: PERSON, first: 5) { choices { counting } entries { ranks { rank } } } }`,
		`{ publicationFacets(by: [YEAR, TYPE]) { groups { count keys { label } } } }`,
	}
	for _, of := range w.types {
		for _, f := range w.schema.Types[of].Fields {
			leaf := f.Type.Elem == nil && w.schema.Types[f.Type.Name()].IsLeafType()
			if !strings.HasPrefix(f.Name, "__") && (!leaf || f.Directives.ForName("textSize") != nil) {
				queries = append(queries, "{ "+w.ask(of, f, "", 1)+" }")
			}
		}
	}
	answered := 0
	for _, query := range queries {
		if w.checkSize(t, handler, rules, query) {
			answered++
		}
	}
	if answered < len(queries)-3 {
		t.Errorf("only %d of %d queries were answered", answered, len(queries))
	}
}

// checkSize asks a query and holds its answer against its cost; false where it
// is refused.
func (w *walker) checkSize(t *testing.T, handler http.Handler, rules *cost.Rules, text string) bool {
	t.Helper()
	body := send(t, handler, query(text)).Body.Bytes()
	var answer struct{ Data map[string]any }
	if err := json.Unmarshal(body, &answer); err != nil {
		t.Fatalf("%s: %v", body, err)
	}
	if answer.Data == nil {
		return false
	}
	doc, errs := gqlparser.LoadQueryWithRules(w.schema, text, nil)
	if errs != nil {
		t.Fatal(errs)
	}
	operation := doc.Operations[0]
	taken, got := rules.Of(doc, operation, nil), w.values(t, w.schema.Query, operation.SelectionSet, answer.Data)
	if got > taken {
		t.Errorf("%s is taken for %d values and holds %d", text, taken, got)
	}
	return true
}

// values counts what a part of an answer holds as costs are counted.
func (w *walker) values(t *testing.T, of *ast.Definition, set ast.SelectionSet, answer map[string]any) int {
	total := 0
	for _, selection := range set {
		f := selection.(*ast.Field)
		total += 1 + w.inside(t, of, f, answer[f.Alias])
	}
	return total
}

func (w *walker) inside(t *testing.T, of *ast.Definition, f *ast.Field, value any) int {
	total := 0
	switch value := value.(type) {
	case []any:
		for _, element := range value {
			total += w.inside(t, of, f, element)
		}
		if len(f.SelectionSet) == 0 {
			total += len(value)
		}
	case map[string]any:
		total += w.values(t, w.schema.Types[f.Definition.Type.Name()], f.SelectionSet, value)
	case string:
		if f.Definition.Directives.ForName("textSize") != nil {
			return (len(value) - 1) / cost.ValueBytes
		}
		if len(value) > shortText {
			t.Errorf("%s.%s gives a text of %d bytes, and the SDL says nothing of its size", of.Name, f.Name, len(value))
		}
	}
	return total
}

// TestIntrospectionCostsWhatItGives holds the cost of introspection to its
// answer, to the value.
func TestIntrospectionCostsWhatItGives(t *testing.T) {
	handler, _ := serve(t, graphtest.NewOracle(), nil)
	types := schema.NewExecutableSchema(schema.Config{}).Schema()
	rules, err := cost.Read(types)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"all":          introspection.NewQuery(introspection.QueryOptions{OneOf: true}),
		"twice":        `{ __schema { a: types { ...t } b: types { ...t } } } fragment t on __Type { name description fields { name type { name fields { name } } } }`,
		"one":          `{ __type(name: "Publication") { name description fields { name description args { name defaultValue } } interfaces { name } } }`,
		"possible":     `{ __type(name: "Record") { possibleTypes { name fields { name } } } }`,
		"enum":         `{ __type(name: "CountryScope") { enumValues { name description } ofType { name } } }`,
		"none":         `{ __type(name: "Nothing") { name fields { name } } }`,
		"directives":   `{ __schema { description directives { name description locations args { name type { kind ofType { name } } } } } }`,
		"input fields": `{ __type(name: "CountryFilter") { inputFields { name defaultValue type { name ofType { name } } } } }`,
	} {
		var answer struct{ Data any }
		if err := json.Unmarshal(send(t, handler, query(text)).Body.Bytes(), &answer); err != nil || answer.Data == nil {
			t.Fatalf("%s: %v", name, err)
		}
		doc, errs := gqlparser.LoadQueryWithRules(types, text, nil)
		if errs != nil {
			t.Fatal(errs)
		}
		if got, want := rules.Of(doc, doc.Operations[0], nil), parts(answer.Data); got != want {
			t.Errorf("%s costs %d and gives %d", name, got, want)
		}
	}
}

// parts counts the values of an answer of which nothing is known.
func parts(value any) int {
	total := 0
	switch value := value.(type) {
	case map[string]any:
		for _, inner := range value {
			total += 1 + parts(inner)
		}
	case []any:
		for _, inner := range value {
			if _, object := inner.(map[string]any); !object {
				total++
			}
			total += parts(inner)
		}
	case string:
		total += len(value) / cost.ValueBytes
	}
	return total
}

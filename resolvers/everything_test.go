package resolvers_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/schema"
)

// TestEveryFieldOfEveryNoun asks each noun for all that the SDL says it has,
// relations one level deep, and wants an answer everywhere: the world has a
// value for every property and an edge for every relation. Derived fields have
// tests of their own.
func TestEveryFieldOfEveryNoun(t *testing.T) {
	store := open(t, everything(t))
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	for _, kind := range graph.Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			var q selector
			for _, f := range types[kind.Name].Fields {
				if _, derived := store.root.Derived()[kind.Name+"."+f.Name]; !derived {
					q.field(types, f)
				}
			}
			query := fmt.Sprintf("{ %s { totalCount edges { cursor node { %s } } nodes { id } pageInfo { hasNextPage } } }", kind.Plural, q.text())
			store.Reset()
			page := at(t, ask(t, store, query, nil), kind.Plural)
			if got := at(t, page, "totalCount"); fmt.Sprint(got) != fmt.Sprint(copies) {
				t.Errorf("%v of %d", got, copies)
			}
			for i := range copies {
				allThere(t, kind.Plural, at(t, page, "edges", i))
			}
			// One read for the records, whatever their depth and number, and one for their sources.
			if got, want := store.Counts(), (graphcount.Counts{Reads: 2, Plans: 2}); got != want {
				t.Errorf("%+v, want %+v", got, want)
			}
		})
	}
}

// selector collects a selection of every field, records one level deep.
type selector []string

func (q *selector) add(format string, args ...any) { *q = append(*q, fmt.Sprintf(format, args...)) }

func (q *selector) text() string { return strings.Join(*q, " ") }

func (q *selector) field(types map[string]*ast.Definition, f *ast.FieldDefinition) {
	of := types[f.Type.Name()]
	switch {
	case of.IsLeafType():
		q.add("%s", f.Name)
	case strings.HasSuffix(of.Name, "Connection"):
		var edge selector
		for _, inEdge := range types[strings.TrimSuffix(of.Name, "Connection")+"Edge"].Fields {
			edge.field(types, inEdge)
		}
		q.add("%s { totalCount edges { %s } nodes { id } }", f.Name, edge.text())
	case slices.Contains(of.Interfaces, "Record"):
		q.add("%s { id name }", f.Name)
	default:
		var inner selector
		for _, sub := range of.Fields {
			inner.field(types, sub)
		}
		q.add("%s { %s }", f.Name, inner.text())
	}
}

// allThere fails where a part of an answer is null or an empty list.
func allThere(t *testing.T, place string, value any) {
	t.Helper()
	switch v := value.(type) {
	case nil:
		t.Errorf("%s is null", place)
	case object:
		for name, inner := range v {
			allThere(t, place+"."+name, inner)
		}
	case list:
		if len(v) == 0 {
			t.Errorf("%s is empty", place)
		}
		for i, inner := range v {
			allThere(t, fmt.Sprintf("%s.%d", place, i), inner)
		}
	}
}

// TestValues compares what is answered with what was stored.
func TestValues(t *testing.T) {
	store := open(t, everything(t))
	for _, kind := range graph.Kinds() {
		var names []string
		for _, p := range kind.Properties {
			if p.Type != graph.TypeNames && p.Type != graph.TypeStrings && p.Name != "synthetic" {
				names = append(names, p.Name)
			}
		}
		got := at(t, ask(t, store, fmt.Sprintf("query($id: ID!) { node(id: $id) { ... on %s { %s } } }", kind, strings.Join(names, " ")),
			variables{"id": string(idIn(kind, 1))}), "node")
		for _, name := range names {
			p, _ := kind.Property(name)
			if want := fmt.Sprint(valueOf(t, p, kind.Name, 1)); fmt.Sprint(at(t, got, name)) != want {
				t.Errorf("%s.%s is %v, want %s", kind, name, at(t, got, name), want)
			}
		}
	}
}

// TestEveryFacet groups each noun by each of its facets, alone and with itself.
func TestEveryFacet(t *testing.T) {
	store := open(t, everything(t))
	for _, kind := range graph.Kinds() {
		for _, facet := range kind.Facets {
			field := strings.ToLower(kind.Name[:1]) + kind.Name[1:] + "Facets"
			answer := ask(t, store, fmt.Sprintf(`{ one: %s(by: [%s]) { recordCount groupCount restCount groups { count keys { facet value label } } }
				two: %[1]s(by: [%[2]s, %[2]s]) { groups { count keys { value } } } }`, field, facet.Name), nil)
			allThere(t, field+" by "+facet.Name, answer)
			if got := at(t, answer, "one", "recordCount"); fmt.Sprint(got) != fmt.Sprint(copies) {
				t.Errorf("%s by %s counts %v of %d", field, facet.Name, got, copies)
			}
			for _, group := range at(t, answer, "one", "groups").(list) {
				if got := at(t, group, "keys", 0, "facet"); got != facet.Name {
					t.Errorf("%s by %s names the facet %v", field, facet.Name, got)
				}
			}
		}
		for _, p := range kind.Properties {
			if !p.Sum {
				continue
			}
			want := 0.0
			for i := range copies {
				n, err := p.Coerce(valueOf(t, p, kind.Name, i))
				if err != nil {
					t.Fatal(err)
				}
				f, _ := n.(float64)
				whole, _ := n.(int64)
				want += f + float64(whole)
			}
			query := fmt.Sprintf("{ f: %s%sFacets(by: [%s], sum: %s) { groups { sum } } }",
				strings.ToLower(kind.Name[:1]), kind.Name[1:], graph.UpperSnake(cmp.Or(p.Unit, "synthetic")), graph.UpperSnake(p.Name))
			got := 0.0
			for _, group := range at(t, ask(t, store, query, nil), "f", "groups").(list) {
				sum, err := strconv.ParseFloat(fmt.Sprint(at(t, group, "sum")), 64)
				if err != nil {
					t.Errorf("%s: %v", query, err)
				}
				got += sum
			}
			if got != want {
				t.Errorf("%s is %v, want %v", query, got, want)
			}
		}
	}
}

// TestEveryOrder lists each noun by each of its order keys, both ways: the one
// way is the other turned round wherever no two records tie.
func TestEveryOrder(t *testing.T) {
	store := open(t, everything(t))
	types := schema.NewExecutableSchema(schema.Config{}).Schema().Types
	for _, kind := range graph.Kinds() {
		for _, value := range types[kind.Name+"OrderField"].EnumValues {
			answer := ask(t, store, fmt.Sprintf(`{ up: %s(filter: {match: "name"}, orderBy: [{field: %s}]) { nodes { id } }
				down: %[1]s(filter: {match: "name"}, orderBy: [{field: %[2]s, direction: DESC}]) { nodes { id } } }`, kind.Plural, value.Name), nil)
			up, down := at(t, answer, "up", "nodes").(list), at(t, answer, "down", "nodes").(list)
			if len(up) != copies || len(down) != copies {
				t.Errorf("%s by %s gives %d and %d records", kind.Plural, value.Name, len(up), len(down))
				continue
			}
			slices.Reverse(down)
			if distinct(kind, value.Name) && fmt.Sprint(up) != fmt.Sprint(down) {
				t.Errorf("%s by %s: up %v, down turned round %v", kind.Plural, value.Name, up, down)
			}
		}
	}
}

// distinct tells whether the world's records of a kind all differ in what an
// order field compares: in every property but Booleans and enums of fewer values
// than there are records, and never in the numbers of their neighbours or in rank.
func distinct(kind *graph.Kind, field string) bool {
	return slices.ContainsFunc(kind.Properties, func(p *graph.Property) bool {
		return graph.UpperSnake(p.Name) == field && p.Type != graph.TypeBool &&
			(p.Type != graph.TypeEnum || len(p.Enum.Members) >= copies)
	})
}

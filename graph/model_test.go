package graph_test

import (
	"strings"
	"testing"

	"corridor/graph"
)

func TestModelIsWellFormed(t *testing.T) {
	prefixes, names := map[string]bool{}, map[string]bool{}
	for _, k := range graph.Kinds() {
		if prefixes[k.Prefix] || names[k.Name] {
			t.Errorf("%s: name or prefix is taken twice", k)
		}
		prefixes[k.Prefix], names[k.Name] = true, true
		if _, ok := k.Property("name"); !ok {
			t.Errorf("%s has no name", k)
		}
		checkRelations(t, k)
		for _, f := range k.Facets {
			if (f.Property == nil) == (f.Relation == nil) {
				t.Errorf("%s: facet %s is of a property or of a relation", k, f.Name)
			}
		}
		if _, err := (&graph.Plan{Kind: k, List: graph.List{Order: k.Order}}).Prepare(); err != nil {
			t.Errorf("%s: default order: %v", k, err)
		}
	}
	types := map[string]bool{}
	for _, e := range graph.EdgeTypes() {
		if types[e.Name] || strings.ToUpper(e.Name) != e.Name {
			t.Errorf("%s: taken twice or not in capitals", e.Name)
		}
		types[e.Name] = true
	}
}

// checkRelations asks for every relation of the kind in one plan, which checks
// their paths, edges and orders.
func checkRelations(t *testing.T, k *graph.Kind) {
	t.Helper()
	plan := &graph.Plan{Kind: k}
	for _, r := range k.Relations {
		plan.Hops = append(plan.Hops, &graph.Hop{Path: r.Path, PerEdge: r.Edge != nil, List: graph.List{Order: r.Order}})
		if r.To != r.Path.End() {
			t.Errorf("%s.%s leads to %s, its path to %s", k, r.Name, r.To, r.Path.End())
		}
	}
	if _, err := plan.Prepare(); err != nil {
		t.Errorf("%s: relations: %v", k, err)
	}
}

func TestIDsTellTheirKind(t *testing.T) {
	for _, k := range graph.Kinds() {
		id := graph.Key{Kind: k, Scheme: "local", Value: "x/1"}.ID()
		if id.Kind() != k {
			t.Errorf("%s is of kind %v, want %v", id, id.Kind(), k)
		}
	}
	for _, text := range []string{"", "inst", "inst_", "inst_ABCDEFGHABCDEFGH", "nope_0123456789abcdef", "inst_0123456789abcdefg"} {
		if graph.ID(text).Kind() != nil {
			t.Errorf("%q passes as an id", text)
		}
	}
}

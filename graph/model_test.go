package graph_test

import (
	"slices"
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
		facets := map[string]bool{}
		for _, f := range k.Facets {
			if facets[f.Name] {
				t.Errorf("%s: the facet %s is there twice", k, f.Name)
			}
			facets[f.Name] = true
			if (f.Property == nil) == (f.Relation == nil) {
				t.Errorf("%s: facet %s is of a property or of a relation", k, f.Name)
			}
		}
		if k.Closed && !slices.ContainsFunc(k.Properties, func(p *graph.Property) bool { return p.Key && p.Filter }) {
			t.Errorf("%s is closed, and no filter can name its records", k)
		}
		if _, err := (&graph.Plan{Kind: k, List: graph.List{Order: k.Order}}).Prepare(); err != nil {
			t.Errorf("%s: default order: %v", k, err)
		}
	}
	types := map[string]bool{}
	for _, k := range graph.Kinds() {
		for _, e := range k.Edges {
			if e.OwnerKind() != k {
				t.Errorf("%s is stated by records of %s, and stands with %s", e.Name, e.OwnerKind(), k)
			}
		}
	}
	for _, e := range graph.EdgeTypes() {
		if types[e.Name] || strings.ToUpper(e.Name) != e.Name {
			t.Errorf("%s: taken twice or not in capitals", e.Name)
		}
		types[e.Name] = true
	}
}

// TestSumsOfMoneySayInWhat holds that what can be summed and has a currency
// beside it says so: it would be added over several.
func TestSumsOfMoneySayInWhat(t *testing.T) {
	type properties interface {
		Property(string) (*graph.Property, bool)
	}
	check := func(name string, of properties, list []*graph.Property) {
		currency, money := of.Property("currency")
		for _, p := range list {
			unit, known := of.Property(p.Unit)
			if p.Unit != "" && (!known || !p.Sum) || p.Sum && money && unit != currency && p.Type == graph.TypeFloat {
				t.Errorf("%s: the unit of %s is %q", name, p.Name, p.Unit)
			}
		}
	}
	for _, k := range graph.Kinds() {
		check(k.Name, k, k.Properties)
	}
	for _, e := range graph.EdgeTypes() {
		check(e.Name, e, e.Properties)
	}
}

// TestModelIsDescribed holds that everything of the model says what it is, and
// every list of it how long it is taken to be.
func TestModelIsDescribed(t *testing.T) {
	sentence := func(place, text string) {
		if !strings.HasSuffix(text, ".") || len(strings.Fields(text)) < 3 {
			t.Errorf("%s: %q is no full sentence", place, text)
		}
	}
	described := func(place string, doc graph.Doc) {
		if doc.Phrase == "" || strings.ContainsAny(doc.Phrase, ".;:") {
			t.Errorf("%s: %q is no phrase", place, doc.Phrase)
		}
		sentence(place, doc.Text)
	}
	properties := func(owner string, of []*graph.Property) {
		for _, p := range of {
			described(owner+"."+p.Name, p.Doc)
			list := p.Type == graph.TypeStrings || p.Type == graph.TypeNames
			if !p.Hidden && list && p.Size <= 0 || p.Size != 0 && !list && p.Type != graph.TypeString {
				t.Errorf("%s.%s has the size %d", owner, p.Name, p.Size)
			}
			if p.Enum == nil {
				continue
			}
			sentence(p.Enum.Name, p.Enum.Doc)
			for _, m := range p.Enum.Members {
				sentence(p.Enum.Name+"."+m.Name, m.Doc)
			}
		}
	}
	for _, k := range graph.Kinds() {
		sentence(k.Name, k.Doc)
		properties(k.Name, k.Properties)
		for _, r := range k.Relations {
			described(k.Name+"."+r.Name, r.Doc)
		}
	}
	for _, e := range graph.EdgeTypes() {
		if (e.Noun == "") != (e.Doc == "") {
			t.Errorf("%s: what %q is reads %q", e.Name, e.Noun, e.Doc)
		}
		properties(e.Name, e.Properties)
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

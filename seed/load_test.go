package seed_test

import (
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/seed"
)

func TestLoadReportsConflicts(t *testing.T) {
	store := graphtest.NewOracle()
	wikidata, ror := graph.WikidataID("Q16827955"), graph.ROR("https://ror.org/05a28rw58")
	claim := &graph.ChangeSet{Source: "elsewhere", Nodes: []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "elsewhere"},
			Values: graph.Encode(&graph.Source{Entity: graph.Entity{Name: "Elsewhere"}, Slug: "elsewhere"})},
		{Identity: graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(ror)},
			Values: graph.Encode(&graph.Institution{Entity: graph.Entity{Name: "Another"}, ROR: &ror, Wikidata: &wikidata})},
	}}
	if _, err := store.Apply(t.Context(), claim); err != nil {
		t.Fatal(err)
	}
	summary, err := seed.LoadReal(t.Context(), store, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(summary.Conflicts) != 1 || summary.Conflicts[0].Key != "Institution|wikidata|Q16827955" {
		t.Errorf("conflicts %v, want one over %s, which a university of the backbone has", summary.Conflicts, wikidata)
	}
}

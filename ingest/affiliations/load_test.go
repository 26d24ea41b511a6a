package affiliations_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/ingest"
	"corridor/ingest/affiliations"
)

// store holds institutions of three sources: a registry's, a curated and an
// importer's.
func store(t *testing.T) graph.Store {
	t.Helper()
	out := graphtest.NewOracle()
	state := func(slug string, curated bool, state func(d *ingest.Draft)) {
		d := ingest.NewDraft(slug)
		d.Node(ingest.SourceKey(slug), &graph.Source{Entity: graph.Entity{Name: slug}, Slug: graph.Slug(slug), Curated: &curated, Generated: new(slug == "made")})
		d.Node(ingest.CountryKey("TH"), &graph.Country{Entity: graph.Entity{Name: "Thailand"}, Code: "TH"})
		state(d)
		if _, err := out.Apply(t.Context(), &d.Set); err != nil {
			t.Fatal(err)
		}
	}
	institution := func(d *ingest.Draft, ror, name string, names ...graph.Name) {
		record := &graph.Institution{Entity: graph.Entity{Name: name, Names: names}, City: new("Bangkok")}
		key := graph.LocalKey(graph.KindInstitution, d.Set.Source, name)
		if ror != "" {
			record.ROR = new(graph.ROR("https://ror.org/" + ror))
			key = graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: string(*record.ROR)}
		}
		d.Node(key, record)
		d.Edges(graph.LocatedIn, key, ingest.To(ingest.CountryKey("TH")))
	}
	state("registry", false, func(d *ingest.Draft) {
		institution(d, "0zz000114", "Garuda University", graph.Name{Value: "Garuda University", Language: "en", Type: graph.NameLabel})
		institution(d, "0zz000211", "Gone University")
		d.Set.Nodes[len(d.Set.Nodes)-1].Values["status"] = "WITHDRAWN"
	})
	state("curated", true, func(d *ingest.Draft) { institution(d, "", "Garuda Ministry") })
	state("made", false, func(d *ingest.Draft) { institution(d, "0zz000405", "Made Up University") })
	state("importer", false, func(d *ingest.Draft) {
		institution(d, "", "Nameless University")
		institution(d, "0zz000308", "Imported University")
		institution(d, "0zz000114", "Garuda University", graph.Name{Value: "Imported Garuda University", Type: graph.NameLabel})
	})
	return out
}

func TestLoad(t *testing.T) {
	held := store(t)
	for except, want := range map[string]string{
		"":         "Garuda University, Imported Garuda University, Garuda Ministry, Imported University",
		"importer": "Garuda University, Garuda Ministry",
	} {
		index, err := affiliations.Load(t.Context(), held, affiliations.Options{Except: except})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"Garuda University", "Imported Garuda University", "Garuda Ministry", "Imported University", "Gone University", "Made Up University", "Nameless University"} {
			found := index.Match(name + ", Bangkok, Thailand").Matches
			if wanted := strings.Contains(", "+want+", ", ", "+name+", "); len(found) != map[bool]int{true: 1}[wanted] {
				t.Errorf("without %q, %q means %v", except, name, found)
			} else if wanted && (!found[0].Place || !found[0].Country) {
				t.Errorf("%q: %+v", name, found[0].Evidence)
			}
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := affiliations.Load(ctx, held, affiliations.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that has ended: %v", err)
	}
}

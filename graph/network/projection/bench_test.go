package projection_test

import (
	"context"
	"testing"

	"corridor/graph"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

func benchmarkBuild(b *testing.B, people, publications int) {
	store := crowd.New(people, publications)
	b.ReportAllocs()
	var p *projection.Projection
	for b.Loop() {
		p = build(b, store)
	}
	if p.Items.Len() != publications || p.People.Len() != people {
		b.Fatalf("%d items and %d people", p.Items.Len(), p.People.Len())
	}
	b.ReportMetric(float64(p.Bytes())/1e6, "MB-held")
	edges := len(p.ItemPeople.Values) + len(p.ItemInstitutions.Values) + len(p.PersonAffiliations.Values)
	b.ReportMetric(float64(edges), "edges")
}

func BenchmarkBuild(b *testing.B) { benchmarkBuild(b, 50_000, 100_000) }

// BenchmarkTenfold is the projection that must take less than 1.5 GB to build.
func BenchmarkTenfold(b *testing.B) { benchmarkBuild(b, 500_000, 1_000_000) }

// BenchmarkScanAlone is what the store itself takes of BenchmarkTenfold.
func BenchmarkScanAlone(b *testing.B) {
	store := crowd.New(500_000, 1_000_000)
	var parts []graph.ScanPart
	for b.Loop() {
		if parts == nil {
			parts = partsOf(b)
		}
		if _, err := store.Scan(b.Context(), parts, func(*graph.ScanNode) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

// partsOf gives the parts that Build scans.
func partsOf(b *testing.B) []graph.ScanPart {
	var asked []graph.ScanPart
	build(b, &scanner{scans: []scan{func(_ context.Context, parts []graph.ScanPart, _ func(*graph.ScanNode) error) (graph.Version, error) {
		asked = parts
		return "1", nil
	}}})
	return asked
}

// BenchmarkAddition is what a state with an addition costs besides the store's own.
func BenchmarkAddition(b *testing.B) {
	p := build(b, crowd.New(500_000, 1_000_000))
	a := projection.Addition{Name: "all kinds",
		Institutions: []projection.AddedInstitution{{Country: 1}},
		People:       []projection.AddedPerson{{Institution: int32(p.Institutions.Len())}},
		Items: []projection.AddedItem{{Basis: projection.Project, First: 2020, Last: 2022, Areas: 1, HeldIn: -1,
			People: []projection.AddedRole{{Who: 3}}, Institutions: []projection.AddedRole{{Who: 1, Roles: projection.Lead}}}},
	}
	b.ReportAllocs()
	for b.Loop() {
		if p.With(a).Items.Len() != 1_000_001 {
			b.Fatal("nothing was added")
		}
	}
}

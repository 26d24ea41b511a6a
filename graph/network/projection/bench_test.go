package projection_test

import (
	"context"
	"encoding/base32"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// crowd is a store that invents its nodes as they are scanned, so that it holds
// no more than the ids that edges lead to. A publication has 1 to 6 authors,
// each from one institution.
type crowd struct {
	graph.Store
	publications                           int
	countries, areas, institutions, people []graph.ID // ascending
	home                                   []int      // by person: the institution
	edges                                  int        // of the last scan
}

const crowdCountries, crowdAreas = 12, 10

func newCrowd(people, publications int) *crowd {
	random := rand.New(rand.NewPCG(1, 2))
	c := &crowd{publications: publications,
		countries: someIDs(random, graph.KindCountry, crowdCountries), areas: someIDs(random, graph.KindInitiativeArea, crowdAreas),
		institutions: someIDs(random, graph.KindInstitution, people/50), people: someIDs(random, graph.KindPerson, people)}
	for range people {
		c.home = append(c.home, random.IntN(1+random.IntN(len(c.institutions))))
	}
	return c
}

func someIDs(random *rand.Rand, kind *graph.Kind, number int) []graph.ID {
	ids := make([]graph.ID, number)
	for i := range ids {
		ids[i] = someID(random, kind)
	}
	slices.Sort(ids)
	return ids
}

var digits = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

func someID(random *rand.Rand, kind *graph.Kind) graph.ID {
	var bits [10]byte
	binary.LittleEndian.PutUint64(bits[:], random.Uint64())
	return graph.ID(kind.Prefix + "_" + digits.EncodeToString(bits[:]))
}

// Scan yields the people and publications in no order of their ids, as stores do.
func (c *crowd) Scan(_ context.Context, parts []graph.ScanPart, yield func(*graph.ScanNode) error) (graph.Version, error) {
	random := rand.New(rand.NewPCG(3, 4))
	c.edges = 0
	for i, part := range parts {
		n := &graph.ScanNode{Part: i, Values: make([]any, len(part.Properties)), Edges: make([][]graph.ScanNeighbour, len(part.Edges))}
		for j := range c.number(part.Kind) {
			c.describe(random, part.Kind, j, n)
			for _, list := range n.Edges {
				c.edges += len(list)
			}
			if err := yield(n); err != nil {
				return "", err
			}
		}
	}
	return "1", nil
}

func (c *crowd) number(kind *graph.Kind) int {
	switch kind {
	case graph.KindCountry:
		return len(c.countries)
	case graph.KindInitiativeArea:
		return len(c.areas)
	case graph.KindInstitution:
		return len(c.institutions)
	case graph.KindPerson:
		return len(c.people)
	case graph.KindPublication:
		return c.publications
	}
	return 0
}

// describe makes n the j-th node of its kind.
func (c *crowd) describe(random *rand.Rand, kind *graph.Kind, j int, n *graph.ScanNode) {
	switch kind {
	case graph.KindCountry:
		n.ID, n.Values[0] = c.countries[j], string([]byte{'A', 'A' + byte(j)})
	case graph.KindInitiativeArea:
		n.ID, n.Values[0] = c.areas[j], int64(j+1)
	case graph.KindInstitution:
		n.ID, n.Edges[0] = c.institutions[j], one(c.countries[j%crowdCountries])
	case graph.KindPerson:
		person := j * 7919 % len(c.people) // 7919 is prime: each once
		n.ID, n.Edges[0] = c.people[person], one(c.institutions[c.home[person]], "2010", nil, true)
	case graph.KindPublication:
		n.ID, n.Values[0], n.Values[2] = someID(random, kind), "ARTICLE", int64(2000+random.IntN(25))
		n.Edges[0] = one(c.areas[random.IntN(crowdAreas)])
		n.Edges[2], n.Edges[3] = c.authors(random)
	}
}

func one(id graph.ID, values ...any) []graph.ScanNeighbour {
	return []graph.ScanNeighbour{{ID: id, Values: values}}
}

// authors draws the people of a publication and their institutions.
func (c *crowd) authors(random *rand.Rand) (institutions, people []graph.ScanNeighbour) {
	var team, places []int
	for range 1 + random.IntN(6) {
		person := random.IntN(len(c.people))
		team, places = append(team, person), append(places, c.home[person])
	}
	slices.Sort(team)
	for i, person := range slices.Compact(team) {
		people = append(people, one(c.people[person], int64(i+1), i == 0, []string{string(c.institutions[c.home[person]])})...)
	}
	slices.Sort(places)
	for _, place := range slices.Compact(places) {
		institutions = append(institutions, one(c.institutions[place])...)
	}
	return institutions, people
}

func benchmarkBuild(b *testing.B, people, publications int) {
	store := newCrowd(people, publications)
	b.ReportAllocs()
	var p *projection.Projection
	for b.Loop() {
		p = build(b, store)
	}
	if p.Items.Len() != publications || p.People.Len() != people {
		b.Fatalf("%d items and %d people", p.Items.Len(), p.People.Len())
	}
	b.ReportMetric(float64(p.Bytes())/1e6, "MB-held")
	b.ReportMetric(float64(store.edges), "edges")
}

func BenchmarkBuild(b *testing.B) { benchmarkBuild(b, 50_000, 100_000) }

// BenchmarkTenfold is the projection that must take less than 1.5 GB to build.
func BenchmarkTenfold(b *testing.B) { benchmarkBuild(b, 500_000, 1_000_000) }

// BenchmarkScanAlone is what the store itself takes of BenchmarkTenfold.
func BenchmarkScanAlone(b *testing.B) {
	store := newCrowd(500_000, 1_000_000)
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

// BenchmarkAddition is what a supposed state costs besides the store's own.
func BenchmarkAddition(b *testing.B) {
	p := build(b, newCrowd(500_000, 1_000_000))
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

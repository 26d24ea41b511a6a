package neo4j_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"corridor/graph"
	"corridor/graph/neo4j"
	"corridor/graph/neo4j/neo4jtest"
)

// A graph large enough that a wrong start shows: two areas have 15,000
// neighbours each, of four kinds.
const (
	benchInstitutions = 600
	benchPeople       = 20_000
	benchPublications = 25_000
	benchProjects     = 4_000
	benchActivities   = 4_000
)

var benchCountries = []string{"KH", "CN", "LA", "MM", "TH", "VN"}

// benchGraph fills the test server's database with the benchmark's graph,
// unless it is there already.
func benchGraph(b *testing.B) *neo4j.Store {
	b.Helper()
	target := neo4jtest.Server(b)
	store, err := neo4j.Open(b.Context(), configOf(target))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = store.Close() })
	stats, err := store.Statistics(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	if stats.Nodes["Publication"] >= benchPublications && stats.Nodes["Activity"] == benchActivities {
		return store
	}
	wipe(b, target)
	g := &benchWriter{b: b, store: store, random: rand.New(rand.NewPCG(1, 2))}
	g.places()
	g.each(graph.KindInstitution, benchInstitutions, g.institution)
	g.each(graph.KindPerson, benchPeople, g.person)
	g.each(graph.KindProject, benchProjects, g.project)
	g.each(graph.KindPublication, benchPublications, g.publication)
	g.each(graph.KindActivity, benchActivities, g.activity)
	return store
}

type benchWriter struct {
	b      *testing.B
	store  *neo4j.Store
	random *rand.Rand
	set    *graph.ChangeSet
}

func benchKey(kind *graph.Kind, i int) graph.Key { return graph.LocalKey(kind, "bench", fmt.Sprint(i)) }

func benchID(kind *graph.Kind, i int) graph.ID { return benchKey(kind, i).ID() }

func (g *benchWriter) add(key graph.Key, record any) {
	g.set.Nodes = append(g.set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
}

func (g *benchWriter) edges(t *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) {
	g.set.Edges = append(g.set.Edges, graph.EdgesWrite{Type: t, Owner: graph.Ref{Key: owner}, Edges: edges})
}

// each writes n records, 1,000 at a time.
func (g *benchWriter) each(kind *graph.Kind, n int, write func(i int, key graph.Key)) {
	for i := range n {
		if i%1000 == 0 {
			g.flush()
		}
		write(i, benchKey(kind, i))
	}
	g.flush()
}

func (g *benchWriter) flush() {
	if g.set != nil {
		if _, err := g.store.Apply(context.Background(), g.set); err != nil {
			g.b.Fatal(err)
		}
	}
	g.set = &graph.ChangeSet{Source: "bench"}
}

func entity(format string, args ...any) graph.Entity {
	return graph.Entity{Name: fmt.Sprintf(format, args...)}
}

func countryKey(code string) graph.Key {
	return graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: code}
}

func areaKey(number int) graph.Key {
	return graph.Key{Kind: graph.KindInitiativeArea, Scheme: "number", Value: fmt.Sprint(number)}
}

func sourceKey(slug string) graph.Key {
	return graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}
}

func (g *benchWriter) places() {
	g.flush()
	g.add(sourceKey("bench"), graph.Source{Entity: entity("Benchmark"), Slug: "bench"})
	for _, code := range benchCountries {
		g.add(countryKey(code), graph.Country{Entity: entity("Country %s", code), Code: graph.CountryCode(code)})
	}
	for n := 1; n <= 10; n++ {
		g.add(areaKey(n), graph.InitiativeArea{Entity: entity("Area %d", n), Number: n, Slug: graph.Slug(fmt.Sprintf("area-%d", n))})
	}
	g.flush()
}

// area prefers areas 5 and 7, so that they are hubs.
func (g *benchWriter) area() graph.EdgeWrite {
	n := 1 + g.random.IntN(10)
	if g.random.IntN(10) < 8 {
		n = 5 + 2*g.random.IntN(2)
	}
	return graph.EdgeWrite{Other: graph.Ref{Key: areaKey(n)}, Values: graph.Encode(graph.Assignment{
		Method: pointer(graph.AssignmentMethod("CLASSIFIED")), Confidence: pointer(float64(g.random.IntN(5)) / 4)})}
}

func (g *benchWriter) some(kind *graph.Kind, n, of int, values func(i int) any) []graph.EdgeWrite {
	seen := map[int]bool{}
	var out []graph.EdgeWrite
	for i := range n {
		other := int(float64(of) * g.random.Float64() * g.random.Float64())
		if !seen[other] {
			seen[other] = true
			out = append(out, graph.EdgeWrite{Other: graph.Ref{Key: benchKey(kind, other)}, Values: graph.Encode(values(i))})
		}
	}
	return out
}

func (g *benchWriter) institution(i int, key graph.Key) {
	types := []graph.InstitutionType{"UNIVERSITY", "RESEARCH_INSTITUTE", "ENTERPRISE", "HOSPITAL"}
	g.add(key, graph.Institution{Entity: entity("Institution of %s number %d", []string{"Water", "Health", "Forestry"}[i%3], i),
		Type: &types[i%len(types)], City: pointer(fmt.Sprintf("City %d", i%40)), Established: pointer(1900 + i%120)})
	g.edges(graph.LocatedIn, key, graph.EdgeWrite{Other: graph.Ref{Key: countryKey(benchCountries[i%6])}})
}

func (g *benchWriter) person(i int, key graph.Key) {
	g.add(key, graph.Person{Entity: entity("Person %d of the Family %d", i, i%977), ORCID: nil})
	g.edges(graph.AffiliatedWith, key, g.some(graph.KindInstitution, 1+i%2, benchInstitutions, func(n int) any {
		return graph.Affiliation{Role: pointer(graph.AffiliationRole("RESEARCHER")), From: pointer(graph.Date(fmt.Sprint(2000 + 5*n)))}
	})...)
}

func (g *benchWriter) project(i int, key graph.Key) {
	g.add(key, graph.Project{Entity: entity("Project %d on rivers", i), Start: pointer(graph.Date(fmt.Sprintf("%d-03", 2005+i%20))),
		Status: pointer(graph.ProjectStatus("ACTIVE")), Budget: pointer(float64(i) * 1000)})
	g.edges(graph.ProjectAddresses, key, g.area())
	g.edges(graph.ParticipatesIn, key, g.some(graph.KindInstitution, 3, benchInstitutions, func(n int) any {
		return graph.Participation{Role: pointer([]graph.ParticipationRole{"LEAD", "PARTNER", "PARTNER"}[n])}
	})...)
	g.edges(graph.WorksOn, key, g.some(graph.KindPerson, 4, benchPeople, func(int) any {
		return graph.Participation{Role: pointer(graph.ParticipationRole("MEMBER"))}
	})...)
}

func (g *benchWriter) publication(i int, key graph.Key) {
	g.add(key, graph.Publication{Entity: entity("On the %d. measurement of sediment in the basin", i), Year: pointer(2005 + i%21),
		Type: pointer(graph.PublicationType("ARTICLE")), Venue: pointer(fmt.Sprintf("Journal %d", i%300)), Citations: pointer(i % 90)})
	authors := g.some(graph.KindPerson, 1+g.random.IntN(7), benchPeople, func(n int) any {
		return graph.Authorship{Position: pointer(n + 1), RawAffiliations: []string{"Department of Water, somewhere"}}
	})
	for n := range authors {
		authors[n].Institutions = []graph.Ref{{Key: benchKey(graph.KindInstitution, g.random.IntN(benchInstitutions))}}
	}
	g.edges(graph.Authored, key, authors...)
	g.edges(graph.PublicationAddresses, key, g.area())
}

func (g *benchWriter) activity(i int, key graph.Key) {
	g.add(key, graph.Activity{Entity: entity("Training %d", i), Type: pointer(graph.ActivityType("TRAINING")), Year: pointer(2010 + i%15)})
	g.edges(graph.ActivityAddresses, key, g.area())
	g.edges(graph.HeldIn, key, graph.EdgeWrite{Other: graph.Ref{Key: countryKey(benchCountries[i%6])}})
	g.edges(graph.InstitutionTookPartIn, key, g.some(graph.KindInstitution, 2, benchInstitutions, func(n int) any {
		return graph.Attendance{Role: pointer([]graph.ActivityRole{"HOST", "SENDER"}[n])}
	})...)
}

func pointer[T any](v T) *T { return &v }

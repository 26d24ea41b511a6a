package loaders_test

import (
	"context"
	"testing"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/graphtest"
)

// key is the key that the tests' records are known by.
func key(kind *graph.Kind, number string) graph.Key { return graph.LocalKey(kind, "test", number) }

func country(n string) graph.Key     { return key(graph.KindCountry, n) }
func area(n string) graph.Key        { return key(graph.KindInitiativeArea, n) }
func institution(n string) graph.Key { return key(graph.KindInstitution, n) }
func person(n string) graph.Key      { return key(graph.KindPerson, n) }
func project(n string) graph.Key     { return key(graph.KindProject, n) }
func publication(n string) graph.Key { return key(graph.KindPublication, n) }

// entity is what a record has besides its own properties: the shown name and others.
func entity(name string, names ...graph.Name) graph.Entity {
	return graph.Entity{Name: name, Names: names}
}

func record(key graph.Key, values any) graph.NodeWrite {
	return graph.NodeWrite{Identity: key, Values: graph.Encode(values)}
}

func states(edge *graph.EdgeType, owner graph.Key, edges ...graph.EdgeWrite) graph.EdgesWrite {
	return graph.EdgesWrite{Type: edge, Owner: graph.Ref{Key: owner}, Edges: edges}
}

func to(other graph.Key, properties ...any) graph.EdgeWrite {
	edge := graph.EdgeWrite{Other: graph.Ref{Key: other}}
	for _, p := range properties {
		edge.Values = graph.Encode(p)
	}
	return edge
}

func author(other graph.Key, position int, printed ...graph.Key) graph.EdgeWrite {
	edge := to(other, graph.Authorship{Position: &position})
	for _, institution := range printed {
		edge.Institutions = append(edge.Institutions, graph.Ref{Key: institution})
	}
	return edge
}

func source(slug string) graph.NodeWrite {
	return record(graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug},
		graph.Source{Entity: entity("Source " + slug), Slug: graph.Slug(slug)})
}

func participation(role graph.ParticipationRole) graph.Participation {
	return graph.Participation{Role: &role}
}

// newWorld is a small graph: three countries, three institutions, three
// people, two projects and three publications, from two sources.
func newWorld(t testing.TB) *graphcount.Store {
	t.Helper()
	store := graphtest.NewOracle()
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	for _, change := range []*graph.ChangeSet{places(), work()} {
		if _, err := store.Apply(context.Background(), change); err != nil {
			t.Fatal(err)
		}
	}
	return graphcount.New(store)
}

func places() *graph.ChangeSet {
	native := func(language, name string) graph.Name {
		return graph.Name{Value: name, Language: language, Type: graph.NameNative}
	}
	alias := func(name string) graph.Name { return graph.Name{Value: name, Language: "en", Type: graph.NameAlias} }
	university := graph.InstitutionType("UNIVERSITY")
	return &graph.ChangeSet{
		Source: "seed",
		Nodes: []graph.NodeWrite{
			source("seed"), source("papers"),
			record(country("KH"), graph.Country{Entity: entity("Cambodia", native("km", "កម្ពុជា")), Code: "KH", Corridor: new(true)}),
			record(country("LA"), graph.Country{Entity: entity("Laos", native("lo", "ລາວ")), Code: "LA", Corridor: new(true)}),
			record(country("FR"), graph.Country{Entity: entity("France"), Code: "FR", Corridor: new(false)}),
			record(area("5"), graph.InitiativeArea{Entity: entity("Health"), Number: 5, Slug: "health"}),
			record(area("7"), graph.InitiativeArea{Entity: entity("Green technology"), Number: 7, Slug: "green"}),
			record(institution("rupp"), graph.Institution{Entity: entity("Royal University", alias("RUPP")), Type: &university, Established: new(1960)}),
			record(institution("nuol"), graph.Institution{Entity: entity("National University", alias("Dong Dok")), Type: &university}),
			record(institution("itc"), graph.Institution{Entity: entity("Institute of Technology")}),
		},
		Edges: []graph.EdgesWrite{
			states(graph.LocatedIn, institution("rupp"), to(country("KH"))),
			states(graph.LocatedIn, institution("itc"), to(country("KH"))),
			states(graph.LocatedIn, institution("nuol"), to(country("LA"))),
			states(graph.PartOf, institution("itc"), to(institution("rupp"))),
			states(graph.LeadsFor, institution("rupp"), to(country("KH"))),
		},
	}
}

func work() *graph.ChangeSet {
	confidence := func(c float64) graph.Assignment { return graph.Assignment{Confidence: &c} }
	date := func(d graph.Date) *graph.Date { return &d }
	stay := func(from, to graph.Date, ongoing bool) graph.Affiliation {
		a := graph.Affiliation{From: &from, Ongoing: &ongoing}
		if to != "" {
			a.To = &to
		}
		return a
	}
	return &graph.ChangeSet{
		Source: "papers",
		Nodes: []graph.NodeWrite{
			record(person("sok"), graph.Person{Entity: entity("Sok Dara")}),
			record(person("mala"), graph.Person{Entity: entity("Mala Keo")}),
			record(person("nok"), graph.Person{Entity: entity("Nok Suda")}),
			record(project("water"), graph.Project{Entity: entity("Mekong Water"), Start: date("2019")}),
			record(project("river"), graph.Project{Entity: entity("River Health"), Start: date("2022-05")}),
			record(publication("quality"), graph.Publication{Entity: entity("Water quality"), Year: new(2020)}),
			record(publication("rice"), graph.Publication{Entity: entity("Old rice"), Year: new(2010)}),
			record(publication("plain"), graph.Publication{Entity: entity("Plain tables"), Year: new(2015)}),
		},
		Edges: []graph.EdgesWrite{
			states(graph.AffiliatedWith, person("sok"), to(institution("rupp"), stay("2010", "", true))),
			states(graph.AffiliatedWith, person("mala"),
				to(institution("rupp"), stay("2008", "2012", false)), to(institution("nuol"), stay("2012", "", true))),
			states(graph.ParticipatesIn, project("water"),
				to(institution("rupp"), participation("LEAD")), to(institution("nuol"), participation("PARTNER"))),
			states(graph.ParticipatesIn, project("river"), to(institution("nuol"), participation("LEAD"))),
			states(graph.WorksOn, project("water"), to(person("sok"), participation("MEMBER"))),
			states(graph.ProjectAddresses, project("water"), to(area("7"), confidence(0.75)), to(area("5"), confidence(0.25))),
			states(graph.ProjectAddresses, project("river"), to(area("5"), confidence(1))),
			states(graph.Authored, publication("quality"),
				author(person("mala"), 2, institution("nuol")),
				author(person("sok"), 1, institution("rupp"), institution("nuol"))),
			states(graph.Authored, publication("rice"), author(person("mala"), 1, institution("rupp"))),
		},
	}
}

package computedtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"corridor/graph"
)

// Made are records drawn by chance, on the areas and themes of Corridor: real ones,
// or synthetic ones that lean on these.
type Made struct {
	Random    *rand.Rand
	Prefix    string // of their names
	Synthetic bool
	Nodes     []graph.NodeWrite
	Edges     []graph.EdgesWrite
	Who       []string // institutions to take part
}

func (m *Made) add(kind *graph.Kind, name string, values any) string {
	m.Nodes = append(m.Nodes, Record(kind, m.Prefix+name, values))
	return m.Prefix + name
}

// Places adds institutions of countries, with a person at each, to take part.
func (m *Made) Places(countries ...string) {
	types := []graph.InstitutionType{"UNIVERSITY", "ENTERPRISE"}
	for i, country := range countries {
		name := m.add(graph.KindInstitution, fmt.Sprint("i", i), graph.Institution{Type: &types[i%2]})
		m.Nodes = append(m.Nodes, Record(graph.KindPerson, "at "+name, graph.Person{}))
		m.Edges = append(m.Edges, Edges(graph.LocatedIn, name, country))
		m.Who = append(m.Who, name)
	}
}

// team is two to four of those who take part, and often the same.
func (m *Made) team() []string {
	who := slices.Clone(m.Who)
	m.Random.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	return who[:2+m.Random.IntN(3)]
}

// Works adds as many publications, projects and activities, of years from one on
// until before another.
func (m *Made) Works(number, from, to int) {
	visit, active := graph.ActivityType("EXCHANGE_VISIT"), graph.ProjectStatus("ACTIVE")
	year := func() int { return from + m.Random.IntN(to-from) }
	area := func() string { return []string{"health", "green"}[m.Random.IntN(2)] }
	for i := range number {
		paper := m.add(graph.KindPublication, fmt.Sprint("p", i), graph.Publication{Year: new(year()), Citations: new(m.Random.IntN(9))})
		authors := Authors(paper, m.team()...)
		if i%3 == 0 { // of people who moved
			authors.Edges[0].Institutions, authors.Edges[1].Institutions = authors.Edges[1].Institutions, authors.Edges[0].Institutions
		}
		m.Edges = append(m.Edges, authors, Edges(graph.PublicationAddresses, paper, area()),
			Edges(graph.PublicationOnTheme, paper, []string{"water", "stray"}[m.Random.IntN(2)]))
		project := graph.Project{Start: new(graph.Date(fmt.Sprint(year()))), Status: &active}
		if i%2 == 0 {
			project.End = new(graph.Date(fmt.Sprint(to + 3)))
		}
		name := m.add(graph.KindProject, fmt.Sprint("r", i), project)
		m.Edges = append(m.Edges, Edges(graph.ParticipatesIn, name, m.team()...), Edges(graph.ProjectAddresses, name, area()))
		name = m.add(graph.KindActivity, fmt.Sprint("a", i), graph.Activity{Type: &visit, Year: new(year())})
		took := Edges(graph.InstitutionTookPartIn, name, m.team()[:2]...)
		took.Edges[0].Values, took.Edges[1].Values = map[string]any{"role": "SENDER"}, map[string]any{"role": "HOST"}
		m.Edges = append(m.Edges, took)
	}
}

// Change makes a change set of it.
func (m *Made) Change() *graph.ChangeSet {
	out := Of(m.Edges, m.Nodes...)
	if m.Synthetic {
		source := graph.Source{Entity: graph.Entity{Name: "Made up"}, Slug: "made-up", Generated: new(true)}
		out.Source, out.Nodes = string(source.Slug), append(out.Nodes, graph.NodeWrite{
			Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: string(source.Slug)}, Values: graph.Encode(source)})
	}
	return out
}

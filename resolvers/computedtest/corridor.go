package computedtest

import "corridor/graph"

const slug = "real" // of the one source

func key(kind *graph.Kind, name string) graph.Key { return graph.LocalKey(kind, slug, name) }

// ID is the id of a record of Corridor.
func ID(kind *graph.Kind, name string) graph.ID { return key(kind, name).ID() }

// Record writes a record; where it has no name, it is called as its key.
func Record(kind *graph.Kind, name string, values any) graph.NodeWrite {
	encoded := graph.Encode(values)
	if encoded["name"] == nil {
		encoded["name"] = name
	}
	return graph.NodeWrite{Identity: key(kind, name), Values: encoded}
}

// Edges are edges of a type from their owner to others.
func Edges(of *graph.EdgeType, owner string, others ...string) graph.EdgesWrite {
	end := of.To
	if of.Owner == graph.To {
		end = of.From
	}
	out := graph.EdgesWrite{Type: of, Owner: graph.Ref{Key: key(of.OwnerKind(), owner)}}
	for _, other := range others {
		out.Edges = append(out.Edges, graph.EdgeWrite{Other: graph.Ref{Key: key(end, other)}})
	}
	return out
}

// Authors are the authors of a publication: one at each of the institutions,
// called "at k1".
func Authors(publication string, institutions ...string) graph.EdgesWrite {
	out := graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: key(graph.KindPublication, publication)}}
	for i, name := range institutions {
		out.Edges = append(out.Edges, graph.EdgeWrite{
			Other:        graph.Ref{Key: key(graph.KindPerson, "at "+name)},
			Values:       map[string]any{"position": i + 1},
			Institutions: []graph.Ref{{Key: key(graph.KindInstitution, name)}},
		})
	}
	return out
}

// Of is a change by the one source.
func Of(edges []graph.EdgesWrite, nodes ...graph.NodeWrite) *graph.ChangeSet {
	return &graph.ChangeSet{Source: slug, Nodes: nodes, Edges: edges}
}

// Corridor is a little work on two areas: of Cambodia (k1, k2), Vietnam (v1), an
// institution of no known country (x1) and one with no work at all (z1, in Laos).
// b3 has no year, and r1 no end.
func Corridor() *graph.ChangeSet {
	source := graph.Encode(graph.Source{Entity: graph.Entity{Name: "A source"}, Slug: slug})
	visit, active := graph.ActivityType("EXCHANGE_VISIT"), graph.ProjectStatus("ACTIVE")
	nodes := []graph.NodeWrite{
		{Identity: graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: slug}, Values: source},
		Record(graph.KindCountry, "KH", graph.Country{Entity: graph.Entity{Name: "Cambodia"}, Code: "KH", Corridor: new(true)}),
		Record(graph.KindCountry, "VN", graph.Country{Entity: graph.Entity{Name: "Vietnam"}, Code: "VN", Corridor: new(true)}),
		Record(graph.KindCountry, "LA", graph.Country{Entity: graph.Entity{Name: "Laos"}, Code: "LA", Corridor: new(true)}),
		Record(graph.KindInitiativeArea, "health", graph.InitiativeArea{Entity: graph.Entity{Name: "Health"}, Number: 5, Slug: "health"}),
		Record(graph.KindInitiativeArea, "green", graph.InitiativeArea{Entity: graph.Entity{Name: "Green technology"}, Number: 7, Slug: "green"}),
		Record(graph.KindTheme, "water", graph.Theme{Entity: graph.Entity{Name: "Water"}, Slug: "water"}),
		Record(graph.KindTheme, "stray", graph.Theme{Entity: graph.Entity{Name: "Stray"}, Slug: "stray"}),
		Record(graph.KindPublication, "b1", graph.Publication{Year: new(2019)}),
		Record(graph.KindPublication, "b2", graph.Publication{Year: new(2021)}),
		Record(graph.KindPublication, "b3", graph.Publication{}),
		Record(graph.KindProject, "r1", graph.Project{Start: new(graph.Date("2020")), Status: &active}),
		Record(graph.KindActivity, "a1", graph.Activity{Type: &visit, Year: new(2020)}),
	}
	for _, name := range []string{"k1", "k2", "v1", "x1", "z1"} {
		nodes = append(nodes, Record(graph.KindInstitution, name, graph.Institution{}), Record(graph.KindPerson, "at "+name, graph.Person{}))
	}
	took := Edges(graph.InstitutionTookPartIn, "a1", "v1", "k1")
	took.Edges[0].Values, took.Edges[1].Values = map[string]any{"role": "SENDER"}, map[string]any{"role": "HOST"}
	return Of([]graph.EdgesWrite{
		Edges(graph.LocatedIn, "k1", "KH"), Edges(graph.LocatedIn, "k2", "KH"), Edges(graph.LocatedIn, "v1", "VN"), Edges(graph.LocatedIn, "z1", "LA"),
		Edges(graph.ThemeOf, "water", "green"),
		Authors("b1", "k1", "v1"), Authors("b2", "k1", "v1", "x1"), Authors("b3", "k2", "x1"),
		Edges(graph.PublicationAddresses, "b1", "health"), Edges(graph.PublicationAddresses, "b2", "green"),
		Edges(graph.PublicationOnTheme, "b2", "water"),
		Edges(graph.ParticipatesIn, "r1", "k1", "v1"), Edges(graph.ProjectAddresses, "r1", "green"), took,
	}, nodes...)
}

package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
)

// attended is leads with one role for each of the others.
func attended(e *graph.EdgeType, owner string, roles ...[2]string) graph.EdgesWrite {
	out := graph.EdgesWrite{Type: e, Owner: graph.Ref{Key: local(e.OwnerKind(), owner)}}
	for _, r := range roles {
		out.Edges = append(out.Edges, graph.EdgeWrite{Other: graph.Ref{Key: local(e.From, r[0])}, Values: map[string]any{"role": r[1]}})
	}
	return out
}

// joint is a little joint work of Cambodia (k1, k2), Vietnam (v1), Laos (l1),
// Japan (j1) and an institution of no known country (x1), so little that it can
// be counted by hand. People are named after their institution: "at k1".
func joint() *graph.ChangeSet {
	activity := func(kind graph.ActivityType, year int) graph.Activity {
		return graph.Activity{Type: &kind, Year: &year}
	}
	status := graph.ProjectStatus("ACTIVE")
	set := &graph.ChangeSet{Source: "real", Nodes: []graph.NodeWrite{
		source("real", false),
		record(graph.KindCountry, "KH", graph.Country{Entity: graph.Entity{Name: "Cambodia"}, Code: "KH", Corridor: new(true)}),
		record(graph.KindCountry, "VN", graph.Country{Entity: graph.Entity{Name: "Vietnam"}, Code: "VN", Corridor: new(true)}),
		record(graph.KindCountry, "LA", graph.Country{Entity: graph.Entity{Name: "Laos"}, Code: "LA", Corridor: new(true)}),
		record(graph.KindCountry, "JP", graph.Country{Entity: graph.Entity{Name: "Japan"}, Code: "JP"}),
		record(graph.KindInitiativeArea, "health", graph.InitiativeArea{Entity: graph.Entity{Name: "Health"}, Number: 5, Slug: "health"}),
		record(graph.KindInitiativeArea, "green", graph.InitiativeArea{Entity: graph.Entity{Name: "Green technology"}, Number: 7, Slug: "green"}),
		record(graph.KindTheme, "water", graph.Theme{Entity: graph.Entity{Name: "Water"}, Slug: "water"}),
		record(graph.KindPublication, "b1", graph.Publication{Year: new(2019)}),
		record(graph.KindPublication, "b2", graph.Publication{Year: new(2021)}),
		record(graph.KindPublication, "b3", graph.Publication{Year: new(2021)}),
		record(graph.KindPublication, "b4", graph.Publication{}),
		record(graph.KindPublication, "b5", graph.Publication{Year: new(2022)}),
		record(graph.KindProject, "r1", graph.Project{Start: new(graph.Date("2020")), Status: &status}),
		record(graph.KindActivity, "a1", activity("EXCHANGE_VISIT", 2020)),
		record(graph.KindActivity, "a2", activity("TRAINING", 2021)),
		record(graph.KindActivity, "a3", activity("TRAINING", 2022)),
		record(graph.KindActivity, "a4", activity("MEETING", 2022)),
	}}
	for _, institution := range []string{"k1", "k2", "v1", "l1", "j1", "x1"} {
		set.Nodes = append(set.Nodes, record(graph.KindInstitution, institution, graph.Institution{}), record(graph.KindPerson, "at "+institution, graph.Person{}))
	}
	set.Edges = []graph.EdgesWrite{
		leads(graph.LocatedIn, "k1", "KH"), leads(graph.LocatedIn, "k2", "KH"), leads(graph.LocatedIn, "v1", "VN"),
		leads(graph.LocatedIn, "l1", "LA"), leads(graph.LocatedIn, "j1", "JP"), leads(graph.ThemeOf, "water", "green"),
		authored("b1", "k1", "v1"), authored("b2", "k1", "v1", "l1"), authored("b3", "k1", "j1"), authored("b4", "k2", "x1"), authored("b5", "l1"),
		leads(graph.PublicationAddresses, "b1", "health"), leads(graph.PublicationAddresses, "b2", "green"),
		leads(graph.PublicationAddresses, "b3", "green"), leads(graph.PublicationOnTheme, "b2", "water"), leads(graph.PublicationOnTheme, "b3", "water"),
		leads(graph.ParticipatesIn, "r1", "k1", "l1"), leads(graph.ProjectAddresses, "r1", "green"),
		attended(graph.InstitutionTookPartIn, "a1", [2]string{"v1", "SENDER"}, [2]string{"k1", "HOST"}),
		attended(graph.InstitutionTookPartIn, "a2", [2]string{"v1", "PROVIDER"}, [2]string{"l1", "RECIPIENT"}),
		attended(graph.InstitutionTookPartIn, "a3", [2]string{"k1", "PROVIDER"}),
		attended(graph.InstitutionTookPartIn, "a4", [2]string{"k1", "PARTICIPANT"}, [2]string{"v1", "PARTICIPANT"}),
	}
	return set
}

func person(name string) graph.ID { return local(graph.KindPerson, name).ID() }

// lines writes what a list of objects says under some paths, a line each.
func lines(t testing.TB, of any, paths ...string) string {
	t.Helper()
	var out []string
	for _, element := range of.(list) {
		var words []string
		for _, path := range paths {
			value := element
			for _, step := range strings.Split(path, ".") {
				if value != nil {
					value = at(t, value, step)
				}
			}
			words = append(words, shortly(t, value))
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, "|")
}

// shortly writes a value; of records and connections, the names in them.
func shortly(t testing.TB, value any) string {
	switch v := value.(type) {
	case object:
		if nodes, ok := v["nodes"]; ok {
			return shortly(t, nodes)
		}
		if entity, ok := v["entity"]; ok {
			return shortly(t, entity)
		}
		return fmt.Sprint(v["name"])
	case list:
		var names []string
		for _, element := range v {
			names = append(names, shortly(t, element))
		}
		return strings.Join(names, "+")
	}
	return fmt.Sprint(value)
}

// TestCountryNetworkByHand compares a network with what counting on paper gives.
func TestCountryNetworkByHand(t *testing.T) {
	store := open(t, joint())
	network := at(t, ask(t, store, `{ collaborationNetwork(level: COUNTRY) {
		level basis counting strength nodeCount tieCount density averageDegree emptyReason averageDistance diameter
		components { count largest largestShare sizes } degreeDistribution { degree nodes }
		nodes(orderBy: [{field: ITEMS, direction: DESC}]) { totalCount nodes {
			entity { name } items credit degree internationalItems domesticItems unknownItems internationalShare component works { nodes { name } } } }
		ties { totalCount nodes { from { entity { name } } to { entity { name } } items count expected ratio weight firstYear lastYear ongoing evidence { nodes { name } } } }
		receipt { filteredItems countedItems tiedItems unknownItems unknownShare leftOut { reason } items(first: 3) { totalCount nodes { name } } }
	} }`, nil), "collaborationNetwork")
	same(t, "nodes", lines(t, at(t, network, "nodes", "nodes"), "entity", "items", "credit", "degree", "internationalItems", "domesticItems",
		"unknownItems", "internationalShare", "component", "works"), "Cambodia 8 8 2 6 1 1 0.8571428571428571 1 r1+a3+a4+b2+b3+a1+b1+b4|Vietnam 5 5 2 5 0 0 1 1 a4+a2+b2+a1+b1|Laos 4 4 2 3 1 0 0.75 1 r1+b5+a2+b2")
	// The ends of ties are Cambodia's 6, Vietnam's 6 and Laos's 4, together 16, and
	// the weight of Cambodia and Vietnam 4 over (6/16·6/10 + 6/16·6/10)·16/2 = 3.6.
	// Three countries' totals leave their ties nothing else, so that as much is
	// expected as there is.
	same(t, "ties", lines(t, at(t, network, "ties", "nodes"), "from", "to", "items", "count", "expected", "ratio", "weight", "firstYear", "lastYear",
		"ongoing", "evidence"), "Cambodia Vietnam 4 4 4 1 1.1111111111111112 2019 2022 false a4+b2+a1+b1|"+
		"Cambodia Laos 2 2 2 1 0.9090909090909091 2020 <nil> true r1+b2|"+
		"Vietnam Laos 2 2 2 1 0.9090909090909091 2021 2021 false a2+b2")
	same(t, "whole", lines(t, list{network}, "level", "basis", "counting", "strength", "nodeCount", "tieCount", "density", "averageDegree",
		"averageDistance", "diameter", "emptyReason", "components.count", "components.largest", "components.largestShare", "nodes.totalCount", "ties.totalCount"), "COUNTRY PUBLICATION+PROJECT+ACTIVITY FULL ASSOCIATION_CORRECTED 3 3 1 2 1 1 <nil> 1 3 1 3 3")
	same(t, "receipt", lines(t, list{at(t, network, "receipt")}, "filteredItems", "countedItems", "tiedItems", "unknownItems", "unknownShare", "items.totalCount", "items"), "10 10 7 1 0.1 10 r1+a3+a4")
}

func same(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %s\nwant %s", what, got, want)
	}
}

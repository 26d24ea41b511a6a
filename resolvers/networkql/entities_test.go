package networkql_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/resolvers/computedtest"
)

// named is a corridor in which k1 has a ROR id and another name, and two
// institutions and a person are called Mekong.
func named(t *testing.T) *computedtest.World {
	return computedtest.Open(t, computedtest.Corridor(), computedtest.Of(
		[]graph.EdgesWrite{computedtest.Edges(graph.LocatedIn, "m1", "KH"), computedtest.Edges(graph.LocatedIn, "m2", "VN")},
		computedtest.Record(graph.KindInstitution, "k1", graph.Institution{
			Entity: graph.Entity{Name: "k1", Names: []graph.Name{{Value: "Kampong One", Type: graph.NameAlias}}},
			ROR:    new(graph.ROR("https://ror.org/03zsp0254"))}),
		computedtest.Record(graph.KindInstitution, "m1", graph.Institution{Entity: graph.Entity{Name: "Mekong"}}),
		computedtest.Record(graph.KindInstitution, "m2", graph.Institution{Entity: graph.Entity{Name: "Mekong"}}),
		computedtest.Record(graph.KindPerson, "m3", graph.Person{Entity: graph.Entity{Name: "Mekong"}}),
		computedtest.Record(graph.KindPerson, "at k1", graph.Person{Entity: graph.Entity{Name: "at k1"}, ORCID: new(graph.ORCID("https://orcid.org/0000-0002-1825-0097"))}),
	))
}

// TestEntitiesByKeyAndName: whatever names an entity gives the same answer, for
// one read more where it is not an id.
func TestEntitiesByKeyAndName(t *testing.T) {
	w := named(t)
	k1, ann := institution("k1"), string(computedtest.ID(graph.KindPerson, "at k1"))
	for query, cases := range map[string]map[string][]string{
		`{ ego(id: "%s") { nodes { totalCount nodes { entity { id } } } } }`: {
			k1: {"03zsp0254", "https://ror.org/03zsp0254", "ror.org/03ZSP0254", "k1", "kampong one"}, ann: {"0000-0002-1825-0097", "at k1"}},
		`{ recommendPartners(for: "%s") { totalCount receipt { statement } } }`:                        {k1: {"03zsp0254", "Kampong One"}},
		`{ collaborationPath(from: "%s", to: "v1") { hops from { entity { id } } } }`:                  {k1: {"k1", "03zsp0254"}},
		`{ collaborationNetwork(level: INSTITUTION, filter: {institutions: ["%s"]}) { nodeCount } }`:   {k1: {"k1", "03zsp0254"}},
		`{ collaborationNetwork(level: PERSON, filter: {led: {people: ["%s"]}}) { nodeCount } }`:       {ann: {"at k1", "0000-0002-1825-0097"}},
		`{ collaborationNetwork(level: INSTITUTION) { ties(of: "%s") { nodes { from { items } } } } }`: {k1: {"Kampong One", "03zsp0254"}},
		`{ collaborationNetwork(level: INSTITUTION) { nodes(filter: {ids: ["%s", "v1"]}) { totalCount nodes { entity { id } items } } } }`: {
			k1: {"k1", "Kampong One", "03zsp0254", "https://ror.org/03zsp0254"}},
		`{ collaborationNetwork(level: PERSON) { nodes(filter: {ids: ["%s"]}) { nodes { entity { id } } } } }`: {ann: {"at k1", "0000-0002-1825-0097"}},
		`{ collaborationNetwork(level: COUNTRY) { nodes(filter: {ids: ["%s"]}) { nodes { entity { id } } } } }`: {
			string(computedtest.ID(graph.KindCountry, "KH")): {"kh", "Cambodia"}},
		`{ collaborationNetwork(level: INSTITUTION) { growth(from: "%s", to: "v1") { series { items } } } }`: {k1: {"Kampong One"}},
	} {
		for id, others := range cases {
			want := fmt.Sprint(ask(t, w, fmt.Sprintf(query, id), nil))
			for _, other := range others {
				w.Reset()
				same(t, fmt.Sprintf(query, other), ask(t, w, fmt.Sprintf(query, other), nil), want)
				if reads := w.Counts().Reads; reads > 2 {
					t.Errorf("%s by %q: %d reads", query, other, reads)
				}
			}
		}
	}
	same(t, "a country by code and by name", computedtest.At(ask(t, w, `{ collaborationPath(from: "kh", to: "Vietnam") { hops } }`, nil), "hops"), "1")
	same(t, "an id of nothing", ask(t, w, `{ ego(id: "inst_0000000000000000") { nodeCount } }`, nil), "<nil>")
}

// TestEntitiesNotTold: which there are to choose from, and what to do where there
// is none.
func TestEntitiesNotTold(t *testing.T) {
	w := named(t)
	m1, m3 := institution("m1"), string(computedtest.ID(graph.KindPerson, "m3"))
	for _, c := range []struct {
		query, argument string
		says            []string
	}{
		{`{ ego(id: "mekong") { nodeCount } }`, "id", []string{"3 records have the name", m1 + " (Mekong, institution, Cambodia)", m3 + " (Mekong, person)"}},
		{`{ collaborationPath(from: "k1", to: "Mekong") { hops } }`, "to", []string{"3 records"}},
		{`{ collaborationNetwork(level: INSTITUTION, filter: {institutions: ["k1", "Mekong"]}) { nodeCount } }`, "filter.institutions", []string{"2 records", "Vietnam"}},
		{`{ collaborationNetwork(level: INSTITUTION, filter: {led: {institutions: ["nobody"]}}) { nodeCount } }`, "filter.led.institutions", []string{"no institution has the id, the key or the exact name", "search(text:"}},
		{`{ recommendPartners(for: "nobody") { totalCount } }`, "for", []string{"no country, institution or person"}},
		{`{ collaborationNetwork(level: COUNTRY) { growth(from: "KH", to: "k1") { series { items } } } }`, "collaborationNetwork.growth.to", []string{"no country has"}},
		{`{ collaborationNetwork(level: INSTITUTION) { nodes(filter: {ids: ["k1", "Mekong"]}) { totalCount } } }`, "collaborationNetwork.nodes.filter.ids", []string{"2 records", "Vietnam"}},
		{`{ collaborationNetwork(level: PERSON) { nodes(filter: {ids: ["k1"]}) { totalCount } } }`, "collaborationNetwork.nodes.filter.ids", []string{"no person has"}},
		{`{ collaborationNetwork(level: PERSON, filter: {people: [` + strings.Repeat(`"at k1", `, 21) + `]}) { nodeCount } }`, "filter.people", []string{"more than 20"}},
	} {
		got := w.Refused(t, fields(w), c.query, nil)
		if got.Argument != c.argument {
			t.Errorf("%s refuses %s: %s", c.query, got.Argument, got.Reason)
		}
		for _, text := range c.says {
			if !strings.Contains(got.Reason, text) {
				t.Errorf("%s\nsays %q, without %q", c.query, got.Reason, text)
			}
		}
	}
}

package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
)

// TestNetworkRefusals holds that arguments that cannot be answered are refused
// by name and place.
func TestNetworkRefusals(t *testing.T) {
	store := open(t, joint())
	network := func(arguments, selection string) string {
		return "{ collaborationNetwork(level: INSTITUTION" + arguments + ") { " + selection + " } }"
	}
	vars := variables{"i": institutionID("k1"), "p": string(person("at k1")), "b": string(publication("b1"))}
	asks := func(field string) string {
		return "query($i: ID!, $p: ID!, $b: ID!) { " + field + " a: node(id: $i) { id } b: node(id: $p) { id } c: node(id: $b) { id } }"
	}
	for _, c := range []struct{ query, argument string }{
		{network(", minWeight: -1", "nodeCount"), "minWeight"},
		{network(", minItems: -1", "nodeCount"), "minItems"},
		{network(", maxTeamSize: 1", "nodeCount"), "maxTeamSize"},
		{network(", maxTeamSize: 0", "nodeCount"), "maxTeamSize"},
		{network(", resolution: 0", "nodeCount"), "resolution"},
		{network(", resolution: -1", "nodeCount"), "resolution"},
		{network(", basis: []", "nodeCount"), "basis"},
		{network(`, within: ["XX"]`, "nodeCount"), "within"},
		{network(", within: []", "nodeCount"), "within"},
		{network(", filter: {areas: [99]}", "nodeCount"), "filter.areas"},
		{network(", filter: {areas: []}", "nodeCount"), "filter.areas"},
		{network(`, filter: {themes: ["none"]}`, "nodeCount"), "filter.themes"},
		{network(`, filter: {countries: ["XX"]}`, "nodeCount"), "filter.countries"},
		{network(`, filter: {allCountries: []}`, "nodeCount"), "filter.allCountries"},
		{network(`, filter: {institutions: ["none"]}`, "nodeCount"), "filter.institutions"},
		{network(fmt.Sprintf(`, filter: {people: [%q]}`, vars["i"]), "nodeCount"), "filter.people"},
		{network(", filter: {years: {from: 2021, to: 2019}}", "nodeCount"), "filter.years"},
		{network("", "nodes(first: 1001) { totalCount }"), "collaborationNetwork.nodes.first"},
		{network("", "nodes(first: 1, last: 1) { totalCount }"), "collaborationNetwork.nodes.last"},
		{network("", `nodes(after: "none") { totalCount }`), "collaborationNetwork.nodes.after"},
		{network("", `nodes(filter: {countries: ["XX"]}) { totalCount }`), "collaborationNetwork.nodes.filter.countries"},
		{network("", `nodes(filter: {ids: ["none"]}) { totalCount }`), "collaborationNetwork.nodes.filter.ids"},
		{network("", "nodes(orderBy: [{field: ITEMS}, {field: ITEMS}, {field: ITEMS}, {field: ITEMS}, {field: ITEMS}]) { totalCount }"), "collaborationNetwork.nodes.orderBy"},
		{network("", "nodes { nodes { t: ties(last: -1) { totalCount } } }"), "collaborationNetwork.nodes.nodes.t.last"},
		{network("", "nodes { nodes { works(first: -1) { totalCount } } }"), "collaborationNetwork.nodes.nodes.works.first"},
		{network("", `ties(of: "none") { totalCount }`), "collaborationNetwork.ties.of"},
		{network("", `ties(between: ["XX"]) { totalCount }`), "collaborationNetwork.ties.between"},
		{network("", `ties { edges { node { evidence(before: "none") { totalCount } } } }`), "collaborationNetwork.ties.edges.node.evidence.before"},
		{network("", "communities(first: -1) { size }"), "collaborationNetwork.communities.first"},
		{network("", "communities { leaders(first: 101) { items } }"), "collaborationNetwork.communities.leaders.first"},
		{network("", "components { sizes(first: -1) }"), "first"},
		{network("", "slices(window: 0) { from }"), "collaborationNetwork.slices.window"},
		{network("", "slices(step: 0) { from }"), "collaborationNetwork.slices.step"},
		{network("", `growth(from: "x", to: "x", step: 0) { series { items } }`), "collaborationNetwork.growth.step"},
		{network("", "ties(first: 1) { nodes { series(step: 0) { items } } }"), "step"},
		{network("", "ties(first: 1) { nodes { series(step: -1) { items } } }"), "step"},
		{network(", filter: {years: {from: 1900}}", "slices { from }"), "collaborationNetwork.slices.window"},
		{network("", "exchanges(types: []) { activities }"), "collaborationNetwork.exchanges.types"},
		{network("", "receipt { items(first: -1) { totalCount } }"), "collaborationNetwork.receipt.items.first"},
		{`{ ego(id: "none") { nodeCount } }`, "id"},
		{asks("ego(id: $b) { nodeCount }"), "id"},
		{asks("ego(id: $i, radius: 4) { nodeCount }"), "radius"},
		{asks("collaborationPath(from: $i, to: $p) { hops }"), "to"},
		{asks("collaborationPath(from: $i, to: $i, limit: 0) { hops }"), "limit"},
		{asks("recommendPartners(for: $b) { totalCount }"), "for"},
		{asks("recommendPartners(for: $i, area: 99) { totalCount }"), "area"},
		{asks("recommendPartners(for: $i, area: 0) { totalCount }"), "area"},
		{asks(`recommendPartners(for: $i, country: "XX") { totalCount }`), "country"},
		{asks("recommendPartners(for: $i, first: 1001) { totalCount }"), "first"},
		{fmt.Sprintf("{ recommendPartners(for: %q) { nodes { commonNeighbours(first: -1) { itemsWithYou } } } }", institutionID("j1")),
			"recommendPartners.nodes.commonNeighbours.first"},
		{`{ ranking(measure: COMMUNITY, level: PERSON) { nodeCount } }`, "measure"},
		{`{ ranking(measure: ITEMS, level: PERSON, first: 0) { nodeCount } }`, "first"},
		{`{ people { nodes { c: coauthors(first: 1001) { totalCount } } } }`, "people.nodes.c.first"},
		{`{ people { nodes { coauthors(maxTeamSize: 1) { totalCount } } } }`, "people.nodes.coauthors.maxTeamSize"},
		{`{ people { nodes { coauthors(filter: {years: {from: 1}}) { totalCount } } } }`, "people.nodes.coauthors.filter.years.from"},
		{`{ people { nodes { coauthors { edges { evidence(first: 1, last: 1) { totalCount } } } } } }`, "people.nodes.coauthors.edges.evidence.last"},
	} {
		given := vars
		if !strings.HasPrefix(c.query, "query") {
			given = nil
		}
		if got := refused(t, store, c.query, given); got.Argument != c.argument || strings.Contains(got.Reason, graph.ErrInvalid.Error()) {
			t.Errorf("%s\nrefuses %v, want argument %s", c.query, got, c.argument)
		}
	}
}

// TestEmptyNetworksSayWhy asks for networks without ties.
func TestEmptyNetworksSayWhy(t *testing.T) {
	store := open(t, joint())
	for arguments, want := range map[string]string{
		`level: COUNTRY, filter: {years: {to: 2000}}`:                                           "before 2019, the first year of the data",
		`level: COUNTRY, filter: {years: {from: 3000}}`:                                         "after 2022, the last year of the data",
		`level: COUNTRY, filter: {publicationTypes: [BOOK]}, basis: [PUBLICATION]`:              "No publication, project or activity passes the basis and filter",
		`level: PERSON, basis: [PROJECT]`:                                                       "no person is known to have taken part",
		`level: COUNTRY, within: ["JP"], basis: [PROJECT]`:                                      "no country within the scope",
		`level: INSTITUTION, maxTeamSize: 2, filter: {themes: ["water"], allCountries: ["LA"]}`: "more than 2 institutions",
		`level: COUNTRY, minItems: 9`:                                                           "below minWeight or minItems",
		`level: COUNTRY, within: ["KH"]`:                                                        "two countries within the scope",
		`level: COUNTRY, filter: {years: {from: 2022, to: 2022}}, basis: [PUBLICATION]`:         "none names two countries",
	} {
		network := at(t, ask(t, store, "{ collaborationNetwork("+arguments+") { tieCount emptyReason density modularity assortativityByCountry receipt { statement leftOut { reason items explanation } } } }", nil), "collaborationNetwork")
		reason, _ := at(t, network, "emptyReason").(string)
		if !strings.Contains(reason, want) || fmt.Sprint(at(t, network, "tieCount")) != "0" || at(t, network, "modularity") != nil {
			t.Errorf("%s: %v\nwant a reason with %q", arguments, network, want)
		}
	}
	empty := open(t)
	same(t, "an empty store", asJSON(t, empty, `{ collaborationNetwork(level: PERSON) { nodeCount emptyReason density averageDegree averageClustering
		transitivity averageDistance diameter modularity assortativityByCountry assortativityByDegree communityCount components { count largest largestShare }
		degreeDistribution { nodes } communities { size } matrix { items } exchanges { activities cells { activities } } slices { from }
		nodes { totalCount pageInfo { hasNextPage endCursor } nodes { items } } ties { nodes { items } } } }`), `{"collaborationNetwork":{`+
		`"assortativityByCountry":null,"assortativityByDegree":null,"averageClustering":null,"averageDegree":null,"averageDistance":null,`+
		`"communities":[],"communityCount":0,"components":{"count":0,"largest":0,"largestShare":null},"degreeDistribution":[],"density":null,`+
		`"diameter":null,"emptyReason":"There are no publications, projects or activities here yet; load some.",`+
		`"exchanges":{"activities":0,"cells":[]},"matrix":[],"modularity":null,"nodeCount":0,`+
		`"nodes":{"nodes":[],"pageInfo":{"endCursor":null,"hasNextPage":false},"totalCount":0},"slices":[],"ties":{"nodes":[]},"transitivity":null}}`)
}

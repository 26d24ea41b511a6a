package cost_test

import "testing"

func TestCostOfNetworks(t *testing.T) {
	types, rules := program(t)
	for query, want := range map[string]int{
		`{ collaborationNetwork(level: PERSON) { nodeCount } }`:                                                       2,
		`{ collaborationNetwork(level: PERSON) { nodes(first: 3) { nodes { items } } } }`:                             1 + 1 + 1 + 3,
		`{ collaborationNetwork(level: PERSON) { ties { edges { node { from { items } } } } } }`:                      1 + 1 + 1 + 20*(1+1+1),
		`{ collaborationNetwork(level: COUNTRY) { matrix { items } } }`:                                               1 + 1 + 6*6,
		`{ collaborationNetwork(level: COUNTRY, within: ["KH", "LA"]) { matrix { items } } }`:                         1 + 1 + 2*2,
		`{ collaborationNetwork(level: COUNTRY, scope: ALL) { matrix { items } } }`:                                   1 + 1 + 50*50,
		`{ collaborationNetwork(level: COUNTRY) { ...m } } fragment m on CollaborationNetwork { matrix { items } }`:   1 + 1 + 6*6,
		`{ collaborationNetwork(level: COUNTRY) { exchanges { cells { activities } } } }`:                             1 + 1 + 1 + 3*6*6,
		`{ collaborationNetwork(level: COUNTRY) { slices { network { matrix { items } } } } }`:                        1 + 1 + 60*(1+1+6*6),
		`{ collaborationNetwork(level: COUNTRY) { communities(first: 2) { leaders(first: 3) { items } } } }`:          1 + 1 + 2*(1+3),
		`{ collaborationPath(from: "a", to: "b", limit: 3) { shortest { nodes { items } } } }`:                        1 + 1 + 3*(1+10),
		`{ ranking(measure: ITEMS, level: PERSON, first: 4) { entries { ranks { rank } } } }`:                         1 + 1 + 4*(1+1),
		`{ ranking(measure: STRENGTH, level: PERSON, first: 4) { entries { ranks { rank } } choices { counting } } }`: 1 + 1 + 15*4*(1+15) + 1 + 15,
		`{ collaborationNetwork(level: COUNTRY) { exchanges(types: [TRAINING, MEETING]) { cells { activities } } } }`: 1 + 1 + 1 + 2*6*6,
		`{ countryByArea { projects } }`:                                                                           1 + 6*10,
		`{ countryByArea(countries: ["KH"], areas: [1, 2]) { projects } }`:                                         1 + 2,
		`{ people(first: 5) { nodes { coauthors(first: 7) { edges { evidence(first: 2) { nodes { id } } } } } } }`: 1 + 1 + 5*(1+1+7*(1+1+2)),
	} {
		if got := costOf(t, rules, types, query, nil); got != want {
			t.Errorf("%s costs %d, want %d", query, got, want)
		}
	}
}

package resolvers_test

import "testing"

// TestNetworkWhatIf asks for a network with what a what-if adds, and wants
// nothing written.
func TestNetworkWhatIf(t *testing.T) {
	store := open(t, joint())
	answer := ask(t, store, `query($k: ID!) {
		with: collaborationNetwork(level: INSTITUTION, basis: [PROJECT], whatIf: [
			{addInstitutions: {label: "centre", country: "VN"}}
			{addProject: {areas: [7], from: 2021, institutions: [{id: $k}, {id: "new:centre"}], count: 2}}
		]) {
			nodes(orderBy: [{field: ITEMS, direction: DESC}]) { nodes { entity { name } country { code } items works { totalCount nodes { name } } } }
			ties(orderBy: [{field: ITEMS, direction: DESC}], first: 1) { nodes { from { entity { name } } items evidence { totalCount } } }
			receipt { supposed countedItems items { totalCount } }
		}
		now: collaborationNetwork(level: INSTITUTION, basis: [PROJECT]) { nodeCount receipt { supposed countedItems } }
	}`, variables{"k": institutionID("k1")})
	same(t, "nodes", lines(t, at(t, answer, "with", "nodes", "nodes"), "entity.name", "country.code", "items", "works.totalCount", "works"),
		"k1 KH 3 1 r1|<nil> VN 2 0 |l1 LA 1 1 r1")
	same(t, "ties", lines(t, at(t, answer, "with", "ties", "nodes"), "items", "evidence.totalCount"), "2 0")
	same(t, "receipt", lines(t, list{at(t, answer, "with", "receipt")}, "supposed", "countedItems", "items.totalCount"), "true 3 1")
	same(t, "the data", lines(t, list{at(t, answer, "now")}, "nodeCount", "receipt.supposed", "receipt.countedItems"), "2 false 1")
	if got := refused(t, store, `{ collaborationNetwork(level: COUNTRY, whatIf: [{addProject: {from: 2020, institutions: [{id: "none"}]}}]) { nodeCount } }`, nil); got.Argument != "whatIf[0].addProject.institutions[0].id" {
		t.Errorf("refuses %v", got)
	}
}

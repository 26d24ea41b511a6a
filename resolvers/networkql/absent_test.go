package networkql_test

import (
	"testing"

	"corridor/graph"
	"corridor/resolvers/computedtest"
)

// TestAbsentValues: what is not known or not defined is null, and what there is
// none of is an empty list.
func TestAbsentValues(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	vars := map[string]any{"k": institution("k1"), "o": institution("k2"), "z": institution("z1")}
	for _, c := range []struct{ query, path, want string }{
		{`{ collaborationNetwork(level: INSTITUTION) { nodes(orderBy: [{field: ITEMS}, {field: DEGREE}]) { nodes { entity { name } country { code } internationalShare betweennessError brokerage { total } } } } }`,
			"nodes.nodes", "[map[betweennessError:<nil> brokerage:map[total:0] country:map[code:KH] entity:map[name:k2] internationalShare:<nil>] " +
				"map[betweennessError:<nil> brokerage:<nil> country:<nil> entity:map[name:x1] internationalShare:1] " +
				"map[betweennessError:<nil> brokerage:map[total:0] country:map[code:KH] entity:map[name:k1] internationalShare:1] " +
				"map[betweennessError:<nil> brokerage:map[total:0] country:map[code:VN] entity:map[name:v1] internationalShare:1]]"},
		{`{ collaborationNetwork(level: INSTITUTION) { ties(orderBy: [{field: LAST_YEAR}]) { nodes { firstYear lastYear ongoing } } } }`,
			"ties.nodes", "[map[firstYear:2021 lastYear:2021 ongoing:false] map[firstYear:2021 lastYear:2021 ongoing:false] map[firstYear:2019 lastYear:<nil> ongoing:true] map[firstYear:<nil> lastYear:<nil> ongoing:false]]"},
		{`{ collaborationNetwork(level: INSTITUTION, filter: {years: {to: 1900}}) { density components { largestShare largest } averageDistance transitivity emptyReason nodes { nodes { items } } } }`,
			"", "map[averageDistance:<nil> components:map[largest:0 largestShare:<nil>] density:<nil> emptyReason:The years asked for come before 2019, the first year of the data; ask for later ones. nodes:map[nodes:[]] transitivity:<nil>]"},
		{`{ collaborationNetwork(level: COUNTRY) { emptyReason matrix { ratio expected } } }`, "emptyReason", "<nil>"},
		{`query($z: ID!) { ego(id: $z) { nodeCount } }`, "nodeCount", "0"},
		{`{ ego(id: "` + string(computedtest.ID(graph.KindInstitution, "gone")) + `") { nodeCount } }`, "", "<nil>"},
		{`query($k: ID!, $z: ID!) { collaborationPath(from: $k, to: $z) { hops pathCount shortest { hops } strongest { length } to { items } } }`, "", "map[hops:<nil> pathCount:0 shortest:[] strongest:<nil> to:<nil>]"},
		{`query($o: ID!) { recommendPartners(for: $o) { emptyReason nodes { itemsInArea hops themeSimilarity sharedThemes { yours } } } }`, "",
			"map[emptyReason:<nil> nodes:[map[hops:2 itemsInArea:<nil> sharedThemes:[] themeSimilarity:<nil>] map[hops:2 itemsInArea:<nil> sharedThemes:[] themeSimilarity:<nil>]]]"},
		{`query($z: ID!) { recommendPartners(for: $z) { emptyReason nodes { hops } } }`, "nodes", "[]"},
		{`{ collaborationNetwork(level: INSTITUTION) { receipt { supposed measures(of: [DEGREE, PAGE_RANK]) { exact pivots largestError definition { absent } } } } }`, "receipt.measures.pivots", "[<nil> <nil>]"},
		{`{ collaborationNetwork(level: INSTITUTION, whatIf: [{addInstitutions: {label: "lab", country: "LA"}}, {addProject: {areas: [5], from: 2022, institutions: [{id: "new:lab"}, {id: "` + institution("z1") + `"}]}}]) {
			receipt { supposed } nodes(filter: {countries: ["LA"]}) { nodes { entity { name } country { code } works { totalCount } ties { nodes { evidence { nodes { name } } } } } } } }`,
			"nodes.nodes", "[map[country:map[code:LA] entity:map[name:z1] ties:map[nodes:[map[evidence:map[nodes:[]]]]] works:map[totalCount:0]] map[country:map[code:LA] entity:<nil> ties:map[nodes:[map[evidence:map[nodes:[]]]]] works:map[totalCount:0]]]"},
	} {
		same(t, c.query, computedtest.At(ask(t, w, c.query, vars), c.path), c.want)
	}
}

package resolvers_test

import (
	"fmt"
	"testing"
)

func TestCommunitiesByHand(t *testing.T) {
	store := open(t, joint())
	network := at(t, ask(t, store, `{ collaborationNetwork(level: INSTITUTION) { communityCount modularity
		communities { number size share ties leaders { entity { name } } countries { country { name } nodes } areas { area { name } items } }
		nodes { nodes { community component degree coreNumber clustering constraint position { x y } brokerage { coordinator gatekeeper consultant liaison total } entity { name } country { name } } }
		second: nodes(filter: {community: 2}) { nodes { entity { name } } }
	} }`, nil), "collaborationNetwork")
	same(t, "communities", lines(t, at(t, network, "communities"), "number", "size", "share", "ties", "leaders"), "1 4 0.6666666666666666 4 k1+v1+l1+j1|2 2 0.3333333333333333 1 k2+x1")
	same(t, "countries", lines(t, at(t, network, "communities", 0, "countries"), "country", "nodes"), "Japan 1|Cambodia 1|Laos 1|Vietnam 1")
	same(t, "unknown countries", lines(t, at(t, network, "communities", 1, "countries"), "country", "nodes"), "Cambodia 1|<nil> 1")
	same(t, "areas", lines(t, at(t, network, "communities", 0, "areas"), "area", "items"), "Green technology 3|Health 1")
	same(t, "nodes", lines(t, at(t, network, "nodes", "nodes"), "entity", "country", "community", "component", "degree", "coreNumber", "clustering", "constraint",
		"brokerage.coordinator", "brokerage.gatekeeper", "brokerage.consultant", "brokerage.liaison", "brokerage.total"), "k1 Cambodia 1 1 3 2 0.3333333333333333 0.7573696145124715 0 0 0 2 2|"+
		"v1 Vietnam 1 1 2 2 1 0.9688208616780043 0 0 0 0 0|l1 Laos 1 1 2 2 1 1.3117913832199544 0 0 0 0 0|"+
		"k2 Cambodia 2 2 1 1 0 1 0 0 0 0 0|j1 Japan 1 1 1 1 0 1 0 0 0 0 0|x1 <nil> 2 2 1 1 0 1 <nil> <nil> <nil> <nil> <nil>")
	same(t, "second", shortly(t, at(t, network, "second")), "k2+x1")
	same(t, "count", fmt.Sprint(at(t, network, "communityCount")), "2")
}

func TestMatrixByHand(t *testing.T) {
	store := open(t, joint())
	const cells = `{ from { code } to { code } items count expected ratio evidence { nodes { name } } }`
	data := ask(t, store, `{ six: collaborationNetwork(level: PERSON) { matrix `+cells+` }
		within: collaborationNetwork(level: COUNTRY, within: ["jp", "KH"], counting: FRACTIONAL, minItems: 5) { matrix `+cells+` }
		all: collaborationNetwork(level: COUNTRY, scope: ALL, filter: {areas: [7], years: {from: 2021, to: 2021}}) { matrix `+cells+` } }`, nil)
	for name, want := range map[string]string{
		"six": "KH KH 8 8 <nil> <nil> r1+a3+a4+b2+b3+a1+b1+b4|KH LA 2 2 2 1 r1+b2|" +
			"KH VN 4 4 4 1 a4+b2+a1+b1|LA KH 2 2 2 1 r1+b2|" +
			"LA LA 4 4 <nil> <nil> r1+b5+a2+b2|LA VN 2 2 2 1 a2+b2|" +
			"VN KH 4 4 4 1 a4+b2+a1+b1|VN LA 2 2 2 1 a2+b2|" +
			"VN VN 5 5 <nil> <nil> a4+a2+b2+a1+b1",
		// Cambodia's credit: 1/2 of b1, b3, r1, a1 and a4, 1/3 of b2, and all of a3
		// and of b4, where the other country is not known.
		"within": "JP JP 1 0.5 <nil> <nil> b3|JP KH 1 1 1 1 b3|KH JP 1 1 1 1 b3|KH KH 8 4.833333333333334 <nil> <nil> r1+a3+a4+b2+b3+a1+b1+b4",
		"all": "JP JP 1 1 <nil> <nil> b3|JP KH 1 1 1 1 b3|JP LA 0 0 0 <nil> |" +
			"JP VN 0 0 0 <nil> |KH JP 1 1 1 1 b3|KH KH 3 3 <nil> <nil> r1+b2+b3|" +
			"KH LA 2 2 2 1 r1+b2|KH VN 1 1 1 1 b2|" +
			"LA JP 0 0 0 <nil> |LA KH 2 2 2 1 r1+b2|LA LA 2 2 <nil> <nil> r1+b2|" +
			"LA VN 1 1 1 1 b2|VN JP 0 0 0 <nil> |" +
			"VN KH 1 1 1 1 b2|VN LA 1 1 1 1 b2|VN VN 1 1 <nil> <nil> b2",
	} {
		same(t, name, lines(t, at(t, data, name, "matrix"), "from.code", "to.code", "items", "count", "expected", "ratio", "evidence"), want)
	}
}

func TestExchangesByHand(t *testing.T) {
	store := open(t, joint())
	const exchanges = `{ activities undirected outsideScope cells { from { code } to { code } type activities evidence { totalCount nodes { name } } } }`
	data := ask(t, store, `{ usual: collaborationNetwork(level: PERSON) { exchanges `+exchanges+` }
		training: collaborationNetwork(level: COUNTRY, within: ["VN"]) { exchanges(types: [TRAINING, MEETING]) `+exchanges+` } }`, nil)
	for name, want := range map[string][2]string{
		"usual":    {"3 1 0", "VN KH EXCHANGE_VISIT 1 a1|VN LA TRAINING 1 a2"},
		"training": {"3 2 1", ""},
	} {
		found := at(t, data, name, "exchanges")
		same(t, name, lines(t, list{found}, "activities", "undirected", "outsideScope"), want[0])
		same(t, name, lines(t, at(t, found, "cells"), "from.code", "to.code", "type", "activities", "evidence"), want[1])
	}
}

func TestSlicesByHand(t *testing.T) {
	store := open(t, joint())
	network := at(t, ask(t, store, `{ collaborationNetwork(level: COUNTRY, strength: RAW) {
		yearly: slices { from to nodeCount tieCount newNodeCount newTieCount network { ties { nodes { items evidence { nodes { name } } } } } }
		windows: slices(window: 2, step: 1) { from to nodeCount tieCount newNodeCount newTieCount network { receipt { countedItems } } }
	} }`, nil), "collaborationNetwork")
	same(t, "yearly", lines(t, at(t, network, "yearly"), "from", "to", "nodeCount", "tieCount", "newNodeCount", "newTieCount"), "2019 2019 2 1 2 1|2020 2020 3 2 1 1|2021 2021 3 3 0 1|2022 2022 3 2 0 0")
	same(t, "windows", lines(t, at(t, network, "windows"), "from", "to", "nodeCount", "tieCount", "newNodeCount", "newTieCount", "network.receipt.countedItems"), "2019 2020 3 2 3 2 3|2020 2021 3 3 0 1 5|2021 2022 3 3 0 0 7")
	same(t, "ties of 2021", lines(t, at(t, network, "yearly", 2, "network", "ties", "nodes"), "items", "evidence"), "2 r1+b2|2 a2+b2|1 b2")
}

package resolvers_test

import (
	"testing"
)

func institutionID(name string) string { return string(institution(name)) }

func TestEgoByHand(t *testing.T) {
	store := open(t, joint())
	data := ask(t, store, `query($l1: ID!, $k2: ID!, $p: ID!, $none: ID!) {
		one: ego(id: $l1) { level ...around } two: ego(id: $l1, radius: 2) { ...around } alone: ego(id: $p, basis: [PROJECT]) { ...around }
		real: ego(id: $k2, minItems: 2) { ...around } none: ego(id: $none) { nodeCount }
	} fragment around on CollaborationNetwork { nodeCount tieCount emptyReason receipt { countedItems }
		nodes { nodes { entity { name } degree strength } } ties { nodes { from { entity { name } } to { entity { name } } weight } } }`,
		variables{"l1": institutionID("l1"), "k2": institutionID("k2"), "p": string(person("at k1")), "none": institutionID("none")})
	for name, want := range map[string][3]string{
		"one": {"3 3 10 <nil>", "k1 2 6|v1 2 6|l1 2 4", "k1 v1 4|l1 k1 2|l1 v1 2"},
		"two": {"4 4 10 <nil>", "k1 3 7|v1 2 6|l1 2 4|j1 1 1", "k1 v1 4|l1 k1 2|l1 v1 2|k1 j1 1"},
		"alone": {"0 0 0 Of the 3 items that the person given as id took part in, none passes the basis and filter; " +
			"give fewer conditions or more kinds of basis.", "", ""},
		"real": {"1 0 10 Every tie of the institution given as id is below minWeight or minItems; give smaller ones.", "k2 0 0", ""},
	} {
		found := at(t, data, name)
		same(t, name, lines(t, list{found}, "nodeCount", "tieCount", "receipt.countedItems", "emptyReason"), want[0])
		same(t, name, lines(t, at(t, found, "nodes", "nodes"), "entity", "degree", "strength"), want[1])
		same(t, name, lines(t, at(t, found, "ties", "nodes"), "from", "to", "weight"), want[2])
	}
	if data["none"] != nil {
		t.Errorf("an entity that is not there has the network %v", data["none"])
	}
}

func TestPathByHand(t *testing.T) {
	store := open(t, joint())
	data := ask(t, store, `query($j1: ID!, $v1: ID!, $k2: ID!, $k1: ID!, $none: ID!, $kh: ID!, $jp: ID!) {
		long: collaborationPath(from: $j1, to: $v1) { ...way } apart: collaborationPath(from: $j1, to: $k2) { ...way }
		self: collaborationPath(from: $k1, to: $k1) { ...way } none: collaborationPath(from: $k1, to: $none) { hops }
		outside: collaborationPath(from: $kh, to: $jp) { ...way }
	} fragment way on CollaborationPath { from { entity { name } } to { entity { name } } hops pathCount emptyReason receipt { countedItems }
		shortest { ...found } strongest { ...found } }
	fragment found on PathFound { hops length nodes { entity { name } } steps { from { entity { name } } to { entity { name } } items evidence { nodes { name } } } }`,
		variables{"j1": institutionID("j1"), "v1": institutionID("v1"), "k1": institutionID("k1"), "k2": institutionID("k2"),
			"none": institutionID("none"), "kh": string(country("KH")), "jp": string(country("JP"))})
	for name, want := range map[string][2]string{
		"long": {"j1 v1 2 1 10 <nil>", "2 1.25 j1+k1+v1"},
		"apart": {"j1 k2 <nil> 0 10 The two institutions are in different components: no chain of joint items leads from one to the other; " +
			"widen the filter or the scope, or give a smaller minItems.", ""},
		"self": {"k1 k1 0 1 10 <nil>", "0 0 k1"},
		"outside": {"Cambodia <nil> <nil> 0 10 The country given as to lies outside the scope; ask for scope ALL, " +
			"or for its country within.", ""},
	} {
		found := at(t, data, name)
		same(t, name, lines(t, list{found}, "from", "to", "hops", "pathCount", "receipt.countedItems", "emptyReason"), want[0])
		same(t, name, lines(t, at(t, found, "shortest"), "hops", "length", "nodes"), want[1])
	}
	same(t, "strongest", lines(t, list{at(t, data, "long", "strongest")}, "hops", "length", "nodes"), "2 1.25 j1+k1+v1")
	same(t, "steps", lines(t, at(t, data, "long", "strongest", "steps"), "from", "to", "items", "evidence"), "j1 k1 1 b3|k1 v1 4 a4+b2+a1+b1")
	if data["none"] != nil || at(t, data, "apart", "strongest") != nil {
		t.Errorf("paths where there are none: %v", data)
	}
}

func TestRecommendationsByHand(t *testing.T) {
	store := open(t, joint())
	data := ask(t, store, `query($j1: ID!, $k2: ID!, $none: ID!) {
		near: recommendPartners(for: $j1, area: 7) { ...all } laos: recommendPartners(for: $j1, country: "la") { ...all }
		themes: recommendPartners(for: $j1, orderBy: THEMES, first: 1) { ...all } nobody: recommendPartners(for: $k2) { ...all }
		none: recommendPartners(for: $none) { totalCount }
	} fragment all on RecommendationConnection { totalCount emptyReason receipt { countedItems } edges { cursor } pageInfo { hasNextPage } nodes { node { entity { name } degree }
		adamicAdar resourceAllocation commonNeighbourCount commonNeighbours { neighbour { entity { name } } itemsWithYou itemsWithCandidate }
		sharedThemes { theme { name } yours theirs } themeSimilarity itemsInArea hops reason } }`,
		variables{"j1": institutionID("j1"), "k2": institutionID("k2"), "none": institutionID("none")})
	for name, want := range map[string][2]string{
		// 1/ln 3 and 1/3 for k1, which has three ties.
		"near": {"2 false 10 <nil>", "l1 0.9102392266268375 0.3333333333333333 1 1 2 2 1 partner in common; 1 theme in common, " +
			"with a similarity of 1.00; 2 items on area 7.|v1 0.9102392266268375 0.3333333333333333 1 1 1 2 1 partner in common; " +
			"1 theme in common, with a similarity of 1.00; 1 item on area 7."},
		"laos": {"1 false 10 <nil>", "l1 0.9102392266268375 0.3333333333333333 1 1 <nil> 2 1 partner in common; 1 theme in common, " +
			"with a similarity of 1.00."},
		"themes": {"2 true 10 <nil>", "l1 0.9102392266268375 0.3333333333333333 1 1 <nil> 2 1 partner in common; 1 theme in common, " +
			"with a similarity of 1.00."},
		"nobody": {"0 false 10 Everybody within two hops is a partner already; order by THEMES, which looks further.", ""},
	} {
		found := at(t, data, name)
		same(t, name, lines(t, list{found}, "totalCount", "pageInfo.hasNextPage", "receipt.countedItems", "emptyReason"), want[0])
		same(t, name, lines(t, at(t, found, "nodes"), "node", "adamicAdar", "resourceAllocation", "commonNeighbourCount", "themeSimilarity",
			"itemsInArea", "hops", "reason"), want[1])
	}
	first := at(t, data, "near", "nodes", 0)
	same(t, "common", lines(t, at(t, first, "commonNeighbours"), "neighbour", "itemsWithYou", "itemsWithCandidate"), "k1 1 2")
	same(t, "themes", lines(t, at(t, first, "sharedThemes"), "theme", "yours", "theirs"), "Water 1 1")
	if data["none"] != nil {
		t.Errorf("an entity that is not there has the candidates %v", data["none"])
	}
}

const everyChoice = "FULL RAW|FULL SALTON|FULL JACCARD|FULL ASSOCIATION|FULL ASSOCIATION_CORRECTED|" +
	"FRACTIONAL RAW|FRACTIONAL SALTON|FRACTIONAL JACCARD|FRACTIONAL ASSOCIATION|FRACTIONAL ASSOCIATION_CORRECTED|" +
	"UNIT RAW|UNIT SALTON|UNIT JACCARD|UNIT ASSOCIATION|UNIT ASSOCIATION_CORRECTED"

func TestRankingByHand(t *testing.T) {
	store := open(t, joint())
	data := ask(t, store, `{ strength: ranking(measure: STRENGTH, level: COUNTRY) { ...all } degree: ranking(measure: DEGREE, level: INSTITUTION, first: 1) { ...all }
		empty: ranking(measure: ITEMS, level: PERSON, filter: {areas: [5], years: {from: 2022}}) { ...all }
	} fragment all on CollaborationRanking { measure nodeCount holdingTop agreement emptyReason choices { counting strength } receipt { countedItems }
		entries { entity { name } best worst median holds ranks { counting strength rank value } } }`, nil)
	for name, want := range map[string][3]string{
		"strength": {"STRENGTH 3 0 0.9294117647058824 10 <nil>", everyChoice, "Cambodia 1 2 1 false|Vietnam 1 1 1 true|Laos 3 3 3 true"},
		"degree":   {"DEGREE 6 6 <nil> 10 <nil>", "<nil> <nil>", "k1 1 1 1 true"},
		"empty": {"ITEMS 0 0 <nil> 0 No publication, project or activity passes the basis and filter; " +
			"give fewer conditions, or a wider range of years.", "<nil> <nil>", ""},
	} {
		found := at(t, data, name)
		same(t, name, lines(t, list{found}, "measure", "nodeCount", "holdingTop", "agreement", "receipt.countedItems", "emptyReason"), want[0])
		same(t, name, lines(t, at(t, found, "choices"), "counting", "strength"), want[1])
		same(t, name, lines(t, at(t, found, "entries"), "entity", "best", "worst", "median", "holds"), want[2])
	}
	same(t, "ranks", lines(t, at(t, data, "strength", "entries", 0, "ranks").(list)[:3], "counting", "strength", "rank", "value"),
		"FULL RAW 1 6|FULL SALTON 2 0.9860089226269496|FULL JACCARD 2 0.6444444444444444")
}

func TestPartnersByHand(t *testing.T) {
	store := open(t, joint())
	const rows = `totalCount edges { node { name } items count weight firstYear lastYear ongoing evidence { totalCount nodes { name } } } nodes { name }`
	data := ask(t, store, `query($p: ID!, $i: ID!) {
		person(id: $p) { coauthors { `+rows+` } everywhere: coauthors(basis: [PROJECT, ACTIVITY]) { totalCount } recent: coauthors(filter: {years: {from: 2021}}, orderBy: [{field: FIRST_YEAR}]) { `+rows+` } }
		institution(id: $i) { collaborators(counting: FRACTIONAL, strength: JACCARD, orderBy: [{field: WEIGHT, direction: DESC}]) { `+rows+` } strong: collaborators(minItems: 2) { nodes { name country { code } } } }
		countries { nodes { code partners { `+rows+` } } }
		japan: country(code: "JP") { partners { totalCount } all: partners(scope: ALL) { `+rows+` } } }`,
		variables{"p": string(person("at k1")), "i": institutionID("k1")})
	for _, c := range []struct {
		name string
		at   any
		want string
	}{
		{"coauthors", at(t, data, "person", "coauthors"), "at v1 2 2 2 2019 2021 false b2+b1|at j1 1 1 1 2021 2021 false b3|at l1 1 1 1 2021 2021 false b2"},
		{"recent", at(t, data, "person", "recent"), "at j1 1 1 1 2021 2021 false b3|at l1 1 1 1 2021 2021 false b2|at v1 1 1 1 2021 2021 false b2"},
		{"collaborators", at(t, data, "institution", "collaborators"), "v1 4 3.5 0.4666666666666667 2019 2022 false a4+b2+a1+b1|" +
			"l1 2 1.5 0.17647058823529413 2020 <nil> true r1+b2|j1 1 1 0.15384615384615385 2021 2021 false b3"},
		{"partners of Cambodia", at(t, data, "countries", "nodes", 0, "partners"), "Vietnam 4 4 1.1111111111111112 2019 2022 false a4+b2+a1+b1|" +
			"Laos 2 2 0.9090909090909091 2020 <nil> true r1+b2"},
		{"partners of Japan", at(t, data, "japan", "all"), "Cambodia 1 1 1.9081632653061225 2021 2021 false b3"},
	} {
		same(t, c.name, lines(t, at(t, c.at, "edges"), "node", "items", "count", "weight", "firstYear", "lastYear", "ongoing", "evidence"), c.want)
		same(t, c.name, shortly(t, at(t, c.at, "nodes")), shortly(t, c.at))
	}
	same(t, "strong", shortly(t, at(t, data, "institution", "strong")), "v1+l1")
	same(t, "none", lines(t, list{data}, "person.everywhere.totalCount", "japan.partners.totalCount"), "0 0")
}

package resolvers_test

import (
	"strings"
	"testing"

	"corridor/graph/graphcount"
)

// TestNetworksCostOneRead holds how many calls to the store networks cost: one
// scan for a state of the data, and for each root field one read of the records
// shown, however many lists are nested and however long their pages are.
func TestNetworksCostOneRead(t *testing.T) {
	store := generated(t, filledOracle)
	active := activeIn(t, store)
	vars := variables{"i": active.institution, "o": active.other, "p": active.person}
	for _, c := range []struct {
		name, query    string
		reads, sources int
	}{
		{"numbers alone", `{ collaborationNetwork(level: PERSON) { nodeCount modularity nodes(first: $n) { nodes { items pageRank } } } }`, 0, 0},
		{"nodes", `{ collaborationNetwork(level: PERSON) { nodes(first: $n) { nodes { entity { name } country { code } } } } }`, 1, 0},
		{"nodes with sources", `{ collaborationNetwork(level: PERSON) { nodes(first: $n) { nodes { entity { name sources { slug } } } } } }`, 1, 1},
		{"relations of entities", `{ collaborationNetwork(level: PERSON) { nodes(first: $n) { edges { node { entity { ... on Person { affiliations(first: 2) { nodes { name country { code } } } } } } } } } }`, 1, 0},
		{"ties with evidence under nodes", `{ collaborationNetwork(level: INSTITUTION) { nodes(first: $n) { nodes { ties(first: $n) { nodes { to { entity { name } country { name } } evidence(first: $n) { nodes { name ... on Publication { year } } } } } works(first: $n) { nodes { name } } } } } }`, 1, 0},
		{"evidence under ties under slices", `{ collaborationNetwork(level: COUNTRY) { slices(window: 5) { network { ties(first: $n) { nodes { evidence(first: $n) { nodes { name } } } } nodes { nodes { entity { name } } } } } } }`, 1, 0},
		{"groups", `{ collaborationNetwork(level: PERSON) { communities(first: $n) { leaders { entity { name } } countries { country { name } } areas { area { name } } } matrix { from { code } to { code } evidence(first: $n) { nodes { name } } } exchanges { cells { from { code } to { code } evidence(first: $n) { nodes { name } } } } receipt { items(first: $n) { nodes { name } } } } }`, 1, 0},
		{"ego", `query($i: ID!) { ego(id: $i) { nodes(first: $n) { nodes { entity { name } } } } }`, 1, 0},
		{"path", `query($i: ID!, $o: ID!) { collaborationPath(from: $i, to: $o) { shortest { nodes { entity { name } } steps { evidence(first: $n) { nodes { name } } } } } }`, 1, 0},
		{"recommendations", `query($i: ID!) { recommendPartners(for: $i, first: $n) { nodes { node { entity { name } } commonNeighbours { neighbour { entity { name } } } sharedThemes { theme { name } } } } }`, 1, 0},
		{"ranking", `{ ranking(measure: STRENGTH, level: INSTITUTION, first: $n) { entries { entity { name } } } }`, 1, 0},
		{"growth of a pair by ids", `query($i: ID!, $o: ID!) { collaborationNetwork(level: INSTITUTION) { growth(from: $i, to: $o) { from { entity { name } } series { items } } } }`, 1, 0},
		{"growth of a pair by codes", `{ collaborationNetwork(level: COUNTRY) { growth(from: "LA", to: "TH") { from { entity { name } } series { items } } } }`, 2, 0},
		{"growth of all ties", `{ collaborationNetwork(level: COUNTRY) { ties(first: $n) { nodes { from { entity { name } } series(window: 5) { items } } } } }`, 1, 0},
		{"a path by codes", `{ collaborationPath(from: "LA", to: "Thailand") { shortest { nodes { entity { name } } steps { evidence(first: $n) { nodes { name } } } } } }`, 2, 0},
		{"citations of people", `{ people(first: $n) { nodes { citationImpact { hIndex works(first: $n) { nodes { name } } } } } }`, 2, 0},
		{"movements", `{ movements(first: $n) { nodes { person { name } from { code } to { code } fromInstitutions { name } toInstitutions { name } works(first: $n) { nodes { name } } } } }`, 1, 0},
		{"movements of people", `{ people(first: 100) { nodes { movements(first: $n) { nodes { to { code } works { nodes { name } } } } } } }`, 2, 0},
		{"collaborators in a country", `{ institutions(first: 100) { nodes { collaborators(first: $n, countries: ["TH"], institutionTypes: [UNIVERSITY]) { nodes { name } } } } }`, 2, 0},
		{"coauthors of people", `{ people(first: $n) { nodes { name coauthors(first: $n) { edges { node { name } evidence(first: 3) { nodes { name } } } } } } }`, 2, 0},
		{"coauthors of coauthors", `{ people(first: $n) { nodes { name coauthors(first: 3) { nodes { name coauthors(first: 3) { nodes { name } } } } } } }`, 3, 0},
		{"numbers of coauthors", `{ people(first: $n) { nodes { name coauthors(first: $n) { totalCount edges { items } } } } }`, 1, 0},
		{"coauthors of a network's people", `query($p: ID!) { ego(id: $p) { nodes(first: $n) { nodes { entity { name ... on Person { coauthors(first: 2) { nodes { name } } } } } } } }`, 2, 0},
		{"partners and collaborators", `{ countries { nodes { partners { nodes { name institutions(first: $n, orderBy: [{field: PUBLICATIONS_COUNT, direction: DESC}]) { nodes { name collaborators(first: 2) { nodes { name sources { slug } } } } } } } } } }`, 3, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, size := range []string{"1", "100"} {
				query := strings.ReplaceAll(c.query, "$n", size)
				given := variables{}
				for name, value := range vars {
					if strings.Contains(query, "$"+name+":") {
						given[name] = value
					}
				}
				store.Reset()
				ask(t, store, query, given)
				counts := store.Counts()
				counts.Plans = 0
				if want := (graphcount.Counts{Reads: c.reads + c.sources}); counts != want {
					t.Errorf("with pages of %s: %+v, want %+v", size, counts, want)
				}
			}
		})
	}
}

// TestOneScanForAStateOfTheData asks several questions of a new server at once.
func TestOneScanForAStateOfTheData(t *testing.T) {
	store := open(t, joint())
	ask(t, store, `{ a: collaborationNetwork(level: PERSON) { tieCount } b: collaborationNetwork(level: COUNTRY) { tieCount } ranking(measure: ITEMS, level: PERSON) { nodeCount }
		people { nodes { coauthors { totalCount } } } }`, nil)
	got := store.Counts()
	got.Versions = 0 // those who come while the first scan is under way may have the version looked at once more
	if want := (graphcount.Counts{Reads: 1, Plans: 1, Scans: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// TestNetworkAliases asks for one thing under several names and in fragments.
func TestNetworkAliases(t *testing.T) {
	store := open(t, joint())
	got := asJSON(t, store, `query($deep: Boolean = false) {
		one: collaborationNetwork(level: INSTITUTION) { ...both three: nodes(first: 1) { nodes { who: entity { called: name } } } skipped: nodes @include(if: $deep) { totalCount } }
		two: collaborationNetwork(level: PERSON) { ...both }
		people(first: 1, filter: {name: {startsWith: "at k1"}}) { nodes { few: coauthors(first: 1) { nodes { name } } many: coauthors { nodes { name } edges { n: node { also: name } } } } }
	} fragment both on CollaborationNetwork { a: ties(first: 1) { nodes { evidence { nodes { __typename ... on Publication { title } } } } }
		b: ties(last: 1) { edges { node { ends: to { entity { __typename id } } why: evidence { totalCount edges { node { name ... on Activity { type } } } } } } } }`)
	same(t, "aliases", got, `{"one":{"a":{"nodes":[{"evidence":{"nodes":[{"__typename":"Activity"},{"__typename":"Publication","title":"b2"},{"__typename":"Act`+
		`ivity"},{"__typename":"Publication","title":"b1"}]}}]},"b":{"edges":[{"node":{"ends":{"entity":{"__typename":"Institution","id":"i`+
		`nst_ktc283eb0fha3vfj"}},"why":{"edges":[{"node":{"name":"b4"}}],"totalCount":1}}}]},"three":{"nodes":[{"who":{"called":"k1"}}]}},"`+
		`people":{"nodes":[{"few":{"nodes":[{"name":"at v1"}]},"many":{"edges":[{"n":{"also":"at v1"}},{"n":{"also":"at j1"}},{"n":{"also":`+
		`"at l1"}}],"nodes":[{"name":"at v1"},{"name":"at j1"},{"name":"at l1"}]}}]},"two":{"a":{"nodes":[{"evidence":{"nodes":[{"__typenam`+
		`e":"Publication","title":"b2"},{"__typename":"Publication","title":"b1"}]}}]},"b":{"edges":[{"node":{"ends":{"entity":{"__typename`+
		`":"Person","id":"pers_h263nfwgtwy2nrw5"}},"why":{"edges":[{"node":{"name":"b4"}}],"totalCount":1}}}]}}}`)
}

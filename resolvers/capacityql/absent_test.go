package capacityql_test

import (
	"testing"

	"corridor/resolvers/computedtest"
)

// TestAbsentValues: what is not known or not defined is null, and what there is
// none of is an empty list.
func TestAbsentValues(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for _, c := range []struct{ query, path, want string }{
		{`{ capacity(by: THEME) { columns { label area { number } theme { slug } } } }`, "columns",
			"[map[area:<nil> label:stray theme:map[slug:stray]] map[area:map[number:7] label:water theme:map[slug:water]]]"},
		{`{ capacity(areas: [5]) { columns { area { number } theme { slug } } } }`, "columns", "[map[area:map[number:5] theme:<nil>]]"},
		{`{ capacity(countries: ["LA"], areas: [5]) { cells { items internationalShare leadershipShare youngShare trend { slope } values(dimensions: [PUBLICATIONS, FUNDING]) { perMillion index { value } shareOfCountry amounts { currency } records { totalCount nodes { id } } } } } }`,
			"cells", "[map[internationalShare:<nil> items:0 leadershipShare:<nil> trend:<nil> values:[" +
				"map[amounts:[] index:<nil> perMillion:<nil> records:map[nodes:[] totalCount:0] shareOfCountry:<nil>] " +
				"map[amounts:[] index:<nil> perMillion:<nil> records:map[nodes:[] totalCount:0] shareOfCountry:<nil>]] youngShare:<nil>]]"},
		{`{ capacity { differences { items } receipt { from to supposed observations { id } } rows { population { value } researchersPerMillion { value } } } }`, "",
			"map[differences:<nil> receipt:map[from:<nil> observations:[] supposed:false to:<nil>] rows:[" +
				"map[population:<nil> researchersPerMillion:<nil>] map[population:<nil> researchersPerMillion:<nil>] map[population:<nil> researchersPerMillion:<nil>]]]"},
		{`{ capacity(years: {from: 2019}, compareTo: {to: 2018}, areas: [5], countries: ["KH"]) { differences { items values { count } before { items } } receipt { from to } } }`, "differences.items", "[1]"},
		{`{ capacityGaps(areas: [5]) { changes { turn } gaps(first: 1, filter: {all: true, columns: ["5"]}) { nodes { change { turn } reach { density } helpers { helpers { items } emptyReason } missingTies { items } } } robustness { noInhabitants } } }`, "changes", "<nil>"},
		{`{ capacityGaps(compareTo: {to: 2018}, areas: [5], countries: ["KH"]) { changes(turns: [CLOSED]) { turn } gaps(filter: {all: true, countries: ["KH"]}) { nodes { change { turn scoreChange difference { items } } } } } }`, "changes", "[]"},
		{`{ capacityGaps(by: THEME) { gaps(first: 1, filter: {kinds: [TOO_FEW, NOT_APPLICABLE, NONE]}) { nodes { reach { reachability reason } } } } }`, "gaps.nodes.reach.reachability", "[<nil>]"},
		{`{ capacityGaps(areas: [5]) { gaps(first: 1, filter: {all: true, columns: ["5"]}) { nodes { reach { density } } } } }`, "gaps.nodes.reach", "[<nil>]"},
		{`{ capacity(countries: ["LA"], areas: [5], whatIf: [{addInstitutions: {label: "lab", country: "LA"}}, {addProject: {areas: [5], from: 2022, institutions: [{id: "new:lab"}, {id: "` + institution("z1") + `"}]}}]) {
			receipt { supposed records { totalCount } } cells { values(dimensions: [INSTITUTIONS, PROJECTS]) { count records { nodes { name } } } } differences { items } } }`, "",
			"map[cells:[map[values:[map[count:2 records:map[nodes:[map[name:z1]]]] map[count:1 records:map[nodes:[]]]]]] differences:[map[items:1]] receipt:map[records:map[totalCount:0] supposed:true]]"},
	} {
		same(t, c.query, computedtest.At(w.Ask(t, fields(w), c.query, nil), c.path), c.want)
	}
}

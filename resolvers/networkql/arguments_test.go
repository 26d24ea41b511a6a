package networkql_test

import (
	"encoding/json"
	"strings"
	"testing"

	"corridor/resolvers/computedtest"
)

// TestArgumentsAreRead: what a literal means, a variable means too.
func TestArgumentsAreRead(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for _, c := range []struct {
		literal, declared string
		variables         string
		path, want        string
	}{
		{`{ collaborationNetwork(level: INSTITUTION, basis: PUBLICATION, minItems: 2) { tieCount basis } }`,
			`query($a: [Basis!], $b: Int) { collaborationNetwork(level: INSTITUTION, basis: $a, minItems: $b) { tieCount basis } }`, `{"a": "PUBLICATION", "b": 2}`, "tieCount", "1"},
		{`{ collaborationNetwork(level: INSTITUTION, filter: {years: {from: 2021}, synthetic: false}) { nodeCount } }`,
			`query($f: CollaborationFilter) { collaborationNetwork(level: INSTITUTION, filter: $f) { nodeCount } }`, `{"f": {"years": {"from": 2021}, "synthetic": false}}`, "nodeCount", "3"},
		{`{ collaborationNetwork(level: INSTITUTION) { nodes(orderBy: {field: DEGREE, direction: DESC}, filter: {community: 1}) { totalCount } } }`,
			`query($o: [CollaborationNodeOrder!], $f: CollaborationNodeFilter) { collaborationNetwork(level: INSTITUTION) { nodes(orderBy: $o, filter: $f) { totalCount } } }`,
			`{"o": {"field": "DEGREE", "direction": "DESC"}, "f": {"community": 1}}`, "nodes.totalCount", "2"},
		{`{ collaborationNetwork(level: COUNTRY, within: ["kh", VN]) { ties(between: ["KH", "VN"]) { totalCount } } }`,
			`query($w: [CountryCode!], $b: [CountryCode!]) { collaborationNetwork(level: COUNTRY, within: $w) { ties(between: $b) { totalCount } } }`,
			`{"w": ["kh", "VN"], "b": ["KH", "VN"]}`, "ties.totalCount", "1"},
		{`{ collaborationNetwork(level: INSTITUTION, minWeight: 1e9) { tieCount } }`,
			`query($m: Float) { collaborationNetwork(level: INSTITUTION, minWeight: $m) { tieCount } }`, `{"m": 1e9}`, "tieCount", "0"},
	} {
		var variables map[string]any
		decoder := json.NewDecoder(strings.NewReader(c.variables))
		decoder.UseNumber()
		if err := decoder.Decode(&variables); err != nil {
			t.Fatal(err)
		}
		literal := strings.ReplaceAll(c.literal, "VN]", `"VN"]`)
		same(t, literal, computedtest.At(w.Ask(t, fields(w), literal, nil), c.path), c.want)
		same(t, c.declared, computedtest.At(w.Ask(t, fields(w), c.declared, variables), c.path), c.want)
	}
}

// TestArgumentsRefused: those that make no sense are named with their place.
func TestArgumentsRefused(t *testing.T) {
	w := computedtest.Open(t, computedtest.Corridor())
	for _, c := range []struct{ query, argument, reason string }{
		{`{ collaborationNetwork(level: PERSON, maxTeamSize: 0) { nodeCount } }`, "maxTeamSize", "give 2 or more"},
		{`{ collaborationNetwork(level: PERSON, resolution: 0) { nodeCount } }`, "resolution", "a number above 0"},
		{`{ collaborationNetwork(level: PERSON, within: []) { nodeCount } }`, "within", "the list is empty"},
		{`{ collaborationNetwork(level: PERSON, filter: {people: [""]}) { nodeCount } }`, "filter.people", "the text is empty"},
		{`{ collaborationNetwork(level: PERSON, filter: {led: {by: EITHER}}) { nodeCount } }`, "filter.led", "who is to have led"},
		{`{ collaborationNetwork(level: PERSON, participants: {institutionTypes: []}) { nodeCount } }`, "participants.institutionTypes", "the list is empty"},
		{`{ collaborationNetwork(level: PERSON, whatIf: [{addPeople: {count: 0}}]) { nodeCount } }`, "whatIf.addPeople.count", "give 1 or more"},
		{`{ collaborationNetwork(level: PERSON, whatIf: [{addPeople: {areas: [99]}}]) { nodeCount } }`, "whatIf[0].addPeople.areas[0]", "no area 99"},
		{`{ n: collaborationNetwork(level: PERSON) { all: nodes(filter: {ids: ""}) { totalCount } } }`, "n.all.filter.ids", "the text is empty"},
		{`{ collaborationNetwork(level: PERSON) { communities { l: leaders(first: 101) { items } } } }`, "collaborationNetwork.communities.l.first", "0 to 100"},
		{`{ collaborationNetwork(level: PERSON) { slices(step: 0) { from } } }`, "collaborationNetwork.slices.step", "give 1 or more"},
		{`{ collaborationNetwork(level: PERSON) { nodes { nodes { ties(first: 1, last: 1) { totalCount } } } } }`, "collaborationNetwork.nodes.nodes.ties.last", ""},
		{`{ recommendPartners(for: "x", area: 0) { totalCount } }`, "area", "give one of"},
	} {
		got := w.Refused(t, fields(w), c.query, nil)
		if got.Argument != c.argument || !strings.Contains(got.Reason, c.reason) {
			t.Errorf("%s\nrefuses %s: %s", c.query, got.Argument, got.Reason)
		}
		if reads := w.Counts().Reads; reads != 0 {
			t.Errorf("%s: %d reads before it is refused", c.query, reads)
		}
	}
}

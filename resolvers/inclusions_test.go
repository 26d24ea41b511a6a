package resolvers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"corridor/graph"
	"corridor/graph/graphcount"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/resolvers"
)

// TestCodesCountedUnderAnother: where a server is set to count one country's code
// under that of another, networks and capacity do, say so, and refuse the code.
func TestCodesCountedUnderAnother(t *testing.T) {
	filled, err := filledOracle()
	if err != nil {
		t.Fatal(err)
	}
	counting := graphcount.New(filled)
	networks := network.Open(counting, network.Options{Follow: projection.Options{Check: time.Hour, Inclusions: []projection.Inclusion{{Country: "TH", Includes: []graph.CountryCode{"KH"}}}}})
	t.Cleanup(networks.Close)
	set := &world{counting, resolvers.New(networks, resolvers.Tables{})}
	const query = `{
		network: collaborationNetwork(level: COUNTRY, strength: RAW) { nodes(first: 10) { nodes { country { code } items } } receipt { inclusions { country includes } statement } }
		capacity(areas: [5], dimensions: [PUBLICATIONS], countries: ["LA", "TH"]) { cells { country { code } items } receipt { inclusions { country includes } statement } }
		perMillion: capacity(areas: [5], countries: ["LA", "TH"], perMillion: true) { receipt { statement } }
		corridor { notice } }`
	usual, included := ask(t, generated(t, filledOracle), query, nil), ask(t, set, query, nil)
	nodes := func(answer object) map[string]int {
		out := map[string]int{}
		for _, n := range at(t, answer, "network", "nodes", "nodes").(list) {
			out[at(t, n, "country", "code").(string)] = wholeAt(t, n, "items")
		}
		return out
	}
	before, after := nodes(usual), nodes(included)
	if after["KH"] != 0 || before["KH"] == 0 || after["TH"] <= before["TH"] || after["TH"] > before["TH"]+before["KH"] || after["LA"] != before["LA"] {
		t.Errorf("nodes were %v and are %v", before, after)
	}
	for _, field := range []string{"network", "capacity"} {
		want := "[map[country:TH includes:[KH]]]"
		if got := fmt.Sprint(at(t, included, field, "receipt", "inclusions")); got != want {
			t.Errorf("%s: inclusions %s, want %s", field, got, want)
		}
		if text := at(t, included, field, "receipt", "statement").(string); !strings.Contains(text, "As this server is set, TH includes KH.") {
			t.Errorf("%s does not say what is included: %s", field, text)
		}
		if got := fmt.Sprint(at(t, usual, field, "receipt", "inclusions")); got != "[]" {
			t.Errorf("%s: without any, inclusions are %s", field, got)
		}
	}
	if text := at(t, included, "perMillion", "receipt", "statement").(string); !strings.Contains(text, "Inhabitants are those of each code alone.") {
		t.Errorf("it is not said whose inhabitants count: %s", text)
	}
	if notice := at(t, included, "corridor", "notice").(string); !strings.Contains(notice, "TH includes KH. That is so in networks and capacity") {
		t.Errorf("the notice does not say what is included: %s", notice)
	}
	for _, query := range []string{`{ capacity(countries: ["KH"]) { cells { items } } }`, `{ collaborationNetwork(level: PERSON, within: ["KH"]) { nodeCount } }`,
		`{ movements(from: ["KH"]) { totalCount } }`} {
		if err := refused(t, set, query, nil); !strings.Contains(err.Reason, "KH is counted under TH here") {
			t.Errorf("%s: %v", query, err)
		}
	}
	ask(t, set, `{ capacity(evidence: STATISTICS, by: FIELD, areas: [6], countries: ["KH", "TH"]) { cells { items } } }`, nil)
}

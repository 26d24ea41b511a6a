package networkql_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/resolvers/computedtest"
)

// shownBy says where answers show what a definition defines.
var shownBy = map[string]string{
	"FULL": "nodes.nodes.credit", "FRACTIONAL": "nodes.nodes.credit", "UNIT": "nodes.nodes.credit",
	"RAW": "ties.nodes.weight", "SALTON": "ties.nodes.weight", "JACCARD": "ties.nodes.weight", "ASSOCIATION": "ties.nodes.weight", "ASSOCIATION_CORRECTED": "ties.nodes.weight",
	"EXPECTED": "matrix.expected", "RATIO": "matrix.ratio", "EXPECTED_DEVIATION": "matrix.expectedDeviation", "VERDICT": "matrix.verdict",
	"DENSITY": "density", "AVERAGE_DEGREE": "averageDegree", "COMPONENTS": "components.count", "AVERAGE_CLUSTERING": "averageClustering",
	"TRANSITIVITY": "transitivity", "ASSORTATIVITY_BY_COUNTRY": "assortativityByCountry", "ASSORTATIVITY_BY_DEGREE": "assortativityByDegree",
	"MODULARITY": "modularity", "DIAMETER": "diameter", "AVERAGE_PATH_LENGTH": "averageDistance",
	"ITEMS": "nodes.nodes.items", "CREDIT": "nodes.nodes.credit", "DEGREE": "nodes.nodes.degree", "STRENGTH": "nodes.nodes.strength",
	"INTERNATIONAL_SHARE": "nodes.nodes.internationalShare", "PAGE_RANK": "nodes.nodes.pageRank", "BETWEENNESS": "nodes.nodes.betweenness",
	"CLOSENESS": "nodes.nodes.closeness", "CORE_NUMBER": "nodes.nodes.coreNumber", "CLUSTERING": "nodes.nodes.clustering",
	"CONSTRAINT": "nodes.nodes.constraint", "COMMUNITY": "nodes.nodes.community", "COORDINATOR": "nodes.nodes.brokerage",
	"GATEKEEPER": "nodes.nodes.brokerage", "CONSULTANT": "nodes.nodes.brokerage", "LIAISON": "nodes.nodes.brokerage",
	"LED_ITEMS": "nodes.nodes.ledItems", "FIRST_AUTHOR_ITEMS": "nodes.nodes.firstAuthorItems",
	"CORRESPONDING_AUTHOR_ITEMS": "nodes.nodes.correspondingAuthorItems", "CITATIONS": "nodes.nodes.citations", "H_INDEX": "nodes.nodes.hIndex",
}

// TestDefinitionsSayWhereThereIsNoValue: in networks of nothing, of nodes without
// ties and of a little of all, null is given just where a definition says so.
func TestDefinitionsSayWhereThereIsNoValue(t *testing.T) {
	more := &computedtest.Made{Random: rand.New(rand.NewPCG(1, 1)), Prefix: "more "}
	more.Nodes = append(more.Nodes, computedtest.Record(graph.KindCountry, "TH", graph.Country{Entity: graph.Entity{Name: "Thailand"}, Code: "TH", Corridor: new(true)}))
	more.Places("KH", "VN", "LA", "TH")
	more.Works(4, 2015, 2022)
	w := computedtest.Open(t, computedtest.Corridor(), more.Change())
	answers := []any{}
	for _, arguments := range []string{"level: INSTITUTION, filter: {years: {to: 1900}}", "level: INSTITUTION, minItems: 99", "level: INSTITUTION", "level: COUNTRY", "level: PERSON"} {
		answers = append(answers, ask(t, w, fmt.Sprintf(`{ collaborationNetwork(%s) {
			density averageDegree components { count } averageClustering transitivity assortativityByCountry assortativityByDegree modularity diameter averageDistance
			matrix { expected ratio expectedDeviation verdict } ties { nodes { weight } }
			nodes { nodes { items credit degree strength internationalShare pageRank betweenness closeness coreNumber clustering constraint community
				brokerage { total } ledItems firstAuthorItems correspondingAuthorItems citations hIndex } }
		} }`, arguments), nil))
	}
	for _, d := range network.Definitions() {
		path, shown := shownBy[d.Of]
		if !shown {
			t.Errorf("no answer shows %s", d.Of)
			continue
		}
		absent, present := 0, 0
		for _, answer := range answers {
			for _, value := range valuesAt(answer, strings.Split(path, ".")) {
				if value == nil {
					absent++
				} else {
					present++
				}
			}
		}
		if present == 0 || (absent > 0) != (d.Absent != "") {
			t.Errorf("%s: %d values are null and %d are not, and it says %q", d.Of, absent, present, d.Absent)
		}
	}
}

// valuesAt gives what stands at a path, within all lists on it.
func valuesAt(value any, path []string) []any {
	if list, is := value.([]any); is {
		var out []any
		for _, one := range list {
			out = append(out, valuesAt(one, path)...)
		}
		return out
	}
	if object, is := value.(map[string]any); is && len(path) > 0 {
		return valuesAt(object[path[0]], path[1:])
	}
	return []any{value}
}

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

// shownBy says where answers show what a definition defines: of each of a list, or of the
// network.
var shownBy = map[string]string{
	"FULL": "ties: weight", "FRACTIONAL": "ties: weight", "UNIT": "ties: weight",
	"RAW": "ties: weight", "SALTON": "ties: weight", "JACCARD": "ties: weight", "ASSOCIATION": "ties: weight", "ASSOCIATION_CORRECTED": "ties: weight",
	"EXPECTED": "matrix: expected", "RATIO": "matrix: ratio", "EXPECTED_DEVIATION": "matrix: expectedDeviation", "VERDICT": "matrix: verdict",
	"DENSITY": ": density", "AVERAGE_DEGREE": ": averageDegree", "COMPONENTS": ": components.count", "AVERAGE_CLUSTERING": ": averageClustering",
	"TRANSITIVITY": ": transitivity", "ASSORTATIVITY_BY_COUNTRY": ": assortativityByCountry", "ASSORTATIVITY_BY_DEGREE": ": assortativityByDegree",
	"MODULARITY": ": modularity", "DIAMETER": ": diameter", "AVERAGE_PATH_LENGTH": ": averageDistance",
	"ITEMS": "nodes: items", "CREDIT": "nodes: credit", "DEGREE": "nodes: degree", "STRENGTH": "nodes: strength",
	"INTERNATIONAL_SHARE": "nodes: internationalShare", "PAGE_RANK": "nodes: pageRank", "BETWEENNESS": "nodes: betweenness",
	"CLOSENESS": "nodes: closeness", "CORE_NUMBER": "nodes: coreNumber", "CLUSTERING": "nodes: clustering",
	"CONSTRAINT": "nodes: constraint", "COMMUNITY": "nodes: community", "COORDINATOR": "nodes: brokerage",
	"GATEKEEPER": "nodes: brokerage", "CONSULTANT": "nodes: brokerage", "LIAISON": "nodes: brokerage",
	"LED_ITEMS": "nodes: ledItems", "FIRST_AUTHOR_ITEMS": "nodes: firstAuthorItems",
	"CORRESPONDING_AUTHOR_ITEMS": "nodes: correspondingAuthorItems", "CITATIONS": "nodes: citations", "H_INDEX": "nodes: hIndex",
}

// answered is what a network's answer says, read for itself: not by what it gives for a
// definition, but by what else it has there.
type answered struct {
	statistics                    bool
	nodes, ties, matrix           []any
	tiedCountries, degrees, forks int // different ones of ends of ties, and nodes with two ties or more
}

func read(answer any, statistics bool) answered {
	list := func(path string) []any { l, _ := computedtest.At(answer, path).([]any); return l }
	out := answered{statistics: statistics, nodes: list("nodes.nodes"), ties: list("ties.nodes"), matrix: list("matrix")}
	countries, degrees := map[any]bool{}, map[any]bool{}
	for _, tie := range out.ties {
		from, to := computedtest.At(tie, "from.country.code"), computedtest.At(tie, "to.country.code")
		if from != nil && to != nil {
			countries[from], countries[to] = true, true
		}
		degrees[computedtest.At(tie, "from.degree")], degrees[computedtest.At(tie, "to.degree")] = true, true
	}
	for _, node := range out.nodes {
		if computedtest.At(node, "degree").(float64) >= 2 {
			out.forks++
		}
	}
	out.tiedCountries, out.degrees = len(countries), len(degrees)
	return out
}

// hasNone tells where, by the words of a definition, there is no value: of a network, or
// of one of its nodes, ties or cells of the matrix.
func hasNone(of string, n answered, at any) bool {
	field := func(name string) any { return computedtest.At(at, name) }
	told := strings.Contains("KHVN VNKH LATH THLA", fmt.Sprintf("%v%v", field("from.code"), field("to.code"))) // by the statistics
	none := field("from.code") == field("to.code") || n.statistics && !told
	switch of {
	case "DENSITY":
		return len(n.nodes) < 2
	case "AVERAGE_DEGREE", "AVERAGE_CLUSTERING":
		return len(n.nodes) == 0
	case "TRANSITIVITY":
		return n.forks == 0
	case "ASSORTATIVITY_BY_COUNTRY":
		return n.tiedCountries < 2
	case "ASSORTATIVITY_BY_DEGREE":
		return n.degrees < 2
	case "MODULARITY", "DIAMETER", "AVERAGE_PATH_LENGTH":
		return len(n.ties) == 0
	case "EXPECTED":
		return none
	case "RATIO":
		return none || field("expected") == 0.0
	case "EXPECTED_DEVIATION":
		return none || n.statistics || field("expected") == 0.0
	case "VERDICT":
		return field("expectedDeviation") == nil || field("expectedDeviation") == 0.0
	case "INTERNATIONAL_SHARE":
		return n.statistics || field("internationalItems").(float64)+field("domesticItems").(float64) == 0
	case "CONSTRAINT":
		return field("degree") == 0.0
	case "COORDINATOR", "GATEKEEPER", "CONSULTANT", "LIAISON":
		return field("country") == nil
	case "ITEMS", "CREDIT", "LED_ITEMS", "FIRST_AUTHOR_ITEMS", "CORRESPONDING_AUTHOR_ITEMS", "CITATIONS", "H_INDEX":
		return n.statistics
	}
	return false
}

// TestDefinitionsSayWhereThereIsNoValue: in networks of nothing, of nodes without ties, of
// one country, of statistics and of a little of all, null is given just where a
// definition says so. That of more than 500 million nodes times ties is tried beside
// where they are measured.
func TestDefinitionsSayWhereThereIsNoValue(t *testing.T) {
	more := &computedtest.Made{Random: rand.New(rand.NewPCG(1, 1)), Prefix: "more "}
	more.Nodes = append(more.Nodes, computedtest.Record(graph.KindCountry, "TH", graph.Country{Entity: graph.Entity{Name: "Thailand"}, Code: "TH", Corridor: new(true)}),
		computedtest.Record(graph.KindObservation, "joint", graph.Observation{Indicator: new(graph.Indicator(graph.IndicatorJointWorks)), Year: new(2020), Value: new(7.0)}),
		computedtest.Record(graph.KindObservation, "others", graph.Observation{Indicator: new(graph.Indicator(graph.IndicatorJointWorks)), Year: new(2020), Value: new(0.0)}))
	more.Edges = append(more.Edges, computedtest.Edges(graph.ObservedIn, "joint", "KH"), computedtest.Edges(graph.ObservedWith, "joint", "VN"),
		computedtest.Edges(graph.ObservedIn, "others", "LA"), computedtest.Edges(graph.ObservedWith, "others", "TH"))
	more.Places("KH", "VN", "LA", "TH")
	more.Works(4, 2015, 2022)
	w := computedtest.Open(t, computedtest.Corridor(), more.Change())
	absent, present := map[string]int{}, map[string]int{}
	for _, arguments := range []string{"level: INSTITUTION, filter: {years: {to: 1900}}", "level: INSTITUTION, minItems: 99", `level: INSTITUTION, within: ["LA"]`, `level: INSTITUTION, within: ["KH"]`,
		"level: INSTITUTION", "level: COUNTRY", "level: PERSON", "level: COUNTRY, evidence: STATISTICS"} {
		answer := ask(t, w, fmt.Sprintf(`{ collaborationNetwork(%s) {
			density averageDegree components { count } averageClustering transitivity assortativityByCountry assortativityByDegree modularity diameter averageDistance
			matrix { from { code } to { code } expected ratio expectedDeviation verdict }
			ties(first: 1000) { nodes { weight from { degree country { code } } to { degree country { code } } } }
			nodes(first: 1000) { nodes { country { code } degree internationalItems domesticItems items credit strength internationalShare pageRank betweenness closeness coreNumber clustering
				constraint community brokerage { total } ledItems firstAuthorItems correspondingAuthorItems citations hIndex } }
		} }`, arguments), nil)
		n := read(answer, strings.Contains(arguments, "STATISTICS"))
		for _, d := range network.Definitions() {
			path, shown := shownBy[d.Of]
			if !shown {
				t.Errorf("no answer shows %s", d.Of)
			}
			list, name, _ := strings.Cut(path, ": ")
			for _, at := range map[string][]any{"": {answer}, "nodes": n.nodes, "ties": n.ties, "matrix": n.matrix}[list] {
				is, want := computedtest.At(at, name) == nil, hasNone(d.Of, n, at)
				if is {
					absent[d.Of]++
				} else {
					present[d.Of]++
				}
				if is != want {
					t.Errorf("%s: that there is no %s of %v is %t; where it is absent: %q", arguments, d.Of, at, is, d.Absent)
				}
			}
		}
	}
	for _, d := range network.Definitions() {
		if present[d.Of] == 0 || (absent[d.Of] > 0) != (d.Absent != "") {
			t.Errorf("%s: %d values are null and %d are not, and it says %q", d.Of, absent[d.Of], present[d.Of], d.Absent)
		}
	}
}

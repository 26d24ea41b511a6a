package resolvers_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
)

// referenceTie is a tie of a published network.
type referenceTie struct {
	from, to string
	weight   int
}

// referenceTies reads a network's ties: two names and perhaps a weight on each
// line. A file that is not there skips the test.
func referenceTies(t *testing.T, path string) []referenceTie {
	t.Helper()
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	var ties []referenceTie
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		tie := referenceTie{fields[0], fields[1], 1}
		if len(fields) > 2 {
			if tie.weight, err = strconv.Atoi(fields[2]); err != nil {
				t.Fatal(err)
			}
		}
		ties = append(ties, tie)
	}
	return ties
}

// coauthors makes as many publications with two authors of each tie as it weighs.
func coauthors(ties []referenceTie) *graph.ChangeSet {
	set := &graph.ChangeSet{Source: "real", Nodes: []graph.NodeWrite{source("real", false)}}
	known := map[string]bool{}
	for i, tie := range ties {
		for _, name := range []string{tie.from, tie.to} {
			if !known[name] {
				known[name] = true
				set.Nodes = append(set.Nodes, record(graph.KindPerson, name, graph.Person{}))
			}
		}
		for copy := range tie.weight {
			name := fmt.Sprint("paper ", i, " ", copy)
			set.Nodes = append(set.Nodes, record(graph.KindPublication, name, graph.Publication{}))
			set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: local(graph.KindPublication, name)}, Edges: []graph.EdgeWrite{
				{Other: graph.Ref{Key: local(graph.KindPerson, tie.from)}, Values: map[string]any{"position": 1}},
				{Other: graph.Ref{Key: local(graph.KindPerson, tie.to)}, Values: map[string]any{"position": 2}},
			}})
		}
	}
	return set
}

// expectedOf reads values that networkx and igraph gave: by network, measure
// and name.
func expectedOf(t *testing.T, network string) map[string]map[string]float64 {
	t.Helper()
	var structure map[string]json.RawMessage
	var centrality map[string]json.RawMessage
	for path, into := range map[string]*map[string]json.RawMessage{"expected": &structure, "centrality": &centrality} {
		text, err := os.ReadFile("../graph/network/measure/testdata/" + path + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatal(err)
		}
	}
	var byNode map[string]json.RawMessage
	if err := json.Unmarshal(structure[network], &byNode); err != nil {
		t.Fatal(err)
	}
	var values struct {
		Values map[string]map[string]float64 `json:"values"`
	}
	if err := json.Unmarshal(centrality[network], &values); err != nil {
		t.Fatal(err)
	}
	for _, measure := range []string{"degree", "strength", "core_number", "clustering", "constraint_weighted"} {
		var of map[string]float64
		if err := json.Unmarshal(byNode[measure], &of); err != nil {
			t.Fatal(err)
		}
		values.Values[measure] = of
	}
	return values.Values
}

// TestPublishedNetworksThroughGraphQL puts published networks into a store as
// publications of two authors, and compares what is answered with what networkx
// and igraph say of their ties.
func TestPublishedNetworksThroughGraphQL(t *testing.T) {
	for network, path := range map[string]string{
		"karate": "../graph/network/measure/testdata/karate.edges.tsv",
		"lesmis": "../../shared/data/networks/lesmis.edges.tsv",
	} {
		t.Run(network, func(t *testing.T) {
			ties := referenceTies(t, path)
			answer := at(t, ask(t, open(t, coauthors(ties)), `{ collaborationNetwork(level: PERSON) {
				nodeCount tieCount averageClustering transitivity diameter averageDistance components { count largest }
				nodes(first: 1000) { nodes { entity { name } degree strength coreNumber clustering constraint pageRank betweenness closeness } }
			} }`, nil), "collaborationNetwork").(object)
			checkWhole(t, network, answer, len(ties))
			checkNodes(t, expectedOf(t, network), at(t, answer, "nodes", "nodes").(list))
		})
	}
}

// checkWhole compares with the values in the published summaries.
func checkWhole(t *testing.T, network string, answer object, ties int) {
	t.Helper()
	want := map[string]map[string]float64{
		"karate": {"nodeCount": 34, "averageClustering": 0.5706384782076823, "transitivity": 0.2556818181818182, "diameter": 5, "averageDistance": 2.408199643493761},
		"lesmis": {"nodeCount": 77, "averageClustering": 0.5731367499320134, "transitivity": 0.49893162393162394, "diameter": 5, "averageDistance": 2.6411483253588517},
	}[network]
	want["tieCount"] = float64(ties)
	for field, value := range want {
		within(t, field, answer[field], value, 1e-9)
	}
	within(t, "components", at(t, answer, "components", "count"), 1, 0)
}

func checkNodes(t *testing.T, want map[string]map[string]float64, nodes list) {
	t.Helper()
	for _, node := range nodes {
		name := fmt.Sprint(at(t, node, "entity", "name"))
		for measure, field := range map[string]string{
			"degree": "degree", "strength": "strength", "core_number": "coreNumber", "clustering": "clustering",
			"constraint_weighted": "constraint", "betweenness": "betweenness", "closeness": "closeness",
		} {
			within(t, name+" "+field, node.(object)[field], want[measure][name], 1e-9)
		}
		within(t, name+" pageRank", node.(object)["pageRank"], want["pagerank_weighted"][name], 1e-6)
	}
}

// within compares a number with what is expected, to a relative difference.
func within(t *testing.T, what string, got any, want, tolerance float64) {
	t.Helper()
	number, err := strconv.ParseFloat(fmt.Sprint(got), 64)
	if err != nil || math.Abs(number-want) > max(tolerance*math.Abs(want), 1e-12) {
		t.Errorf("%s is %v, expected %v", what, got, want)
	}
}

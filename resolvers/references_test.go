package resolvers_test

import (
	"encoding/json"
	"fmt"
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
// line, or one name that has no ties, which is given as a tie to itself.
func referenceTies(t *testing.T, network string) []referenceTie {
	t.Helper()
	text, err := os.ReadFile("../graph/network/measure/testdata/" + network + ".edges.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var ties []referenceTie
	for line := range strings.Lines(string(text)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		tie := referenceTie{fields[0], fields[min(1, len(fields)-1)], 1}
		if len(fields) > 2 {
			if tie.weight, err = strconv.Atoi(fields[2]); err != nil {
				t.Fatal(err)
			}
		}
		ties = append(ties, tie)
	}
	return ties
}

// coauthors makes as many publications by the two ends of each tie as it weighs.
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
			authors := []graph.EdgeWrite{{Other: graph.Ref{Key: local(graph.KindPerson, tie.from)}, Values: map[string]any{"position": 1}}}
			if tie.from != tie.to {
				authors = append(authors, graph.EdgeWrite{Other: graph.Ref{Key: local(graph.KindPerson, tie.to)}, Values: map[string]any{"position": 2}})
			}
			set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: local(graph.KindPublication, name)}, Edges: authors})
		}
	}
	return set
}

// reference is what networkx and igraph say of a network.
type reference struct {
	whole  map[string]float64            // by measure
	values map[string]map[string]float64 // by measure and name
}

func readReference(t *testing.T, network string) reference {
	t.Helper()
	member := func(file string, into any) {
		text, err := os.ReadFile("../graph/network/measure/testdata/" + file + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(text, &members); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(members[network], into); err != nil {
			t.Fatal(err)
		}
	}
	var structure map[string]map[string]any
	var centrality struct {
		Values map[string]map[string]float64
	}
	member("expected", &structure)
	member("centrality", &centrality)
	numbers := func(measure string) map[string]float64 {
		out := map[string]float64{}
		for name, value := range structure[measure] {
			out[name] = value.(float64)
		}
		return out
	}
	for _, measure := range []string{"degree", "strength", "core_number", "clustering", "constraint_weighted"} {
		centrality.Values[measure] = numbers(measure)
	}
	return reference{numbers("summary"), centrality.Values}
}

// TestKnownNetworksThroughGraphQL puts known networks into a store as
// publications of two authors, and compares what is answered with what networkx
// and igraph say of their ties.
func TestKnownNetworksThroughGraphQL(t *testing.T) {
	for _, network := range []string{"karate", "crowd80"} {
		t.Run(network, func(t *testing.T) {
			answer := at(t, ask(t, open(t, coauthors(referenceTies(t, network))), `{ collaborationNetwork(level: PERSON) {
				nodeCount tieCount averageClustering transitivity diameter averageDistance components { count largest }
				nodes(first: 1000) { nodes { entity { name } degree strength coreNumber clustering constraint pageRank betweenness closeness } }
			} }`, nil), "collaborationNetwork").(object)
			want := readReference(t, network)
			checkWhole(t, want.whole, answer)
			checkNodes(t, want.values, at(t, answer, "nodes", "nodes").(list))
		})
	}
}

func checkWhole(t *testing.T, want map[string]float64, answer object) {
	t.Helper()
	for measure, field := range map[string]string{
		"nodes": "nodeCount", "ties": "tieCount", "average_clustering": "averageClustering", "transitivity": "transitivity",
		"diameter": "diameter", "average_path_length": "averageDistance",
	} {
		within(t, field, answer[field], want, measure, 1e-9)
	}
	within(t, "components", at(t, answer, "components", "count"), want, "components", 0)
	within(t, "largest component", at(t, answer, "components", "largest"), want, "largest", 0)
}

func checkNodes(t *testing.T, want map[string]map[string]float64, nodes list) {
	t.Helper()
	if len(nodes) != len(want["degree"]) {
		t.Errorf("%d nodes, want %d", len(nodes), len(want["degree"]))
	}
	for _, node := range nodes {
		name := fmt.Sprint(at(t, node, "entity", "name"))
		for measure, field := range map[string]string{
			"degree": "degree", "strength": "strength", "core_number": "coreNumber", "clustering": "clustering",
			"constraint_weighted": "constraint", "betweenness": "betweenness", "closeness": "closeness",
		} {
			within(t, name+" "+field, node.(object)[field], want[measure], name, 1e-9)
		}
		within(t, name+" pageRank", node.(object)["pageRank"], want["pagerank_weighted"], name, 1e-6)
	}
}

// within compares a number with the one expected under a name, to a relative
// difference; null is right where none is.
func within(t *testing.T, what string, got any, expected map[string]float64, name string, tolerance float64) {
	t.Helper()
	want, known := expected[name]
	if got == nil || !known {
		if got != nil || known {
			t.Errorf("%s is %v, expected %v (%t)", what, got, want, known)
		}
		return
	}
	number, err := strconv.ParseFloat(fmt.Sprint(got), 64)
	if err != nil || math.Abs(number-want) > max(tolerance*math.Abs(want), 1e-12) {
		t.Errorf("%s is %v, expected %v", what, got, want)
	}
}

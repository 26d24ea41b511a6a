package measure

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// network is a graph read from a file, with the names of its nodes.
type network struct {
	*Graph
	names []string
	index map[string]int32
}

// karate reads Zachary's karate club, which is kept with the tests. A node's
// name is its number.
func karate(t testing.TB) network {
	t.Helper()
	names := make([]string, 34)
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	return readNetwork(t, filepath.Join("testdata", "karate.edges.tsv"), names)
}

// sharedNetwork reads a network of the shared data (karate, lesmis,
// netscience_full, netscience_lcc, ca-GrQc, ca-CondMat) and skips the test where
// the data is absent. Nodes are numbered as their list has them, or else as they
// first occur in the list of ties.
func sharedNetwork(t testing.TB, name string) network {
	t.Helper()
	path := sharedFile(t, name+".edges.tsv")
	var names []string
	if name == "netscience_full" {
		for _, fields := range readRows(t, sharedFile(t, name+".nodes.tsv")) {
			names = append(names, fields[0])
		}
	}
	return readNetwork(t, path, names)
}

// reference reads what the shared data says of a network, as JSON, into a value.
func reference(t testing.TB, network string, into any) {
	t.Helper()
	readJSON(t, sharedFile(t, "reference.json"), network, into)
}

// readJSON reads one member of the object in a JSON file into a value.
func readJSON(t testing.TB, path, member string, into any) {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(content, &members); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	if err := json.Unmarshal(members[member], into); err != nil {
		t.Fatalf("%s: %s: %v", path, member, err)
	}
}

// sharedFile finds a file of the shared networks in a folder above this one.
func sharedFile(t testing.TB, name string) string {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		path := filepath.Join(folder, "shared", "data", "networks", name)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		above := filepath.Dir(folder)
		if above == folder {
			t.Skipf("%s of the shared networks is not here", name)
		}
		folder = above
	}
}

// readNetwork reads ties, one a line: the two ends and, where there is a third
// field, the weight. Ends that names does not have are added to it.
func readNetwork(t testing.TB, path string, names []string) network {
	t.Helper()
	n := network{names: names, index: map[string]int32{}}
	for i, name := range names {
		n.index[name] = int32(i)
	}
	place := func(name string) int32 {
		at, known := n.index[name]
		if !known {
			at = int32(len(n.names))
			n.index[name] = at
			n.names = append(n.names, name)
		}
		return at
	}
	var ties []Tie
	for _, fields := range readRows(t, path) {
		tie := Tie{From: place(fields[0]), To: place(fields[1]), Weight: 1}
		if len(fields) > 2 {
			weight, err := strconv.ParseFloat(fields[2], 64)
			if err != nil {
				t.Fatalf("%s: %v", path, err)
			}
			tie.Weight = weight
		}
		ties = append(ties, tie)
	}
	n.Graph = New(len(n.names), ties)
	return n
}

// readRows reads the fields of the lines of a file that are no comments.
func readRows(t testing.TB, path string) [][]string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(string(content)) {
		if line = strings.TrimRight(line, "\r\n"); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// unweighted is a graph with the weights left out.
func unweighted(g *Graph) *Graph {
	return &Graph{Offsets: g.Offsets, Targets: g.Targets}
}

// randomGraph makes a graph of n nodes and at most so many ties between nodes
// drawn evenly, with weights in (0, 4].
func randomGraph(n, ties int, seed uint64) *Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	drawn := make([]Tie, ties)
	for i := range drawn {
		drawn[i] = Tie{int32(r.IntN(n)), int32(r.IntN(n)), float64(1+r.IntN(16)) / 4}
	}
	return New(n, drawn)
}

// heavyTailed makes a graph of n nodes and about so many ties whose degrees have
// a heavy tail, like those of co-authorship: teams of two to eight nodes, drawn
// with probability falling as the square root of the node's number, are joined
// pair by pair.
func heavyTailed(n, ties int, seed uint64) *Graph {
	r := rand.New(rand.NewPCG(seed, 2))
	var drawn []Tie
	for len(drawn) < ties {
		team := make([]int32, 2+r.IntN(7))
		for i := range team {
			x := r.Float64()
			team[i] = int32(x * x * float64(n))
		}
		for i, a := range team {
			for _, b := range team[:i] {
				drawn = append(drawn, Tie{a, b, 1 / float64(len(team)-1)})
			}
		}
	}
	return New(n, drawn)
}

// near tells whether two numbers are the same within a relative tolerance; two
// NaNs are.
func near(got, want, tolerance float64) bool {
	if math.IsNaN(got) || math.IsNaN(want) {
		return math.IsNaN(got) && math.IsNaN(want)
	}
	return math.Abs(got-want) <= tolerance*math.Abs(want)+1e-15
}

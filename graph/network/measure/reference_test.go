package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

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

// readNetwork reads the ties of a network in testdata, one a line: the two ends
// and, where there is a third field, the weight. A node alone on its line has no
// ties.
func readNetwork(t testing.TB, name string) *Graph {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name+".edges.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	nodes := 0
	var ties []Tie
	for line := range strings.Lines(string(content)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		var tie Tie
		fields, err := fmt.Sscan(line, &tie.From, &tie.To, &tie.Weight)
		switch {
		case fields == 0:
			t.Fatalf("%s: %q: %v", name, line, err)
		case fields == 2:
			tie.Weight = 1
		}
		if fields > 1 {
			ties = append(ties, tie)
		}
		nodes = max(nodes, int(tie.From)+1, int(tie.To)+1)
	}
	return New(nodes, ties)
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

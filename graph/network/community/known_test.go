package community_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// readNetwork reads one of the networks that measures are tested on, without its
// weights.
func readNetwork(t testing.TB, name string) *measure.Graph {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("..", "measure", "testdata", name+".edges.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	nodes := int32(0)
	var ties []measure.Tie
	for line := range strings.Lines(string(content)) {
		tie := measure.Tie{Weight: 1}
		switch fields, _ := fmt.Sscan(line, &tie.From, &tie.To); fields {
		case 2:
			ties = append(ties, tie)
			fallthrough
		case 1: // a node without ties
			nodes = max(nodes, tie.From+1, tie.To+1)
		}
	}
	return measure.New(int(nodes), ties)
}

// The best modularity known: of karate proven to be the highest (Brandes et al.
// 2008, "On modularity clustering"), of the others that of 300 runs of igraph
// 1.0's Leiden, of which the lowest and the mean are known as well.
func TestLeidenIsAsGoodAsAnother(t *testing.T) {
	for _, known := range []struct {
		network            string
		lowest, mean, best float64
	}{
		{"karate", 0.41978, 0.41978, 0.41979},
		{"crowd80", 0.418520, 0.433323, 0.434813},
		{"crowd1000", 0.477925, 0.489003, 0.491165},
	} {
		t.Run(known.network, func(t *testing.T) {
			g := readNetwork(t, known.network)
			const seeds = 20
			sum := 0.0
			for seed := range uint64(seeds) {
				q := leiden(t, g, community.Options{Seed: seed}).Modularity
				if sum += q; q < known.lowest || q > known.best+1e-5 {
					t.Errorf("seed %d: modularity %.6f, want %.6f to %.6f", seed, q, known.lowest, known.best)
				}
			}
			if mean := sum / seeds; mean < 0.995*known.mean {
				t.Errorf("a mean modularity of %.6f, igraph's is %.6f", mean, known.mean)
			}
		})
	}
}

func TestLeidenFindsTheBestDivisionOfKarate(t *testing.T) {
	c := leiden(t, readNetwork(t, "karate"), community.Options{})
	if c.Modularity < 0.41978 || c.Modularity > 0.41980 {
		t.Errorf("modularity %.6f, want 0.41979", c.Modularity)
	}
	if want := []int{12, 11, 6, 5}; !slices.Equal(c.Sizes, want) {
		t.Errorf("sizes %v, want %v", c.Sizes, want)
	}
}

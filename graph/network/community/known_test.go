package community_test

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// readTies reads a graph from lines of two names and perhaps more, which are
// left aside: every tie weighs 1. Lines that start with # are comments.
func readTies(t testing.TB, r io.Reader) *measure.Graph {
	t.Helper()
	number := map[string]int32{}
	numberOf := func(name string) int32 {
		if _, ok := number[name]; !ok {
			number[name] = int32(len(number))
		}
		return number[name]
	}
	var ties []measure.Tie
	for lines := bufio.NewScanner(r); lines.Scan(); {
		if fields := strings.Split(lines.Text(), "\t"); !strings.HasPrefix(fields[0], "#") {
			ties = append(ties, measure.Tie{From: numberOf(fields[0]), To: numberOf(fields[1]), Weight: 1})
		}
	}
	return measure.New(len(number), ties)
}

func readFile(t testing.TB, path string) *measure.Graph {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skipf("%s is not there", path)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return readTies(t, f)
}

func shared(name string) string {
	return filepath.Join("..", "..", "..", "..", "shared", "data", "networks", name)
}

// The best modularities known: of karate proven to be the highest (Brandes et
// al. 2008, "On modularity clustering"), of the others the best of 30 runs of
// Louvain and Leiden in networkx and igraph.
func TestLeidenComesWithinHalfAPerCentOfTheBestKnown(t *testing.T) {
	for _, known := range []struct {
		path string
		best float64
	}{
		{filepath.Join("testdata", "karate.tsv"), 0.41979},
		{shared("lesmis.edges.tsv"), 0.560008},
		{shared("netscience_lcc.edges.tsv"), 0.848587},
	} {
		t.Run(filepath.Base(known.path), func(t *testing.T) {
			g := readFile(t, known.path)
			for seed := range uint64(20) {
				if q := leiden(t, g, community.Options{Seed: seed}).Modularity; q < 0.995*known.best || q > known.best+1e-5 {
					t.Errorf("seed %d: modularity %.6f, best known %.6f", seed, q, known.best)
				}
			}
		})
	}
}

func TestLeidenFindsTheBestDivisionOfKarate(t *testing.T) {
	c := leiden(t, readFile(t, filepath.Join("testdata", "karate.tsv")), community.Options{})
	if c.Modularity < 0.41978 || c.Modularity > 0.41980 {
		t.Errorf("modularity %.6f, want 0.41979", c.Modularity)
	}
	if want := []int{12, 11, 6, 5}; !slices.Equal(c.Sizes, want) {
		t.Errorf("sizes %v, want %v", c.Sizes, want)
	}
}

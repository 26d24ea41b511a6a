package community_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"corridor/graph/network/community"
	"corridor/graph/network/measure"
)

// coauthors is the network of authors who wrote papers, most of them with others
// of their group. Groups and the numbers of papers of an author have heavy tails.
func coauthors(authors, papers int) *measure.Graph {
	rng := rand.New(rand.NewPCG(1, 0))
	heavy := func(exponent float64) float64 { return math.Pow(1-rng.Float64(), -1/exponent) }
	first := make([]int, authors) // of the author's group; the groups stand side by side
	last := make([]int, authors)
	for v := 0; v < authors; {
		end := min(v+min(int(20*heavy(1.3)), authors/25+2), authors)
		for start := v; v < end; v++ {
			first[v], last[v] = start, end
		}
	}
	among := func(from, to int) int { return from + int(float64(to-from)*math.Pow(rng.Float64(), 2)) }
	names := rng.Perm(authors)
	var ties []measure.Tie
	for range papers {
		lead := rng.IntN(authors)
		team := []int{lead}
		for len(team) < 2 || (len(team) < 30 && rng.IntN(100) < 64) {
			if rng.IntN(100) < 22 {
				team = append(team, rng.IntN(authors))
			} else {
				team = append(team, among(first[lead], last[lead]))
			}
		}
		for i, v := range team {
			for _, u := range team[:i] {
				ties = append(ties, measure.Tie{From: int32(names[v]), To: int32(names[u]), Weight: 1})
			}
		}
	}
	return measure.New(authors, ties)
}

func BenchmarkLeiden(b *testing.B) {
	for _, size := range []struct{ authors, papers int }{{5_000, 8_000}, {50_000, 80_000}, {500_000, 850_000}} {
		g := coauthors(size.authors, size.papers)
		for _, iterations := range []int{1, 2} {
			b.Run(fmt.Sprintf("%d nodes, %d ties, %d iterations", g.Nodes(), g.Ties(), iterations), func(b *testing.B) {
				modularity := 0.0
				for b.Loop() {
					modularity = leiden(b, g, community.Options{Iterations: iterations}).Modularity
				}
				b.ReportMetric(modularity, "modularity")
			})
		}
	}
}

func BenchmarkModularity(b *testing.B) {
	g := coauthors(50_000, 80_000)
	of := leiden(b, g, community.Options{Iterations: 1}).Of
	for b.Loop() {
		community.Modularity(g, of, 1)
	}
}

package measure

import (
	"math/rand/v2"
	"testing"
)

// BenchmarkCentrality measures a graph of the size of a country's co-authorship
// exactly.
func BenchmarkCentrality(b *testing.B) {
	g := heavyTailed(6_500, 54_000, 1)
	for _, measured := range []struct {
		name string
		run  func(b *testing.B)
	}{
		{"betweenness", func(b *testing.B) { must[[]float64](b)(Betweenness(b.Context(), g)) }},
		{"closeness", func(b *testing.B) { must[[]float64](b)(Closeness(b.Context(), g)) }},
		{"sampled", func(b *testing.B) { must[*Centrality](b)(SampledCentrality(b.Context(), g, 256, 1)) }},
	} {
		b.Run(measured.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				measured.run(b)
			}
		})
	}
}

// BenchmarkSearches measures a graph of 50,000 nodes and about 500,000 ties, and
// one of ten times that.
func BenchmarkSearches(b *testing.B) {
	for _, size := range []struct {
		name        string
		nodes, ties int
	}{{"50k", 50_000, 520_000}, {"500k", 500_000, 5_700_000}} {
		b.Run(size.name, func(b *testing.B) {
			g := heavyTailed(size.nodes, size.ties, 1)
			p, r := NewPathfinder(g), rand.New(rand.NewPCG(1, 1))
			ends := make([][2]int32, 1000)
			for i := range ends {
				ends[i] = [2]int32{int32(r.IntN(size.nodes)), int32(r.IntN(size.nodes))}
			}
			for _, measured := range []struct {
				name string
				run  func(b *testing.B)
			}{
				{"pagerank", func(b *testing.B) { must[*PageRankResult](b)(PageRank(b.Context(), g, PageRankOptions{})) }},
				{"pagerank1e-8", func(b *testing.B) {
					must[*PageRankResult](b)(PageRank(b.Context(), g, PageRankOptions{Tolerance: 1e-8}))
				}},
				{"sampled64", func(b *testing.B) { must[*Centrality](b)(SampledCentrality(b.Context(), g, 64, 1)) }},
				{"shortestpath×1000", func(b *testing.B) {
					for _, e := range ends {
						must[[]int32](b)(p.ShortestPath(b.Context(), e[0], e[1], 0))
					}
				}},
				{"strongestpath×10", func(b *testing.B) {
					for _, e := range ends[:10] {
						if _, _, err := p.StrongestPath(b.Context(), e[0], e[1]); err != nil {
							b.Fatal(err)
						}
					}
				}},
				{"proximity×100", func(b *testing.B) {
					for _, e := range ends[:100] {
						must[[]Candidate](b)(Proximity(b.Context(), g, e[0], 2))
					}
				}},
				{"ego×100", func(b *testing.B) {
					for _, e := range ends[:100] {
						Ego(g, e[0], 2, 2000)
					}
				}},
			} {
				b.Run(measured.name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						measured.run(b)
					}
				})
			}
		})
	}
}

package measure

import "testing"

// BenchmarkStructure measures a graph of 50,000 nodes and about 500,000 ties, and
// one of ten times that, with degrees of a heavy tail.
func BenchmarkStructure(b *testing.B) {
	for _, size := range []struct {
		name        string
		nodes, ties int
	}{{"50k", 50_000, 520_000}, {"500k", 500_000, 5_700_000}} {
		b.Run(size.name, func(b *testing.B) {
			g := heavyTailed(size.nodes, size.ties, 1)
			b.Logf("%d nodes, %d ties, largest degree %d", g.Nodes(), g.Ties(), maxDegree(g))
			group := randomGroups(g.Nodes(), 6, 1)
			for _, measured := range []struct {
				name string
				run  func()
			}{
				{"components", func() { ConnectedComponents(g) }},
				{"degrees", func() { DegreeDistribution(g) }},
				{"strengths", func() { Strengths(g) }},
				{"cores", func() { CoreNumbers(g) }},
				{"clustering", func() { must[*Clustering](b)(ClusteringCoefficients(b.Context(), g)) }},
				{"constraint", func() { must[[]float64](b)(Constraint(b.Context(), g)) }},
				{"brokerage", func() { must[[]Roles](b)(Brokerage(b.Context(), g, group)) }},
				{"assortativity", func() { Assortativity(g, group) }},
				{"degreeassortativity", func() { DegreeAssortativity(g) }},
			} {
				b.Run(measured.name, func(b *testing.B) {
					b.ReportAllocs()
					for b.Loop() {
						measured.run()
					}
				})
			}
		})
	}
}

// BenchmarkPathLengths is exact, and so for smaller graphs.
func BenchmarkPathLengths(b *testing.B) {
	for _, size := range []struct {
		name        string
		nodes, ties int
	}{{"6500", 6_500, 54_000}, {"50k", 50_000, 520_000}} {
		g := heavyTailed(size.nodes, size.ties, 1)
		b.Run(size.name, func(b *testing.B) {
			for b.Loop() {
				must[*PathLength](b)(PathLengths(b.Context(), g))
			}
		})
	}
}

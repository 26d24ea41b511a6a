package network_test

import (
	"flag"
	"strings"
	"testing"

	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

// BenchmarkNetwork makes networks of 50,000 people and 100,000 publications,
// each as if asked for the first time.
func BenchmarkNetwork(b *testing.B) { benchmarkNetworks(b, 50_000) }

// BenchmarkTenfoldNetwork makes those of ten times as many. It runs only if
// -bench names it.
func BenchmarkTenfoldNetwork(b *testing.B) {
	if testing.Short() || !strings.Contains(flag.Lookup("test.bench").Value.String(), "Tenfold") {
		b.Skip("takes long; name it with -bench")
	}
	benchmarkNetworks(b, 500_000)
}

func benchmarkNetworks(b *testing.B, people int) {
	store := crowd.New(people, 2*people)
	p, err := projection.Build(b.Context(), store)
	if err != nil {
		b.Fatal(err)
	}
	for _, level := range []network.Level{network.Countries, network.Institutions, network.People} {
		b.Run(string(level), func(b *testing.B) {
			b.ReportAllocs()
			ties := 0
			for b.Loop() {
				networks := network.Open(store, network.Options{})
				n, err := networks.Network(b.Context(), p, network.Query{Level: level})
				if err != nil {
					b.Fatal(err)
				}
				ties = n.Graph().Ties()
				networks.Close()
			}
			b.ReportMetric(float64(ties), "ties")
		})
	}
}

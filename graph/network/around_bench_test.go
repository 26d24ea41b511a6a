package network_test

import (
	"flag"
	"math/rand/v2"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

// BenchmarkAround asks for what is around single people among 50,000, once their
// network is made; only the partners are counted anew.
func BenchmarkAround(b *testing.B) { benchmarkAround(b, 50_000) }

// BenchmarkTenfoldAround asks for it among ten times as many. It runs only if
// -bench names it.
func BenchmarkTenfoldAround(b *testing.B) {
	if testing.Short() || !strings.Contains(flag.Lookup("test.bench").Value.String(), "Tenfold") {
		b.Skip("takes long; name it with -bench")
	}
	benchmarkAround(b, 500_000)
}

func benchmarkAround(b *testing.B, people int) {
	store := crowd.New(people, 2*people)
	p, err := projection.Build(b.Context(), store)
	if err != nil {
		b.Fatal(err)
	}
	networks := network.Open(store, network.Options{Memory: 4 << 30})
	defer networks.Close()
	r := rand.New(rand.NewPCG(5, 6))
	ids := make([]graph.ID, 1000)
	for i := range ids {
		ids[i] = p.People.ID(r.Int32N(int32(people)))
	}
	one := func() graph.ID { return ids[r.IntN(len(ids))] }
	ctx, q := b.Context(), network.Query{Level: network.People}
	salton := network.Query{Strength: network.Salton}
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"Partners", func() error { _, err := networks.Partners(ctx, p, q, []graph.ID{one()}); return err }},
		{"PartnersOf1000", func() error { _, err := networks.Partners(ctx, p, q, ids); return err }},
		{"PartnersOf1000BySalton", func() error { _, err := networks.Partners(ctx, p, salton, ids); return err }},
		{"Ego", func() error { _, err := networks.Ego(ctx, p, q, one(), 1); return err }},
		{"Path", func() error { _, err := networks.Path(ctx, p, q, one(), one(), 5, true); return err }},
		{"Recommend", func() error {
			_, err := networks.Recommend(ctx, p, q, network.RecommendOptions{For: one(), Area: 7})
			return err
		}},
		{"Ranking", func() error { _, err := networks.Ranking(ctx, p, q, network.MeasureStrength, 10); return err }},
	} {
		b.Run(c.name, func(b *testing.B) {
			if err := c.ask(); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if err := c.ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package capacity_test

import (
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

func benchmarkMeasure(b *testing.B, people, publications int) {
	p, err := projection.Build(b.Context(), crowd.New(people, publications))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		m, err := capacity.Measure(b.Context(), p, capacity.Query{})
		if err != nil {
			b.Fatal(err)
		}
		if len(m.Cells) != 60 {
			b.Fatalf("%d cells", len(m.Cells))
		}
		if _, err := m.Gaps(capacity.DefaultWeights()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMeasure is the matrix that must take less than 50 ms.
func BenchmarkMeasure(b *testing.B) { benchmarkMeasure(b, 50_000, 100_000) }

// BenchmarkTenfold is the matrix that must take less than 500 ms.
func BenchmarkTenfold(b *testing.B) { benchmarkMeasure(b, 500_000, 1_000_000) }

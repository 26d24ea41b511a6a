package text_test

import (
	"testing"

	"corridor/graph/text"
)

// benchmark runs f on a name in ASCII, one in Vietnamese and one in Thai.
func benchmark(b *testing.B, f func(string)) {
	for _, sample := range []struct{ script, name string }{
		{"ASCII", phnomPenh}, {"Vietnamese", hanoi}, {"Thai", chiangMai}, {"folded", text.Fold(phnomPenh)},
	} {
		b.Run(sample.script, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(sample.name)
			}
		})
	}
}

func BenchmarkFold(b *testing.B)  { benchmark(b, func(s string) { text.Fold(s) }) }
func BenchmarkForms(b *testing.B) { benchmark(b, func(s string) { text.Forms(s) }) }
func BenchmarkTerms(b *testing.B) { benchmark(b, func(s string) { text.Terms(s) }) }
func BenchmarkParse(b *testing.B) { benchmark(b, func(s string) { text.Parse(s) }) }

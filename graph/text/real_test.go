package text_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"corridor/graph/text"
)

// TestRealNames takes names of the region's organisations in all its scripts:
// each finds itself exactly, in any normal form, through its terms.
func TestRealNames(t *testing.T) {
	content, err := os.ReadFile("../testdata/organisations.tsv")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(content)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		for _, name := range fields[min(2, len(fields)):] {
			count++
			q := text.Parse(norm.NFD.String(name))
			rank, ok := q.Rank([]string{text.Forms(name)}, "")
			if rank != text.RankExact || !ok {
				t.Errorf("%q finds itself: %t, rank %d", name, ok, rank)
			}
			checkTerms(t, q, text.Terms(name))
		}
	}
	if count < 400 {
		t.Errorf("only %d names", count)
	}
}

package capacity_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"corridor/graph/capacity"
)

// together is the correlation of the rank of a country's size and its mean score over
// the countries of all worlds, each held against the mean of its world.
type together struct{ products, squares, sizes, means float64 }

func (w *together) add(s *scored) {
	sizes, means := ranked(s.sizes), s.means()
	size, _ := of(sizes)
	mean, _ := of(means)
	product := 0.0
	for i := range sizes {
		product += (sizes[i] - size) * (means[i] - mean)
		w.sizes += (sizes[i] - size) * (sizes[i] - size)
		w.means += (means[i] - mean) * (means[i] - mean)
	}
	w.products += product
	w.squares += product * product
}

// String is the correlation with 1.96 times its standard error, by worlds.
func (w *together) String() string {
	all := math.Sqrt(max(w.sizes*w.means, 1e-300))
	return fmt.Sprintf("%.3f ± %.3f", w.products/all, 1.96*math.Sqrt(w.squares)/all)
}

// byExpected counts the cells of which the shortfall is told, by how much work is
// expected there.
type byExpected [7]struct {
	cells, gaps int
	scores      float64
}

var expectedUpTo = [7]float64{7.5, 10, 15, 25, 50, 100, math.Inf(1)}

func (b *byExpected) add(gaps []*capacity.Gap) {
	for _, g := range gaps {
		for _, s := range g.Signs {
			if s.Component != capacity.Shortfall || s.Verdict == capacity.TooFew || g.Score == nil {
				continue
			}
			at := 0
			for s.Expected >= expectedUpTo[at] {
				at++
			}
			b[at].cells++
			if s.Verdict == capacity.Below {
				b[at].gaps++
				b[at].scores += *g.Score
			}
		}
	}
}

// table holds chance to telling a cell as often as it says, whatever is expected; few
// worlds may have more by chance.
func (b *byExpected) table(t *testing.T) string {
	table := &strings.Builder{}
	fmt.Fprintln(table, "| work expected | cells told | UNDERREPRESENTED | score then | mean score |\n| --- | --- | --- | --- | --- |")
	from := "5"
	for i, bin := range b {
		n := max(1, float64(bin.cells))
		share, to := float64(bin.gaps)/n, fmt.Sprintf("%.4g", expectedUpTo[i])
		within := from + " to " + to
		if i == len(b)-1 {
			within = from + " or more"
		}
		fmt.Fprintf(table, "| %s | %d | %.1f%% | %.2f | %.4f |\n", within, bin.cells, 100*share, bin.scores/max(1, float64(bin.gaps)), bin.scores/n)
		if allowed := 0.035 + 4*math.Sqrt(0.035/n); share > allowed {
			t.Errorf("of the cells of which %s are expected %.1f%% are told", within, 100*share)
		}
		from = to
	}
	return table.String()
}

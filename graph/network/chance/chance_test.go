package chance_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"corridor/graph/network/chance"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within*max(1, math.Abs(want))) {
		t.Errorf("%s = %.12g, want %.12g", what, got, want)
	}
}

// TestTotalsKeepTheMargins also where one node has nearly half of all ends, or
// an end in every tie.
func TestTotalsKeepTheMargins(t *testing.T) {
	for name, totals := range map[string][]float64{
		"even":      {4, 4, 4, 4},
		"triangle":  {3, 5, 6},
		"with none": {10, 0, 7, 8, 5},
		"large":     {4700, 2000, 1300, 900, 600, 500},
		"nearly":    {999999, 400000, 300000, 200000, 100000, 1},
		"star":      {60, 10, 20, 30},
		"pair":      {7, 7},
		"fraction":  {0.25, 0.5, 0.375, 0.125},
		"empty":     {0, 0, 0},
	} {
		expected := chance.NewTotals(totals)
		for v, total := range totals {
			sum := 0.0
			for w := range totals {
				e := expected.Of(int32(v), int32(w))
				if v == w && e != 0 || e != expected.Of(int32(w), int32(v)) || !(e >= 0) {
					t.Errorf("%s: e(%d, %d) = %v", name, v, w, e)
				}
				sum += e
			}
			near(t, name+": row", sum, total, 1e-9)
		}
	}
}

// TestPairsDrawnWholeAreQuasiIndependence also by Haberman's leverages.
func TestPairsDrawnWholeAreQuasiIndependence(t *testing.T) {
	items, counts := itemsOf(6, pairs(
		0, 1, 0, 1, 0, 2, 0, 2, 0, 3, 1, 2, 0, 4, 0, 5, 1, 3, 0, 1, 2, 3, 4, 5, 0, 2, 1, 4, 0, 3, 0, 1))
	whole, err := items.Draw(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	totals := make([]float64, 6)
	for v := range totals {
		for w := range totals {
			totals[v] += counts[v][w]
		}
	}
	fitted := chance.NewTotals(totals)
	for v := range int32(6) {
		for w := range v {
			e := whole.Of(v, w)
			near(t, "mean", e.Mean, fitted.Of(v, w), 1e-9)
			near(t, "variance", e.Deviation*e.Deviation, e.Mean*(1-leverage(fitted, 6, int(v), int(w))), 1e-8)
		}
	}
}

// leverage of a pair in the log-linear model of main effects, e·x'(X'EX)⁻¹x, by
// Gauss and Jordan.
func leverage(e *chance.Totals, n, v, w int) float64 {
	a := make([][]float64, n)
	for i := range a {
		a[i] = make([]float64, n+1)
		for j := range n {
			a[i][j] += e.Of(int32(i), int32(j))
			a[i][i] += e.Of(int32(i), int32(j))
		}
	}
	a[v][n], a[w][n] = 1, 1
	for i := range a {
		for j := range a {
			if i == j {
				continue
			}
			by := a[j][i] / a[i][i]
			for k := range a[j] {
				a[j][k] -= by * a[i][k]
			}
		}
	}
	return e.Of(int32(v), int32(w)) * (a[v][n]/a[v][v] + a[w][n]/a[w][w])
}

// TestDrawnWholeMatchesExchanges compares mean and deviation with worlds in which
// nodes were exchanged between items.
func TestDrawnWholeMatchesExchanges(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	world := someItems(random, 7, 300)
	items, _ := itemsOf(7, world)
	whole, err := items.Draw(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const worlds = 1500
	var sum, squares [7][7]float64
	for range worlds {
		for range 8 * len(world) {
			exchange(random, world, true)
		}
		_, counts := itemsOf(7, world)
		for v := range counts {
			for w := range counts {
				sum[v][w] += counts[v][w]
				squares[v][w] += counts[v][w] * counts[v][w]
			}
		}
	}
	for v := range int32(7) {
		for w := range v {
			e, mean := whole.Of(v, w), sum[v][w]/worlds
			deviation := math.Sqrt(squares[v][w]/worlds - mean*mean)
			if math.Abs(e.Mean-mean) > 0.02*mean+0.1 || math.Abs(e.Deviation-deviation) > 0.08*deviation+0.05 {
				t.Errorf("%d-%d: %v ± %v expected, the worlds have %v ± %v", v, w, e.Mean, e.Deviation, mean, deviation)
			}
		}
	}
}

func pairs(ends ...int32) [][]int32 {
	var out [][]int32
	for i := 0; i < len(ends); i += 2 {
		out = append(out, ends[i:i+2])
	}
	return out
}

// itemsOf counts items by full counting.
func itemsOf(nodes int, world [][]int32) (*chance.Items, [][]float64) {
	items, counts := chance.NewItems(nodes), make([][]float64, nodes)
	for v := range counts {
		counts[v] = make([]float64, nodes)
	}
	for _, item := range world {
		items.Add(item, 1)
		for i, v := range item {
			for _, w := range item[:i] {
				counts[v][w]++
				counts[w][v]++
			}
		}
	}
	return items, counts
}

// someItems draws items of two to four of the nodes, the first by far the most.
func someItems(random *rand.Rand, nodes, number int) [][]int32 {
	var out [][]int32
	for range number {
		size := 2 + random.IntN(3)
		var item []int32
		for len(item) < size {
			v := int32(float64(nodes) * random.Float64() * random.Float64())
			if !has(item, v) {
				item = append(item, v)
			}
		}
		out = append(out, item)
	}
	return out
}

func has(item []int32, v int32) bool {
	for _, w := range item {
		if v == w {
			return true
		}
	}
	return false
}

// exchange has two items exchange a node, if neither has it already; on request
// only items of one size.
func exchange(random *rand.Rand, world [][]int32, alike bool) {
	one, other := world[random.IntN(len(world))], world[random.IntN(len(world))]
	i, j := random.IntN(len(one)), random.IntN(len(other))
	if alike && len(one) != len(other) || has(one, other[j]) || has(other, one[i]) {
		return
	}
	one[i], other[j] = other[j], one[i]
}

// TestDrawingEndsWhenCancelled: with many nodes and items it takes long.
func TestDrawingEndsWhenCancelled(t *testing.T) {
	items, _ := itemsOf(40, someItems(rand.New(rand.NewPCG(1, 2)), 40, 2000))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := items.Draw(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

package capacity_test

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/projection"
)

// fingerprint is of all numbers of a matrix and its gaps, to the last bit.
func fingerprint(t *testing.T, m *capacity.Matrix) uint64 {
	t.Helper()
	h := fnv.New64a()
	put := func(values ...float64) {
		for _, v := range values {
			fmt.Fprintf(h, "%x ", math.Float64bits(v))
		}
	}
	for d := range m.Query.Dimensions {
		put(m.Margins[d].Rows...)
		put(m.Margins[d].Columns...)
		fmt.Fprintln(h, m.Margins[d].Distinct)
	}
	for _, g := range gaps(t, m) {
		put(g.Least, g.Most, float64(g.Best), float64(g.Worst), g.ExpectedLed, g.Trend.Slope, g.Trend.Error)
		fmt.Fprintln(h, g.Work, g.People, g.Institutions, g.Young, g.Kinds)
		for _, v := range g.Values {
			put(v.Full, v.Fractional)
			if v.Index != nil {
				put(v.Index.Value, v.Index.Low, v.Index.High)
			}
		}
	}
	return h.Sum64()
}

func TestAnyNumberOfProcessorsGivesTheSame(t *testing.T) {
	before := runtime.GOMAXPROCS(0)
	defer runtime.GOMAXPROCS(before)
	p := build(t, crowd.New(4_000, 110_000)) // items of several blocks
	random := rand.New(rand.NewPCG(1, 1))
	p.Currencies = []graph.Currency{"USD"}
	for i := range p.Budget {
		p.Budget[i], p.BudgetCurrency[i] = random.ExpFloat64(), 0 // sums that depend on their order
	}
	want := uint64(0)
	for _, processors := range []int{1, 2, 4} {
		runtime.GOMAXPROCS(processors)
		got := fingerprint(t, measure(t, p, capacity.Query{Counting: network.Fractional}))
		if want == 0 {
			want = got
		}
		if got != want {
			t.Errorf("%d processors give something else than 1", processors)
		}
	}
}

func TestContextsThatHaveEnded(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, p := range map[string]*projection.Projection{"nothing": empty(t), "something": build(t, crowd.New(10, 10))} {
		if _, err := capacity.Measure(ctx, p, capacity.Query{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

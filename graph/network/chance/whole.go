package chance

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
)

// MaxDeviations is the most nodes for whose ties deviations are worked out.
const MaxDeviations = 50

// Items are the items of a network, by what is drawn alike.
type Items struct {
	nodes  int
	strata map[stratum]*margin
}

// stratum is items of which as many nodes took part and which add as much to a
// tie, so that exchanging nodes among them changes nobody's number of ties.
type stratum struct {
	nodes int
	share float64
}

// margin is how many items a stratum has, and in how many each node took part.
type margin struct {
	items   int
	degrees []int
}

// NewItems is no item yet, of so many nodes.
func NewItems(nodes int) *Items { return &Items{nodes, map[stratum]*margin{}} }

// Add adds an item: the nodes that took part, distinct, and what it adds to the
// tie of each two of them. Items of fewer than two nodes tie nobody and are left
// out.
func (i *Items) Add(nodes []int32, share float64) {
	if len(nodes) < 2 {
		return
	}
	of := stratum{len(nodes), share}
	m := i.strata[of]
	if m == nil {
		m = &margin{degrees: make([]int, i.nodes)}
		i.strata[of] = m
	}
	m.items++
	for _, v := range nodes {
		m.degrees[v]++
	}
}

// Whole are the expectations of all ties of a network whose items are drawn
// whole.
type Whole struct {
	nodes                   int
	mean, variance, squares []float64 // by pair
	told                    bool      // the variances
}

// Of gives the expectation of the tie of two nodes.
func (w *Whole) Of(v, u int32) Expectation {
	at := int(v)*w.nodes + int(u)
	e := Expectation{w.mean[at], math.NaN(), Unit(w.mean[at], w.squares[at])}
	if w.told {
		e.Deviation = math.Sqrt(w.variance[at])
	}
	return e
}

// Draw works the expectations out, with their deviations where there are at most
// MaxDeviations nodes. Its time grows with the kinds of items and the cube of the
// nodes' number, with deviations the fourth power; cancelled, it ends with the
// context's error.
func (i *Items) Draw(ctx context.Context) (*Whole, error) {
	cells := i.nodes * i.nodes
	w := &Whole{i.nodes, make([]float64, cells), make([]float64, cells), make([]float64, cells), i.nodes <= MaxDeviations}
	order := slices.SortedFunc(maps.Keys(i.strata), func(a, b stratum) int {
		return cmp.Or(cmp.Compare(a.nodes, b.nodes), cmp.Compare(a.share, b.share))
	})
	for _, of := range order {
		if err := w.add(ctx, of, i.strata[of]); err != nil {
			return nil, err
		}
	}
	for at := range w.mean {
		w.mean[at], w.variance[at] = settled(w.mean[at]), settled(w.variance[at])
	}
	return w, nil
}

// settled leaves of a number the digits that the fit settles, so that pairs of
// which the same is known expect the same, in whatever order they were fitted.
func settled(x float64) float64 {
	const bits = 32
	part, exponent := math.Frexp(x)
	return math.Ldexp(math.Round(part*(1<<bits)), exponent-bits)
}

// add adds what the items of a stratum would give. Nodes that took part in all
// of them, or in none, have nothing to be drawn.
func (w *Whole) add(ctx context.Context, of stratum, m *margin) error {
	var drawn, always []int
	var shares []float64
	for v, degree := range m.degrees {
		switch degree {
		case 0:
		case m.items:
			always = append(always, v)
		default:
			drawn = append(drawn, v)
			shares = append(shares, float64(degree)/float64(m.items))
		}
	}
	for i, v := range always {
		for _, u := range always[:i] {
			w.put(v, u, float64(m.items), 0, of.share)
		}
		for _, u := range drawn {
			w.put(v, u, float64(m.degrees[u]), 0, of.share)
		}
	}
	if k := of.nodes - len(always); k >= 2 {
		d, err := fit(ctx, shares, k)
		if err != nil {
			return err
		}
		return w.drawn(ctx, d, drawn, float64(m.items), of.share)
	}
	return ctx.Err()
}

// drawn adds what so many draws of nodes would give.
func (w *Whole) drawn(ctx context.Context, d draw, nodes []int, items, share float64) error {
	pairs, err := d.pairs(ctx)
	if err != nil {
		return err
	}
	var variances [][]float64
	if w.told {
		if variances, err = d.variances(ctx, pairs); err != nil {
			return err
		}
	}
	for i, v := range nodes {
		for j, u := range nodes[:i] {
			variance := 0.0
			if w.told {
				variance = variances[i][j]
			}
			w.put(v, u, float64(items*pairs[i][j]), float64(items*variance), share)
		}
	}
	return nil
}

// put adds items that would tie two nodes, each adding a share to the tie.
func (w *Whole) put(v, u int, items, variance, share float64) {
	for _, at := range [2]int{v*w.nodes + u, u*w.nodes + v} {
		w.mean[at] += float64(items * share)
		w.squares[at] += float64(items * share * share)
		w.variance[at] += float64(variance * share * share)
	}
}

// Bytes is the memory that the expectations hold, about.
func (w *Whole) Bytes() int { return 3 * 8 * len(w.mean) }

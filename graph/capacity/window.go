package capacity

import (
	"cmp"

	"corridor/graph/network/projection"
)

// window says which items count, and in which years of the trend.
type window struct {
	p         *projection.Projection
	from, to  int // years asked for, inclusive; 0: open
	synthetic *bool
	// first and years are the years of the trend; years is 0 where no item has
	// a year, or none of those asked for.
	first, years int
}

// newWindow takes the years asked for. Those of the trend lie between the first
// and the last year of the data.
func newWindow(p *projection.Projection, q Query) window {
	w := window{p: p, from: q.From, to: q.To, synthetic: q.Synthetic}
	first, last := p.FirstYear, p.LastYear
	if first == 0 {
		return w
	}
	last = min(last, cmp.Or(q.To, last))
	w.first = max(q.From, first, last-MaxTrendYears+1)
	w.years = max(0, last-w.first+1)
	return w
}

// last is the last year of the trend; 0 where it has none.
func (w window) last() int {
	if w.years == 0 {
		return 0
	}
	return w.first + w.years - 1
}

// ofKind tells whether something that is synthetic, or not, counts.
func (w window) ofKind(synthetic bool) bool { return w.synthetic == nil || *w.synthetic == synthetic }

// holds tells whether an item counts.
func (w window) holds(item int32) bool { return w.p.Counts(item) && w.has(item) }

// has tells whether an item is within the window, whether or not it counts.
func (w window) has(item int32) bool {
	return w.ofKind(w.p.Synthetic[item]) && w.p.InYears(item, w.from, w.to)
}

// span gives the years of the trend that an item falls in, from one to before
// another, counted from the trend's first.
func (w window) span(item int32) (from, to int) {
	first, last := w.p.Years(item)
	if first == 0 {
		return 0, 0
	}
	from = max(first-w.first, 0)
	return from, max(from, min(last-w.first+1, w.years))
}

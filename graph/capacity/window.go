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
// and the last year in which an item of any kind begins: how long projects are
// to run says nothing of how far the data reach.
func newWindow(p *projection.Projection, q Query) window {
	w := window{p: p, from: q.From, to: q.To, synthetic: q.Synthetic}
	first, last := begun(p)
	if first == 0 {
		return w
	}
	last = min(last, cmp.Or(q.To, last))
	w.first = max(q.From, first, last-MaxTrendYears+1)
	w.years = max(0, last-w.first+1)
	return w
}

// begun gives the first and last year in which an item begins, 0 where none
// has a year.
func begun(p *projection.Projection) (first, last int) {
	for _, year := range p.First {
		if year != 0 && (first == 0 || int(year) < first) {
			first = int(year)
		}
		last = max(last, int(year))
	}
	return first, last
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
func (w window) holds(item int32) bool {
	if !w.ofKind(w.p.Synthetic[item]) {
		return false
	}
	if w.from == 0 && w.to == 0 {
		return true
	}
	first := int(w.p.First[item])
	return first != 0 && (w.to == 0 || first <= w.to) && int(w.p.Last[item]) >= w.from
}

// span gives the years of the trend that an item falls in, from one to before
// another, counted from the trend's first.
func (w window) span(item int32) (from, to int) {
	first := int(w.p.First[item])
	if first == 0 {
		return 0, 0
	}
	from = max(first-w.first, 0)
	return from, max(from, min(int(w.p.Last[item])-w.first+1, w.years))
}

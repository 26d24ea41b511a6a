package capacity

import (
	"math"

	"corridor/graph/elementary"
	"corridor/graph/network/chance"
)

// Component names a part of the gap score, and the sign of a gap that it is made of.
type Component string

// The components.
const (
	Shortfall  Component = "SHORTFALL"  // work, where what would be expected is work
	Thinness   Component = "THINNESS"   // institutions, where as much work elsewhere in the country has more
	Dependence Component = "DEPENDENCE" // items led from the country
	Isolation  Component = "ISOLATION"  // items with another of the corridor's countries
	Decline    Component = "DECLINE"    // items of the later half of the years
)

// ComponentNames lists the components in their order.
func ComponentNames() []Component {
	return []Component{Shortfall, Thinness, Dependence, Isolation, Decline}
}

// Sign is what may point to a gap: what is there of something, against what would
// be expected if the cell were as its country and its column are.
type Sign struct {
	Component          Component
	Observed, Expected float64 // in items, institutions or item-years, by what they are worth
	// Ratio is the observed over the expected, shrunk towards 1: see shrinkage.
	Ratio    float64
	Interval // of the ratio, 95%
	// Verdict is of the ratio that is not shrunk, by its interval at the component's
	// tail.
	Verdict Verdict
}

// evidence is an observed number, what would be expected of it, and its variance
// under that over a Poisson count's. There is none where nothing is expected, or
// where nothing else could be.
type evidence struct{ observed, expected, spread float64 }

func (e evidence) tells() bool { return e.expected > 0 && e.spread > 1e-9 }

// tail is how rarely chance alone makes a verdict, on each side.
type tail struct {
	chance float64 // the probability
	z      float64 // the standard normal quantile of it
	zeros  float64 // −ln of it
}

// The tails, two of which leave 95% and 99%.
var (
	oneIn40  = tail{1. / 40, z, 3.688879454113936}
	oneIn200 = tail{1. / 200, 2.576, 5.298317366548036}
)

// tail is that at which a component's sign is told: such that chance alone makes a gap
// of less than 5% of the cells in which nothing is amiss, of 1/40 and four times 1/200
// at most.
func (c Component) tail() tail {
	if c == Shortfall {
		return oneIn40
	}
	return oneIn200
}

// draws is of how many items a binomial count of the same mean and variance would be,
// each observed with probability 1−spread; +Inf of a Poisson count.
func (e evidence) draws() float64 { return e.expected / max(0, 1-e.spread) }

// interval is that of the ratio of the observed to the expected number. An end of it
// passes 1 as often as the tail says on average over what is expected, whether that is
// little or much, as ends of Jeffreys' intervals do (Brown, Cai and DasGupta 2003).
//
// The upper end, which tells too little, is that of a binomial count out of e.draws(),
// but no less than the ratio of which chance would leave nothing as rarely: so that
// less is never told to be more, and where nothing is observed the probability is
// exact. The lower one is that of a Poisson count, both numbers over the spread, for
// a cell can hold more than so many draws.
func (e evidence) interval(at tail) Interval {
	low := gammaQuantile(e.observed/e.spread+0.5, -at.z) * e.spread
	high := max(mostDrawn(e.observed, e.draws(), at.z), at.zeros/e.none()*e.expected)
	return Interval{low / e.expected, high / e.expected}
}

// none is −ln of the probability that nothing is observed.
func (e evidence) none() float64 {
	if e.spread >= 1 {
		return e.expected
	}
	return -e.draws() * elementary.Log(e.spread)
}

// mostDrawn is the upper end of Jeffreys' interval of the mean count out of n where x
// are observed: n times a quantile of the beta distribution of a = x + ½ and b = n − x
// + ½, by Paulson's approximation (1942), in which it is the larger p of
//
//	z²·(t²/9b + 1/9a) = (t·(1 − 1/9b) − (1 − 1/9a))²,  t³ = b·p/(a·(1−p))
//
// With n infinite it is gammaQuantile; it is at least x.
func mostDrawn(x, n, z float64) float64 {
	if math.IsInf(n, 1) {
		return gammaQuantile(x+0.5, z)
	}
	a, b := x+0.5, n-x+0.5
	ofA, ofB := 1-1/(9*a), 1-1/(9*b)
	divisor := float64(ofB*ofB) - float64(z*z)/(9*b)
	if x >= n || divisor <= 0 {
		return max(x, n)
	}
	root := math.Sqrt(max(0, float64(ofB*ofB)/a+float64(ofA*ofA)/b-float64(z*z)/(9*a)/b))
	t := (float64(ofA*ofB) + float64(z/3*root)) / divisor
	odds := float64(a * t * t * t)
	return n * odds / (b + odds)
}

// shrinkage is how far ratios are shrunk towards 1: the gamma distribution of
// mean 1 and this shape that true ratios are taken to come from. Observed are
// Poisson counts about the expected number times the true ratio, so that given the
// observed x, where e is expected, the ratio is gamma of shape (shape + x) and mean
//
//	(shape + x) / (shape + e)
//
// (Clayton and Kaldor 1987). Both numbers are divided by the spread first.
type shrinkage float64

// Bounds of the shape. At least: ratios are never taken to differ so much that one
// of few items says anything. At most: they are taken to differ by a quarter about
// 1 even where all cells together show no more than chance, so that one gap among
// many cells that have none is not taken for nothing.
const (
	leastShape = 0.5
	mostShape  = 16
)

// fitShrinkage fits the shape to all cells by moments, in one step: with
//
//	τ² = ( Σ (x−e)²/(e·s) − n ) / Σ e/s
//
// the variance of the true ratios, s the spread, it is 1/τ².
func fitShrinkage(all []evidence) shrinkage {
	var squares, weight, n float64
	for _, e := range all {
		if e.tells() {
			miss := e.observed - e.expected
			squares += float64(miss * miss / (e.expected * e.spread))
			weight += e.expected / e.spread
			n++
		}
	}
	if squares <= n {
		return mostShape
	}
	return shrinkage(min(mostShape, max(leastShape, weight/(squares-n))))
}

// ratio gives the shrunk ratio and its interval.
func (s shrinkage) ratio(e evidence) (float64, Interval) {
	shape, rate := float64(s)+e.observed/e.spread, float64(s)+e.expected/e.spread
	return shape / rate, Interval{gammaQuantile(shape, -z) / rate, gammaQuantile(shape, z) / rate}
}

// gammaQuantile is the quantile of a gamma distribution of scale 1, by the
// approximation of Wilson and Hilferty (1931); quantile is that of a standard
// normal one.
func gammaQuantile(shape, quantile float64) float64 {
	root := max(0, 1-1/(9*shape)+quantile/(3*math.Sqrt(shape)))
	return shape * root * root * root
}

// signs are those of components, by cell; nil where there is none.
type signs map[Component][]*Sign

// signs holds the evidence of some components, of all cells against each other: but of
// those of which nothing that is asked for means anything or is there.
func (m *Matrix) signs(of ...Component) signs {
	out := signs{}
	for _, c := range of {
		all := m.evidenceOf(c)
		for i, cell := range m.Cells {
			if m.Untellable(cell.Column) {
				all[i] = evidence{}
			}
		}
		out[c] = make([]*Sign, len(all))
		fit := fitShrinkage(all)
		for i, e := range all {
			if e.tells() {
				out[c][i] = m.sign(c, e, fit)
			}
		}
	}
	return out
}

func (m *Matrix) sign(c Component, e evidence, fit shrinkage) *Sign {
	s := &Sign{Component: c, Observed: e.observed, Expected: e.expected}
	tested := e.interval(c.tail())
	s.Verdict = chance.Tell(e.expected, m.Query.Minimum, tested.Low, tested.High, 1)
	s.Ratio, s.Interval = fit.ratio(e)
	return s
}

// of gives the signs of a cell, in the order of the components.
func (s signs) of(cell int) (out []*Sign) {
	for _, c := range ComponentNames() {
		if sign := s[c][cell]; sign != nil {
			out = append(out, sign)
		}
	}
	return out
}

// part is how much the sign adds to a score, from 0 to 1, and between which it may
// lie: what the shrunk ratio lacks to 1 where that is told, else 0.
func (s *Sign) part() (value, least, most float64) {
	if s.Verdict == Below {
		value = lack(s.Ratio, 1)
	}
	return value, min(value, lack(s.High, 1)), max(value, lack(s.Low, 1))
}

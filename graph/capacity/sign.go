package capacity

import "math"

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

// componentCount is how many components there are.
const componentCount = 5

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
	// Verdict is TooFew where less than Query.Minimum is expected, Below where
	// what is observed would be that little by chance but rarely (see chances), Above
	// where it would be that much as rarely, else AsExpected.
	Verdict Verdict
}

// evidence is an observed number, what would be expected of it, and its variance
// under that over a Poisson count's. There is none where nothing is expected, or
// where nothing else could be.
type evidence struct{ observed, expected, spread float64 }

func (e evidence) tells() bool { return e.expected > 0 && e.spread > 1e-9 }

// chances are the standard normal quantiles of the signs' one-sided tests, by
// component, and the numbers expected from which on nothing at all is observed by
// chance as rarely, −ln of the probability. The probabilities, 1/40 and 1/200 for
// each of the four others, add up to less than 5% of the cells in which nothing is
// amiss.
var chances = map[Component]struct{ z, zeros float64 }{
	Shortfall:  {1.96, 3.688879454113936},
	Thinness:   {2.576, 5.298317366548036},
	Dependence: {2.576, 5.298317366548036},
	Isolation:  {2.576, 5.298317366548036},
	Decline:    {2.576, 5.298317366548036},
}

// below tells whether an observed number is lower than chance would have it but
// rarely: where the upper end of Jeffreys' interval of a Poisson count, the quantile
// of a gamma distribution of shape x + ½, lies below what is expected, both divided by
// the spread. It errs as often as it says on average over what is expected, whether
// that is little or much (Brown, Cai and DasGupta 2003); where nothing is observed the
// probability is exact.
func (e evidence) below(c Component) bool {
	if e.observed == 0 {
		return e.expected >= chances[c].zeros
	}
	return gammaQuantile(e.observed/e.spread+0.5, chances[c].z) < e.expected/e.spread
}

// above is the same on the other side.
func (e evidence) above(c Component) bool {
	return gammaQuantile(e.observed/e.spread+0.5, -chances[c].z) > e.expected/e.spread
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

// signs holds one component's evidence of all cells against each other; nil where
// there is none.
func (m *Matrix) signs(c Component, all []evidence) []*Sign {
	out := make([]*Sign, len(all))
	fit := fitShrinkage(all)
	for i, e := range all {
		if !e.tells() {
			continue
		}
		s := &Sign{Component: c, Observed: e.observed, Expected: e.expected, Verdict: m.verdict(c, e)}
		s.Ratio, s.Interval = fit.ratio(e)
		out[i] = s
	}
	return out
}

func (m *Matrix) verdict(c Component, e evidence) Verdict {
	switch {
	case e.expected < m.Query.Minimum:
		return TooFew
	case e.below(c):
		return Below
	case e.above(c):
		return Above
	}
	return AsExpected
}

// part is how much the sign adds to a score, from 0 to 1, and between which it may
// lie: what the shrunk ratio lacks to 1 where that is told, else 0.
func (s *Sign) part() (value, least, most float64) {
	if s.Verdict == Below {
		value = lack(s.Ratio, 1)
	}
	return value, min(value, lack(s.High, 1)), max(value, lack(s.Low, 1))
}

// Package chance says what chance alone would make of the ties of a network, and
// what a count tells when it is held against that.
//
// Chance keeps what is given: how often each node takes part in items of each
// size, and how large every item is. All else is drawn, each item whole, so that
// no node is tied to itself and an item of three ties all three.
package chance

import "math"

// Verdict says what a number tells against what would be expected: of a tie, of an
// index, of a sign of a gap and of a trend. Tell gives it, of all of them.
type Verdict string

// The verdicts. It is "" where nothing is told: nothing is expected, the number
// could not have been another, or it is a whole count and no draw.
const (
	TooFew     Verdict = "TOO_FEW"     // there is too little to tell
	Below      Verdict = "BELOW"       // the whole interval lies below what is expected
	AsExpected Verdict = "AS_EXPECTED" // the interval holds it
	Above      Verdict = "ABOVE"       // the whole interval lies above it
)

// Tell gives the verdict of an interval, by what would be expected of the number
// that it is of: 1 of a ratio, 0 of a slope. Items are those there are to tell it
// from, effective ones (see Unit): those expected, of a trend those counted.
func Tell(items, minimum, low, high, expected float64) Verdict {
	switch {
	case items < minimum:
		return TooFew
	case high < expected:
		return Below
	case low > expected:
		return Above
	}
	return AsExpected
}

// What the verdict of a tie needs.
const (
	// Minimum is the fewest items that must be expected, unless asked otherwise.
	Minimum = 5
	// BelowRatio and AboveRatio are how far the count must be from what is
	// expected besides, so that large numbers alone make no verdict: with less it is
	// AsExpected.
	BelowRatio, AboveRatio = 0.8, 1.25
	// z is the standard normal quantile of two-sided 95% intervals.
	z = 1.96
)

// Unit is what a typical item adds to a sum of weights, given the sum of the
// weights and of their squares: Σw²/Σw. A sum over its unit is the effective
// number of items, (Σw)²/Σw² (Kish 1965): of whole counts the number itself, of
// fractional ones less than there are items where some add more than others.
// Whether enough is expected is asked of that number, by every counting and
// wherever verdicts are given. It is 1 where nothing is summed.
func Unit(sum, squares float64) float64 {
	if sum == 0 {
		return 1
	}
	return squares / sum
}

// Expectation is what chance would give the tie of two nodes.
type Expectation struct {
	Mean float64 // count, by the counting at hand
	// Deviation is the standard deviation of the count among worlds that keep
	// what is given: 0 where that leaves the count no freedom, NaN where it was
	// not worked out.
	Deviation float64
	Unit      float64 // what a typical joint item would add, see Unit
}

// Judgement is what a count tells.
type Judgement struct {
	Ratio     float64 // count over expected; NaN where nothing is expected
	Low, High float64 // the 95% interval of the ratio; NaN where there is none
	Verdict   Verdict
}

// Judge holds a count against what is expected. With x the count, e the mean and σ
// the deviation, the interval is that of the ratios θ for which a count of mean θe
// and variance θσ² would be as far from x as this at most:
//
//	|x − θe| ≤ 1.96·√θ·σ
//
// so that it holds 1 where x is within 1.96σ of e. There is neither interval nor
// verdict where the count has no freedom, where the deviation was not worked out,
// and where nothing is expected. minimum is the fewest effective items that must be
// expected, see Unit.
func (e Expectation) Judge(count, minimum float64) Judgement {
	j := Judgement{Ratio: math.NaN(), Low: math.NaN(), High: math.NaN()}
	if !(e.Mean > 0) {
		return j
	}
	j.Ratio = count / e.Mean
	if !e.Free() {
		return j
	}
	reach := float64(z * e.Deviation)
	j.Low = e.ratioAt(count, -reach)
	j.High = e.ratioAt(count, reach)
	j.Verdict = Tell(e.Mean/e.Unit, minimum, j.Low, j.High, 1)
	if isNear := j.Ratio > BelowRatio && j.Ratio < AboveRatio; isNear && j.Verdict != TooFew {
		j.Verdict = AsExpected
	}
	return j
}

// Free tells whether the count could have been another, and by how much is known.
func (e Expectation) Free() bool { return e.Deviation > 0 }

// ratioAt solves θ·mean − √θ·reach = count for θ.
func (e Expectation) ratioAt(count, reach float64) float64 {
	root := (reach + math.Sqrt(float64(reach*reach)+float64(4*e.Mean*max(0, count)))) / (2 * e.Mean)
	return root * root
}

// Flagged is how likely chance alone is to make the verdict Below or Above: by
// the normal distribution, and so about.
func (e Expectation) Flagged(minimum float64) float64 {
	if !e.Free() || e.Mean/e.Unit < minimum {
		return 0
	}
	reach := float64(z * e.Deviation)
	below := max(reach, (1-BelowRatio)*e.Mean)
	above := max(reach, (AboveRatio-1)*e.Mean)
	return tail(below/e.Deviation) + tail(above/e.Deviation)
}

// Package elementary computes the exponential function, the logarithm and
// powers to the same bits on every processor.
//
// Package math does not: on some processors it has machine code of its own for
// them, and where it has not, Go may fuse x*y + z into one operation that rounds
// once. What decides something or is shown uses these functions in place of
// math's. They are made of the four operations alone, which are exactly rounded
// everywhere, and every product that is added to something is converted to
// float64 first, which forbids fusing it.
package elementary

import "math"

// ln 2 as a sum: ln2High has 33 bits, so that its product with a whole number of
// up to 20 bits is exact.
const (
	ln2High = 0x1.62e42feep-1
	ln2Low  = math.Ln2 - ln2High
)

// Exp gives e to the power of x, less than 1 ulp off. It is 0 below about −745.1
// and infinite above about 709.8.
//
// With the whole number k nearest to x/ln 2 and r = x − k·ln 2, it is 2ᵏ times
// the series 1 + r + r²/2! + r³/3! + …
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	k := math.Round(float64(x / math.Ln2))
	high, low := x-float64(k*ln2High), float64(k*ln2Low)
	r := high - low
	series := 0.0
	for n := len(inverseFactorials) - 1; n >= 0; n-- {
		series = float64(series*r) + inverseFactorials[n]
	}
	return math.Ldexp(1+(high+(float64(float64(r*r)*series)-low)), int(k))
}

// inverseFactorials are 1/2!, 1/3!, …, as many as make a difference where the
// series is used, for |r| up to (ln 2)/2.
var inverseFactorials = [13]float64{
	1. / 2, 1. / 6, 1. / 24, 1. / 120, 1. / 720, 1. / 5040, 1. / 40320, 1. / 362880, 1. / 3628800,
	1. / 39916800, 1. / 479001600, 1. / 6227020800, 1. / 87178291200,
}

// Log gives the natural logarithm of x, less than 1 ulp off. It is −Inf of 0, and
// NaN below 0.
//
// With x = 2ᵏ·m, m from √½ to √2, and s = (m−1)/(m+1), it is k·ln 2 plus the
// series 2(s + s³/3 + s⁵/5 + …), added up from f = m − 1 as
// f − (f²/2 − s(f²/2 + 2(s²/3 + s⁴/5 + …))), in which what is small is rounded.
func Log(x float64) float64 {
	switch {
	case x != x || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	m, exponent := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, exponent = 2*m, exponent-1
	}
	k, f := float64(exponent), m-1
	s := f / (2 + f)
	square := float64(s * s)
	series := 0.0
	for n := len(inverseOdds) - 1; n >= 0; n-- {
		series = float64(square * (series + inverseOdds[n]))
	}
	half := float64(f * f / 2)
	return float64(k*ln2High) - ((half - (float64(s*(half+series)) + float64(k*ln2Low))) - f)
}

// inverseOdds are 2/3, 2/5, …, as many as make a difference where the series is
// used, for |s| up to 3 − 2√2.
var inverseOdds = [10]float64{2. / 3, 2. / 5, 2. / 7, 2. / 9, 2. / 11, 2. / 13, 2. / 15, 2. / 17, 2. / 19, 2. / 21}

// Pow gives x to the power of y, for x of 0 or more and y above 0. Its relative
// error is up to that of y·ln x, absolutely: it is for what is decided or shown
// with few digits.
func Pow(x, y float64) float64 { return Exp(float64(y * Log(x))) }

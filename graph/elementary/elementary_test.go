package elementary_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"corridor/graph/elementary"
)

// precision of the exact values, in bits.
const precision = 160

func exactly(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// power gives e to the power of x by the series of x/2¹², squared twelve times.
func power(x float64) *big.Float {
	const halvings = 12
	small := exactly(x)
	small.SetMantExp(small, -halvings)
	term, sum := exactly(1), exactly(1)
	for n := 1; n < 40; n++ {
		term.Quo(term.Mul(term, small), exactly(float64(n)))
		sum.Add(sum, term)
	}
	for range halvings {
		sum.Mul(sum, sum)
	}
	return sum
}

// Numbers of many magnitudes, as near to 0 and as far from it as functions tell
// them apart, and what Leiden draws with.
func exponents(yield func(float64) bool) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, x := range []float64{0, 1, -1, math.Ln2 / 2, -math.Ln2 / 2, 1e-300, -1e-17, 709.7, 709.782712893383, -708.3, -720, -744} {
		if !yield(x) {
			return
		}
	}
	for range 1000 {
		if !yield(40*(r.Float64()-1)) || !yield(1417*(r.Float64()-.5)) || !yield(math.Ldexp(r.Float64()-.5, -r.IntN(60))) {
			return
		}
	}
}

func TestExpIsLessThanOneUlpOff(t *testing.T) {
	for x := range exponents {
		got, want := elementary.Exp(x), power(x)
		below, above := exactly(math.Nextafter(got, 0)), exactly(math.Nextafter(got, math.Inf(1)))
		if want.Cmp(below) <= 0 || want.Cmp(above) >= 0 {
			t.Errorf("exp(%v) is %v, which is an ulp or more from %v", x, got, want)
		}
	}
}

func TestLogIsLessThanOneUlpOff(t *testing.T) {
	check := func(x float64) {
		if x == 1 { // its logarithm is 0, whose neighbours are too small for the precision
			return
		}
		got := elementary.Log(x)
		below, above := power(math.Nextafter(got, math.Inf(-1))), power(math.Nextafter(got, math.Inf(1)))
		if exactly(x).Cmp(below) <= 0 || exactly(x).Cmp(above) >= 0 {
			t.Errorf("log(%v) is %v, which is an ulp or more off", x, got)
		}
	}
	for _, x := range []float64{2, math.Sqrt2, math.Nextafter(math.Sqrt2, 0), math.Sqrt2 / 2, math.E, math.SmallestNonzeroFloat64, math.MaxFloat64} {
		check(x)
	}
	for degree := range 1000 { // what Adamic and Adar's index is made of
		check(float64(degree + 2))
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 1000 {
		check(math.Float64frombits(r.Uint64() % math.Float64bits(math.Inf(1))))
		check(.5 + r.Float64())
		check(1 + math.Ldexp(r.Float64()-.5, -r.IntN(50)))
	}
}

func TestEndsOfTheRange(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, c := range []struct {
		what      string
		got, want float64
	}{
		{"exp(709.79)", elementary.Exp(709.79), inf},
		{"exp(1e300)", elementary.Exp(1e300), inf},
		{"exp(+Inf)", elementary.Exp(inf), inf},
		{"exp(-745)", elementary.Exp(-745), math.SmallestNonzeroFloat64},
		{"exp(-745.2)", elementary.Exp(-745.2), 0},
		{"exp(-1e300)", elementary.Exp(-1e300), 0},
		{"exp(-Inf)", elementary.Exp(-inf), 0},
		{"exp(NaN)", elementary.Exp(nan), nan},
		{"exp(-0)", elementary.Exp(math.Copysign(0, -1)), 1},
		{"log(0)", elementary.Log(0), -inf},
		{"log(1)", elementary.Log(1), 0},
		{"log(-1)", elementary.Log(-1), nan},
		{"log(+Inf)", elementary.Log(inf), inf},
		{"log(NaN)", elementary.Log(nan), nan},
		{"0 to the power of 2.4", elementary.Pow(0, 2.4), 0},
		{"1 to the power of 2.4", elementary.Pow(1, 2.4), 1},
	} {
		if c.got != c.want && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s is %v, want %v", c.what, c.got, c.want)
		}
	}
}

// Package math's functions are up to 2 ulp off on some processors.
func TestNearMath(t *testing.T) {
	near := func(what string, got, want, ulps float64) {
		t.Helper()
		if math.Abs(got-want) > ulps*0x1p-52*math.Abs(want) {
			t.Errorf("%s is %v, in math %v", what, got, want)
		}
	}
	for x := range exponents {
		near("exp", elementary.Exp(x), math.Exp(x), 3)
		if x > 0 {
			near("log", elementary.Log(x), math.Log(x), 3)
			near("power", elementary.Pow(x, 2.4), math.Pow(x, 2.4), 3+2.4*math.Abs(math.Log(x)))
		}
	}
}

func BenchmarkExp(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x = elementary.Exp(x - 2)
	}
}

func BenchmarkLog(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x = elementary.Log(x + 2)
	}
}

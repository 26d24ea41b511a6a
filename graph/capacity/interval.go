package capacity

import (
	"math"

	"corridor/graph/network/chance"
)

// z is the standard normal quantile of two-sided 95% intervals.
const z = 1.96

// Interval is a range that holds the true value 95 times out of 100.
type Interval struct{ Low, High float64 }

// wilson is the score interval of a share p of n (Wilson 1927):
//
//	(p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
//
// from 0 to 1; 0 is its lower end exactly where p is 0, and 1 its upper end
// where p is 1. n must be above 0 and need not be whole.
func wilson(p, n float64) Interval {
	middle := p + z*z/(2*n)
	reach := float64(z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n)))
	scale := 1 + z*z/n
	out := Interval{max(0, (middle-reach)/scale), min(1, (middle+reach)/scale)}
	if p == 0 {
		out.Low = 0
	}
	if p == 1 {
		out.High = 1
	}
	return out
}

// MinTrendYears is the fewest years that a trend is told of.
const MinTrendYears = 4

// Trend is the line through yearly counts by least squares. The last year is
// in it however much of the year the data hold.
type Trend struct {
	From     int     // the first of its years
	Years    int     // how many there are, one after the other
	Items    int     // that fall in them
	Mean     float64 // of the yearly counts
	Slope    float64 // items per year
	Error    float64 // standard error of the slope; 0 where the counts lie on the line
	Interval         // of the slope, by Student's t with Years−2 degrees of freedom
	// Verdict is of the slope against 0, and TooFew where fewer items than
	// Query.Minimum fall in the years.
	Verdict Verdict
}

// judge gives the trend its verdict, by the items that fall in its years.
func (t *Trend) judge(items int, minimum float64) {
	t.Items, t.Verdict = items, chance.Tell(float64(items), minimum, t.Low, t.High, 0)
}

// Relative is the slope over the mean: 0.1 is a rise by a tenth of the mean
// each year; 0 where nothing is counted.
func (t *Trend) Relative() float64 {
	if t.Mean == 0 {
		return 0
	}
	return t.Slope / t.Mean
}

// fit puts a line through counts, one for each of 4 to MaxTrendYears years from
// one on:
//
//	slope = Σ(t−t̄)(y−ȳ) / Σ(t−t̄)²
//	error = √( Σ(y−ŷ)²/(n−2) / Σ(t−t̄)² )
//
// nil where there are fewer than MinTrendYears. The error takes years for
// independent of each other, which they are not where projects run on.
func fit(from int, counts []int) *Trend {
	if len(counts) < MinTrendYears {
		return nil
	}
	n := float64(len(counts))
	t := &Trend{From: from, Years: len(counts)}
	for _, y := range counts {
		t.Mean += float64(y)
	}
	t.Mean /= n
	middle := float64((n - 1) / 2)
	var across, along float64
	for i, y := range counts {
		across += float64((float64(i) - middle) * (float64(y) - t.Mean))
		along += float64((float64(i) - middle) * (float64(i) - middle))
	}
	t.Slope = across / along
	var rest float64
	for i, y := range counts {
		miss := float64(y) - t.Mean - float64(t.Slope*(float64(i)-middle))
		rest += float64(miss * miss)
	}
	t.Error = math.Sqrt(rest / (n - 2) / along)
	reach := float64(students[len(counts)-MinTrendYears] * t.Error)
	t.Interval = Interval{t.Slope - reach, t.Slope + reach}
	return t
}

// students holds the 97.5% quantiles of Student's t, as printed in tables, with
// the 2 degrees of freedom of MinTrendYears to the 28 of MaxTrendYears.
var students = [MaxTrendYears - MinTrendYears + 1]float64{
	4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
	2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
	2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048,
}

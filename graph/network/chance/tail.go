package chance

import "corridor/graph/elementary"

// tail is how likely a standard normal variable is to be above x, which is 0 or
// more, to about 7 digits behind the point (Abramowitz and Stegun 1964, 26.2.17;
// compared with math.Erfc in tests).
func tail(x float64) float64 {
	const perRoot2Pi = 0.3989422804014327
	t := 1 / (1 + float64(0.2316419*x))
	sum := 0.0
	for _, b := range [...]float64{1.330274429, -1.821255978, 1.781477937, -0.356563782, 0.319381530} {
		sum = float64(t * (sum + b))
	}
	return perRoot2Pi * elementary.Exp(-x*x/2) * sum
}

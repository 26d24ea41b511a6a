package capacity

import (
	"math"

	"corridor/graph"
)

// Weights are how much each component counts in the score. Only their
// proportions matter.
type Weights struct{ Shortfall, Thinness, Dependence, Isolation, Decline float64 }

// DefaultWeights are the score's own.
func DefaultWeights() Weights {
	return Weights{Shortfall: 0.40, Thinness: 0.20, Dependence: 0.15, Isolation: 0.15, Decline: 0.10}
}

func (w Weights) check() error {
	sum := 0.0
	for _, c := range ComponentNames() {
		v := *w.Of(c)
		if !(v >= 0) || math.IsInf(v, 0) {
			return graph.Invalid("weights", "%v is no weight; give 0 or more", v)
		}
		sum += v
	}
	if sum == 0 {
		return graph.Invalid("weights", "all weights are 0; give at least one above 0")
	}
	if math.IsInf(sum, 0) {
		return graph.Invalid("weights", "the weights sum to more than a number holds; only their proportions matter, give smaller ones")
	}
	return nil
}

// Of is where the weight of a component is kept.
func (w *Weights) Of(c Component) *float64 {
	return map[Component]*float64{Shortfall: &w.Shortfall, Thinness: &w.Thinness, Dependence: &w.Dependence, Isolation: &w.Isolation, Decline: &w.Decline}[c]
}

// weighed is a part of a score that is told, and between which it may lie.
type weighed struct{ weight, value, least, most float64 }

// mean is the weighted mean of parts; false where none of them has a weight.
func mean(parts []weighed) (out weighed, is bool) {
	for _, p := range parts {
		out.weight += p.weight
		out.value += float64(p.weight * p.value)
		out.least += float64(p.weight * p.least)
		out.most += float64(p.weight * p.most)
	}
	if out.weight == 0 {
		return weighed{}, false
	}
	out.value, out.least, out.most = out.value/out.weight, out.least/out.weight, out.most/out.weight
	return out, true
}

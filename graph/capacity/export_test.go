package capacity

import "corridor/graph/network/chance"

// Proximity is φ of two columns: the smaller of the chances that an institution
// strong in one is strong in the other, 0 to 1. It is 0 where Reason says why
// there is none.
func (r *Relatedness) Proximity(a, b int) float64 {
	if r.Reason != "" {
		return 0
	}
	return r.proximity[a][b]
}

// IntervalOf is the interval of a ratio at a component's tail.
func IntervalOf(c Component, observed, expected, spread float64) Interval {
	return evidence{observed, expected, spread}.interval(c.tail())
}

// Told is the verdict of an interval of a ratio where enough is expected.
func Told(i Interval) Verdict { return chance.Tell(1, 0, i.Low, i.High, 1) }

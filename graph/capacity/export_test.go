package capacity

// Proximity is φ of two columns: the smaller of the chances that an institution
// strong in one is strong in the other, 0 to 1. It is 0 where Reason says why
// there is none.
func (r *Relatedness) Proximity(a, b int) float64 {
	if r.Reason != "" {
		return 0
	}
	return r.proximity[a][b]
}

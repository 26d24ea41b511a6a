package capacity

// Turn says what became of a gap from one matrix to another.
type Turn string

// The turns.
const (
	Opened Turn = "OPENED" // there was none, and is one
	Closed Turn = "CLOSED" // there was one, and is none
	Moved  Turn = "MOVED"  // it is of another kind
	Same   Turn = "SAME"   // it is of the same kind, or there is none either time
)

// IsGap tells whether the cell has a gap: not where nothing could be, nor where
// nothing is amiss.
func (g *Gap) IsGap() bool {
	return g.Kind != NoGap && g.Kind != NotApplicable && g.Kind != TooFewToTell
}

// Comparison is a cell at two times, or in two states.
type Comparison struct {
	*Difference
	Before, After *Gap
	Score         *float64 // what it has risen by; nil where either has none
	Turn          Turn
}

// Compare holds the cells of a matrix to those of another of the same countries,
// columns and dimensions, as of other years: by row, then by column.
func Compare(before, after *Matrix, w Weights) ([]*Comparison, error) {
	differences, err := Differences(before, after)
	if err != nil {
		return nil, err
	}
	was, err := before.byCell(w)
	if err != nil {
		return nil, err
	}
	is, err := after.byCell(w)
	if err != nil {
		return nil, err
	}
	out := make([]*Comparison, len(differences))
	for i, d := range differences {
		out[i] = &Comparison{Difference: d, Before: was[i], After: is[i], Turn: turn(was[i], is[i])}
		if was[i].Score != nil && is[i].Score != nil {
			out[i].Score = new(*is[i].Score - *was[i].Score)
		}
	}
	return out, nil
}

// byCell gives the gaps in the order of the cells.
func (m *Matrix) byCell(w Weights) ([]*Gap, error) {
	gaps, err := m.Gaps(w)
	if err != nil {
		return nil, err
	}
	out := make([]*Gap, len(gaps))
	for _, g := range gaps {
		out[m.grid.cell(g.Row, g.Column)] = g
	}
	return out, nil
}

func turn(before, after *Gap) Turn {
	switch {
	case !before.IsGap() && after.IsGap():
		return Opened
	case before.IsGap() && !after.IsGap():
		return Closed
	case before.IsGap() && before.Kind != after.Kind:
		return Moved
	}
	return Same
}

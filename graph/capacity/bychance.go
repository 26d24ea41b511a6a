package capacity

// Verdicts say how many indices of a matrix, one for each cell and dimension, were held
// against chance, and what that told.
type Verdicts struct {
	// Judged are those with a verdict other than TooFew; Below and Above those of them
	// with these verdicts, TooFew those with that.
	Judged, Below, Above, TooFew int
	// ByChance is how many of those judged would be Below or Above if there were
	// nothing but chance, about.
	ByChance float64
}

// Verdicts counts them; nil of whole counts, which have none.
func (m *Matrix) Verdicts() *Verdicts {
	if m.figures != nil {
		return nil
	}
	out := &Verdicts{}
	for _, c := range m.Cells {
		for _, v := range c.Values {
			if v.Index != nil {
				out.add(v.Index.Verdict)
			}
		}
	}
	out.ByChance = 2 * oneIn40.chance * float64(out.Judged)
	return out
}

func (v *Verdicts) add(verdict Verdict) {
	switch verdict {
	case "":
		return
	case TooFew:
		v.TooFew++
		return
	case Below:
		v.Below++
	case Above:
		v.Above++
	}
	v.Judged++
}

// GapVerdicts say of how many cells a gap could be told, and of how many one was.
type GapVerdicts struct {
	// Told are the cells with a sign that is told or, where one institution is enough,
	// all; Gaps those of them that have a gap, and TooFew the cells of which nothing is
	// told.
	Told, Gaps, TooFew int
	// ByChance is how many of the cells told would have a gap if there were nothing but
	// chance, at most about: the sum of what each told sign's tail says.
	ByChance float64
}

// CountGaps counts what was told of cells.
func CountGaps(of []*Gap) *GapVerdicts {
	out := &GapVerdicts{}
	for _, g := range of {
		switch g.Kind {
		case NotApplicable:
			continue
		case TooFewToTell:
			out.TooFew++
			continue
		}
		out.Told++
		out.Gaps += oneIf(g.IsGap())
		for _, s := range g.Signs {
			if s.Verdict != TooFew {
				out.ByChance += s.Component.tail().chance
			}
		}
	}
	return out
}

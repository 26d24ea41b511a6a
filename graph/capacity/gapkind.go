package capacity

// kinds lists what holds of a cell, in the order of the kinds: what is not
// applicable, too little to tell or absent is nothing else; NoGap where nothing
// does.
func (m *Matrix) kinds(g *Gap) []Kind {
	c, meaning := g.Cell, &m.meanings[g.Column]
	isNothing := c.Items == 0 && c.Institutions == 0 && (c.People == 0 || meaning.Enough.People == 0) && len(m.notLoadedIn(c.Column)) == 0
	switch {
	case m.Untellable(c.Column):
		return []Kind{NotApplicable}
	case isNothing && (!meaning.Proportionate || g.isBelow(Shortfall)):
		return []Kind{Absent}
	case !meaning.Proportionate:
		return []Kind{NoGap}
	case !g.isTold():
		return []Kind{TooFewToTell}
	}
	var out []Kind
	for _, k := range []struct {
		kind  Kind
		holds bool
	}{
		{Thin, g.isBelow(Thinness) && m.isThin(c)},
		{Dependent, g.isBelow(Dependence) && float64(c.Led) < DependentRatio*c.ExpectedLed},
		{Isolated, g.isBelow(Isolation) && g.isFarBelow(Isolation)},
		{Declining, g.isBelow(Decline) && c.Trend != nil && c.Trend.High < 0},
		{Underrepresented, g.isBelow(Shortfall)},
	} {
		if k.holds {
			out = append(out, k.kind)
		}
	}
	if out == nil {
		out = []Kind{NoGap}
	}
	return out
}

// isThin tells whether a cell has fewer institutions or people than its column's
// meaning calls thin.
func (m *Matrix) isThin(c *Cell) bool {
	thin := m.meanings[c.Column].Thin
	return c.Institutions < thin.Institutions || m.held(c.Column, People) && c.People < thin.People
}

// Sign gives the sign of a component; nil where there is none.
func (g *Gap) Sign(c Component) *Sign {
	for _, s := range g.Signs {
		if s.Component == c {
			return s
		}
	}
	return nil
}

func (g *Gap) isBelow(c Component) bool {
	s := g.Sign(c)
	return s != nil && s.Verdict == Below
}

func (g *Gap) isFarBelow(c Component) bool {
	s := g.Sign(c)
	return s.Observed < IsolatedRatio*s.Expected
}

// isTold tells whether any sign has enough to be told.
func (g *Gap) isTold() bool {
	for _, s := range g.Signs {
		if s.Verdict != TooFew {
			return true
		}
	}
	return false
}

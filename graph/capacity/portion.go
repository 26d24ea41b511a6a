package capacity

// Portion is how many of a cell's items, or people, are such as something says, of
// those of which that is known.
type Portion struct{ Part, Known, All int }

// Leadership is of the items led from the country.
func (w Work) Leadership() Portion { return Portion{w.Led, w.LeadKnown, w.Items} }

// Internationality is of the items of at least two countries.
func (w Work) Internationality() Portion { return Portion{w.International, w.Known, w.Items} }

// Ties is of the items with another of the corridor's own countries.
func (w Work) Ties() Portion { return Portion{w.WithCorridor, w.Joined, w.Items} }

// Youth is of the people whose career is young.
func (c *Cell) Youth() Portion { return Portion{c.Young, c.Careers, c.People} }

// Share is the part of those of which it is known; false where it is of none.
func (p Portion) Share() (float64, bool) { return share(p.Part, p.Known) }

// Interval is Wilson's of the share, 95%; false where there is no share.
func (p Portion) Interval() (Interval, bool) {
	s, known := p.Share()
	if !known {
		return Interval{}, false
	}
	return wilson(s, float64(p.Known)), true
}

// Bounds are the shares of all if none, or if all, of those are such of which it is
// not known; false where there are none. An item with somebody of no known country
// is known to be international where it is, and not known where it is not: the
// share of those known is then too high, and these say by how much at most.
func (p Portion) Bounds() (Interval, bool) {
	if p.All == 0 {
		return Interval{}, false
	}
	all := float64(p.All)
	return Interval{float64(p.Part) / all, float64(p.Part+p.All-p.Known) / all}, true
}

// TooFew tells whether it is known of fewer than the query's minimum.
func (m *Matrix) TooFew(p Portion) bool { return float64(p.Known) < m.Query.Minimum }

package capacity

import "corridor/graph/network/chance"

// Verdict says what a number tells against what would be expected, by chance.Tell
// with Query.Minimum. Of whole counts, which are no draws, and of what could not have
// been another there is none: "".
type Verdict = chance.Verdict

// The verdicts.
const (
	TooFew     = chance.TooFew
	Below      = chance.Below
	AsExpected = chance.AsExpected
	Above      = chance.Above
)

// Value is a cell's count in one dimension.
type Value struct {
	Dimension  Dimension
	Meaningful bool // the dimension means something for the column
	Full       float64
	Fractional float64
	Count      float64 // the one of them that the query asks for
	// OfCountry and OfColumn are the sums that the count is part of: over its
	// row and over its column.
	OfCountry, OfColumn float64
	// Mixed is Matrix.IsMixed: there is no one count, nor an index, and the counts are 0.
	Mixed bool
	// Amounts is the funding by currency; nil for other dimensions.
	Amounts []Amount
	// Unconverted is the number of projects whose budget has no loaded rate;
	// they are not in the counts.
	Unconverted int
	// Index is nil where the dimension means nothing for the column, or nothing
	// in proportion, and where nothing is expected.
	Index *Index
}

// ShareOfCountry is the count's share of what its row counts.
func (v *Value) ShareOfCountry() (float64, bool) { return share(v.Count, v.OfCountry) }

// ShareOfCorridor is the count's share of what its column counts.
func (v *Value) ShareOfCorridor() (float64, bool) { return share(v.Count, v.OfColumn) }

// Index is the activity index of a cell: what is there over what would be
// expected (Balassa 1965, for trade; Frame 1977; Schubert and Braun 1986),
//
//	AI = P_ca / E_ca,  E_ca = P_c · share(a)
//
// from 0: 1 is as expected, 2 twice as much. P_ca is the cell's count, P_c the
// sum of its row and share(a) the baseline's share of the column; with the
// baseline Corridor, P_a/P, that is (P_ca/P_c)/(P_a/P). With Query.PerMillion
// E_ca = P_a · inhabitants of c/inhabitants of all countries shown. An index
// cannot be above 1/share, so that high ones do not compare between columns
// (Stare and Kejžar 2014).
//
// The interval of 95%, and with it the verdict, is that by which the sign of a gap
// is told (see evidence), of the count in what a typical item adds (see margins). With
// the baseline Corridor it is held against what is left to chance once both the
// country's and the column's sums are given, else, and of people and institutions, once
// the country's is; with Query.PerMillion once the column's is. The share is taken for known, and items for
// drawn one by one, which makes it too narrow where institutions come together.
type Index struct {
	Expected float64 // in the units of the count
	Value    float64 // count over expected
	// Interval and Verdict are of the value. There is neither of a whole count, nor
	// where the count could not have been another: of a country that is alone, or in
	// the only column.
	Interval
	Verdict Verdict
	// Shrunk is the value shrunk towards 1 by how little evidence there is, and
	// Likely the interval of 95% of that: see shrinkage. There is neither where there
	// is no verdict.
	Shrunk float64
	Likely Interval

	evidence evidence // nothing of a whole count
}

// Judged tells whether there are a verdict, the intervals and the shrunk value.
func (i *Index) Judged() bool { return i.Verdict != "" }

// valueOf gives the value of a cell.
func (m *Matrix) valueOf(d Dimension, cell int, n number, margins *Margins, expect expectation) *Value {
	c := m.Cells[cell]
	v := &Value{
		Dimension: d, Meaningful: m.Meaningful(c.Column, d), Full: n.full, Fractional: n.fraction, Count: n.count,
		OfCountry: margins.Rows[c.Row], OfColumn: margins.Columns[c.Column],
	}
	if c.Untold != "" {
		v.OfCountry, v.OfColumn = 0, 0
		return v
	}
	if d == Funding {
		v.Amounts, v.Unconverted, v.Mixed = m.amounts(cell), m.tally.unconverted[cell], m.mixed
	}
	if v.Meaningful && m.meanings[c.Column].Proportionate {
		v.Index = m.index(c, v, margins, expect)
	}
	return v
}

// index holds a value against what is expected; nil where nothing is.
func (m *Matrix) index(c *Cell, v *Value, margins *Margins, expect expectation) *Index {
	var whole, unit, share float64
	if expect.rows != nil {
		whole, unit, share = v.OfColumn, margins.columnUnits[c.Column], expect.rows[c.Row]
	} else {
		whole, unit, share = v.OfCountry, margins.rowUnits[c.Row], expect.columns[c.Column]
	}
	expected := whole * share
	if expected == 0 {
		return nil
	}
	out := &Index{Expected: expected, Value: v.Count / expected}
	if m.figures != nil {
		return out
	}
	out.evidence = evidence{v.Count / unit, expected / unit, m.spread(v.Dimension, c, &margins.Distinct, share)}
	if out.evidence.tells() {
		out.Interval = out.evidence.interval(oneIn40)
		out.High = min(out.High, whole/expected) // the country's all
		out.Verdict = chance.Tell(out.evidence.expected, m.Query.Minimum, out.Low, out.High, 1)
	}
	return out
}

// spread is the variance of a count over that of a Poisson count, if it is drawn by
// chance: as share of the country's or, with Query.PerMillion, of the column's. With
// the baseline Corridor what the column has in all countries is given too, so that a
// country that has nearly all of it can differ from that by little: the variance is
// the hypergeometric one, in different items. People and institutions are not dealt
// out like items: how many a column has comes of whose items are on it.
func (m *Matrix) spread(d Dimension, c *Cell, of *Distinct, share float64) float64 {
	if m.Query.Baseline != Corridor || m.Query.PerMillion || of.All == 0 || d == People || d == Institutions {
		return max(0, 1-share)
	}
	all := float64(of.All)
	return (1 - float64(of.Rows[c.Row])/all) * (1 - float64(of.Columns[c.Column])/all)
}

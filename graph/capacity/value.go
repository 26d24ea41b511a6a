package capacity

// Verdict says what a count tells against its expectation.
type Verdict string

// The verdicts. Of whole counts, which are no draws, there is none: "".
const (
	TooFew     Verdict = "TOO_FEW"     // fewer items are expected than Query.Minimum
	Below      Verdict = "BELOW"       // the whole interval is below what is expected
	AsExpected Verdict = "AS_EXPECTED" // the interval holds what is expected
	Above      Verdict = "ABOVE"       // the whole interval is above
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
	// Mixed tells that amounts anywhere in the matrix are of several currencies,
	// or of none that is named, so that there is no one count of the funding, nor
	// an index: the counts are 0.
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
// The interval is Wilson's of P_ca/P_c with n = P_c over share(a), or with
// Query.PerMillion that of P_ca/P_a with n = P_a over the share of the
// inhabitants. By fractional counting, and for funding, n is the effective
// number of items (see margins; Kott 2017), which makes it approximate. It
// takes items for drawn one by one and the share for known: an item in two
// columns or institutions that come together make it too narrow, a large country
// that sets the share itself too wide. A gap's sign (see Sign) is held against
// what margins leave to chance, and so may be told where the interval holds 1.
type Index struct {
	Expected float64 // in the units of the count
	Value    float64 // count over expected
	Interval         // of the value; of a whole count there is none
	Verdict  Verdict
	// Shrunk is the value shrunk towards 1 by how little evidence there is, and
	// Likely the interval of 95% of that: see shrinkage. Of a whole count there is
	// neither.
	Shrunk float64
	Likely Interval

	unit   float64 // what a typical item adds; 0 of a whole count
	share  float64 // that is expected
	spread float64 // variance of the count, in units, over a Poisson count's
}

// evidence is the count in what a typical item adds.
func (i *Index) evidence(count float64) evidence {
	return evidence{count / i.unit, i.Expected / i.unit, i.spread}
}

// Whole tells that the count is a whole one, without interval and verdict.
func (i *Index) Whole() bool { return i.Verdict == "" }

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
		if expect.rows != nil {
			v.Index = m.index(n.count, v.OfColumn, margins.columnUnits[c.Column], expect.rows[c.Row])
		} else {
			v.Index = m.index(n.count, v.OfCountry, margins.rowUnits[c.Row], expect.columns[c.Column])
		}
		if v.Index != nil {
			v.Index.spread = m.spread(c, &margins.Distinct, v.Index.share)
		}
	}
	return v
}

// spread is the variance of a count over that of a Poisson count, if it is drawn by
// chance: as share of the country's or, with Query.PerMillion, of the column's. With
// the baseline Corridor what the column has in all countries is given too, so that a
// country that has nearly all of it can differ from that by little: the variance is
// the hypergeometric one, in different items.
func (m *Matrix) spread(c *Cell, of *Distinct, share float64) float64 {
	if m.Query.Baseline != Corridor || m.Query.PerMillion || of.All == 0 {
		return max(0, 1-share)
	}
	all := float64(of.All)
	return (1 - float64(of.Rows[c.Row])/all) * (1 - float64(of.Columns[c.Column])/all)
}

// index holds a count against the share expected of a whole, which comes in
// units; nil where nothing is expected.
func (m *Matrix) index(count, whole, unit, share float64) *Index {
	expected := whole * share
	if expected == 0 {
		return nil
	}
	out := &Index{Expected: expected, Value: count / expected}
	if m.figures != nil {
		return out
	}
	out.unit, out.share = unit, share
	i := wilson(count/whole, whole/unit)
	out.Interval = Interval{i.Low / share, i.High / share}
	switch {
	case expected/unit < m.Query.Minimum:
		out.Verdict = TooFew
	case out.High < 1:
		out.Verdict = Below
	case out.Low > 1:
		out.Verdict = Above
	default:
		out.Verdict = AsExpected
	}
	return out
}

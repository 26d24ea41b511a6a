package capacity

import (
	"corridor/graph/network"
	"corridor/graph/network/chance"
)

// number is what is counted in one cell in one dimension.
type number struct {
	full, fraction float64
	// count is the one of them that the query asks for: the sum of what each
	// item, person or institution adds; squares is the sum of its squares.
	count, squares float64
}

// numbers counts a dimension by cell.
func (m *Matrix) numbers(d Dimension) []number {
	out := make([]number, len(m.Cells))
	for i := range out {
		out[i] = m.number(d, i)
	}
	return out
}

func (m *Matrix) number(d Dimension, cell int) number {
	fractional := m.Query.Counting == network.Fractional
	switch d {
	case People:
		return whole(m.Cells[cell].People)
	case Institutions:
		return whole(m.Cells[cell].Institutions)
	case Funding:
		return m.funding(cell, fractional)
	}
	basis, _ := d.basis()
	n := &m.tally.cells[basis][cell]
	out := whole(n.full)
	out.fraction = n.fraction
	if fractional {
		out.count, out.squares = n.fraction, n.squares
	}
	return out
}

// whole is a number of things that count 1 each.
func whole(n int) number {
	v := float64(n)
	return number{v, v, v, v}
}

// IsMixed tells whether a dimension is of amounts that anywhere in the matrix are of
// several currencies, or of none that is named, so that they are never summed.
func (m *Matrix) IsMixed(d Dimension) bool { return d == Funding && m.mixed }

// funding is nothing where amounts are of several currencies.
func (m *Matrix) funding(cell int, fractional bool) number {
	amounts := m.amounts(cell)
	if m.mixed || len(amounts) == 0 {
		return number{}
	}
	a := amounts[0]
	if fractional {
		return number{a.Full, a.Fractional, a.Fractional, a.fractionSquares}
	}
	return number{a.Full, a.Fractional, a.Full, a.fullSquares}
}

// Margins are a dimension's sums over the cells shown.
type Margins struct {
	Rows, Columns []float64
	Total         float64
	Distinct      Distinct
	// Nowhere is the number of items of the columns that count in no cell
	// because none of the countries that took part is known; 0 for people,
	// institutions and funding.
	Nowhere int

	rowUnits, columnUnits []float64
}

// margins sums a dimension.
//
// A unit is what a typical item adds, see chance.Unit: 1 by full counting, less by
// fractional, and for funding the budget of which a typical unit of money is part.
func (m *Matrix) margins(d Dimension, numbers []number) *Margins {
	out := &Margins{
		Rows: make([]float64, m.Rows()), Columns: make([]float64, m.Columns()),
		rowUnits: make([]float64, m.Rows()), columnUnits: make([]float64, m.Columns()),
		Distinct: m.distinct(d),
	}
	for i, n := range numbers {
		c := m.Cells[i]
		out.Rows[c.Row] += n.count
		out.Columns[c.Column] += n.count
		out.Total += n.count
		out.rowUnits[c.Row] += n.squares
		out.columnUnits[c.Column] += n.squares
	}
	units(out.rowUnits, out.Rows)
	units(out.columnUnits, out.Columns)
	if basis, isWork := d.basis(); isWork {
		out.Nowhere = m.tally.nowhere[basis]
	}
	return out
}

// units makes units of sums of squares, by the sums.
func units(squares, sums []float64) {
	for i := range squares {
		squares[i] = chance.Unit(sums[i], squares[i])
	}
}

// distinct counts each item or entity once.
func (m *Matrix) distinct(d Dimension) Distinct {
	switch d {
	case People:
		return m.active.distinctPeople()
	case Institutions:
		return m.active.distinctInstitutions()
	case Funding:
		return m.tally.distinct[funded]
	}
	basis, _ := d.basis()
	return m.tally.distinct[basis]
}

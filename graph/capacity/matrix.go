package capacity

import (
	"context"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// Formula names the way capacity is counted; its number is raised whenever the
// same data would give other numbers.
const Formula = "corridor-capacity/5"

// Matrix is a country by area, or by theme, matrix. It never changes.
type Matrix struct {
	Projection *projection.Projection
	Query      Query // with its defaults filled in
	Cells      []*Cell
	// Population and Researchers (per million inhabitants) are by row; nil
	// where none is loaded.
	Population, Researchers []*Statistic
	Margins                 []*Margins // by dimension of the query

	grid     *grid
	loaded   map[Dimension]bool
	window   window
	meanings []Meaning // by column
	money    *money
	mixed    bool // amounts are of several currencies, or of none that is named
	tally    *tally
	active   *active
	figures  *figures // what it is counted from; nil where that is records
}

// Cell is one country in one column.
type Cell struct {
	Row, Column int
	Values      []*Value // by dimension of the query
	// Work sums over the dimensions of work that the query asks for and that
	// mean anything for the column.
	Work
	// People and Institutions active there, whatever dimensions are asked for.
	People, Institutions int
	// Young are those of the people whose career began within the query's
	// YoungYears, Careers those of whom the beginning is known.
	Young, Careers int
	// Trend is of the work, by year; nil where the window has too few years.
	// Items without a year are not in it.
	Trend *Trend
	// Unplaced is the number of the column's items, of these dimensions, of
	// which some participant's country is not known, so that they might belong
	// here too; OfColumn is that of all its items.
	Unplaced, OfColumn int
	// Untold says in a sentence why statistics do not tell the numbers of the
	// cell, which are then 0; "" where they do, and where records are counted.
	Untold string

	yearly, later int // item-years in the trend's years, and in the later half of these
}

// Work is what items say of a cell.
type Work struct {
	Items          int
	Led, LeadKnown int // led from the country; of which that is known
	// ExpectedLed is what Led would be if each of the n known countries of an
	// item were as likely to lead it: the sum of 1/n over LeadKnown.
	ExpectedLed          float64
	International, Known int // of at least two countries; of which that is known
	WithCorridor, Joined int // with another of the corridor's own countries; of which that is known
}

// share is a part of a whole, false where the whole is 0.
func share[T int | float64](part, whole T) (float64, bool) {
	if whole == 0 {
		return 0, false
	}
	return float64(part) / float64(whole), true
}

// Synthetic is how many of all items behind what is said of the cell are synthetic,
// whatever dimensions are asked for, and Behind how many there are.
func (m *Matrix) Synthetic(c *Cell) (synthetic, behind int) {
	for basis := range m.tally.cells {
		n := &m.tally.cells[basis][m.grid.cell(c.Row, c.Column)]
		synthetic, behind = synthetic+n.synthetic, behind+n.full
	}
	return synthetic, behind
}

// SyntheticItems is how many of the items counted are synthetic, and of how many.
func (m *Matrix) SyntheticItems() (synthetic, counted int) {
	for basis, is := range m.kindsCounted() {
		if is {
			synthetic, counted = synthetic+m.tally.synthetic[basis], counted+m.tally.distinct[basis].All
		}
	}
	return synthetic, counted
}

// LeadershipShare is the share of the cell's items led from the country, of
// those of which it is known who led.
func (w Work) LeadershipShare() (float64, bool) { return w.Leadership().Share() }

// InternationalShare is the share of the cell's items with institutions of at
// least two countries, of those of which that is known.
func (w Work) InternationalShare() (float64, bool) { return w.Internationality().Share() }

// CorridorShare is the share of the cell's items with another of the
// corridor's own countries, of those of which that is known.
func (w Work) CorridorShare() (float64, bool) { return w.Ties().Share() }

// YoungShare is the share of the cell's people whose career is young, of those
// of whom its beginning is known.
func (c *Cell) YoungShare() (float64, bool) { return c.Youth().Share() }

// UnknownShare is the share of the column's items that might belong here too.
func (c *Cell) UnknownShare() (float64, bool) { return share(c.Unplaced, c.OfColumn) }

// Measure makes the matrix that a query asks for of a projection. What cannot
// be asked is graph.ErrInvalid.
func Measure(ctx context.Context, p *projection.Projection, q Query) (*Matrix, error) {
	q, err := q.normal()
	if err != nil {
		return nil, err
	}
	if q.Synthetic != nil && !p.HasOnly(q.Synthetic) {
		p = p.Whole().Only(*q.Synthetic)
	}
	if !q.Participants.IsZero() && !p.Is(q.Participants) {
		p = p.Whole().Narrow(q.Participants)
	}
	if q.Evidence == ByStatistics {
		p = p.ByCodes()
	}
	g, err := newGrid(p, q)
	if err != nil {
		return nil, err
	}
	m := &Matrix{Projection: p, Query: q, grid: g, loaded: loaded(g), window: newWindow(p, q), meanings: g.meaningsOf()}
	if q.Evidence == ByStatistics {
		return m, m.readStatistics()
	}
	m.Population, m.Researchers = g.observed(graph.IndicatorPopulation, q.To), g.observed(graph.IndicatorResearchers, q.To)
	if m.money, err = newMoney(p, q); err != nil {
		return nil, err
	}
	var columns columnSets
	if m.tally, columns, err = count(ctx, g, m.window, m.money); err != nil {
		return nil, err
	}
	if q.Attribution == ByDeclaration {
		m.active = declared(g, m.window)
	} else if m.active, err = activeIn(ctx, g, columns); err != nil {
		return nil, err
	}
	m.active.addLeading(g, m.window)
	m.mixed = m.isMixed()
	m.addCells()
	m.countActive()
	if err := m.value(); err != nil {
		return nil, err
	}
	return m, nil
}

func (m *Matrix) addCells() {
	for cell := range m.grid.cells() {
		m.Cells = append(m.Cells, m.cell(cell))
	}
}

// Row gives the country of a row.
func (m *Matrix) Row(row int) graph.ID { return m.Projection.Countries.ID(m.grid.rows[row]) }

// Country gives the code of a row's country.
func (m *Matrix) Country(row int) graph.CountryCode {
	return m.Projection.CountryCodes[m.grid.rows[row]]
}

// Column gives the area or theme of a column; "" for a field, of which there is
// no record.
func (m *Matrix) Column(column int) graph.ID { return m.grid.columns[column].id }

// Label names a column: an area's number, a theme's slug, or a field.
func (m *Matrix) Label(column int) string { return m.grid.columns[column].name() }

// Rows and Columns are how many there are.
func (m *Matrix) Rows() int { return len(m.grid.rows) }

// Columns is the number of columns.
func (m *Matrix) Columns() int { return len(m.grid.columns) }

// At gives a cell.
func (m *Matrix) At(row, column int) *Cell { return m.Cells[m.grid.cell(row, column)] }

// cell sums over the work that means anything there.
func (m *Matrix) cell(at int) *Cell {
	c := &Cell{Row: at / m.Columns(), Column: at % m.Columns()}
	c.Untold = m.untold(c.Row, c.Column)
	yearly, dated := make([]int, m.window.years), 0
	for _, d := range m.Query.Dimensions {
		basis, isWork := d.basis()
		if !isWork || !m.Meaningful(c.Column, d) {
			continue
		}
		n := &m.tally.cells[basis][at]
		c.Items += n.full
		c.Led, c.LeadKnown, c.ExpectedLed = c.Led+n.led, c.LeadKnown+n.leads, c.ExpectedLed+n.expectedLed
		c.International, c.Known = c.International+n.abroad, c.Known+n.placed
		c.WithCorridor, c.Joined = c.WithCorridor+n.corridor, c.Joined+n.joined
		c.Unplaced += m.tally.column[basis].unplaced[c.Column]
		c.OfColumn += m.tally.column[basis].all[c.Column]
		dated += n.dated
		for y := range yearly {
			yearly[y] += int(m.tally.years[basis][at*len(yearly)+y])
		}
	}
	for y, n := range yearly {
		c.yearly += n
		if y >= (len(yearly)+1)/2 {
			c.later += n
		}
	}
	if c.Trend = fit(m.window.first, yearly); c.Trend != nil {
		c.Trend.judge(dated, m.Query.Minimum)
	}
	return c
}

// shrink shrinks the indices of a dimension, by its place, all together.
func (m *Matrix) shrink(dimension int) {
	all := make([]evidence, len(m.Cells))
	for i, c := range m.Cells {
		if index := c.Values[dimension].Index; index != nil {
			all[i] = index.evidence
		}
	}
	fit := fitShrinkage(all)
	for i, c := range m.Cells {
		if all[i].tells() {
			index := c.Values[dimension].Index
			index.Shrunk, index.Likely = fit.ratio(all[i])
		}
	}
}

// value makes the values of all cells, dimension by dimension.
func (m *Matrix) value() error {
	for _, d := range m.Query.Dimensions {
		numbers := m.numbers(d)
		margins := m.margins(d, numbers)
		m.Margins = append(m.Margins, margins)
		expect, err := m.expectation(d, numbers, margins)
		if err != nil {
			return err
		}
		for i, c := range m.Cells {
			c.Values = append(c.Values, m.valueOf(d, i, numbers[i], margins, expect))
		}
		m.shrink(len(m.Margins) - 1)
	}
	return nil
}

package capacity

// counts is what the items of one basis say of one cell.
type counts struct {
	full              int
	fraction, squares float64 // squares: the sum of the squares of the fractions
	led               int     // by someone of the country
	leads             int     // of which that is known
	expectedLed       float64 // of these, if each country of an item were as likely to lead it
	abroad            int     // of at least two countries
	placed            int     // of which that is known
	corridor          int     // with another of the corridor's own countries
	joined            int     // of which that is known
	dated             int     // in a year of the trend
	synthetic         int
}

func (c *counts) add(o *counts) {
	c.full += o.full
	c.fraction += o.fraction
	c.squares += o.squares
	c.led += o.led
	c.leads += o.leads
	c.expectedLed += o.expectedLed
	c.abroad += o.abroad
	c.placed += o.placed
	c.corridor += o.corridor
	c.joined += o.joined
	c.dated += o.dated
	c.synthetic += o.synthetic
}

// Distinct counts each item, person or institution once, however many cells it
// is in: of each row, of each column, and of all that is shown.
type Distinct struct {
	Rows, Columns []int
	All           int
}

func newDistinct(g *grid) Distinct {
	return Distinct{Rows: make([]int, len(g.rows)), Columns: make([]int, len(g.columns))}
}

// seen counts something of the columns; its rows are counted by the caller.
func (d *Distinct) seen(columns []int) {
	d.All++
	for _, column := range columns {
		d.Columns[column]++
	}
}

func (d *Distinct) add(o *Distinct) {
	d.All += o.All
	addAll(d.Rows, o.Rows)
	addAll(d.Columns, o.Columns)
}

// columnItems counts the items of each column, wherever they are from, and
// those of them of which some participant's country is not known.
type columnItems struct{ all, unplaced []int }

func (c *columnItems) add(columns []int, unplaced bool) {
	for _, at := range columns {
		c.all[at]++
		if unplaced {
			c.unplaced[at]++
		}
	}
}

// funded is the place of the projects with money in tally.distinct.
const funded = 3

// tally is what items say, by basis.
type tally struct {
	cells [3][]counts // by cell
	// years holds full counts by cell and year of the trend: year i of cell c
	// is at c·years+i.
	years       [3][]int32
	money       []Amount // by cell and currency: currency i of cell c is at c·currencies+i
	unconverted []int    // by cell: projects whose budget could not be converted
	distinct    [4]Distinct
	column      [3]columnItems
	nowhere     [3]int // items of the columns none of whose countries is known
	synthetic   [3]int // items in any cell that are synthetic
}

func newTally(g *grid, w window, m *money) *tally {
	t := &tally{money: make([]Amount, g.cells()*len(m.currencies)), unconverted: make([]int, g.cells())}
	for b := range t.cells {
		t.cells[b] = make([]counts, g.cells())
		t.years[b] = make([]int32, g.cells()*w.years)
		t.column[b] = columnItems{make([]int, len(g.columns)), make([]int, len(g.columns))}
	}
	for i := range t.distinct {
		t.distinct[i] = newDistinct(g)
	}
	return t
}

func (t *tally) add(o *tally) {
	for b := range t.cells {
		for i := range t.cells[b] {
			t.cells[b][i].add(&o.cells[b][i])
		}
		addAll(t.years[b], o.years[b])
		addAll(t.column[b].all, o.column[b].all)
		addAll(t.column[b].unplaced, o.column[b].unplaced)
		t.nowhere[b] += o.nowhere[b]
		t.synthetic[b] += o.synthetic[b]
	}
	for i := range t.money {
		t.money[i].add(&o.money[i])
	}
	addAll(t.unconverted, o.unconverted)
	for i := range t.distinct {
		t.distinct[i].add(&o.distinct[i])
	}
}

func addAll[T int | int32](to, from []T) {
	for i, v := range from {
		to[i] += v
	}
}

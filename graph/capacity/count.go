package capacity

import (
	"context"
	"fmt"
	"slices"

	"corridor/graph/network/projection"
	"corridor/graph/processors"
)

// blockSize is how many items, or people, are gone through in one go. It is fixed, so that
// fractions and amounts are added in the same order on any number of processors.
const blockSize = 1 << 15

// count sums over all items that a query lets through. It also gives the
// columns of each of them, none for the others.
func count(ctx context.Context, g *grid, w window, m *money) (*tally, columnSets, error) {
	items := g.p.Items.Len()
	columns := g.newSets(items)
	blocks := make([]*tally, blocksOf(items))
	inBlocks(ctx, items, func(block, from, to int) {
		c := &counter{g: g, p: g.p, window: w, money: m, tally: newTally(g, w, m)}
		for item := from; item < to; item++ {
			columns.of(item).addAll(c.count(int32(item)))
		}
		blocks[block] = c.tally
	})
	if err := ctx.Err(); err != nil {
		return nil, columns, fmt.Errorf("counting capacity: %w", err)
	}
	total := newTally(g, w, m)
	for _, b := range blocks {
		total.add(b)
	}
	return total, columns, nil
}

func blocksOf(n int) int { return (n + blockSize - 1) / blockSize }

// inBlocks does n things, block by block, on all processors, until the context
// ends.
func inBlocks(ctx context.Context, n int, do func(block, from, to int)) {
	_ = processors.Each(ctx, blocksOf(n), func() func(int) { // callers look at the context themselves
		return func(b int) { do(b, b*blockSize, min((b+1)*blockSize, n)) }
	})
}

// counter counts one item after another.
type counter struct {
	g      *grid
	p      *projection.Projection
	window window
	money  *money
	tally  *tally
	// Of the item at hand:
	columns []int
	leads   []int32 // countries that led it
}

// count counts an item and gives the columns that it counts in, whatever its
// countries; they are good until the next one.
func (c *counter) count(item int32) []int {
	c.columns = c.g.columnsOf(item, c.columns[:0])
	columns := c.columns
	if len(columns) == 0 || !c.window.holds(item) {
		return nil
	}
	basis := c.p.Basis[item]
	c.tally.column[basis].add(columns, c.p.Unplaced[item])
	countries := c.p.ItemCountries.Of(item)
	if len(countries) == 0 {
		c.tally.nowhere[basis]++
		return columns
	}
	allKnown := c.findLeads(item)
	budget, currency, converted := c.money.budget(item)
	shown := false
	for _, country := range countries {
		row := c.g.row[country]
		if row < 0 {
			continue
		}
		shown = true
		c.tally.distinct[basis].Rows[row]++
		c.cells(item, int(row), columns, c.one(item, country, allKnown))
		if currency >= 0 {
			c.fund(int(row), columns, budget, currency, converted, len(countries))
		}
	}
	if shown {
		c.tally.distinct[basis].seen(columns)
		c.tally.synthetic[basis] += oneIf(c.p.Synthetic[item])
		if currency >= 0 && converted {
			c.tally.distinct[funded].seen(columns)
		}
	}
	return columns
}

// one is what the item says of each of its cells in a country's row.
func (c *counter) one(item, country int32, leadsKnown bool) counts {
	part := 1 / float64(len(c.p.ItemCountries.Of(item)))
	countries := c.p.Whole().ItemCountries.Of(item)
	out := counts{full: 1, fraction: part, squares: part * part}
	placed := !c.p.Unplaced[item]
	out.led, out.leads = tell(slices.Contains(c.leads, country), leadsKnown)
	out.expectedLed = part * float64(out.leads)
	out.abroad, out.placed = tell(len(countries) > 1, placed)
	out.corridor, out.joined = tell(slices.ContainsFunc(countries, func(other int32) bool {
		return other != country && c.p.Corridor[other]
	}), placed)
	return out
}

// tell counts something that is so, or is not so although all is known.
func tell(so, allKnown bool) (yes, known int) {
	switch {
	case so:
		return 1, 1
	case allKnown:
		return 0, 1
	}
	return 0, 0
}

// cells adds to the cells of a row.
func (c *counter) cells(item int32, row int, columns []int, one counts) {
	basis := c.p.Basis[item]
	from, to := c.window.span(item)
	one.dated, one.synthetic = oneIf(to > from), oneIf(c.p.Synthetic[item])
	for _, column := range columns {
		cell := c.g.cell(row, column)
		c.tally.cells[basis][cell].add(&one)
		years := c.tally.years[basis][cell*c.window.years:]
		for y := from; y < to; y++ {
			years[y]++
		}
	}
}

// fund adds a budget to the cells of a row.
func (c *counter) fund(row int, columns []int, budget float64, currency int, converted bool, countries int) {
	part := budget / float64(countries)
	one := Amount{Full: budget, Fractional: part, Projects: 1, fullSquares: budget * budget, fractionSquares: part * part}
	if converted {
		c.tally.distinct[funded].Rows[row]++
	}
	for _, column := range columns {
		cell := c.g.cell(row, column)
		if converted {
			c.tally.money[cell*len(c.money.currencies)+currency].add(&one)
		} else {
			c.tally.unconverted[cell]++
		}
	}
}

// findLeads finds the countries that led an item: those of the institutions
// printed for its first and corresponding authors or named without one, of a
// project's institutions with the role of lead, of an activity's hosts and organisers. It tells
// whether there are any who led and all of their countries are known.
func (c *counter) findLeads(item int32) (allKnown bool) {
	c.leads = c.leads[:0]
	p := c.p.Whole()
	some, stranger := false, false
	for led := range p.LedBy(item, projection.EitherAuthor) {
		known := len(c.leads)
		c.leads = p.CountriesLed(led, c.leads)
		some, stranger = true, stranger || len(c.leads) == known
	}
	return some && !stranger
}

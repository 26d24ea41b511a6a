package capacity

import "math"

// evidenceOf gives the evidence of a component, by cell. That of the shortfall alone
// follows the counting and the baseline.
func (m *Matrix) evidenceOf(c Component) []evidence {
	switch c {
	case Shortfall:
		return m.ofWork()
	case Thinness:
		return m.ofInstitutions()
	case Dependence:
		return m.ofParts(func(c *Cell) (part, base, items float64) {
			return float64(c.Led), c.ExpectedLed, float64(c.LeadKnown)
		})
	case Isolation:
		return m.ofParts(func(c *Cell) (part, base, items float64) {
			return float64(c.WithCorridor), float64(c.Joined), float64(c.Joined)
		})
	}
	return m.ofYears()
}

// ofWork adds up, by cell, the counts and expectations of the dimensions of work
// that have an index or, where no work is asked for, those of the others, each in
// what a typical item of it adds.
func (m *Matrix) ofWork() []evidence {
	out := make([]evidence, len(m.Cells))
	for i, c := range m.Cells {
		var work, other evidence
		for _, v := range c.Values {
			if v.Index == nil || !m.held(c.Column, v.Dimension) {
				continue
			}
			if _, isWork := v.Dimension.basis(); isWork {
				work.add(v.Index.evidence)
			} else {
				other.add(v.Index.evidence)
			}
		}
		if work.expected == 0 && !m.asksForWork(c.Column) {
			work = other
		}
		if work.expected > 0 {
			work.spread /= work.expected
		}
		out[i] = work
	}
	return out
}

// add takes other evidence in; spread is then the sum of variances.
func (e *evidence) add(of evidence) {
	e.observed += of.observed
	e.expected += of.expected
	e.spread += float64(of.spread * of.expected)
}

// ofInstitutions holds the institutions of each cell against those that so many
// items, drawn from all that the country has in the matrix, would bring together:
// the expected number of distinct ones (Hurlbert 1971), each of n of N items being
// left out by k drawn with probability (1−k/N)ⁿ.
func (m *Matrix) ofInstitutions() []evidence {
	out := make([]evidence, len(m.Cells))
	for i, c := range m.Cells {
		if m.Query.Attribution != ByWork || !m.meanings[c.Column].Proportionate || !m.held(c.Column, Institutions) || m.isEnough(c) {
			continue
		}
		if expected, others := m.drawn(c); others {
			out[i] = evidence{float64(c.Institutions), expected, 1}
		}
	}
	return out
}

// drawn is the number of institutions that as many items as are in a cell would
// bring together; false where the country has no others to draw from.
func (m *Matrix) drawn(c *Cell) (expected float64, others bool) {
	all, here := 0, 0
	for b := range m.tally.cells {
		all += m.tally.distinct[b].Rows[c.Row]
		here += m.tally.cells[b][m.grid.cell(c.Row, c.Column)].full
	}
	if here == all {
		return 0, false
	}
	left := 1 - float64(here)/float64(all)
	for _, of := range m.active.institutionItems[c.Row] {
		expected += float64(float64(of.institutions) * (1 - power(left, of.items)))
	}
	return expected, true
}

// power multiplies a number with itself, by squares.
func power(x float64, n int) float64 {
	out := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			out *= x
		}
		x *= x
	}
	return out
}

// isEnough tells whether a cell has as many institutions and people as are enough.
func (m *Matrix) isEnough(c *Cell) bool {
	enough := m.meanings[c.Column].Enough
	return c.Institutions >= enough.Institutions && (c.People >= enough.People || !m.held(c.Column, People))
}

// ofParts holds a part of each cell's items against what the country and the
// column have of it: see quasiIndependent. A part of n items is taken to be drawn
// from its row and its column.
func (m *Matrix) ofParts(of func(c *Cell) (part, base, items float64)) []evidence {
	parts, bases, items := make([]float64, len(m.Cells)), make([]float64, len(m.Cells)), make([]float64, len(m.Cells))
	for i, c := range m.Cells {
		parts[i], bases[i], items[i] = of(c)
	}
	rows, columns := m.sums(items)
	out := make([]evidence, len(m.Cells))
	for i, expected := range m.quasiIndependent(parts, bases) {
		c := m.Cells[i]
		if items[i] == 0 {
			continue
		}
		free := (1 - items[i]/rows[c.Row]) * (1 - items[i]/columns[c.Column])
		out[i] = evidence{parts[i], expected, (1 - min(1, expected/items[i])) * free}
	}
	return out
}

// ofYears holds the items of the later half of the years against what the country
// and the column have of them. An item counts in every year it runs; so many years
// as the cell's items run for on average are worth one.
func (m *Matrix) ofYears() []evidence {
	out := m.ofParts(func(c *Cell) (part, base, items float64) {
		return float64(c.later), float64(c.yearly), float64(c.yearly)
	})
	for i, c := range m.Cells {
		if c.Trend == nil {
			out[i] = evidence{}
		} else if c.Trend.Items > 0 {
			long := float64(c.yearly) / float64(c.Trend.Items)
			out[i].observed, out[i].expected = out[i].observed/long, out[i].expected/long
		}
	}
	return out
}

// sums adds up the cells by row and by column.
func (m *Matrix) sums(cells []float64) (rows, columns []float64) {
	rows, columns = make([]float64, m.Rows()), make([]float64, m.Columns())
	for i, c := range m.Cells {
		rows[c.Row] += cells[i]
		columns[c.Column] += cells[i]
	}
	return rows, columns
}

// How quasi-independence is fitted.
const (
	mostSteps = 500
	nearBy    = 1e-14 // the largest relative change of a row with which it ends
)

// quasiIndependent gives what would be expected of the parts of all cells if every
// row and every column had a rate of its own, r_c·s_a times each base, with the sums
// of the parts by row and by column as they are: by iterative proportional fitting
// (Deming and Stephan 1940).
func (m *Matrix) quasiIndependent(parts, bases []float64) []float64 {
	rows, columns := m.sums(parts)
	out := append([]float64(nil), bases...)
	for range mostSteps {
		_, fitted := m.sums(out)
		m.scale(out, func(c *Cell) float64 { return over(columns[c.Column], fitted[c.Column]) })
		fitted, _ = m.sums(out)
		far := 0.0
		for row := range rows {
			far = max(far, math.Abs(rows[row]-fitted[row])-float64(nearBy*rows[row]))
		}
		m.scale(out, func(c *Cell) float64 { return over(rows[c.Row], fitted[c.Row]) })
		if far <= 0 {
			break
		}
	}
	return out
}

func (m *Matrix) scale(cells []float64, by func(c *Cell) float64) {
	for i, c := range m.Cells {
		cells[i] *= by(c)
	}
}

// over is 0 where it would be divided by 0.
func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}

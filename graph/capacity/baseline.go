package capacity

import (
	"slices"

	"corridor/graph"
)

// expectation says which share of a whole would be expected in a cell: of what
// its country has, by column, or of what its column has, by row.
type expectation struct {
	columns []float64 // the baseline's shares; nil with Query.PerMillion
	rows    []float64 // the countries' shares of the inhabitants; nil without it
}

// expectation works out a dimension's baseline.
func (m *Matrix) expectation(d Dimension, numbers []number, margins *Margins) (expectation, error) {
	if m.Query.PerMillion {
		return m.inhabitants()
	}
	switch m.Query.Baseline {
	case Median, Best:
		return expectation{columns: m.ofCountries(numbers, margins)}, nil
	case Custom, WorldValue:
		return m.given(d)
	}
	shares := slices.Clone(margins.Columns)
	if margins.Total > 0 {
		for column := range shares {
			shares[column] /= margins.Total
		}
	}
	return expectation{columns: shares}, nil
}

// CheckCompared is graph.ErrInvalid where the matrix holds what it counts against nothing
// but itself, so that no index can be other than 1: of one country, against which there is
// no other, or of one column, which is all of what each country has.
func (m *Matrix) CheckCompared() error {
	byCountries := m.Query.PerMillion || m.Query.Baseline != Custom && m.Query.Baseline != WorldValue
	switch {
	case m.Rows() == 1 && byCountries:
		return heldAgainstItself(string(m.Country(0)), "country", "countries")
	case m.Columns() == 1 && !m.Query.PerMillion:
		return heldAgainstItself(m.Label(0), "column", m.columnsArgument())
	}
	return nil
}

func heldAgainstItself(only, what, argument string) error {
	return graph.Invalid("", "%s is the only %s and is held against itself, so that nothing can be more or less than expected; name in %s all that are to be compared, or leave it out, and say by a filter which to show", only, what, argument)
}

// columnsArgument is the argument that says which columns there are.
func (m *Matrix) columnsArgument() string {
	switch {
	case m.Query.Columns == Areas || m.Query.Columns == Themes && m.Query.Themes == nil:
		return "areas"
	case m.Query.Columns == Themes:
		return "themes"
	}
	return "topics"
}

// ofCountries gives for each column the median, or the largest, of the
// countries' own shares of it: of those countries of which, by the share that all
// have of it, at least Query.Minimum items would be expected there. A share of fewer
// says nothing: one item of a country that has but one is all of its work. 0 where
// no country has enough.
func (m *Matrix) ofCountries(numbers []number, margins *Margins) []float64 {
	out := make([]float64, m.Columns())
	for column := range out {
		var shares []float64
		for row, total := range margins.Rows {
			if m.isEnoughFor(total, margins.rowUnits[row], margins.Columns[column], margins.Total) {
				shares = append(shares, numbers[m.grid.cell(row, column)].count/total)
			}
		}
		switch {
		case len(shares) == 0:
		case m.Query.Baseline == Best:
			out[column] = slices.Max(shares)
		default:
			out[column] = median(shares)
		}
	}
	return out
}

// isEnoughFor tells whether a country's total, which comes in units, is enough to tell
// its share of a column from.
func (m *Matrix) isEnoughFor(total, unit, column, all float64) bool {
	if m.figures != nil { // whole counts, however few
		return total > 0
	}
	return total > 0 && column > 0 && float64(total/unit*(column/all)) >= m.Query.Minimum
}

// median sorts what it is given, which must not be empty.
func median(values []float64) float64 {
	slices.Sort(values)
	middle := len(values) / 2
	if len(values)%2 == 1 {
		return values[middle]
	}
	return (values[middle-1] + values[middle]) / 2
}

// given are the shares of a dimension that came with the query, made to sum to 1 over
// the columns shown.
func (m *Matrix) given(d Dimension) (expectation, error) {
	given := m.Query.Shares
	if m.Query.Baseline == WorldValue {
		given = m.Query.World.Shares
	}
	shares := make([]float64, m.Columns())
	total := 0.0
	for column, c := range m.grid.columns {
		at := slices.IndexFunc(given, Share{Column: c.name(), Dimension: d}.isOf)
		if at < 0 {
			at = slices.IndexFunc(given, Share{Column: c.name()}.isOf)
		}
		if at < 0 {
			return expectation{}, graph.Invalid("shares", "no share is given for column %s; give one for each column, or name fewer columns", c.name())
		}
		shares[column] = given[at].Value
		total += shares[column]
	}
	if total == 0 {
		return expectation{}, graph.Invalid("shares", "the shares of the columns shown sum to 0; give at least one above 0")
	}
	for column := range shares {
		shares[column] /= total
	}
	return expectation{columns: shares}, nil
}

// inhabitants are the countries' shares of the people of all countries shown.
func (m *Matrix) inhabitants() (expectation, error) {
	people := make([]float64, m.Rows())
	total := 0.0
	for row, population := range m.Population {
		if !m.TellsRow(row) {
			return expectation{}, graph.Invalid("perMillion", "%s; leave the country out or ask without perMillion", m.notCovered(m.Country(row)))
		}
		if population == nil || !(population.Value > 0) {
			return expectation{}, graph.Invalid("perMillion", "no population of %s is loaded up to the window's last year; leave the country out or ask without perMillion", m.Country(row))
		}
		people[row] = population.Value
		total += population.Value
	}
	for row := range people {
		people[row] /= total
	}
	return expectation{rows: people}, nil
}

// LargestShare gives the country that has the largest share of the inhabitants of the
// countries shown, and that; false where these are not known.
func (m *Matrix) LargestShare() (graph.CountryCode, float64, bool) {
	of, err := m.inhabitants()
	if err != nil || len(of.rows) == 0 {
		return "", 0, false
	}
	row := 0
	for other, share := range of.rows {
		if share > of.rows[row] {
			row = other
		}
	}
	return m.Country(row), of.rows[row], true
}

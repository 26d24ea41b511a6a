package capacity

import (
	"fmt"
	"iter"
	"math"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// coverage is what a table of works says something of: a country that it has a
// figure of, and a column that a field in it belongs to. A field without a figure
// of such a country has no works there; of others nothing is known.
type coverage struct {
	countries map[int32]bool
	columns   columnSet
}

// isWorks tells whether an observation is a figure of a source's table of works
// by country and field.
func isWorks(o *projection.Observation, source int32) bool {
	return o.Indicator == graph.IndicatorWorks && o.Source == source && o.Field != "" && o.Value >= 0 && o.Value <= math.MaxInt32
}

// cover finds what the figures of a table cover of a grid.
func cover(g *grid, q Query, figured iter.Seq[*projection.Observation]) coverage {
	out := coverage{countries: map[int32]bool{}, columns: g.newSet()}
	for o := range figured {
		out.countries[o.Country] = true
		out.columns.addAll(g.fieldColumns(q, o.Field).shown)
	}
	return out
}

// checkCountries says which countries a query names that the table does not
// cover: that is graph.ErrInvalid.
func (m *Matrix) checkCountries() error {
	for _, code := range m.Query.Countries {
		if country := int32(slices.Index(m.Projection.CountryCodes, code)); !m.figures.countries[country] {
			return graph.Invalid("countries", "%s; ask for these, or with evidence RECORDS", m.notCovered(code))
		}
	}
	return nil
}

func (m *Matrix) notCovered(code graph.CountryCode) string {
	return fmt.Sprintf("the table %q says nothing of %s: it covers works of %s", m.figures.table.Name, code, network.CodesText(m.Projection, m.figures.countries))
}

// TellsRow tells whether there are numbers of a row; false for a country that
// statistics do not cover.
func (m *Matrix) TellsRow(row int) bool {
	return m.figures == nil || m.figures.countries[m.grid.rows[row]]
}

// TellsColumn tells whether there are numbers of a column; false for one that
// statistics have no field of.
func (m *Matrix) TellsColumn(column int) bool {
	return m.figures == nil || m.figures.columns.has(column)
}

// untold says in a sentence why there are no numbers in a cell; "" where there are.
func (m *Matrix) untold(row, column int) string {
	switch {
	case !m.TellsRow(row):
		return sentence(m.notCovered(m.Country(row)))
	case !m.TellsColumn(column):
		return m.meanings[column].Reason
	}
	return ""
}

package capacity

import (
	"corridor/graph"
)

// Statistic is an observation that a number was made with.
type Statistic struct {
	ID    graph.ID
	Year  int
	Value float64
	Unit  string
	// Others are the observations of other sources for the same indicator,
	// country and year, which were not taken, as they are preferred.
	Others []graph.ID
}

// observed gives, by row, an indicator's value for the country: that of the
// latest year up to a year; of several for that year, the preferred one; nil
// where there is none. Year 0 sets no bound.
func (g *grid) observed(indicator string, upTo int) []*Statistic {
	out := make([]*Statistic, len(g.rows))
	for i := range g.p.Observations {
		o := &g.p.Observations[i]
		row := g.row[o.Country]
		if row < 0 || o.Indicator != indicator || !o.Simple() || upTo != 0 && int(o.Year) > upTo {
			continue
		}
		if out[row] == nil || int(o.Year) > out[row].Year {
			out[row] = &Statistic{ID: o.ID, Year: int(o.Year), Value: o.Value, Unit: o.Unit}
			for _, other := range g.p.SameAs(i)[1:] {
				out[row].Others = append(out[row].Others, other.ID)
			}
		}
	}
	return out
}

// PerMillion is a count over the country's million inhabitants; false where these
// or the count are not known.
func (m *Matrix) PerMillion(c *Cell, count float64) (float64, bool) {
	population := m.Population[c.Row]
	if population == nil || !(population.Value > 0) || c.Untold != "" {
		return 0, false
	}
	return count / population.Value * 1e6, true
}

// PerThousandResearchers is a count over the country's thousand researchers,
// who are the researchers per million times the inhabitants. The two may be of
// different years.
func (m *Matrix) PerThousandResearchers(c *Cell, count float64) (float64, bool) {
	population, researchers := m.Population[c.Row], m.Researchers[c.Row]
	if population == nil || researchers == nil || !(population.Value > 0) || !(researchers.Value > 0) || c.Untold != "" {
		return 0, false
	}
	return count / (population.Value / 1e6 * researchers.Value) * 1e3, true
}

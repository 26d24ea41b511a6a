package capacityql

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// Cell is one country in one column.
type Cell struct {
	Place
	*capacity.Cell
}

func (m *Matrix) cell(c *capacity.Cell) *Cell { return &Cell{Place{m, c.Row, c.Column}, c} }

func (m *Matrix) cells() []*Cell {
	out := make([]*Cell, len(m.m.Cells))
	for i, c := range m.m.Cells {
		out[i] = m.cell(c)
	}
	return out
}

// Show announces what the cell shows.
func (c *Cell) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	c.announce(f, need)
	if f.Name() != "values" {
		return nil
	}
	r := computed.Read(f.Arguments())
	only := computed.Conditions(r, "dimensions", dimensionOf)
	if r.Err() != nil {
		return r.Err()
	}
	list := []*Value{}
	for _, v := range c.Cell.Values {
		if only == nil || slices.Contains(only, v.Dimension) {
			list = append(list, &Value{Value: v, in: c})
		}
	}
	return computed.AnnounceAll(need, f, list, nil)
}

// InternationalKnown is of how many items that is known.
func (c *Cell) InternationalKnown() int { return c.Known }

// CorridorKnown is of how many items that is known.
func (c *Cell) CorridorKnown() int { return c.Joined }

// CareersKnown is of how many people that is known.
func (c *Cell) CareersKnown() int { return c.Careers }

// UnplacedItems are those that might belong here too.
func (c *Cell) UnplacedItems() int { return c.Unplaced }

// Trend is nil where the years are too few.
func (c *Cell) Trend() *Trend {
	if c.Cell.Trend == nil {
		return nil
	}
	return &Trend{c.Cell.Trend}
}

// Trend is the line through yearly counts.
type Trend struct{ *capacity.Trend }

// To is the last year.
func (t *Trend) To() int { return t.From + t.Years - 1 }

// StandardError is the slope's.
func (t *Trend) StandardError() float64 { return t.Error }

// Value is what a cell has in one dimension.
type Value struct {
	*capacity.Value
	in *Cell
}

// Show announces the statistics and the records.
func (v *Value) Show(_ context.Context, f loaders.Field, need *loaders.Need) error {
	statistics(f, need, v.Population(), v.ResearchersPerMillion())
	if f.Name() != "records" {
		return nil
	}
	answer, err := v.in.of.records(f, v.records(), v.Dimension, v.in.Row, v.in.Column)
	return computed.Announce(need, f, answer, err)
}

// records gives those counted, in the order they are listed.
func (v *Value) records() []graph.ID {
	m := v.in.of.m
	entities := m.Entities(v.Dimension, v.in.Cell)
	switch v.Dimension {
	case capacity.People:
		return ids(&m.Projection.People, entities)
	case capacity.Institutions:
		return ids(&m.Projection.Institutions, entities)
	}
	return v.in.of.works(m.Records(v.Dimension, v.in.Cell))
}

// PerMillion is the count per million inhabitants; false where that is not known.
func (v *Value) PerMillion() (float64, bool) {
	rate, known := v.in.of.m.PerMillion(v.in.Cell, v.Count)
	return rate, known && !v.Mixed
}

// PerThousandResearchers is the count per thousand researchers; false where
// that is not known.
func (v *Value) PerThousandResearchers() (float64, bool) {
	rate, known := v.in.of.m.PerThousandResearchers(v.in.Cell, v.Count)
	return rate, known && !v.Mixed
}

// Population is what PerMillion was made with.
func (v *Value) Population() *Statistic { return statisticOf(v.in.of.m.Population[v.in.Row]) }

// ResearchersPerMillion is what PerThousandResearchers was made with.
func (v *Value) ResearchersPerMillion() *Statistic {
	return statisticOf(v.in.of.m.Researchers[v.in.Row])
}

// MixedCurrencies tells that there is no one count of the funding.
func (v *Value) MixedCurrencies() bool { return v.Mixed }

// UnconvertedProjects is the number of those without a rate.
func (v *Value) UnconvertedProjects() int { return v.Unconverted }

// Amounts is the funding by currency.
func (v *Value) Amounts() []*Amount {
	out := make([]*Amount, len(v.Value.Amounts))
	for i, a := range v.Value.Amounts {
		out[i] = &Amount{a}
	}
	return out
}

// Amount is funding in one currency.
type Amount struct{ capacity.Amount }

// Currency is nil where budgets name none.
func (a *Amount) Currency() *graph.Currency {
	if a.Amount.Currency == "" {
		return nil
	}
	return &a.Amount.Currency
}

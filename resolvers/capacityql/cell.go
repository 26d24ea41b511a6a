package capacityql

import (
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityCell is one country in one column.
type CapacityCell struct {
	Place
	*capacity.Cell
}

func (m *CapacityMatrix) cell(c *capacity.Cell) *CapacityCell {
	return &CapacityCell{Place{m, c.Row, c.Column}, c}
}

// Values are those of the dimensions that are asked for.
func (c *CapacityCell) Values(ctx context.Context) ([]*CapacityValue, error) {
	return loaders.Once(ctx, c, func(f loaders.Field) ([]*CapacityValue, error) {
		r := computed.Read(f.Arguments())
		only := computed.Conditions(r, "dimensions", dimensionOf)
		if r.Err() != nil {
			return nil, r.Err()
		}
		list := []*CapacityValue{}
		for _, v := range c.Cell.Values {
			if only == nil || slices.Contains(only, v.Dimension) {
				list = append(list, &CapacityValue{Value: v, in: c})
			}
		}
		return list, nil
	})
}

// Items is absent where statistics do not tell it.
func (c *CapacityCell) Items() (int, bool) { return c.Cell.Items, c.Untold == "" }

// Institutions is nil where statistics are counted.
func (c *CapacityCell) Institutions() *int { return c.of.ofRecords(c.Cell.Institutions) }

// People is nil where statistics are counted.
func (c *CapacityCell) People() *int { return c.of.ofRecords(c.Cell.People) }

// Leadership says how sure the share is.
func (c *CapacityCell) Leadership() *CapacityPortion {
	return &CapacityPortion{c.Cell.Leadership(), c.of.m}
}

// Internationality says how sure the share is.
func (c *CapacityCell) Internationality() *CapacityPortion {
	return &CapacityPortion{c.Cell.Internationality(), c.of.m}
}

// CorridorTies says how sure the share is.
func (c *CapacityCell) CorridorTies() *CapacityPortion {
	return &CapacityPortion{c.Cell.Ties(), c.of.m}
}

// Youth says how sure the share is.
func (c *CapacityCell) Youth() *CapacityPortion { return &CapacityPortion{c.Cell.Youth(), c.of.m} }

// SyntheticItems is how many of ItemsBehind are synthetic.
func (c *CapacityCell) SyntheticItems() int {
	synthetic, _ := c.of.m.Synthetic(c.Cell)
	return synthetic
}

// ItemsBehind is how many items what is said of the cell rests on.
func (c *CapacityCell) ItemsBehind() int {
	_, behind := c.of.m.Synthetic(c.Cell)
	return behind
}

// CapacityPortion is a share of a cell's items, or people.
type CapacityPortion struct {
	capacity.Portion
	of *capacity.Matrix
}

// Low is the lower end of the share's interval; false where there is no share.
func (p *CapacityPortion) Low() (float64, bool) {
	i, is := p.Interval()
	return i.Low, is
}

// High is the upper end of it.
func (p *CapacityPortion) High() (float64, bool) {
	i, is := p.Interval()
	return i.High, is
}

// Least is the share of all if none of the others is such.
func (p *CapacityPortion) Least() (float64, bool) {
	b, has := p.Bounds()
	return b.Low, has
}

// Most is the share of all if all of the others are such.
func (p *CapacityPortion) Most() (float64, bool) {
	b, has := p.Bounds()
	return b.High, has
}

// TooFew tells whether it is known of too few.
func (p *CapacityPortion) TooFew() bool { return p.of.TooFew(p.Portion) }

// InternationalKnown is of how many items that is known.
func (c *CapacityCell) InternationalKnown() int { return c.Known }

// CorridorKnown is of how many items that is known.
func (c *CapacityCell) CorridorKnown() int { return c.Joined }

// CareersKnown is of how many people that is known.
func (c *CapacityCell) CareersKnown() int { return c.Careers }

// UnplacedItems are those that might belong here too.
func (c *CapacityCell) UnplacedItems() int { return c.Unplaced }

// Trend is nil where the years are too few.
func (c *CapacityCell) Trend() *CapacityTrend {
	if c.Cell.Trend == nil {
		return nil
	}
	return &CapacityTrend{c.Cell.Trend}
}

// CapacityTrend is the line through yearly counts.
type CapacityTrend struct{ *capacity.Trend }

// To is the last year.
func (t *CapacityTrend) To() int { return t.From + t.Years - 1 }

// StandardError is the slope's.
func (t *CapacityTrend) StandardError() float64 { return t.Error }

// CapacityValue is what a cell has in one dimension.
type CapacityValue struct {
	*capacity.Value
	in *CapacityCell
}

// Records is the page of what is counted that is asked for.
func (v *CapacityValue) Records(ctx context.Context) (*CapacityRecordConnection, error) {
	return v.in.of.records(ctx, v, v.records, v.Dimension, v.in.Row, v.in.Column)
}

// records gives those counted, in the order they are listed.
func (v *CapacityValue) records() []graph.ID {
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

// Full is false where statistics do not tell it, and of amounts of several currencies.
func (v *CapacityValue) Full() (float64, bool) { return v.Value.Full, v.in.Untold == "" && !v.Mixed }

// Count is false where Full is.
func (v *CapacityValue) Count() (float64, bool) {
	return v.Value.Count, v.in.Untold == "" && !v.Mixed
}

// Fractional is false where statistics are counted, and of amounts of several
// currencies.
func (v *CapacityValue) Fractional() (float64, bool) {
	return v.Value.Fractional, v.in.of.m.Query.Evidence != capacity.ByStatistics && !v.Mixed
}

// WithoutRecords says why there are no records, or no count; false where there
// are records.
func (v *CapacityValue) WithoutRecords() (string, bool) {
	if v.in.Untold != "" {
		return v.in.Untold, true
	}
	tables := v.in.of.m.Tables()
	if len(tables) == 0 {
		return "", false
	}
	return "The count is a figure of the table " + computed.TableOf(tables[0]) + ", which has no records behind it here; ask with evidence RECORDS for what can be opened.", true
}

// Index is nil where there is none.
func (v *CapacityValue) Index() *CapacityIndex {
	if v.Value.Index == nil {
		return nil
	}
	return &CapacityIndex{*v.Value.Index}
}

// CapacityIndex is a count over what would be expected.
type CapacityIndex struct{ capacity.Index }

// Low is the lower end of the interval; false where nothing is told.
func (i *CapacityIndex) Low() (float64, bool) { return i.Interval.Low, i.Judged() }

// High is the upper end of the interval; false where nothing is told.
func (i *CapacityIndex) High() (float64, bool) { return i.Interval.High, i.Judged() }

// Shrunk is the index shrunk towards 1; false where nothing is told.
func (i *CapacityIndex) Shrunk() (float64, bool) { return i.Index.Shrunk, i.Judged() }

// ShrunkLow is the lower end of that's interval; false where nothing is told.
func (i *CapacityIndex) ShrunkLow() (float64, bool) { return i.Likely.Low, i.Judged() }

// ShrunkHigh is the upper end of it; false where nothing is told.
func (i *CapacityIndex) ShrunkHigh() (float64, bool) { return i.Likely.High, i.Judged() }

// Verdict is what the interval tells; false where nothing is told.
func (i *CapacityIndex) Verdict() (capacity.Verdict, bool) { return i.Index.Verdict, i.Judged() }

// PerMillion is the count per million inhabitants; false where that is not known.
func (v *CapacityValue) PerMillion() (float64, bool) {
	rate, known := v.in.of.m.PerMillion(v.in.Cell, v.Value.Count)
	return rate, known && !v.Mixed
}

// PerThousandResearchers is the count per thousand researchers; false where
// that is not known.
func (v *CapacityValue) PerThousandResearchers() (float64, bool) {
	rate, known := v.in.of.m.PerThousandResearchers(v.in.Cell, v.Value.Count)
	return rate, known && !v.Mixed
}

// Population is what PerMillion was made with.
func (v *CapacityValue) Population() *CapacityStatistic { return v.in.of.population(v.in.Row) }

// ResearchersPerMillion is what PerThousandResearchers was made with.
func (v *CapacityValue) ResearchersPerMillion() *CapacityStatistic {
	return v.in.of.researchers(v.in.Row)
}

// MixedCurrencies tells that there is no one count of the funding.
func (v *CapacityValue) MixedCurrencies() bool { return v.Mixed }

// UnconvertedProjects is the number of those without a rate.
func (v *CapacityValue) UnconvertedProjects() int { return v.Unconverted }

// Amounts is the funding by currency.
func (v *CapacityValue) Amounts() []*CapacityAmount {
	out := make([]*CapacityAmount, len(v.Value.Amounts))
	for i, a := range v.Value.Amounts {
		out[i] = &CapacityAmount{a}
	}
	return out
}

// CapacityAmount is funding in one currency.
type CapacityAmount struct{ capacity.Amount }

// Currency is absent where budgets name none.
func (a *CapacityAmount) Currency() (graph.Currency, bool) { return computed.Given(a.Amount.Currency) }

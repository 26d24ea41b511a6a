package capacityql

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/loaders"
	"corridor/resolvers/computed"
)

// CapacityReceipt says how a matrix was counted.
type CapacityReceipt struct {
	*capacity.Receipt
	of   *CapacityMatrix
	gaps *capacity.GapVerdicts // nil where no gaps are told
}

// Verdicts says how many indices were held against chance; nil where none are.
func (r *CapacityReceipt) Verdicts() *capacity.Verdicts { return r.of.m.Verdicts() }

// Gaps says of how many cells gaps were told; nil where none are.
func (r *CapacityReceipt) Gaps() *capacity.GapVerdicts { return r.gaps }

// byChance says what was told, and how much of it chance alone would tell; "" where
// nothing was.
func (r *CapacityReceipt) byChance() string {
	text := ""
	if v := r.Verdicts(); v != nil && v.Judged > 0 {
		text = fmt.Sprintf(" Of %d indices with enough expected for a verdict %d are below and %d above what is expected; chance alone would flag about %s of them.",
			v.Judged, v.Below, v.Above, graph.Decimal(v.ByChance, 1))
	}
	if r.gaps != nil && r.gaps.Told > 0 {
		text += fmt.Sprintf(" Of %d cells of which anything can be told %d have a gap; chance alone would make at most about %s.",
			r.gaps.Told, r.gaps.Gaps, graph.Decimal(r.gaps.ByChance, 1))
	}
	return text
}

// Observations are the statistics used.
func (r *CapacityReceipt) Observations(ctx context.Context) ([]*graph.Observation, error) {
	return loaders.Records[*graph.Observation](ctx, r.Receipt.Observations...)
}

// Tables are those that were counted.
func (r *CapacityReceipt) Tables(ctx context.Context) ([]*graph.Source, error) {
	return computed.TablesOf(ctx, r.Receipt.Tables)
}

// TopicLevel is absent where publications count by no topics.
func (r *CapacityReceipt) TopicLevel() (graph.TopicLevel, bool) {
	return computed.Given(r.Receipt.TopicLevel)
}

// TopicVersion is absent where they count by none, or it is not known.
func (r *CapacityReceipt) TopicVersion() (graph.TopicVersion, bool) {
	return computed.Given(r.Receipt.TopicVersion)
}

// Records is the page of the items counted that is asked for.
func (r *CapacityReceipt) Records(ctx context.Context) (*CapacityRecordConnection, error) {
	return r.of.records(ctx, r, func() []graph.ID { return r.of.works(r.of.m.Counted()) })
}

// Supposed tells that some of what is counted is of a what-if.
func (r *CapacityReceipt) Supposed() bool { return r.WhatIf }

// Participants is who of those who took part counts; nil for everybody.
func (r *CapacityReceipt) Participants() *computed.CountedParticipants {
	return computed.CountedOf(r.of.m.Query.Participants)
}

// AlsoCounted is what counts besides what always does; nil for nothing.
func (r *CapacityReceipt) AlsoCounted() *computed.AlsoCounted {
	return computed.AlsoCountedOf(r.of.m.Projection.Admission)
}

// UncountedWorks are those that do not count for what they are.
func (r *CapacityReceipt) UncountedWorks() []*computed.UncountedWorks {
	return computed.UncountedOf(r.Uncounted)
}

// Inclusions are the codes that are counted under others.
func (r *CapacityReceipt) Inclusions() []*computed.CountryInclusion {
	return computed.InclusionsOf(r.of.m.Projection.Inclusions)
}

// ProvisionalPeople is absent where no people are counted.
func (r *CapacityReceipt) ProvisionalPeople() (int, bool) {
	q := r.of.m.Query
	return r.Provisional, q.Evidence == capacity.ByRecords && slices.Contains(q.Dimensions, capacity.People)
}

// SyntheticItems is the number of the items counted that are synthetic.
func (r *CapacityReceipt) SyntheticItems() int { return r.Synthetic }

// WorldTable is the table of the world's shares that counts are held against; nil for
// other baselines.
func (r *CapacityReceipt) WorldTable() *CapacityWorldTable {
	if r.Baseline != capacity.WorldValue {
		return nil
	}
	return &CapacityWorldTable{r.of.m.Query.World}
}

// CapacityWorldTable is a table of the world's shares.
type CapacityWorldTable struct{ capacity.World }

// Source is who says so; absent where the table does not tell.
func (w *CapacityWorldTable) Source() (string, bool) { return computed.Given(w.World.Source) }

// Date is that of the data; absent where the table does not tell.
func (w *CapacityWorldTable) Date() (string, bool) { return computed.Given(w.World.Date) }

// UnconvertedAmounts are the budgets that could not be converted.
func (r *CapacityReceipt) UnconvertedAmounts() []*CapacityAmount {
	out := make([]*CapacityAmount, len(r.Unconverted))
	for i, a := range r.Unconverted {
		out[i] = &CapacityAmount{a}
	}
	return out
}

// CountedItems is the number of items in a cell.
func (r *CapacityReceipt) CountedItems() int { return r.Counted }

// UndatedItems is the number of them without a year.
func (r *CapacityReceipt) UndatedItems() int { return r.Undated }

// UnplacedItems is the number of them of which a country is not known.
func (r *CapacityReceipt) UnplacedItems() int { return r.Unplaced }

// ClassifiedItems is the number of them that a program alone assigned.
func (r *CapacityReceipt) ClassifiedItems() int { return r.Classified }

// From is the first year, absent where it is open.
func (r *CapacityReceipt) From() (int, bool) { return computed.Given(r.of.m.Query.From) }

// To is the last year, absent where it is open.
func (r *CapacityReceipt) To() (int, bool) { return computed.Given(r.of.m.Query.To) }

// LeftOut lists why items are in no cell.
func (r *CapacityReceipt) LeftOut() []*CapacityLeftOut {
	out := make([]*CapacityLeftOut, len(r.Receipt.LeftOut))
	for i, l := range r.Receipt.LeftOut {
		out[i] = &CapacityLeftOut{l, r.of.m.Query}
	}
	return out
}

// CapacityLeftOut is the items left out for one reason.
type CapacityLeftOut struct {
	capacity.LeftOut
	query capacity.Query
}

// Explanation says the reason in a sentence.
func (l *CapacityLeftOut) Explanation() string {
	column := graph.Words(l.query.Columns)
	if l.Reason == capacity.NoCountry && !l.query.Participants.IsZero() {
		return "No institution of a known country is stated to take part that is among the participants asked for; leave participants out to count everybody."
	}
	return map[capacity.Reason]string{
		capacity.NoYear:         "It has no year, or a project no first day; ask without years to count it.",
		capacity.NoColumn:       "It is assigned to no " + column + ".",
		capacity.OtherVersion:   "It has topics of other versions of the topic model alone; name one in topicVersion to count by that.",
		capacity.OtherColumns:   "None of its " + column + "s is shown; name them, or leave areas, themes and topics out.",
		capacity.NoCountry:      "No institution of a known country is stated to take part.",
		capacity.OtherCountries: "None of its countries is shown; name them in countries.",
	}[l.Reason]
}

// Statement says the receipt in a few sentences.
func (r *CapacityReceipt) Statement() string {
	if len(r.Receipt.Tables) > 0 {
		return r.ofStatistics()
	}
	text := fmt.Sprintf("%d of %d items %s are counted in a cell, by %s counting, held against %s; people and institutions count by %s.",
		r.Counted, r.Items, r.years(), graph.Words(r.Counting), r.heldAgainst(), graph.Words(r.Attribution))
	text += computed.ParticipantsSentence(r.of.m.Query.Participants) + r.topics()
	var reasons []string
	for _, l := range r.Receipt.LeftOut {
		why := shortly[l.Reason]
		if l.Reason == capacity.NoColumn && r.Receipt.TopicLevel != "" {
			why = "without a primary topic"
		}
		if l.Reason == capacity.NoCountry && !r.of.m.Query.Participants.IsZero() {
			why = "in which no such institution of a known country took part"
		}
		reasons = append(reasons, fmt.Sprintf("%d %s", l.Items, why))
	}
	if len(reasons) > 0 {
		text += " Left out are " + strings.Join(reasons, ", ") + "."
	}
	if unknown, known := r.UnknownShare(); known && r.Unplaced > 0 {
		text += fmt.Sprintf(" Of %d items counted (%s%%) the country of somebody who took part is not known.", r.Unplaced, graph.Decimal(100*unknown, 1))
	}
	text += computed.MixedSentence(r.Mixed)
	if missing := r.of.m.NotLoaded(); len(missing) > 0 {
		text += " " + computed.Sentence(r.of.m.NoneLoaded(missing)+": that is missing data and no sign of a gap, so gap scores leave it out")
	}
	if r.Classified > 0 {
		text += fmt.Sprintf(" Of %d items counted a program assigned the areas, as by a table of rules, and nobody checked them.", r.Classified)
	}
	text += computed.CountingSentences(r.of.m.Projection, r.Uncounted, r.Provisional)
	text += computed.SyntheticSentence(r.Synthetic, r.Counted)
	if len(r.Unconverted) > 0 {
		text += fmt.Sprintf(" Funding in %s leaves out %s, for which no rate of their year is loaded.", r.of.m.Query.Currency, capacity.UnconvertedText(r.Unconverted))
	}
	text += r.largest()
	if r.PerMillion && r.of.m.Projection.Inclusions != nil {
		text += " Inhabitants are those of each code alone."
	}
	if r.WhatIf {
		text += " Some of what is counted is only supposed."
	}
	return text + r.byChance() + r.relative() + fmt.Sprintf(" Intervals are of 95%%; below %v items expected no verdict is given and no gap told. Formula %s, data version %s.", r.Minimum, r.Formula, r.Version)
}

// ofStatistics says the receipt of what was counted from a table.
func (r *CapacityReceipt) ofStatistics() string {
	text := fmt.Sprintf("Counted from the table %s: %d of its %d works, each once in every country of it, held against %s. "+
		"They are whole counts, not draws, so there is no interval and no verdict; there are no records behind them here.",
		computed.TableOf(r.Receipt.Tables[0]), r.Counted, r.Items, r.heldAgainst())
	var reasons []string
	for _, l := range r.Receipt.LeftOut {
		reasons = append(reasons, fmt.Sprintf("%d %s", l.Items, map[capacity.Reason]string{
			capacity.NoColumn: "in fields of no area", capacity.OtherColumns: "of columns not shown", capacity.OtherCountries: "of countries not shown",
		}[l.Reason]))
	}
	if len(reasons) > 0 {
		text += " Left out are " + strings.Join(reasons, ", ") + "."
	}
	if r.of.m.Query.Columns == capacity.Areas {
		text += " Which field belongs to which area is a convention (docs/field-areas.md)."
	}
	return text + r.relative() + fmt.Sprintf(" Formula %s, data version %s.", r.Formula, r.Version)
}

// topics says how publications count by topic; "" where they do not.
func (r *CapacityReceipt) topics() string {
	if r.Receipt.TopicLevel == "" {
		return ""
	}
	return fmt.Sprintf(" Publications count once, at the level %s of their primary topics, by version %s of the topic model.",
		graph.Words(r.Receipt.TopicLevel), cmp.Or(string(r.Receipt.TopicVersion), "unknown"))
}

// relative says what indices are relative to where only some rows or columns were
// asked for.
func (r *CapacityReceipt) relative() string {
	if q := r.of.m.Query; q.Countries == nil && q.Areas == nil && q.Themes == nil && q.Topics == nil {
		return ""
	}
	return " Shares, expectations and indices are relative to the countries and columns shown alone: among others they would differ."
}

// largest says what a country does that has most of the inhabitants; "" where none has,
// or counts are not held against them.
func (r *CapacityReceipt) largest() string {
	country, share, known := r.of.m.LargestShare()
	if !r.PerMillion || !known || share <= 0.5 {
		return ""
	}
	return fmt.Sprintf(" %s has %s%% of the inhabitants of the countries shown, so that it is held against little but itself, its index lies near 1, and the others' are in effect their count per inhabitant over its.",
		country, graph.Decimal(100*share, 0))
}

func (r *CapacityReceipt) years() string {
	from, to := r.of.m.Query.From, r.of.m.Query.To
	switch {
	case from == 0 && to == 0:
		return "of all years"
	case from == 0:
		return fmt.Sprintf("up to %d", to)
	case to == 0:
		return fmt.Sprintf("from %d on", from)
	}
	return fmt.Sprintf("of %d to %d", from, to)
}

func (r *CapacityReceipt) heldAgainst() string {
	if r.PerMillion {
		return "the countries' inhabitants"
	}
	if r.Baseline == capacity.WorldValue {
		return "the world's shares by " + r.of.m.Query.World.Text()
	}
	return "the baseline " + graph.Words(r.Baseline)
}

var shortly = map[capacity.Reason]string{
	capacity.NoYear:         "without a year",
	capacity.NoColumn:       "assigned to no column",
	capacity.OtherVersion:   "classified by other versions of the topic model alone",
	capacity.OtherColumns:   "of columns not shown",
	capacity.NoCountry:      "of no known country",
	capacity.OtherCountries: "of countries not shown",
}

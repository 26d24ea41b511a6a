package capacity

import (
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// Reason says why an item is in no cell.
type Reason string

// The reasons, in the order in which the first that holds is told.
const (
	NoYear         Reason = "NO_YEAR"         // years are asked for, and it has none
	OtherVersion   Reason = "OTHER_VERSION"   // it was classified by other versions of the topic model alone
	NoColumn       Reason = "NO_COLUMN"       // it has no area, theme or primary topic
	OtherColumns   Reason = "OTHER_COLUMNS"   // none of its areas, themes or topics is shown
	NoCountry      Reason = "NO_COUNTRY"      // no country of who took part is known
	OtherCountries Reason = "OTHER_COUNTRIES" // none of its countries is shown
)

// Reasons lists the reasons in their order.
func Reasons() []Reason {
	return []Reason{NoYear, OtherVersion, NoColumn, OtherColumns, NoCountry, OtherCountries}
}

// LeftOut is the number of items in no cell for one reason.
type LeftOut struct {
	Reason Reason
	Items  int
}

// Receipt says how a matrix was counted.
type Receipt struct {
	Formula  string
	Evidence Evidence
	Tables   []*projection.Source // ByStatistics: those that the counts stand in
	// TopicLevel and TopicVersion are those of the primary topics that
	// publications count by; "" where they count by something else, and the
	// version where it is not known.
	TopicLevel   graph.TopicLevel
	TopicVersion graph.TopicVersion
	Version      graph.Version // of the store
	WhatIf       bool          // with the changes of a what-if
	Counting     network.Counting
	Baseline     Baseline
	PerMillion   bool
	Attribution  Attribution
	Minimum      float64
	Z            float64 // of the intervals
	// Items are those of the kinds asked for (of all kinds where people or
	// institutions are) that fall in the years asked for or have no year, and
	// that are synthetic or not as asked: those counted in a cell and those
	// left out.
	Items   int
	Counted int
	LeftOut []LeftOut // by reason; those with no items are not listed
	// Synthetic is the number of the items counted that are synthetic.
	Synthetic int
	// Unconverted are the budgets of projects counted that could not be converted, by
	// the currency that they are in; Projects is their number, and 0 of no currency.
	Unconverted []Amount
	// Uncounted are the works that would be counted in a cell if what they are
	// were asked for, which Items has not.
	Uncounted []projection.Uncounted
	// Provisional is the number of people counted that are known by name only.
	Provisional int
	// Of the items counted: those without a year, which are in no trend, and
	// those of which some participant's country is not known.
	Undated, Unplaced int
	// Classified are the items counted that a program alone assigned to their
	// areas.
	Classified int
	// Mixed are the versions of the programs that assigned the items counted, of
	// those that assigned them by several.
	Mixed []projection.VersionCount
	// Observations are the ids of the statistics that numbers were made with.
	Observations []graph.ID
}

// UnknownShare is the share of the items counted of which some participant's
// country is not known; false where none is counted.
func (r *Receipt) UnknownShare() (float64, bool) { return share(r.Unplaced, r.Counted) }

// Receipt says how the matrix was counted. It looks at every item.
func (m *Matrix) Receipt() *Receipt {
	q := m.Query
	r := &Receipt{
		Formula: Formula, Evidence: q.Evidence, Tables: m.Tables(), Version: m.Projection.Version, WhatIf: m.Projection.Added != "",
		Counting: q.Counting, Baseline: q.Baseline, PerMillion: q.PerMillion, Attribution: q.Attribution,
		Minimum: q.Minimum, Z: z, Observations: m.observations(), TopicLevel: m.TopicLevel(), TopicVersion: m.TopicVersion(),
	}
	if m.figures != nil {
		m.figures.tell(r)
		return r
	}
	r.Synthetic, _ = m.SyntheticItems()
	left := map[Reason]int{}
	var counted []int32
	m.eachItem(func(item int32, reason Reason) {
		r.Items++
		if reason != "" {
			left[reason]++
			return
		}
		r.Counted++
		counted = append(counted, item)
		r.Undated += oneIf(m.Projection.First[item] == 0)
		r.Unplaced += oneIf(m.Projection.Unplaced[item])
		r.Classified += oneIf(q.Columns == Areas && m.Projection.Classified[item])
	})
	r.leaveOut(left)
	r.Unconverted = m.unconverted(counted)
	r.Mixed = m.Projection.MixedVersions(slices.Values(counted))
	r.Uncounted, r.Provisional = m.uncounted(), m.provisional()
	return r
}

// uncounted gives the works that only what they are keeps out of every cell.
func (m *Matrix) uncounted() []projection.Uncounted {
	p, kinds := m.Projection, m.kindsCounted()
	var out projection.Tally
	for item := range int32(p.Items.Len()) {
		if !p.Counts(item) && kinds[p.Basis[item]] && m.window.has(item) && m.reason(item) == "" {
			out.Add(p, item)
		}
	}
	return out.List(p)
}

// provisional counts the people counted that are known by name only, each once;
// 0 where people are not asked for.
func (m *Matrix) provisional() int {
	if !slices.Contains(m.Query.Dimensions, People) {
		return 0
	}
	count := 0
	for person, columns := range m.active.people.each() {
		if !columns.isEmpty() && m.Projection.PersonProvisional[person] && m.grid.rowOf(m.Projection.PersonCountry[person]) >= 0 {
			count++
		}
	}
	return count
}

func (r *Receipt) leaveOut(left map[Reason]int) {
	for _, reason := range Reasons() {
		if left[reason] > 0 {
			r.LeftOut = append(r.LeftOut, LeftOut{reason, left[reason]})
		}
	}
}

// Counted gives the items that are counted in a cell, by number in the
// projection, ascending.
func (m *Matrix) Counted() []int32 {
	if m.figures != nil {
		return nil
	}
	var out []int32
	m.eachItem(func(item int32, reason Reason) {
		if reason == "" {
			out = append(out, item)
		}
	})
	return out
}

// eachItem visits the items that the receipt is about, with why each is left
// out, "" if it is not.
func (m *Matrix) eachItem(visit func(item int32, reason Reason)) {
	p, kinds := m.Projection, m.kindsCounted()
	for item := range int32(p.Items.Len()) {
		if !kinds[p.Basis[item]] || !p.Counts(item) || !m.window.ofKind(p.Synthetic[item]) {
			continue
		}
		if m.window.holds(item) {
			visit(item, m.reason(item))
		} else if p.First[item] == 0 {
			visit(item, NoYear)
		}
	}
}

// kindsCounted tells which kinds of item the query's dimensions count.
func (m *Matrix) kindsCounted() (out [3]bool) {
	if m.grid.topics != nil { // nothing else is classified
		out[projection.Publication] = slices.ContainsFunc(m.Query.Dimensions, func(d Dimension) bool { return slices.Contains(classifiable, d) })
		return out
	}
	for _, d := range m.Query.Dimensions {
		switch basis, isWork := d.basis(); {
		case isWork:
			out[basis] = true
		case d == Funding:
			out[projection.Project] = true
		default:
			return [3]bool{true, true, true}
		}
	}
	return out
}

// reason says why an item of the window is in no cell; "" if it is in one.
func (m *Matrix) reason(item int32) Reason {
	p := m.Projection
	countries := p.ItemCountries.Of(item)
	if m.grid.topics != nil {
		if reason := m.grid.topics.reason(p, item); reason != "" {
			return reason
		}
	}
	switch {
	case m.Query.Columns == Areas && p.AreaMask[item] == 0, m.Query.Columns == Themes && len(p.ItemThemes.Of(item)) == 0:
		return NoColumn
	case !m.grid.isShown(item):
		return OtherColumns
	case len(countries) == 0:
		return NoCountry
	case !slices.ContainsFunc(countries, func(country int32) bool { return m.grid.rowOf(country) >= 0 }):
		return OtherCountries
	}
	return ""
}

// observations gives the statistics that the matrix was made with: inhabitants
// and researchers of the rows, and the exchange rates of the amounts; by id.
func (m *Matrix) observations() []graph.ID {
	var out []graph.ID
	for _, s := range slices.Concat(m.Population, m.Researchers) {
		if s != nil {
			out = append(out, s.ID)
		}
	}
	if m.figures != nil {
		out = append(out, m.figures.used...)
	} else {
		out = append(out, m.ratesUsed()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

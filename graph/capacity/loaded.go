package capacity

import (
	"slices"

	"corridor/graph/network/projection"
)

// loaded tells, by dimension, whether the store holds anything of it, whoever and
// whatever is asked for; of publications by topic, whether any was classified by
// the version that counts. A dimension that is not loaded is missing data: it is no
// part of a gap. What is only supposed makes no dimension loaded, or supposing
// the first person would make a cell thinner; but where the store holds none of
// any, what is supposed is all there is.
func loaded(g *grid) map[Dimension]bool {
	p := g.p.Whole()
	items, people, institutions := p.Items.Stored(), p.People.Stored(), p.Institutions.Stored()
	if items+people+institutions == 0 {
		items, people, institutions = p.Items.Len(), p.People.Len(), p.Institutions.Len()
	}
	out := map[Dimension]bool{
		People:       people > 0 && (p.Kind == "" || anyOf(p, p.PersonSynthetic[:people])),
		Institutions: institutions > 0 && (p.Kind == "" || anyOf(p, p.InstitutionSynthetic[:institutions])),
		Funding:      holdsBudget(p, items),
	}
	for _, d := range Dimensions() {
		if basis, isWork := d.basis(); isWork {
			out[d] = holdsAny(p, items, basis)
		}
	}
	if g.topics != nil {
		out[Publications] = out[Publications] && anyOn(p, g.topics.version)
	}
	return out
}

// holdsAny tells whether the first so many items have one of a kind that counts.
func holdsAny(p *projection.Projection, items int, basis projection.Basis) bool {
	for item := range int32(items) {
		if p.Basis[item] == basis && p.Counts(item) {
			return true
		}
	}
	return false
}

// holdsBudget tells whether one of the first so many items has a budget.
func holdsBudget(p *projection.Projection, items int) bool {
	for item := range items {
		if p.BudgetCurrency[item] >= 0 && p.IsOf(p.Synthetic[item]) {
			return true
		}
	}
	return false
}

// anyOf tells whether any of those who are synthetic or not, as said by each, is
// there: real ones are there for what is synthetic too.
func anyOf(p *projection.Projection, synthetic []bool) bool {
	return len(synthetic) > 0 && p.IsOf(true) || slices.Contains(synthetic, false)
}

// held tells whether there is anything to tell a dimension from in a column: it
// is loaded and, of people and institutions that count by work, some work is.
func (m *Matrix) held(column int, d Dimension) bool {
	switch {
	case !m.loaded[d] || d != People && d != Institutions:
		return m.loaded[d]
	case m.Query.Attribution == ByDeclaration || d == Institutions && m.grid.leading() == column:
		return true
	}
	return m.loaded[Publications] || m.grid.topics == nil && (m.loaded[Projects] || m.loaded[Activities])
}

// NotLoaded are the dimensions of which the store holds nothing at all: of those
// asked for, and people and institutions, which are counted whatever is asked.
// None where statistics are counted.
func (m *Matrix) NotLoaded() []Dimension {
	if m.figures != nil {
		return nil
	}
	return m.unloaded(func(d Dimension) bool { return m.grid.topics == nil || slices.Contains(classifiable, d) })
}

func (m *Matrix) unloaded(matters func(Dimension) bool) []Dimension {
	var out []Dimension
	for _, d := range Dimensions() {
		asked := d == People || d == Institutions || slices.Contains(m.Query.Dimensions, d)
		if asked && !m.loaded[d] && matters(d) {
			out = append(out, d)
		}
	}
	return out
}

// notLoadedIn are those of NotLoaded that a gap in a column would rest on.
func (m *Matrix) notLoadedIn(column int) []Dimension {
	return m.unloaded(func(d Dimension) bool { return m.Meaningful(column, d) })
}

// tellsNothing tells whether nothing is held of what is asked for and means
// anything in a column.
func (m *Matrix) tellsNothing(column int) bool {
	return !slices.ContainsFunc(m.Query.Dimensions, func(d Dimension) bool { return m.Meaningful(column, d) && m.held(column, d) })
}

// Untellable tells whether no gap can be told in a column: nothing is loaded of what
// is asked for and means anything there, or nothing of it is in the column, in
// whatever country.
func (m *Matrix) Untellable(column int) bool { return m.tellsNothing(column) || m.IsEmpty(column) }

// IsEmpty tells whether nothing that means anything is recorded in a column, in
// whatever country: that is missing data, and no gap of every country.
func (m *Matrix) IsEmpty(column int) bool {
	switch {
	case m.figures != nil:
		return false
	case m.grid.leading() == column && m.grid.byTheme == nil:
		return !m.active.leads
	}
	for basis, columns := range m.workIn() {
		if columns.has(column) && m.tally.column[basis].all[column] > 0 {
			return false
		}
	}
	for row := range m.Rows() {
		if c := m.At(row, column); c.Items+c.Institutions+c.People > 0 {
			return false
		}
	}
	return true
}

// Unknown tells whether a gap in a column cannot be told because nothing is
// loaded of what is asked for and means anything there.
func (m *Matrix) Unknown(column int) bool {
	return m.tellsNothing(column) && slices.ContainsFunc(m.Query.Dimensions, func(d Dimension) bool { return m.Meaningful(column, d) })
}

// NoneLoaded says that dimensions are not loaded: "no people and no publications
// are loaded here".
func (m *Matrix) NoneLoaded(dimensions []Dimension) string {
	var parts []string
	for _, d := range dimensions {
		part := "no " + pluralOf(d)
		if d == Publications && m.grid.topics != nil {
			part += " with a topic of the version counted"
		}
		parts = append(parts, part)
	}
	verb := " are"
	if slices.Equal(dimensions, []Dimension{Funding}) {
		verb = " is"
	}
	return listed(parts) + verb + " loaded here"
}

func pluralOf(d Dimension) string {
	if d == Funding {
		return "funding"
	}
	return nouns[d][1]
}

package capacity

import "corridor/graph/network/projection"

// Records gives the items that are counted in a cell in a dimension of work or
// of funding, by number in the projection, ascending; none for others, and none
// behind statistics.
func (m *Matrix) Records(d Dimension, c *Cell) []int32 {
	if m.figures != nil {
		return nil
	}
	basis, isWork := d.basis()
	if d == Funding {
		basis, isWork = projection.Project, true
	}
	if !isWork {
		return nil
	}
	var out []int32
	for _, item := range m.Projection.CountryItems.Of(m.grid.rows[c.Row]) {
		if m.Projection.Basis[item] == basis && m.grid.has(item, c.Column) && m.window.holds(item) && (d != Funding || m.money.counts(item)) {
			out = append(out, item)
		}
	}
	return out
}

// counts tells whether an item has money that is counted.
func (m *money) counts(item int32) bool {
	_, currency, known := m.budget(item)
	return currency >= 0 && known
}

// Entities gives the people or institutions that are counted in a cell, by
// number in the projection, ascending; none for other dimensions.
func (m *Matrix) Entities(d Dimension, c *Cell) []int32 {
	if m.figures != nil {
		return nil
	}
	var columns columnSets
	var country []int32
	switch d {
	case People:
		columns, country = m.active.people, m.Projection.PersonCountry
	case Institutions:
		columns, country = m.active.institutions, m.Projection.InstitutionCountry
	}
	var out []int32
	for i, set := range columns.each() {
		if set.has(c.Column) && country[i] == m.grid.rows[c.Row] {
			out = append(out, int32(i))
		}
	}
	return out
}

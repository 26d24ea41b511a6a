package capacity

import (
	"context"
	"fmt"
	"math/bits"

	"corridor/graph/network/projection"
)

// active tells which columns people and institutions are active in, one bit
// each.
type active struct{ people, institutions []uint64 }

func newActive(p *projection.Projection) *active {
	return &active{people: make([]uint64, p.People.Len()), institutions: make([]uint64, p.Institutions.Len())}
}

// activeIn gives the columns that people and institutions are active in through
// items, given by their columns.
func activeIn(ctx context.Context, p *projection.Projection, columns []uint64) (*active, error) {
	out := newActive(p)
	gather := func(items *projection.Lists, into []uint64) {
		inBlocks(ctx, len(into), func(_, from, to int) {
			for i := from; i < to; i++ {
				set := uint64(0)
				for _, item := range items.Of(int32(i)) {
					set |= columns[item]
				}
				into[i] = set
			}
		})
	}
	gather(&p.PersonItems, out.people)
	gather(&p.InstitutionItems, out.institutions)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("finding who is active: %w", err)
	}
	return out, nil
}

// declared gives the areas that people and institutions declare, in whatever
// year.
func declared(g *grid, w window) *active {
	p := g.p
	out := newActive(p)
	for i, mask := range p.DeclaredPersonAreas {
		if w.ofKind(p.PersonSynthetic[i]) {
			out.people[i] = g.ofAreas(mask)
		}
	}
	for i, mask := range p.DeclaredInstitutionAreas {
		if w.ofKind(p.InstitutionSynthetic[i]) {
			out.institutions[i] = g.ofAreas(mask)
		}
	}
	return out
}

// addLeading puts the institutions that lead for their country, in whatever
// year, into the area of leading institutions.
func (a *active) addLeading(g *grid, w window) {
	p := g.p
	for i, country := range p.LeadsFor {
		if country >= 0 && country == p.InstitutionCountry[i] && w.ofKind(p.InstitutionSynthetic[i]) {
			a.institutions[i] |= g.leading()
		}
	}
}

// countActive counts the people and institutions of each cell.
func (m *Matrix) countActive() {
	p := m.Projection
	for institution, columns := range m.active.institutions {
		row := m.grid.rowOf(p.InstitutionCountry[institution])
		for ; row >= 0 && columns != 0; columns &= columns - 1 {
			m.At(row, bits.TrailingZeros64(columns)).Institutions++
		}
	}
	last := m.window.last()
	for person, columns := range m.active.people {
		row := m.grid.rowOf(p.PersonCountry[person])
		begun := int(p.CareerFrom[person])
		known := begun != 0 && last != 0
		young := known && begun > last-m.Query.YoungYears
		for ; row >= 0 && columns != 0; columns &= columns - 1 {
			c := m.At(row, bits.TrailingZeros64(columns))
			c.People++
			c.Careers += oneIf(known)
			c.Young += oneIf(young)
		}
	}
}

func oneIf(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// distinctOf counts people or institutions, given by their columns and
// countries.
func (g *grid) distinctOf(columns []uint64, country []int32) Distinct {
	out := newDistinct(g)
	for i, set := range columns {
		if row := g.rowOf(country[i]); row >= 0 && set != 0 {
			out.Rows[row]++
			out.seen(set)
		}
	}
	return out
}

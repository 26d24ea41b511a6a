package capacity

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"corridor/graph/network/projection"
)

// active tells which columns people and institutions are active in.
type active struct {
	people, institutions columnSets
	// institutionItems are, by row, how many institutions took part in how many
	// items of any column, by items ascending.
	institutionItems [][]busy
	leads            bool // there is an institution that leads for a country shown
	// distinctPeople and distinctInstitutions count each once. No choice of counting
	// or baseline changes them, so that all choices share them.
	distinctPeople, distinctInstitutions func() Distinct
}

// busy is a number of institutions, each of which took part in so many items.
type busy struct{ institutions, items int }

func newActive(g *grid) *active {
	out := &active{people: g.newSets(g.p.People.Len()), institutions: g.newSets(g.p.Institutions.Len())}
	out.distinctPeople = sync.OnceValue(func() Distinct { return g.distinctOf(out.people, g.p.PersonCountry) })
	out.distinctInstitutions = sync.OnceValue(func() Distinct { return g.distinctOf(out.institutions, g.p.InstitutionCountry) })
	return out
}

// activeIn gives the columns that people and institutions are active in through
// items, given by their columns.
func activeIn(ctx context.Context, g *grid, columns columnSets) (*active, error) {
	out := newActive(g)
	numbers := make([]int32, g.p.Institutions.Len())
	gather := func(items *projection.Lists, into columnSets, count []int32) {
		inBlocks(ctx, len(items.Offsets)-1, func(_, from, to int) {
			for i := from; i < to; i++ {
				set := into.of(i)
				for _, item := range items.Of(int32(i)) {
					own := columns.of(int(item))
					set.unite(own)
					if count != nil && !own.isEmpty() {
						count[i]++
					}
				}
			}
		})
	}
	gather(&g.p.PersonItems, out.people, nil)
	gather(&g.p.InstitutionItems, out.institutions, numbers)
	out.institutionItems = g.busyOf(numbers)
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("finding who is active: %w", err)
	}
	return out, nil
}

// busyOf gives active.institutionItems, of the items of each institution.
func (g *grid) busyOf(items []int32) [][]busy {
	counts := make([]map[int]int, len(g.rows))
	for institution, n := range items {
		if row := g.rowOf(g.p.InstitutionCountry[institution]); row >= 0 && n > 0 {
			if counts[row] == nil {
				counts[row] = map[int]int{}
			}
			counts[row][int(n)]++
		}
	}
	out := make([][]busy, len(g.rows))
	for row, of := range counts {
		for _, n := range slices.Sorted(maps.Keys(of)) {
			out[row] = append(out[row], busy{of[n], n})
		}
	}
	return out
}

// declared gives the areas that people and institutions declare, in whatever
// year.
func declared(g *grid, w window) *active {
	p := g.p
	out := newActive(g)
	var columns []int
	for i, mask := range p.DeclaredPersonAreas {
		if w.ofKind(p.PersonSynthetic[i]) {
			columns = g.ofAreas(mask, columns[:0])
			out.people.of(i).addAll(columns)
		}
	}
	for i, mask := range p.DeclaredInstitutionAreas {
		if w.ofKind(p.InstitutionSynthetic[i]) {
			columns = g.ofAreas(mask, columns[:0])
			out.institutions.of(i).addAll(columns)
		}
	}
	return out
}

// addLeading puts the institutions that lead for their country, in whatever
// year, into the area of leading institutions.
func (a *active) addLeading(g *grid, w window) {
	a.leads = false
	p, leading := g.p, g.leading()
	if leading == notShown {
		return
	}
	for i, country := range p.LeadsFor {
		if country >= 0 && country == p.InstitutionCountry[i] && w.ofKind(p.InstitutionSynthetic[i]) {
			a.institutions.of(i).add(leading)
			a.leads = a.leads || g.row[country] >= 0
		}
	}
}

// countActive counts the people and institutions of each cell.
func (m *Matrix) countActive() {
	p := m.Projection
	for institution, columns := range m.active.institutions.each() {
		row := m.grid.rowOf(p.InstitutionCountry[institution])
		if row < 0 {
			continue
		}
		for column := range columns.all() {
			m.At(row, column).Institutions++
		}
	}
	last := m.window.last()
	for person, columns := range m.active.people.each() {
		row := m.grid.rowOf(p.PersonCountry[person])
		if row < 0 {
			continue
		}
		begun := int(p.CareerFrom[person])
		known := begun != 0 && last != 0
		young := known && begun > last-m.Query.YoungYears
		for column := range columns.all() {
			c := m.At(row, column)
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
func (g *grid) distinctOf(columns columnSets, country []int32) Distinct {
	out := newDistinct(g)
	var own []int
	for i, set := range columns.each() {
		row := g.rowOf(country[i])
		if row < 0 || set.isEmpty() {
			continue
		}
		own = slices.AppendSeq(own[:0], set.all())
		out.Rows[row]++
		out.seen(own)
	}
	return out
}

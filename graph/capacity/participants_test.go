package capacity_test

import (
	"math/bits"
	"slices"
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// TestParticipantsAreRecounted holds matrices of some participants to a count of
// each item by the whole projection's own lists.
func TestParticipantsAreRecounted(t *testing.T) {
	p := build(t, filled(t, graphtest.NewOracle()))
	areas := []int{5, 7}
	for _, who := range []projection.Participants{
		{Types: []string{"UNIVERSITY"}}, {Types: []string{"HOSPITAL", "ENTERPRISE"}},
		{Leading: projection.FirstAuthor}, {Leading: projection.CorrespondingAuthor}, {Types: []string{"UNIVERSITY"}, Leading: projection.EitherAuthor},
	} {
		compared := 0
		for dimension, basis := range map[capacity.Dimension]projection.Basis{
			capacity.Publications: projection.Publication, capacity.Projects: projection.Project, capacity.Activities: projection.Activity,
		} {
			m := measure(t, p, capacity.Query{Areas: areas, Dimensions: []capacity.Dimension{dimension}, Participants: who})
			for _, cell := range m.Cells {
				country, _ := p.Countries.Index(m.Row(cell.Row))
				items, abroad := 0, 0
				institutions := map[int32]bool{}
				for item := range int32(p.Items.Len()) {
					if p.Basis[item] != basis || !p.Counts(item) || p.AreaMask[item]&projection.AreaBit(areas[cell.Column]) == 0 {
						continue
					}
					here := false
					for _, i := range p.ItemInstitutions.Of(item) {
						if p.InstitutionCountry[i] == country && tookPart(p, item, i, who) {
							here, institutions[i] = true, true
						}
					}
					if here {
						items++
						if len(p.ItemCountries.Of(item)) > 1 {
							abroad++
						}
					}
				}
				compared += items
				if cell.Items != items || cell.International != abroad {
					t.Errorf("%+v, %s, %s in area %d: %d items, %d abroad; want %d, %d", who, dimension, m.Country(cell.Row), areas[cell.Column], cell.Items, cell.International, items, abroad)
				}
				if cell.Institutions < len(institutions) {
					t.Errorf("%+v, %s in area %d: %d institutions, of which %d are in %s alone", who, m.Country(cell.Row), areas[cell.Column], cell.Institutions, len(institutions), dimension)
				}
			}
		}
		if compared < 20 {
			t.Errorf("%+v: only %d items were compared", who, compared)
		}
	}
}

// tookPart tells whether an institution is among those of the participants who
// took part in an item.
func tookPart(p *projection.Projection, item, institution int32, who projection.Participants) bool {
	if who.Types != nil && !slices.Contains(who.Types, p.InstitutionTypeNames[p.InstitutionTypes[institution]]) {
		return false
	}
	if who.Leading == "" {
		return true
	}
	wanted := map[projection.Leading]projection.Role{
		projection.FirstAuthor: projection.Lead, projection.CorrespondingAuthor: projection.Corresponding, projection.EitherAuthor: projection.Lead | projection.Corresponding,
	}[who.Leading]
	roles, stands := p.Roles, func(at int) bool { return slices.Contains(p.Stated.Of(int32(at)), institution) }
	from, to := p.ItemPeople.Span(item)
	if p.Basis[item] != projection.Publication {
		wanted = map[projection.Basis]projection.Role{projection.Project: projection.Lead, projection.Activity: projection.Host | projection.Organiser}[p.Basis[item]]
		roles, stands = p.InstitutionRoles, func(at int) bool { return p.ItemInstitutions.Values[at] == institution }
		from, to = p.ItemInstitutions.Span(item)
	}
	for at := from; at < to; at++ {
		if bits.OnesCount16(uint16(roles[at]&wanted)) > 0 && stands(int(at)) {
			return true
		}
	}
	return false
}

// TestHelpersAreParticipants: where some participants only count, helpers are
// among them.
func TestHelpersAreParticipants(t *testing.T) {
	p := build(t, filled(t, graphtest.NewOracle()))
	c, _ := serving(t)
	helpers := func(who projection.Participants) (all int, others []string) {
		m := measure(t, p, capacity.Query{Areas: []int{7}, Participants: who})
		for row := range m.Rows() {
			found := sure(c.Help(t.Context(), m, network.Institutions, row, 0, capacity.MaxHelpers))(t)
			all += found.All
			for _, h := range found.Helpers {
				institution, _ := p.Institutions.Index(h.ID)
				if name := p.InstitutionTypeNames[p.InstitutionTypes[institution]]; name != "UNIVERSITY" {
					others = append(others, name)
				}
			}
		}
		return all, others
	}
	everybody, others := helpers(projection.Participants{})
	universities, strangers := helpers(projection.Participants{Types: []string{"UNIVERSITY"}})
	if len(others) == 0 || len(strangers) > 0 || universities == 0 || universities >= everybody {
		t.Errorf("%d of %d helpers are universities, and beside them %v; of everybody %d are something else", universities, everybody, strangers, len(others))
	}
}

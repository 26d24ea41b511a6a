package projection

import (
	"iter"
	"slices"

	"corridor/graph"
)

func (b *builder) addThemes(edges []graph.ScanNeighbour) {
	for themes := range ends(edges) {
		if theme, known := b.themes[themes[0].ID]; known {
			b.p.ItemThemes.Values = append(b.p.ItemThemes.Values, theme)
		}
	}
	b.p.ItemThemes.endRow()
}

// addInstitutions notes an item's institutions, adds their countries to those
// found, and tells whether all countries are known.
func (b *builder) addInstitutions(edges []graph.ScanNeighbour) (placed bool) {
	p := b.p
	placed = true
	for parts := range ends(edges) {
		institution, known := b.institutions[parts[0].ID]
		if !known {
			continue
		}
		p.ItemInstitutions.Values = append(p.ItemInstitutions.Values, institution)
		p.InstitutionRoles = append(p.InstitutionRoles, rolesOf(parts))
		if country := p.InstitutionCountry[institution]; country >= 0 {
			b.found = append(b.found, country)
		} else {
			placed = false
		}
	}
	p.ItemInstitutions.endRow()
	return placed
}

// addMembers notes the people of a project or activity.
func (b *builder) addMembers(edges []graph.ScanNeighbour) {
	p := b.p
	for parts := range ends(edges) {
		if person, known := b.people[parts[0].ID]; known {
			p.ItemPeople.Values = append(p.ItemPeople.Values, person)
			p.Roles = append(p.Roles, rolesOf(parts))
			p.Stated.endRow()
			p.Named.endRow()
		}
	}
	p.ItemPeople.endRow()
}

// addAuthors notes the people of a publication, adds the countries named for them
// to those found, and tells whether the country of each is known.
func (b *builder) addAuthors(edges []graph.ScanNeighbour) (placed bool) {
	p := b.p
	placed = true
	for authorships := range ends(edges) {
		person, known := b.people[authorships[0].ID]
		if !known {
			continue
		}
		var roles Role
		b.stated, b.named = b.stated[:0], b.named[:0]
		strangers, here := false, false
		for _, a := range authorships {
			if a.Values[0] == int64(1) {
				roles |= Lead
			}
			if a.Values[1] == true {
				roles |= Corresponding
			}
			printed, _ := a.Values[2].([]string)
			for _, id := range printed {
				institution, described := b.institutions[graph.ID(id)]
				if !described {
					strangers = true
					continue
				}
				here = here || p.InstitutionCountry[institution] >= 0
				b.stated = append(b.stated, institution)
			}
			codes, _ := a.Values[3].([]string)
			for _, code := range codes {
				if country, known := b.placesByCode[code]; known {
					b.named = append(b.named, country)
				}
			}
		}
		placed = placed && (here || len(b.named) > 0) && !strangers
		p.ItemPeople.Values = append(p.ItemPeople.Values, person)
		p.Roles = append(p.Roles, roles)
		p.Stated.addSet(b.stated)
		b.found = append(b.found, b.named...)
		p.Named.addSet(b.named)
	}
	p.ItemPeople.endRow()
	return placed
}

// ends goes through a node's edges end by end: parallel edges, which stand
// beside each other, come together.
func ends(edges []graph.ScanNeighbour) iter.Seq[[]graph.ScanNeighbour] {
	return func(yield func([]graph.ScanNeighbour) bool) {
		for start := 0; start < len(edges); {
			end := start + 1
			for end < len(edges) && edges[end].ID == edges[start].ID {
				end++
			}
			if !yield(edges[start:end]) {
				return
			}
			start = end
		}
	}
}

// rolesOf gives the roles that parallel edges state, as their first value.
func rolesOf(edges []graph.ScanNeighbour) Role {
	var roles Role
	for _, e := range edges {
		if len(e.Values) > 0 {
			if i := slices.Index(roleNames, text(e.Values[0])); i >= 0 {
				roles |= 1 << i
			}
		}
	}
	return roles
}

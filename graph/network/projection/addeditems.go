package projection

import (
	"cmp"
	"slices"
)

// itemsOf gives the rows of all that is said by item of those added.
func (p *Projection) itemsOf(a Addition) *Projection {
	rows := &Projection{}
	for _, l := range []*Lists{&rows.ItemThemes, &rows.ItemPeople, &rows.Stated, &rows.Named, &rows.ItemInstitutions, &rows.ItemCountries, &rows.ItemSources, &rows.ItemTopics, &rows.PrimaryTopics} {
		l.Offsets = []int32{0}
	}
	for i := range a.Items {
		item := &a.Items[i]
		var marks Mark
		if item.Basis == Publication {
			marks = marksOf(item.Type, false)
		}
		rows.Basis = append(rows.Basis, item.Basis)
		rows.Types = append(rows.Types, position(p.TypeNames[item.Basis], item.Type))
		rows.First, rows.Last = append(rows.First, item.First), append(rows.Last, item.Last)
		rows.AreaMask, rows.Classified = append(rows.AreaMask, item.Areas), append(rows.Classified, false)
		rows.Synthetic = append(rows.Synthetic, true)
		rows.HeldIn = append(rows.HeldIn, item.HeldIn)
		rows.Budget, rows.BudgetCurrency = append(rows.Budget, 0), append(rows.BudgetCurrency, -1)
		rows.Citations = append(rows.Citations, -1)
		rows.Marks, rows.Left = append(rows.Marks, marks), append(rows.Left, p.leftFor(marks, item.Type))
		rows.ItemSources.endRow()
		rows.ItemTopics.endRow()
		rows.Vintage = append(rows.Vintage, 0)
		rows.PrimaryTopics.endRow()
		rows.ItemThemes.addSet(slices.Clone(item.Themes))
		placed := rows.addParticipants(p, item)
		rows.Unplaced = append(rows.Unplaced, !placed)
	}
	return rows
}

// addParticipants notes who of those in of takes part in an item, and tells whether
// there is a country and that of everyone is known. Authors bring
// their institutions, as those printed on a paper do, or else their countries.
func (p *Projection) addParticipants(of *Projection, item *AddedItem) (placed bool) {
	institutions := slices.Clone(item.Institutions)
	var countries []int32
	placed = true
	for _, person := range merged(item.People) {
		p.ItemPeople.Values = append(p.ItemPeople.Values, person.Who)
		p.Roles = append(p.Roles, person.Roles)
		if item.Basis == Publication {
			if at := of.PersonInstitution[person.Who]; at >= 0 {
				p.Stated.Values = append(p.Stated.Values, at)
				institutions = append(institutions, AddedRole{Who: at})
			} else if country := of.PersonCountry[person.Who]; country >= 0 {
				p.Named.Values = append(p.Named.Values, country)
				countries = append(countries, country)
			} else {
				placed = false
			}
		}
		p.Stated.endRow()
		p.Named.endRow()
	}
	p.ItemPeople.endRow()
	for _, institution := range merged(institutions) {
		p.ItemInstitutions.Values = append(p.ItemInstitutions.Values, institution.Who)
		p.InstitutionRoles = append(p.InstitutionRoles, institution.Roles)
		if country := of.InstitutionCountry[institution.Who]; country >= 0 {
			countries = append(countries, country)
		} else {
			placed = false
		}
	}
	p.ItemInstitutions.endRow()
	p.ItemCountries.addSet(countries)
	return placed && len(countries) > 0
}

// append puts items behind those there are.
func (p *Projection) append(rows *Projection) {
	if len(rows.Basis) == 0 {
		return
	}
	p.Items = p.Items.with("item", len(rows.Basis))
	p.Basis = slices.Concat(p.Basis, rows.Basis)
	p.Types = slices.Concat(p.Types, rows.Types)
	p.Synthetic = slices.Concat(p.Synthetic, rows.Synthetic)
	p.First = slices.Concat(p.First, rows.First)
	p.Last = slices.Concat(p.Last, rows.Last)
	p.AreaMask = slices.Concat(p.AreaMask, rows.AreaMask)
	p.Classified = slices.Concat(p.Classified, rows.Classified)
	p.Unplaced = slices.Concat(p.Unplaced, rows.Unplaced)
	p.HeldIn = slices.Concat(p.HeldIn, rows.HeldIn)
	p.Budget = slices.Concat(p.Budget, rows.Budget)
	p.BudgetCurrency = slices.Concat(p.BudgetCurrency, rows.BudgetCurrency)
	p.Citations = slices.Concat(p.Citations, rows.Citations)
	p.Marks, p.Left = slices.Concat(p.Marks, rows.Marks), slices.Concat(p.Left, rows.Left)
	p.ItemSources = p.ItemSources.and(&rows.ItemSources)
	p.ItemTopics = p.ItemTopics.and(&rows.ItemTopics)
	p.Vintage = slices.Concat(p.Vintage, rows.Vintage)
	p.PrimaryTopics = p.PrimaryTopics.and(&rows.PrimaryTopics)
	p.Roles = slices.Concat(p.Roles, rows.Roles)
	p.InstitutionRoles = slices.Concat(p.InstitutionRoles, rows.InstitutionRoles)
	p.ItemThemes = p.ItemThemes.and(&rows.ItemThemes)
	p.ItemPeople = p.ItemPeople.and(&rows.ItemPeople)
	p.Stated = p.Stated.and(&rows.Stated)
	p.Named = p.Named.and(&rows.Named)
	p.ItemInstitutions = p.ItemInstitutions.and(&rows.ItemInstitutions)
	p.ItemCountries = p.ItemCountries.and(&rows.ItemCountries)
}

// merged puts participants in order, each once with all its roles.
func merged(participants []AddedRole) []AddedRole {
	participants = slices.Clone(participants)
	slices.SortFunc(participants, func(a, b AddedRole) int { return cmp.Compare(a.Who, b.Who) })
	out := participants[:0]
	for _, t := range participants {
		if n := len(out); n > 0 && out[n-1].Who == t.Who {
			out[n-1].Roles |= t.Roles
			continue
		}
		out = append(out, t)
	}
	return out
}

package projection

import "slices"

// otherKind marks the items that Only leaves out: no reason that could be asked
// away.
const otherKind Mark = 1 << 7

// The kinds of record that Only leaves.
const (
	onlySynthetic = "synthetic"
	onlyReal      = "real"
)

// Only gives the projection in which just the items count that are synthetic, or
// just those that are not, as if the store had never held any others: what is
// worked out of the items that count follows, the years of the data, where people
// are and since when, and the version of the topics. Synthetic institutions,
// people and observations are then as if they were not there; real ones that take
// part in what is synthetic stay. All else, the numbers of everything among it, is
// as in the projection. It is asked for before anything is added, or people stay
// where they are with it.
func (p *Projection) Only(synthetic bool) *Projection {
	q := *p
	q.whole, q.unadmitted, q.Narrowed = nil, p, ""
	if q.Kind = onlyReal; synthetic {
		q.Kind = onlySynthetic
	} else {
		q.leaveReal()
	}
	q.count()
	if p.Added != "" {
		q.PersonInstitution, q.PersonCountry = p.PersonInstitution, p.PersonCountry
	}
	q.TopicVersion = ""
	q.chooseTopicVersion()
	return &q
}

// HasOnly tells whether the projection is just what is synthetic, or just what is
// not; nil says that it is both.
func (p *Projection) HasOnly(synthetic *bool) bool {
	return synthetic == nil && p.Kind == "" || synthetic != nil && (*synthetic && p.Kind == onlySynthetic || !*synthetic && p.Kind == onlyReal)
}

// IsOf tells whether something that is synthetic, or is not, is of the kind that
// the projection is of.
func (p *Projection) IsOf(synthetic bool) bool {
	return p.Kind == "" || synthetic == (p.Kind == onlySynthetic)
}

// leaveReal takes away the institutions, people and observations that are
// synthetic, wherever they stand.
func (p *Projection) leaveReal() {
	p.Observations = slices.DeleteFunc(slices.Clone(p.Observations), func(o Observation) bool { return o.Synthetic })
	p.InstitutionCountry = unless(p.InstitutionSynthetic, p.InstitutionCountry, -1)
	p.LeadsFor = unless(p.InstitutionSynthetic, p.LeadsFor, -1)
	p.DeclaredInstitutionAreas = unless(p.InstitutionSynthetic, p.DeclaredInstitutionAreas, 0)
	p.DeclaredPersonAreas = unless(p.PersonSynthetic, p.DeclaredPersonAreas, 0)
	if slices.Contains(p.InstitutionSynthetic, true) || slices.Contains(p.PersonSynthetic, true) {
		p.leaveParticipants()
		p.leaveStays()
	}
}

// unless gives values with those in their place of which something is so.
func unless[T any](so []bool, values []T, instead T) []T {
	out := slices.Clone(values)
	for i := range out {
		if so[i] {
			out[i] = instead
		}
	}
	return out
}

// leaveParticipants takes away who took part and is synthetic.
func (p *Projection) leaveParticipants() {
	from := *p
	for _, l := range []*Lists{&p.ItemPeople, &p.Stated, &p.Named, &p.ItemInstitutions, &p.ItemCountries} {
		*l = Lists{Offsets: []int32{0}}
	}
	p.Roles, p.InstitutionRoles = nil, nil
	for item := range int32(from.Items.Len()) {
		countries := p.leaveInstitutions(&from, item)
		p.ItemCountries.addSet(p.leavePeople(&from, item, countries))
	}
	p.PersonItems = transpose(&p.ItemPeople, p.People.Len())
	p.InstitutionItems = transpose(&p.ItemInstitutions, p.Institutions.Len())
	p.CountryItems = transpose(&p.ItemCountries, p.Countries.Len())
}

// leaveInstitutions gives the countries of the institutions that stay.
func (p *Projection) leaveInstitutions(from *Projection, item int32) (countries []int32) {
	at, end := from.ItemInstitutions.Span(item)
	for ; at < end; at++ {
		institution := from.ItemInstitutions.Values[at]
		if from.InstitutionSynthetic[institution] {
			continue
		}
		p.ItemInstitutions.Values = append(p.ItemInstitutions.Values, institution)
		p.InstitutionRoles = append(p.InstitutionRoles, from.InstitutionRoles[at])
		if country := from.InstitutionCountry[institution]; country >= 0 {
			countries = append(countries, country)
		}
	}
	p.ItemInstitutions.endRow()
	return countries
}

// leavePeople adds the countries named for the people that stay.
func (p *Projection) leavePeople(from *Projection, item int32, countries []int32) []int32 {
	at, end := from.ItemPeople.Span(item)
	for ; at < end; at++ {
		person := from.ItemPeople.Values[at]
		if from.PersonSynthetic[person] {
			continue
		}
		p.ItemPeople.Values = append(p.ItemPeople.Values, person)
		p.Roles = append(p.Roles, from.Roles[at])
		for _, institution := range from.Stated.Of(at) {
			if !from.InstitutionSynthetic[institution] {
				p.Stated.Values = append(p.Stated.Values, institution)
			}
		}
		p.Stated.endRow()
		p.Named.Values = append(p.Named.Values, from.Named.Of(at)...)
		p.Named.endRow()
		countries = append(countries, from.Named.Of(at)...)
	}
	p.ItemPeople.endRow()
	return countries
}

// leaveStays takes away the stays of synthetic people and at synthetic
// institutions.
func (p *Projection) leaveStays() {
	from := *p
	p.PersonAffiliations, p.AffiliationFrom, p.AffiliationTo = Lists{Offsets: []int32{0}}, nil, nil
	for person := range int32(from.People.Len()) {
		at, end := from.PersonAffiliations.Span(person)
		for ; at < end; at++ {
			if institution := from.PersonAffiliations.Values[at]; !from.PersonSynthetic[person] && !from.InstitutionSynthetic[institution] {
				p.PersonAffiliations.Values = append(p.PersonAffiliations.Values, institution)
				p.AffiliationFrom = append(p.AffiliationFrom, from.AffiliationFrom[at])
				p.AffiliationTo = append(p.AffiliationTo, from.AffiliationTo[at])
			}
		}
		p.PersonAffiliations.endRow()
	}
}

package projection

import (
	"fmt"
	"slices"
)

// Participants says who of those who took part in an item counts as taking
// part. The zero value leaves everybody.
type Participants struct {
	// Types leaves only institutions of these types (see InstitutionTypeNames)
	// and people at one of them: of a publication those for whom one is printed,
	// else those whose PersonInstitution is one. Countries named without an
	// institution are of none. nil leaves all.
	Types []string
	// Leading leaves only those who led: see LedBy and Leaders. "" leaves all.
	Leading Leading
}

// IsZero reports whether everybody is left.
func (w Participants) IsZero() bool { return len(w.Types) == 0 && w.Leading == "" }

// name tells the participants from all others; "" where everybody is left.
func (w Participants) name() string {
	if w.IsZero() {
		return ""
	}
	types := slices.Clone(w.Types)
	slices.Sort(types)
	return fmt.Sprintf("%q %s", slices.Compact(types), w.Leading)
}

// Is tells whether the projection has just these participants.
func (p *Projection) Is(w Participants) bool { return p.Narrowed == w.name() }

// Whole is the projection with everybody who took part: itself unless it is
// made by Narrow.
func (p *Projection) Whole() *Projection {
	if p.whole == nil {
		return p
	}
	return p.whole
}

// Narrow gives the projection in which only some of those who took part in an
// item do, and of areas that are declared and leading institutions those of
// the types asked for. All else, the numbers of everything among it, is as in
// the projection, which must be whole.
func (p *Projection) Narrow(w Participants) *Projection {
	n := narrowing{from: p, who: w, types: make([]bool, len(p.InstitutionTypeNames))}
	for i, name := range p.InstitutionTypeNames {
		n.types[i] = len(w.Types) == 0 || slices.Contains(w.Types, name)
	}
	q := *p
	q.whole, q.Narrowed = p, w.name()
	n.out = &q
	n.items()
	q.PersonItems = transpose(&q.ItemPeople, p.People.Len())
	q.InstitutionItems = transpose(&q.ItemInstitutions, p.Institutions.Len())
	q.CountryItems = transpose(&q.ItemCountries, p.Countries.Len())
	if len(w.Types) > 0 {
		n.declared()
	}
	return &q
}

// narrowing is a projection being narrowed.
type narrowing struct {
	from, out *Projection
	who       Participants
	types     []bool  // by number of a type: whether institutions of it count
	leaders   []int32 // of the item at hand; used again
	countries []int32 // likewise
}

// counts tells whether an institution is of a type asked for; −1 is of none.
func (n *narrowing) counts(institution int32) bool {
	if institution < 0 {
		return len(n.who.Types) == 0
	}
	return n.types[n.from.InstitutionTypes[institution]]
}

// items narrows who took part in each item.
func (n *narrowing) items() {
	q := n.out
	for _, l := range []*Lists{&q.ItemPeople, &q.Stated, &q.Named, &q.ItemInstitutions, &q.ItemCountries} {
		*l = Lists{Offsets: []int32{0}}
	}
	q.Roles, q.InstitutionRoles = nil, nil
	for item := range int32(n.from.Items.Len()) {
		n.countries = n.countries[:0]
		n.institutions(item)
		n.people(item)
		q.ItemCountries.addSet(n.countries)
	}
}

// institutions narrows the institutions of an item, and gathers their countries.
func (n *narrowing) institutions(item int32) {
	p, q := n.from, n.out
	n.leaders = n.leaders[:0]
	if n.who.Leading != "" {
		for led := range p.LedBy(item, n.who.Leading) {
			n.leaders = append(n.leaders, led.Institutions...)
		}
	}
	from, to := p.ItemInstitutions.Span(item)
	for at := from; at < to; at++ {
		institution := p.ItemInstitutions.Values[at]
		if !n.counts(institution) || n.who.Leading != "" && !slices.Contains(n.leaders, institution) {
			continue
		}
		q.ItemInstitutions.Values = append(q.ItemInstitutions.Values, institution)
		q.InstitutionRoles = append(q.InstitutionRoles, p.InstitutionRoles[at])
		if country := p.InstitutionCountry[institution]; country >= 0 {
			n.countries = append(n.countries, country)
		}
	}
	q.ItemInstitutions.endRow()
}

// people narrows the people of an item, and gathers the countries named for them.
func (n *narrowing) people(item int32) {
	p, q := n.from, n.out
	leads := n.who.Leading.roles(p.Basis[item])
	from, to := p.ItemPeople.Span(item)
	for at := from; at < to; at++ {
		person := p.ItemPeople.Values[at]
		stated := p.Stated.Of(at)
		fits := slices.ContainsFunc(stated, n.counts)
		if len(stated) == 0 {
			fits = n.counts(p.PersonInstitution[person])
		}
		if !fits || n.who.Leading != "" && p.Roles[at]&leads == 0 {
			continue
		}
		q.ItemPeople.Values = append(q.ItemPeople.Values, person)
		q.Roles = append(q.Roles, p.Roles[at])
		for _, institution := range stated {
			if n.counts(institution) {
				q.Stated.Values = append(q.Stated.Values, institution)
			}
		}
		q.Stated.endRow()
		if len(n.who.Types) == 0 {
			q.Named.Values = append(q.Named.Values, p.Named.Of(at)...)
			n.countries = append(n.countries, p.Named.Of(at)...)
		}
		q.Named.endRow()
	}
	q.ItemPeople.endRow()
}

// declared leaves the areas that institutions of the types declare, and people
// whose institution is one, and the leading institutions of the types.
func (n *narrowing) declared() {
	p, q := n.from, n.out
	q.DeclaredInstitutionAreas = slices.Clone(p.DeclaredInstitutionAreas)
	q.LeadsFor = slices.Clone(p.LeadsFor)
	for institution := range q.LeadsFor {
		if !n.counts(int32(institution)) {
			q.DeclaredInstitutionAreas[institution], q.LeadsFor[institution] = 0, -1
		}
	}
	q.DeclaredPersonAreas = slices.Clone(p.DeclaredPersonAreas)
	for person, institution := range p.PersonInstitution {
		if !n.counts(institution) {
			q.DeclaredPersonAreas[person] = 0
		}
	}
}

package projection

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"corridor/graph"
)

// Addition is what a state with an addition has that the store has not. Its own
// institutions, people and items are numbered on from those of the projection
// it is added to, in their order. Affiliations hold for all of its items,
// whichever comes first.
type Addition struct {
	Name         string // tells additions apart; not ""
	Institutions []AddedInstitution
	People       []AddedPerson
	Affiliations []AddedAffiliation
	Items        []AddedItem
}

// AddedInstitution is an institution that is added.
type AddedInstitution struct {
	Country  int32  // −1 unknown
	Declared uint16 // areas, as Projection.AreaMask
}

// AddedPerson is a person who is added.
type AddedPerson struct {
	Institution int32 // −1 unknown
	Since       int16 // first year of the affiliation, 0 unknown
	Declared    uint16
}

// AddedAffiliation is a stay that is added to a person, without an end. It
// becomes the person's institution, whatever is printed on publications; of
// several of one person the last does.
type AddedAffiliation struct {
	Person, Institution int32
	Since               int16 // first year, 0 unknown
}

// AddedItem is an item that is added. Its people's institutions are
// taken for those printed on a publication.
type AddedItem struct {
	Basis        Basis
	Type         string // of TypeNames[Basis]; "" none
	First, Last  int16
	Areas        uint16
	Themes       []int32
	People       []AddedRole
	Institutions []AddedRole
	HeldIn       int32 // −1 none
}

// AddedRole is someone in an added item. Of several for the same one the roles
// are joined.
type AddedRole struct {
	Who   int32
	Roles Role
}

// added begins the ids of what an addition has. No store has such ids, and
// all of a store's come before them.
const added = "~"

// IsAdded tells whether an id is of something that an addition has.
func IsAdded(id graph.ID) bool { return strings.HasPrefix(string(id), added) }

// With gives the state that an addition makes of a state of the store. The
// projection itself, which must have no addition yet, stays as it is, and
// shares what does not differ. What is added counts as synthetic.
func (p *Projection) With(a Addition) *Projection {
	q := *p
	q.Added = a.Name
	q.addInstitutionsOf(a)
	q.addPeopleOf(a)
	q.addStaysOf(a)
	added := q.itemsOf(a)
	q.append(added)
	q.spanYears(added.First, added.Left)
	from := int32(p.Items.Len())
	q.PersonItems = p.PersonItems.extended(q.People.Len(), &added.ItemPeople, from)
	q.InstitutionItems = p.InstitutionItems.extended(q.Institutions.Len(), &added.ItemInstitutions, from)
	q.CountryItems = p.CountryItems.extended(q.Countries.Len(), &added.ItemCountries, from)
	q.beginCareers()
	return &q
}

// with numbers n more ids.
func (t *Table) with(name string, n int) Table {
	out := Table{text: t.text, ends: t.ends}
	for i := range n {
		out.added = append(out.added, graph.ID(fmt.Sprintf("%s%s_%06d", added, name, i)))
	}
	return out
}

func (p *Projection) addInstitutionsOf(a Addition) {
	if len(a.Institutions) == 0 {
		return
	}
	p.Institutions = p.Institutions.with("inst", len(a.Institutions))
	p.InstitutionCountry = slices.Clone(p.InstitutionCountry)
	p.InstitutionTypes = slices.Clone(p.InstitutionTypes)
	p.InstitutionSynthetic = slices.Clone(p.InstitutionSynthetic)
	p.LeadsFor = slices.Clone(p.LeadsFor)
	p.DeclaredInstitutionAreas = slices.Clone(p.DeclaredInstitutionAreas)
	for _, i := range a.Institutions {
		p.InstitutionCountry = append(p.InstitutionCountry, i.Country)
		p.InstitutionTypes = append(p.InstitutionTypes, 0)
		p.InstitutionSynthetic = append(p.InstitutionSynthetic, true)
		p.LeadsFor = append(p.LeadsFor, -1)
		p.DeclaredInstitutionAreas = append(p.DeclaredInstitutionAreas, i.Declared)
	}
}

func (p *Projection) addPeopleOf(a Addition) {
	if len(a.People) == 0 {
		return
	}
	p.People = p.People.with("pers", len(a.People))
	p.PersonInstitution = slices.Clone(p.PersonInstitution)
	p.PersonCountry = slices.Clone(p.PersonCountry)
	p.DeclaredPersonAreas = slices.Clone(p.DeclaredPersonAreas)
	p.PersonSynthetic = slices.Clone(p.PersonSynthetic)
	p.PersonProvisional = slices.Clone(p.PersonProvisional)
	for _, person := range a.People {
		p.PersonInstitution = append(p.PersonInstitution, person.Institution)
		p.PersonCountry = append(p.PersonCountry, p.countryOf(person.Institution))
		p.DeclaredPersonAreas = append(p.DeclaredPersonAreas, person.Declared)
		p.PersonSynthetic = append(p.PersonSynthetic, true)
		p.PersonProvisional = append(p.PersonProvisional, false)
	}
}

// addStaysOf adds the stays of people, those who are added among them.
func (p *Projection) addStaysOf(a Addition) {
	if len(a.People)+len(a.Affiliations) == 0 {
		return
	}
	var stays []AddedAffiliation
	first := int32(p.People.Len() - len(a.People))
	for i, person := range a.People {
		if person.Institution >= 0 {
			stays = append(stays, AddedAffiliation{first + int32(i), person.Institution, person.Since})
		}
	}
	if len(a.Affiliations) > 0 {
		p.PersonInstitution, p.PersonCountry = slices.Clone(p.PersonInstitution), slices.Clone(p.PersonCountry)
	}
	for _, stay := range a.Affiliations {
		p.PersonInstitution[stay.Person] = stay.Institution
		p.PersonCountry[stay.Person] = p.countryOf(stay.Institution)
	}
	p.addStays(append(stays, a.Affiliations...))
}

// addStays puts stays in their places among those there are.
func (p *Projection) addStays(stays []AddedAffiliation) {
	slices.SortStableFunc(stays, func(a, b AddedAffiliation) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Institution, b.Institution))
	})
	var more []insertion
	var from, to []int16
	for _, stay := range stays {
		more = append(more, insertion{stay.Person, p.PersonAffiliations.placeOf(stay.Person, stay.Institution), stay.Institution})
		from, to = append(from, stay.Since), append(to, OpenEnd)
	}
	p.PersonAffiliations = p.PersonAffiliations.with(p.People.Len(), more)
	p.AffiliationFrom = spliced(p.AffiliationFrom, more, from)
	p.AffiliationTo = spliced(p.AffiliationTo, more, to)
}

func (p *Projection) countryOf(institution int32) int32 {
	if institution < 0 {
		return -1
	}
	return p.InstitutionCountry[institution]
}

package projection

import (
	"iter"
	"slices"
)

// Leading says who leads a publication. Projects are led by those in the role
// of lead, activities by hosts and organisers, whichever it is.
type Leading string

// The ways of leading a publication.
const (
	FirstAuthor         Leading = "FIRST_AUTHOR"
	CorrespondingAuthor Leading = "CORRESPONDING_AUTHOR"
	EitherAuthor        Leading = "EITHER"
)

// roles are those of who leads an item of a kind.
func (l Leading) roles(of Basis) Role {
	switch {
	case of == Project:
		return Lead
	case of == Activity:
		return Host | Organiser
	case l == FirstAuthor:
		return Lead
	case l == CorrespondingAuthor:
		return Corresponding
	}
	return Lead | Corresponding
}

// Through is what somebody leads an item through: for an author who leads a
// publication the institutions printed for the author and the countries named
// beside (see Named), either of which may be none; for projects and activities one
// institution.
type Through struct{ Institutions, Named []int32 }

// CountriesLed adds the countries through which somebody led.
func (p *Projection) CountriesLed(t Through, to []int32) []int32 {
	for _, institution := range t.Institutions {
		if country := p.InstitutionCountry[institution]; country >= 0 {
			to = append(to, country)
		}
	}
	return append(to, t.Named...)
}

// LedBy gives what an item was led through, once for each who led it.
func (p *Projection) LedBy(item int32, l Leading) iter.Seq[Through] { return p.LedByOf(item, l, nil) }

// LedByOf is LedBy where one of some people led, all if nil. Of projects and
// activities, where nobody says which institution a person stands for, the
// institutions that led count where one of the people did, too.
func (p *Projection) LedByOf(item int32, l Leading, people []int32) iter.Seq[Through] {
	wanted := func(person int32) bool { return people == nil || slices.Contains(people, person) }
	return func(yield func(Through) bool) {
		leads := l.roles(p.Basis[item])
		from, to := p.ItemPeople.Span(item)
		found := people == nil
		for at := from; at < to; at++ {
			if p.Roles[at]&leads == 0 || !wanted(p.ItemPeople.Values[at]) {
				continue
			}
			found = true
			if p.Basis[item] == Publication && !yield(Through{p.Stated.Of(at), p.Named.Of(at)}) {
				return
			}
		}
		if p.Basis[item] == Publication || !found {
			return
		}
		from, to = p.ItemInstitutions.Span(item)
		for at := from; at < to; at++ {
			if p.InstitutionRoles[at]&leads != 0 && !yield(Through{Institutions: p.ItemInstitutions.Values[at : at+1]}) {
				return
			}
		}
	}
}

// Leaders gives the people who led an item: the authors who lead a publication,
// the people with the same roles as institutions in projects and activities.
func (p *Projection) Leaders(item int32, l Leading) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		leads := l.roles(p.Basis[item])
		from, to := p.ItemPeople.Span(item)
		for at := from; at < to; at++ {
			if p.Roles[at]&leads != 0 && !yield(p.ItemPeople.Values[at]) {
				return
			}
		}
	}
}

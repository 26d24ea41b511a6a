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

// LedBy gives the institutions through which an item was led, one list for each
// who led it: for an author who leads a publication those printed for the
// author, which may be none; for projects and activities one institution each.
func (p *Projection) LedBy(item int32, l Leading) iter.Seq[[]int32] { return p.LedByOf(item, l, nil) }

// LedByOf is LedBy where one of some people led, all if nil. Of projects and
// activities, where nobody says which institution a person stands for, the
// institutions that led count where one of the people did, too.
func (p *Projection) LedByOf(item int32, l Leading, people []int32) iter.Seq[[]int32] {
	wanted := func(person int32) bool { return people == nil || slices.Contains(people, person) }
	return func(yield func([]int32) bool) {
		leads := l.roles(p.Basis[item])
		from, to := p.ItemPeople.Span(item)
		found := people == nil
		for at := from; at < to; at++ {
			if p.Roles[at]&leads == 0 || !wanted(p.ItemPeople.Values[at]) {
				continue
			}
			found = true
			if p.Basis[item] == Publication && !yield(p.Stated.Of(at)) {
				return
			}
		}
		if p.Basis[item] == Publication || !found {
			return
		}
		from, to = p.ItemInstitutions.Span(item)
		for at := from; at < to; at++ {
			if p.InstitutionRoles[at]&leads != 0 && !yield(p.ItemInstitutions.Values[at:at+1]) {
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

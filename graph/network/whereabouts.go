package network

import (
	"cmp"
	"slices"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// span are consecutive years, both included; last may be projection.OpenEnd.
type span struct{ first, last int16 }

// presence is that a person was in a country in some years; first is 0
// where no year is known.
type presence struct {
	country     int32 // −1 where not known
	institution int32 // −1 where only the country is named
	span
	item int32 // the publication that says so; −1: a stay
}

// whereabout is what is known of when somebody was in a country.
type whereabout struct {
	country int32
	spells  []span // of years that do not follow on one another, ascending
	undated bool   // a presence without a year is known, too
}

// lastBefore gives the last year before another in which somebody was there.
func (w *whereabout) lastBefore(year int16) (int16, bool) {
	for _, s := range slices.Backward(w.spells) {
		if s.first < year {
			return min(s.last, year-1), true
		}
	}
	return 0, false
}

// whereabouts gives the countries that a person was in, ascending.
func whereabouts(p *projection.Projection, person int32, by []MovementEvidence) []whereabout {
	var out []whereabout
	found := presences(p, person, by)
	slices.SortFunc(found, func(a, b presence) int {
		return cmp.Or(cmp.Compare(a.country, b.country), cmp.Compare(a.first, b.first))
	})
	for _, at := range found {
		if at.country < 0 {
			continue
		}
		if len(out) == 0 || out[len(out)-1].country != at.country {
			out = append(out, whereabout{country: at.country})
		}
		out[len(out)-1].add(at.span)
	}
	return out
}

// add takes in years that do not begin before those there are.
func (w *whereabout) add(s span) {
	last := len(w.spells) - 1
	switch {
	case s.first == 0:
		w.undated = true
	case last >= 0 && int(s.first) <= int(w.spells[last].last)+1:
		w.spells[last].last = max(w.spells[last].last, s.last)
	default:
		w.spells = append(w.spells, s)
	}
}

// presences gives where a person was.
func presences(p *projection.Projection, person int32, by []MovementEvidence) []presence {
	var out []presence
	if len(by) == 0 || slices.Contains(by, ByStay) {
		from, to := p.PersonAffiliations.Span(person)
		for i := from; i < to; i++ {
			institution := p.PersonAffiliations.Values[i]
			out = append(out, presence{p.InstitutionCountry[institution], institution, stayed(p.AffiliationFrom[i], p.AffiliationTo[i]), -1})
		}
	}
	if len(by) > 0 && !slices.Contains(by, ByPublication) {
		return out
	}
	for _, item := range p.PersonItems.Of(person) {
		if p.Basis[item] != projection.Publication || !p.Counts(item) {
			continue
		}
		at, _ := slices.BinarySearch(p.ItemPeople.Of(item), person)
		authorship, year := p.ItemPeople.Offsets[item]+int32(at), span{p.First[item], p.First[item]}
		for _, institution := range p.Stated.Of(authorship) {
			out = append(out, presence{p.InstitutionCountry[institution], institution, year, item})
		}
		for _, country := range p.Named.Of(authorship) {
			out = append(out, presence{country, -1, year, item})
		}
	}
	return out
}

// stayed gives the years of a stay, of which one end may not be known.
func stayed(from, to int16) span {
	switch {
	case from == 0 && to == projection.OpenEnd:
		return span{}
	case from == 0:
		return span{to, to}
	}
	return span{from, max(from, to)}
}

// Institutions gives the institutions of a country that a movement's person was
// at in a year, by id.
func (m *Movements) Institutions(of Movement, country int32, year int16) []graph.ID {
	var found []int32
	for _, at := range m.presences(of, country, year) {
		if at.institution >= 0 {
			found = append(found, at.institution)
		}
	}
	slices.Sort(found)
	var out []graph.ID
	for _, i := range slices.Compact(found) {
		out = append(out, m.Projection.Institutions.ID(i))
	}
	return out
}

// Works gives the ids of the publications behind a movement, in the order of the
// package's Works.
func (m *Movements) Works(of Movement) []graph.ID {
	var items []int32
	for _, at := range append(m.presences(of, of.From, of.Left), m.presences(of, of.To, of.Arrived)...) {
		if at.item >= 0 {
			items = append(items, at.item)
		}
	}
	slices.Sort(items)
	return Works(m.Projection, slices.Compact(items))
}

// presences gives where in a country a movement's person was in a year.
func (m *Movements) presences(of Movement, country int32, year int16) []presence {
	return slices.DeleteFunc(presences(m.Projection, of.Person, m.Query.Evidence), func(at presence) bool {
		return at.first == 0 || at.first > year || at.last < year || at.country != country
	})
}

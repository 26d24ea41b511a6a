package projection

import (
	"cmp"
	"context"
	"slices"

	"corridor/graph"
	"corridor/graph/columns"
)

func (b *builder) readPeople() section {
	p := b.p
	return section{
		part: graph.ScanPart{
			Kind:       graph.KindPerson,
			Properties: properties(graph.KindPerson, "synthetic", "provisional"),
			Edges: []graph.ScanEdges{
				{Edge: graph.AffiliatedWith, Properties: properties(graph.AffiliatedWith, "from", "to", "ongoing")},
				{Edge: graph.PersonAddresses},
			},
		},
		read: func(_ context.Context, laid *columns.Part) {
			p.People = table(laid)
			p.PersonSynthetic, p.PersonProvisional = read(laid, 0, is), read(laid, 1, is)
			p.DeclaredPersonAreas = b.masks(laid.Edges[1], laid.Len())
			b.addStays(laid.Edges[0])
		},
	}
}

// addStays notes the affiliations of people.
func (b *builder) addStays(edges *columns.Edges) {
	p := b.p
	from, to := edges.Properties[0], edges.Properties[1]
	starts, ends, ongoing := columns.Decode(from, firstYear), columns.Decode(to, endOf), columns.Decode(edges.Properties[2], is)
	stays := len(edges.Ends)
	p.AffiliationFrom, p.AffiliationTo = make([]int16, stays), make([]int16, stays)
	p.PersonAffiliations = Lists{Offsets: make([]int32, len(edges.At)), Values: make([]int32, stays)}
	for person, at := range edges.At {
		p.PersonAffiliations.Offsets[person] = int32(at)
	}
	for at := range uint32(stays) {
		row := edges.Row(at)
		p.PersonAffiliations.Values[at] = edges.End(row)
		p.AffiliationFrom[at], p.AffiliationTo[at] = stayYears(starts[from.Code(row)], ends[to.Code(row)], ongoing[edges.Properties[2].Code(row)])
	}
}

// placePeople works out PersonInstitution and PersonCountry.
func (p *Projection) placePeople() {
	people := p.People.Len()
	p.PersonInstitution = make([]int32, people)
	p.PersonCountry = make([]int32, people)
	authors := p.countedAuthors()
	printed, named := gather(authors, &p.Stated, people), gather(authors, &p.Named, people)
	for person := range int32(people) {
		institution := mostFrequent(printed.Of(person))
		if institution < 0 {
			institution = p.lastAffiliation(person)
		}
		p.PersonInstitution[person], p.PersonCountry[person] = institution, p.countryOf(institution)
		if p.PersonCountry[person] < 0 {
			p.PersonCountry[person] = mostFrequent(named.Of(person))
		}
	}
}

// countedAuthors is ItemPeople's Values, with −1 for the people of items that do
// not count.
func (p *Projection) countedAuthors() []int32 {
	if !slices.ContainsFunc(p.Left, func(left Mark) bool { return left != 0 }) {
		return p.ItemPeople.Values
	}
	out := slices.Clone(p.ItemPeople.Values)
	for item := range p.Left {
		if !p.Counts(int32(item)) {
			from, to := p.ItemPeople.Span(int32(item))
			for at := from; at < to; at++ {
				out[at] = -1
			}
		}
	}
	return out
}

// beginCareers works out CareerFrom.
func (p *Projection) beginCareers() {
	p.CareerFrom = make([]int16, p.People.Len())
	for item, basis := range p.Basis {
		if basis != Publication || !p.Counts(int32(item)) {
			continue
		}
		for _, person := range p.ItemPeople.Of(int32(item)) {
			p.beganBy(person, p.First[item])
		}
	}
	for person := range int32(p.People.Len()) {
		from, to := p.PersonAffiliations.Span(person)
		for _, year := range p.AffiliationFrom[from:to] {
			p.beganBy(person, year)
		}
	}
}

// beganBy notes that a career had begun by a year, 0 for one that is not known.
func (p *Projection) beganBy(person int32, year int16) {
	if began := &p.CareerFrom[person]; year != 0 && (*began == 0 || year < *began) {
		*began = year
	}
}

// mostFrequent gives the number that stands most often in the list, the
// smallest of several, or -1 in an empty one. It sorts the list.
func mostFrequent(list []int32) int32 {
	slices.Sort(list)
	best, most := int32(-1), 0
	for start := 0; start < len(list); {
		end := start + 1
		for end < len(list) && list[end] == list[start] {
			end++
		}
		if end-start > most {
			best, most = list[start], end-start
		}
		start = end
	}
	return best
}

// lastAffiliation gives the institution of the affiliation that PersonInstitution
// falls back on, or -1.
func (p *Projection) lastAffiliation(person int32) int32 {
	best := int32(-1)
	from, to := p.PersonAffiliations.Span(person)
	for i := from; i < to; i++ {
		if best < 0 || cmp.Or(cmp.Compare(p.reach(i), p.reach(best)), cmp.Compare(p.AffiliationFrom[i], p.AffiliationFrom[best])) > 0 {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	return p.PersonAffiliations.Values[best]
}

// reach is the last year that a stay is known to have lasted into, 0 for none.
func (p *Projection) reach(stay int32) int16 {
	return cmp.Or(p.AffiliationTo[stay], p.AffiliationFrom[stay])
}

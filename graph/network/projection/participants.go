package projection

import (
	"slices"

	"corridor/graph/columns"
)

// addMembers notes the people of projects or activities.
func (b *builder) addMembers(edges *columns.Edges) {
	p := b.p
	addRoles(edges, &p.ItemPeople, &p.Roles)
	for len(p.Stated.Offsets) <= len(p.ItemPeople.Values) {
		p.Stated.endRow()
		p.Named.endRow()
	}
}

// addRoles notes the ends of the edges of each node, with the roles that the edges'
// first property says, if they have any: those of parallel edges, which stand beside
// each other, together.
func addRoles(edges *columns.Edges, ends *Lists, roles *[]Role) {
	stated := []Role{0}
	var said columns.Column
	if len(edges.Properties) > 0 {
		said = *edges.Properties[0]
		stated = columns.Decode(&said, roleOf)
	}
	ends.Values, *roles = slices.Grow(ends.Values, len(edges.Ends)), slices.Grow(*roles, len(edges.Ends))
	for node := range len(edges.At) - 1 {
		from, to := edges.Span(node)
		last := int32(-1)
		for at := from; at < to; at++ {
			row := edges.Row(at)
			if end := edges.End(row); end != last {
				ends.Values, *roles = append(ends.Values, end), append(*roles, 0)
				last = end
			}
			(*roles)[len(*roles)-1] |= stated[said.Code(row)]
		}
		ends.endRow()
	}
}

// roleOf gives the role of an edge.
func roleOf(value any) Role {
	if i := slices.Index(roleNames, text(value)); i >= 0 {
		return 1 << i
	}
	return 0
}

// addAuthors notes the people of publications, and which publications have one whose
// country is not known.
func (b *builder) addAuthors(edges *columns.Edges, first int) {
	p := b.p
	leads := columns.Decode(edges.Properties[0], func(position any) bool { return position == int64(1) })
	corresponding := columns.Decode(edges.Properties[1], is)
	countries := columns.Decode(edges.Properties[3], b.countriesNamed)
	p.ItemPeople.Values, p.Roles = slices.Grow(p.ItemPeople.Values, len(edges.Ends)), slices.Grow(p.Roles, len(edges.Ends))
	p.Stated.Offsets, p.Named.Offsets = slices.Grow(p.Stated.Offsets, len(edges.Ends)), slices.Grow(p.Named.Offsets, len(edges.Ends))
	p.Stated.Values = slices.Grow(p.Stated.Values, len(edges.Ends))
	for node := range len(edges.At) - 1 {
		at, to := edges.Span(node)
		for at < to {
			row := edges.Row(at)
			person := edges.End(row)
			var roles Role
			b.stated, b.named = b.stated[:0], b.named[:0]
			strange := false
			for edges.End(row) == person {
				if leads[edges.Properties[0].Code(row)] {
					roles |= Lead
				}
				if corresponding[edges.Properties[1].Code(row)] {
					roles |= Corresponding
				}
				strange = b.addPrinted(edges.Properties[2], row) || strange
				b.named = append(b.named, countries[edges.Properties[3].Code(row)]...)
				if at++; at == to {
					break
				}
				row = edges.Row(at)
			}
			p.ItemPeople.Values, p.Roles = append(p.ItemPeople.Values, person), append(p.Roles, roles)
			if strange || len(b.named) == 0 && !slices.ContainsFunc(b.stated, p.isPlaced) {
				p.Unplaced[first+node] = true
			}
			p.Stated.addSet(b.stated)
			p.Named.addSet(b.named)
		}
		p.ItemPeople.endRow()
	}
}

// addPrinted notes the institutions printed for an authorship, and tells whether no
// record describes one of them.
func (b *builder) addPrinted(printed *columns.Column, row uint32) (strange bool) {
	code := printed.Code(row)
	if code == 0 {
		return false
	}
	for _, institution := range printed.Listed.Of(code - 1) {
		if institution < 0 {
			strange = true
			continue
		}
		b.stated = append(b.stated, institution)
	}
	return strange
}

// isPlaced tells whether the country of an institution is known.
func (p *Projection) isPlaced(institution int32) bool { return p.InstitutionCountry[institution] >= 0 }

// countriesNamed gives the countries of codes that are known.
func (b *builder) countriesNamed(codes any) []int32 {
	list, _ := codes.([]string)
	var out []int32
	for _, code := range list {
		if country, known := b.placesByCode[code]; known {
			out = append(out, country)
		}
	}
	return out
}

// placeItems notes the countries of the items from one on, those of their institutions
// and those named for their authors. An item without any is not placed, nor one with an
// institution without a country.
func (b *builder) placeItems(first int) {
	p := b.p
	for item := first; item < len(p.Unplaced); item++ {
		b.found = b.found[:0]
		for _, institution := range p.ItemInstitutions.Of(int32(item)) {
			if country := p.InstitutionCountry[institution]; country >= 0 {
				b.found = append(b.found, country)
			} else {
				p.Unplaced[item] = true
			}
		}
		from, to := p.ItemPeople.Span(int32(item))
		b.found = append(b.found, p.Named.Values[p.Named.Offsets[from]:p.Named.Offsets[to]]...)
		p.Unplaced[item] = p.Unplaced[item] || len(b.found) == 0
		p.ItemCountries.addSet(b.found)
	}
}

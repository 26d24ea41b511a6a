package projection

import (
	"context"
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

// authorship is what is read of one: 16 bytes, which lie beside those of the same
// publication.
type authorship struct {
	person  int32
	printed int32 // the institution; -1: none; else the complement of the code of a list
	named   int32 // code of the countries named
	roles   Role
}

// authorships reads those of publications, by place. In a copy they lie together by
// person, and are read so, since what is said of a person is mostly the same.
func authorships(ctx context.Context, edges *columns.Edges) []authorship {
	leads := columns.Decode(edges.Properties[0], func(position any) bool { return position == int64(1) })
	corresponding := columns.Decode(edges.Properties[1], is)
	printed := printedByCode(edges.Properties[2])
	places := edges.Places()
	out := make([]authorship, len(edges.Ends))
	read := func(row uint32) {
		a := authorship{person: edges.End(row), printed: printed[edges.Properties[2].Code(row)], named: int32(edges.Properties[3].Code(row))}
		if leads[edges.Properties[0].Code(row)] {
			a.roles |= Lead
		}
		if corresponding[edges.Properties[1].Code(row)] {
			a.roles |= Corresponding
		}
		place := row
		if places != nil {
			place = places[row]
		}
		out[place] = a
	}
	inBlocks(ctx, len(out), func(from, to int) {
		for row := from; row < to; row++ {
			read(uint32(row))
		}
	})
	return out
}

// printedByCode gives an authorship's printed, by code.
func printedByCode(column *columns.Column) []int32 {
	out := make([]int32, column.Size+1)
	out[0] = -1
	for code := 1; code <= column.Size; code++ {
		out[code] = ^int32(code)
		if list := column.Listed.Of(uint32(code - 1)); len(list) == 1 && list[0] >= 0 {
			out[code] = list[0]
		}
	}
	return out
}

// addAuthors notes the people of publications, and which publications have one whose
// country is not known.
func (b *builder) addAuthors(ctx context.Context, edges *columns.Edges, first int) {
	p, all := b.p, authorships(ctx, edges)
	countries := columns.Decode(edges.Properties[3], b.countriesNamed)
	p.ItemPeople.Values, p.Roles = slices.Grow(p.ItemPeople.Values, len(all)), slices.Grow(p.Roles, len(all))
	p.Stated.Offsets, p.Named.Offsets = slices.Grow(p.Stated.Offsets, len(all)), slices.Grow(p.Named.Offsets, len(all))
	p.Stated.Values = slices.Grow(p.Stated.Values, len(all))
	for node := range len(edges.At) - 1 {
		at, to := edges.Span(node)
		for at < to {
			person := all[at].person
			var roles Role
			b.stated, b.named = b.stated[:0], b.named[:0]
			strange := false
			for ; at < to && all[at].person == person; at++ {
				a := &all[at]
				roles |= a.roles
				strange = b.addPrinted(edges.Properties[2], a.printed) || strange
				b.named = append(b.named, countries[a.named]...)
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
func (b *builder) addPrinted(column *columns.Column, printed int32) (strange bool) {
	if printed >= 0 {
		b.stated = append(b.stated, printed)
		return false
	}
	if printed == -1 {
		return false
	}
	for _, institution := range column.Listed.Of(uint32(^printed) - 1) {
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

// placeItems works out ItemCountries: the countries of the items' institutions and those
// named for their authors. An item without any is not placed, nor one with an institution
// without a country.
func (p *Projection) placeItems() {
	seen := make([]int, p.Countries.Len()) // by country: one beyond the last item that it is of
	var found []int32
	for item := range p.Unplaced {
		found = found[:0]
		note := func(country int32) {
			if seen[country] <= item {
				found, seen[country] = append(found, country), item+1
			}
		}
		for _, institution := range p.ItemInstitutions.Of(int32(item)) {
			if country := p.InstitutionCountry[institution]; country >= 0 {
				note(country)
			} else {
				p.Unplaced[item] = true
			}
		}
		from, to := p.ItemPeople.Span(int32(item))
		for _, country := range p.Named.Values[p.Named.Offsets[from]:p.Named.Offsets[to]] {
			note(country)
		}
		p.Unplaced[item] = p.Unplaced[item] || len(found) == 0
		p.ItemCountries.addSet(found)
	}
}

package capacity

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// MaxHelpers is how many helpers may be asked for at once.
const MaxHelpers = 100

// Helper is an institution or a person of another of the corridor's own
// countries that works on what a country lacks.
type Helper struct {
	ID      graph.ID
	Country graph.CountryCode
	Items   int // of the column that it took part in within the years
	// Led are those that it led: for people, publications as first or
	// corresponding author, projects as lead, activities as host or organiser;
	// for institutions, publications whose first or corresponding author is
	// printed with it, and the rest likewise.
	Led     int
	Contact Contact
	// Path leads from somebody of the country to the helper, over a broker
	// where there is no tie; nil where they are apart.
	Path []Step
}

// Step is a tie on the way to a helper.
type Step struct {
	From, To graph.ID
	Items    []int32 // joint items, by number in the projection, ascending
}

// Help is who could help a country with a column.
type Help struct {
	Helpers []Helper
	// Of all who could help: how many there are, and how many of them are tied
	// to the country or have a broker to it.
	All, Tied, Brokered int
	// EmptyReason says in one sentence why there is nobody; "" if there is.
	EmptyReason string
}

// Help gives the institutions or the people, whichever level says, of the
// corridor's other countries who could help the country of a row with a column,
// at most so many: those who took part, within the years, in items of the
// column. Counted are the kinds of work that the query asks for and that mean
// anything for the column, or all kinds where that leaves none.
//
// First come those tied to somebody of the country already, then those with a
// broker, then the others; within each, those with the most items, then those
// who led the most of them, then by id. Ties are those of the network at the
// level over all areas and kinds of work within the same years, with its
// default MaxTeamSize.
// Where the query asks for some participants only, they alone are looked among
// and tied.
//
// It takes three passes over all items and whoever took part in them, two of
// which are kept for other columns, and the network is not made. With a
// million publications of half a million people that is about a tenth of a
// second.
func (c *Capacity) Help(ctx context.Context, m *Matrix, of network.Level, row, column, limit int) (*Help, error) {
	if of != network.Institutions && of != network.People {
		return nil, graph.Invalid("level", "%s cannot help; ask for INSTITUTION or PERSON", of)
	}
	if limit < 1 || limit > MaxHelpers {
		return nil, graph.Invalid("first", "%d is not a number of helpers that can be asked for; give 1 to %d", limit, MaxHelpers)
	}
	near, err := c.contactsOf(ctx, m, of, row)
	if err != nil {
		return nil, err
	}
	done, err := m.participants(ctx, near.level, of, column)
	if err != nil {
		return nil, err
	}
	out := &Help{}
	for _, helper := range m.firstHelpers(out, done, near, limit) {
		out.Helpers = append(out.Helpers, Helper{
			ID: near.table.ID(helper), Country: m.Projection.CountryCodes[near.country[helper]],
			Items: int(done[helper].items), Led: int(done[helper].led),
			Contact: contact(near.hops[helper]), Path: near.path(helper),
		})
	}
	if out.All == 0 {
		noun := map[network.Level]string{network.Institutions: "institution", network.People: "person"}[of]
		more := "years or dimensions"
		if !m.Query.Participants.IsZero() {
			noun, more = noun+" among the participants asked for and", "years, dimensions or participants"
		}
		out.EmptyReason = fmt.Sprintf("No %s of another of the corridor's countries took part in what is counted here; ask for more %s.", noun, more)
	}
	return out, nil
}

// taken is how many items of a column somebody took part in, and led.
type taken struct{ items, led int32 }

// participants counts for each person or institution the items of a column.
func (m *Matrix) participants(ctx context.Context, l level, of network.Level, column int) ([]taken, error) {
	p, bases := m.Projection, m.basesOf(column)
	out := make([]taken, l.table.Len())
	var led []int32
	for item := range int32(p.Items.Len()) {
		if item%(1<<16) == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("looking for helpers: %w", ctx.Err())
		}
		if !m.grid.has(item, column) || !slices.Contains(bases, p.Basis[item]) || !m.window.holds(item) {
			continue
		}
		for _, one := range l.who.Of(item) {
			out[one].items++
		}
		if of == network.People {
			led = leadingPeople(p, item, led[:0])
		} else {
			led = leadingInstitutions(p, item, led[:0])
		}
		for _, one := range led {
			out[one].led++
		}
	}
	return out, nil
}

// firstHelpers gives the first of those who could help, in order, and counts them all.
func (m *Matrix) firstHelpers(all *Help, done []taken, near *contacts, limit int) []int32 {
	before := func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(near.hops[a], near.hops[b]),
			cmp.Compare(done[b].items, done[a].items),
			cmp.Compare(done[b].led, done[a].led),
			cmp.Compare(a, b))
	}
	var first []int32
	for i := range int32(len(done)) {
		country := near.country[i]
		if done[i].items == 0 || country < 0 || country == near.home || !m.Projection.Corridor[country] {
			continue
		}
		all.All++
		all.Tied += oneIf(near.hops[i] == 1)
		all.Brokered += oneIf(near.hops[i] == 2)
		if len(first) == limit {
			if before(i, first[limit-1]) > 0 {
				continue
			}
			first = first[:limit-1]
		}
		at, _ := slices.BinarySearchFunc(first, i, before)
		first = slices.Insert(first, at, i)
	}
	return first
}

// leadingRole is the role of who leads an item.
func leadingRole(basis projection.Basis) projection.Role {
	return [...]projection.Role{
		projection.Publication: projection.Lead | projection.Corresponding,
		projection.Project:     projection.Lead,
		projection.Activity:    projection.Host | projection.Organiser,
	}[basis]
}

// leadingPeople adds the people who lead an item.
func leadingPeople(p *projection.Projection, item int32, to []int32) []int32 {
	from, end := p.ItemPeople.Span(item)
	for at := from; at < end; at++ {
		if p.Roles[at]&leadingRole(p.Basis[item]) != 0 {
			to = append(to, p.ItemPeople.Values[at])
		}
	}
	return to
}

// leadingInstitutions adds the institutions that lead an item, each once.
func leadingInstitutions(p *projection.Projection, item int32, to []int32) []int32 {
	if p.Basis[item] == projection.Publication {
		from, end := p.ItemPeople.Span(item)
		for at := from; at < end; at++ {
			if p.Roles[at]&leadingRole(projection.Publication) != 0 {
				to = append(to, p.Stated.Of(at)...)
			}
		}
		slices.Sort(to)
		return slices.Compact(to)
	}
	from, end := p.ItemInstitutions.Span(item)
	for at := from; at < end; at++ {
		if p.InstitutionRoles[at]&leadingRole(p.Basis[item]) != 0 {
			to = append(to, p.ItemInstitutions.Values[at])
		}
	}
	return to
}

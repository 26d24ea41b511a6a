package capacity

import (
	"context"
	"fmt"

	"corridor/graph/network"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// Contact says how near somebody is to a country, over items of any area and
// kind within the query's years.
type Contact string

// The contacts.
const (
	// Tied: took part in an item together with somebody of the country.
	Tied Contact = "TIED"
	// Brokered: took part in one with a broker, somebody who is tied.
	Brokered Contact = "BROKERED"
	// Apart: neither.
	Apart Contact = "APART"
)

// level is people or institutions and what they took part in.
type level struct {
	table   *projection.Table
	who     *projection.Lists // by item
	work    *projection.Lists // by person or institution
	country []int32
}

func levelOf(p *projection.Projection, of network.Level) level {
	if of == network.People {
		return level{&p.People, &p.ItemPeople, &p.PersonItems, p.PersonCountry}
	}
	return level{&p.Institutions, &p.ItemInstitutions, &p.InstitutionItems, p.InstitutionCountry}
}

// contacts is how many hops people or institutions are from those of a country.
type contacts struct {
	level
	window window
	home   int32   // country
	hops   []uint8 // 0: of the country; 1, 2; far: more, or no path
}

const far = 3

func (c *contacts) bytes() int { return len(c.hops) + c.window.p.Retained() }

// contact says what a number of hops is called.
func contact(hops uint8) Contact { return [...]Contact{"", Tied, Brokered, Apart}[hops] }

// ties tells whether an item ties those who took part in it. As in networks, one
// of more than network.DefaultTeamSize does not.
func (c *contacts) ties(item int32) bool {
	return len(c.who.Of(item)) <= network.DefaultTeamSize && c.window.holds(item)
}

// contactsOf searches breadth-first from everybody of a country at once, in two
// passes over all items. It is kept for the window and the country.
func (c *Capacity) contactsOf(ctx context.Context, m *Matrix, of network.Level, row int) (*contacts, error) {
	q := m.Query
	key := keyOf(m.Projection, "contacts", string(of), string(m.Country(row)), written([]any{q.From, q.To, q.Synthetic}))
	return cache.GetSized(ctx, c.cache, key, (*contacts).bytes, func(ctx context.Context) (*contacts, error) {
		out := &contacts{level: levelOf(m.Projection, of), window: m.window, home: m.grid.rows[row]}
		out.hops = make([]uint8, out.table.Len())
		for i, country := range out.country {
			if country != out.home {
				out.hops[i] = far
			}
		}
		for hop := range uint8(far - 1) {
			if err := out.advance(ctx, hop); err != nil {
				return nil, err
			}
		}
		return out, nil
	})
}

// advance finds who is one hop further.
func (c *contacts) advance(ctx context.Context, hop uint8) error {
	for item := range int32(len(c.who.Offsets) - 1) {
		if item%(1<<16) == 0 && ctx.Err() != nil {
			return fmt.Errorf("looking for contacts: %w", ctx.Err())
		}
		who := c.who.Of(item)
		if c.nearest(who) != hop || !c.ties(item) {
			continue
		}
		for _, one := range who {
			if c.hops[one] == far {
				c.hops[one] = hop + 1
			}
		}
	}
	return nil
}

// nearest is the fewest hops of any of those; far where there are none.
func (c *contacts) nearest(who []int32) uint8 {
	nearest := uint8(far)
	for _, one := range who {
		nearest = min(nearest, c.hops[one])
	}
	return nearest
}

// path gives the steps from the country to somebody: of several that are as
// short, at each step back from there the one with the most joint items, then
// the first by id.
func (c *contacts) path(to int32) []Step {
	if c.hops[to] == far {
		return nil
	}
	var out []Step
	for c.hops[to] > 0 {
		from, items := c.partner(to)
		out = append([]Step{{From: c.table.ID(from), To: c.table.ID(to), Items: items}}, out...)
		to = from
	}
	return out
}

// partner gives the one who is a hop nearer and has most items together with
// somebody, and these.
func (c *contacts) partner(of int32) (best int32, items []int32) {
	joint := map[int32][]int32{}
	best = -1
	for _, item := range c.work.Of(of) {
		if !c.ties(item) {
			continue
		}
		for _, one := range c.who.Of(item) {
			if c.hops[one]+1 == c.hops[of] {
				joint[one] = append(joint[one], item)
			}
		}
	}
	for one, items := range joint {
		if best < 0 || len(items) > len(joint[best]) || len(items) == len(joint[best]) && one < best {
			best = one
		}
	}
	return best, joint[best]
}

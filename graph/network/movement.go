package network

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"unsafe"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// MovementEvidence is what tells in which country somebody was.
type MovementEvidence string

// The kinds of evidence.
const (
	// ByStay: a stay at one of its institutions, in all its years. One of which
	// only one end is known counts in its first year alone, or in its last: that
	// before a year or a first of January given as the end.
	ByStay MovementEvidence = "STAY"
	// ByPublication: one of its institutions is printed for the person on a
	// publication, or it is named without one, in the year of that.
	ByPublication MovementEvidence = "PUBLICATION"
)

// MovementQuery asks for movements. Zero fields ask for nothing.
type MovementQuery struct {
	From, To []graph.CountryCode
	// Since and Until bound the year of arrival, inclusive; 0 leaves an end open.
	Since, Until int
	Evidence     []MovementEvidence // nil: all
	Direct       *bool
	Synthetic    *bool // of the person, and of the publications that tell
}

// Movement is that a person was in one country and in a later year in another.
//
// There is one from A to B for each year of arrival in B: the first of
// consecutive years in B, where A is known in an earlier year and B in none
// from the last such year on. So who is in both in the same years has not moved.
type Movement struct {
	Person, From, To int32
	// Left is the last year before Arrived in which the person is known to have
	// been in From.
	Left, Arrived int16
	Direct        bool // no third country is known in the years between
	Kept          bool // From is known in Arrived or later, too
}

// Movements are those that a query asks for, latest arrival first, then by the
// ids of the person, From and To.
type Movements struct {
	Projection *projection.Projection
	Query      MovementQuery
	Found      []Movement
	People     int // who moved
	// Of people who were in a country of From and in another of To, but of whom
	// no movement between any two of them is known in whatever year: those of
	// whom a year is missing, and the others.
	Undated, Unordered int
}

// Bytes is the memory that the movements hold, about.
func (m *Movements) Bytes() int { return len(m.Found) * int(unsafe.Sizeof(Movement{})) }

// Movements gives the movements of everybody that a query asks for.
func (n *Networks) Movements(ctx context.Context, p *projection.Projection, q MovementQuery) (*Movements, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	p, err := n.Only(ctx, p, q.Synthetic)
	if err != nil {
		return nil, err
	}
	name, err := json.Marshal(q)
	if err != nil {
		return nil, fmt.Errorf("naming a query of movements: %w", err)
	}
	return cache.Get(ctx, n.cache, p.Key("movements", string(name)), func(ctx context.Context) (*Movements, error) {
		s, err := newMovers(p, q)
		if err != nil {
			return nil, err
		}
		for person := range int32(p.People.Len()) {
			if person%1024 == 0 && ctx.Err() != nil {
				return nil, fmt.Errorf("looking for movements: %w", ctx.Err())
			}
			s.add(person)
		}
		return s.ordered(), nil
	})
}

// MovementsOf gives the movements of each of some people.
func (n *Networks) MovementsOf(ctx context.Context, p *projection.Projection, q MovementQuery, ids []graph.ID) ([]*Movements, error) {
	s, err := newMovers(p, q)
	if err != nil {
		return nil, err
	}
	out := make([]*Movements, len(ids))
	for i, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("looking for movements: %w", err)
		}
		s.out = &Movements{Projection: p, Query: q}
		if person, found := p.People.Index(id); found {
			s.add(person)
		}
		out[i] = s.ordered()
	}
	return out, nil
}

func (q MovementQuery) check() error {
	if q.Since != 0 && q.Until != 0 && q.Since > q.Until {
		return graph.Invalid("years", "from %d comes after to %d; give the earlier year as from", q.Since, q.Until)
	}
	return nil
}

// movers looks for the movements of one person after another.
type movers struct {
	p        *projection.Projection
	q        MovementQuery
	from, to []bool // by country: whether it is one of those asked for
	out      *Movements
}

func newMovers(p *projection.Projection, q MovementQuery) (*movers, error) {
	s := &movers{p: p, q: q, out: &Movements{Projection: p, Query: q}}
	var err error
	if s.from, err = countrySet(p, "from", q.From); err != nil {
		return nil, err
	}
	if s.to, err = countrySet(p, "to", q.To); err != nil {
		return nil, err
	}
	for c := range s.from {
		s.from[c] = s.from[c] || len(q.From) == 0
		s.to[c] = s.to[c] || len(q.To) == 0
	}
	return s, nil
}

// add looks for the movements of a person.
func (s *movers) add(person int32) {
	if s.q.Synthetic != nil && s.p.PersonSynthetic[person] != *s.q.Synthetic {
		return
	}
	where := whereabouts(s.p, person, s.q.Evidence)
	if len(where) < 2 {
		return
	}
	before, both, moved, undated := len(s.out.Found), false, false, false
	for i := range where {
		for j := range where {
			a, b := &where[i], &where[j]
			if i == j || !s.from[a.country] || !s.to[b.country] {
				continue
			}
			both, undated = true, undated || a.undated || b.undated
			for _, m := range movementsBetween(a, b) {
				moved = true
				m.Person, m.Direct = person, isDirect(where, m)
				if s.wants(m) {
					s.out.Found = append(s.out.Found, m)
				}
			}
		}
	}
	s.out.count(len(s.out.Found) > before, both && !moved, undated)
}

// count counts a person.
func (m *Movements) count(wanted, neverMoved, undated bool) {
	switch {
	case wanted:
		m.People++
	case neverMoved && undated:
		m.Undated++
	case neverMoved:
		m.Unordered++
	}
}

// wants tells whether the query asks for a movement between its countries.
func (s *movers) wants(m Movement) bool {
	year := int(m.Arrived)
	return year >= s.q.Since && (s.q.Until == 0 || year <= s.q.Until) && (s.q.Direct == nil || *s.q.Direct == m.Direct)
}

func (s *movers) ordered() *Movements {
	slices.SortFunc(s.out.Found, func(a, b Movement) int {
		return cmp.Or(cmp.Compare(b.Arrived, a.Arrived), cmp.Compare(a.Person, b.Person), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return s.out
}

// movementsBetween gives the movements from one country to another.
func movementsBetween(a, b *whereabout) []Movement {
	var out []Movement
	for i, spell := range b.spells {
		left, known := a.lastBefore(spell.first)
		if !known || i > 0 && b.spells[i-1].last >= left {
			continue
		}
		kept := a.spells[len(a.spells)-1].last >= spell.first
		out = append(out, Movement{From: a.country, To: b.country, Left: left, Arrived: spell.first, Kept: kept})
	}
	return out
}

// isDirect tells whether no third country is known between the years of a
// movement.
func isDirect(where []whereabout, m Movement) bool {
	return !slices.ContainsFunc(where, func(w whereabout) bool {
		return w.country != m.From && w.country != m.To && slices.ContainsFunc(w.spells, func(s span) bool {
			return s.first < m.Arrived && s.last > m.Left
		})
	})
}

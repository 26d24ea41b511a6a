package capacity

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"corridor/graph"
	"corridor/graph/network/cache"
	"corridor/graph/network/projection"
)

// Limits of one what-if.
const (
	MaxAdded          = 1000    // items, people, institutions and affiliations
	MaxParticipations = 100_000 // people and institutions of all items
)

// WhatIf gives the state that changes make of a projection; without changes that
// is the projection itself. Nothing is written anywhere. What is added
// counts as synthetic, and its ids are told by projection.IsAdded. Of
// changes that make no sense the first is graph.ErrInvalid, which says where.
func (c *Capacity) WhatIf(ctx context.Context, p *projection.Projection, changes []Change) (*projection.Projection, error) {
	if len(changes) == 0 {
		return p, nil
	}
	if p.Added != "" {
		return nil, fmt.Errorf("a what-if of the what-if %s: its projection is no state of the store", p.Added)
	}
	digest := sha256.Sum256([]byte(written(changes)))
	name := hex.EncodeToString(digest[:16])
	return cache.GetSized(ctx, c.cache, keyOf(p, "what if", name), (*projection.Projection).Bytes, func(context.Context) (*projection.Projection, error) {
		s, err := newWhatIf(p, changes)
		if err != nil {
			return nil, err
		}
		s.out.Name = name
		return p.With(s.out), nil
	})
}

// newWhatIf makes an addition of changes.
func newWhatIf(p *projection.Projection, changes []Change) (*whatIf, error) {
	s := &whatIf{p: p, labels: map[string]group{}}
	for i := range changes {
		if err := s.change(&changes[i]); err != nil {
			return nil, graph.Within(fmt.Sprintf("changes[%d]", i), err)
		}
	}
	return s, nil
}

// whatIf turns changes into an addition, one after the other.
type whatIf struct {
	p              *projection.Projection
	out            projection.Addition
	labels         map[string]group
	things         int
	participations int
}

// group is what a label stands for, by number.
type group struct {
	people      bool // else institutions
	first, size int32
}

func (s *whatIf) change(c *Change) error {
	var does []func() error
	if c.AddProject != nil {
		does = append(does, func() error { return s.addProject(c.AddProject) })
	}
	if c.AddActivity != nil {
		does = append(does, func() error { return s.addActivity(c.AddActivity) })
	}
	if c.AddPublication != nil {
		does = append(does, func() error { return s.addPublication(c.AddPublication) })
	}
	if c.AddPeople != nil {
		does = append(does, func() error { return s.addPeople(c.AddPeople) })
	}
	if c.AddInstitutions != nil {
		does = append(does, func() error { return s.addInstitutions(c.AddInstitutions) })
	}
	if c.AddAffiliation != nil {
		does = append(does, func() error { return s.addAffiliation(c.AddAffiliation) })
	}
	if len(does) != 1 {
		return graph.Invalid("", "%d things are supposed in one change; give just one of addProject, addActivity, addPublication, addPeople, addInstitutions and addAffiliation", len(does))
	}
	return does[0]()
}

// number gives how many a change adds, and holds the sum of all to MaxAdded.
func (s *whatIf) number(count int) (int, error) {
	if count < 0 {
		return 0, graph.Invalid("count", "%d is no number of things to suppose; give 1 or more", count)
	}
	count = max(1, count)
	if s.things += min(count, MaxAdded+1); s.things > MaxAdded {
		return 0, graph.Invalid("count", "more than %d items, people, institutions and affiliations are supposed; suppose fewer", MaxAdded)
	}
	return count, nil
}

func (s *whatIf) addInstitutions(a *AddInstitutions) error {
	country, err := s.p.Country("country", a.Country)
	if err != nil {
		return err
	}
	areas, err := s.areas(a.Areas)
	if err != nil {
		return err
	}
	n, err := s.number(a.Count)
	if err != nil {
		return err
	}
	first := s.p.Institutions.Len() + len(s.out.Institutions)
	for range n {
		s.out.Institutions = append(s.out.Institutions, projection.AddedInstitution{Country: country, Declared: areas})
	}
	return s.name(a.Label, group{first: int32(first), size: int32(n)})
}

func (s *whatIf) addPeople(a *AddPeople) error {
	added := projection.AddedPerson{Institution: -1}
	var err error
	if a.Institution != "" {
		if added.Institution, err = s.one("institution", a.Institution, false); err != nil {
			return err
		}
	}
	if added.Declared, err = s.areas(a.Areas); err != nil {
		return err
	}
	if added.Since, err = year("since", a.Since, true); err != nil {
		return err
	}
	n, err := s.number(a.Count)
	if err != nil {
		return err
	}
	first := s.p.People.Len() + len(s.out.People)
	for range n {
		s.out.People = append(s.out.People, added)
	}
	return s.name(a.Label, group{people: true, first: int32(first), size: int32(n)})
}

func (s *whatIf) addAffiliation(a *AddAffiliation) error {
	people, err := s.find("person", a.Person, true)
	if err != nil {
		return err
	}
	institution, err := s.one("institution", a.Institution, false)
	if err != nil {
		return err
	}
	since, err := year("since", a.Since, true)
	if err != nil {
		return err
	}
	if _, err := s.number(int(people.size)); err != nil {
		return graph.Invalid("person", "more than %d items, people, institutions and affiliations are supposed; suppose fewer", MaxAdded)
	}
	for i := range people.size {
		s.out.Affiliations = append(s.out.Affiliations, projection.AddedAffiliation{Person: people.first + i, Institution: institution, Since: since})
	}
	return nil
}

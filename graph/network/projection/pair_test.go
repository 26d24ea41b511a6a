package projection_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

// pair makes the same additions in a store and as an Addition.
type pair struct {
	*world
	r      *rand.Rand
	p      *projection.Projection // what is there
	adding projection.Addition
	// Whoever there is or is added, and for each the number it has.
	institutions, people []graph.Key
	number               map[graph.Key]int32
	at                   map[graph.Key]graph.Key // by person: the institution
	unpublished          []graph.Key             // people of whom nothing is printed
	areas, themes        []graph.Key
	countries            []graph.Key
	stays                map[graph.Key][]graph.EdgeWrite
	year                 int16 // that the latest stay began in
}

// newPair draws a world of a few records.
func newPair(t *testing.T, seed uint64) *pair {
	s := &pair{world: newWorld(t), r: rand.New(rand.NewPCG(seed, 7)), number: map[graph.Key]int32{},
		at: map[graph.Key]graph.Key{}, stays: map[graph.Key][]graph.EdgeWrite{}, year: 1990}
	s.adding.Name = "test"
	s.countries = []graph.Key{s.country("KH", true), s.country("VN", true), s.country("FR", false)}
	for n := 1; n <= 4; n++ {
		s.areas = append(s.areas, s.area(n))
		s.themes = append(s.themes, s.record(graph.KindTheme, fmt.Sprint("theme ", n), &graph.Theme{Slug: graph.Slug(fmt.Sprint("t", n))}))
	}
	for i := range 5 {
		s.institutions = append(s.institutions, s.institution(fmt.Sprint("I", i), s.countries[:s.r.IntN(2)]...))
	}
	for i := range 6 {
		key := s.person(fmt.Sprint("p", i))
		s.people, s.unpublished = append(s.people, key), append(s.unpublished, key)
		s.edges(graph.AffiliatedWith, key, stay(oneOf(s, s.institutions), s.later()))
	}
	for i := range 7 {
		s.publication(fmt.Sprint("paper ", i), author(s.people[i%3], 1, s.institutions[i%2]))
	}
	s.unpublished = s.unpublished[3:]
	s.p = s.build()
	for _, key := range s.institutions {
		s.number[key], _ = s.p.Institutions.Index(key.ID())
	}
	for _, key := range s.people {
		s.number[key], _ = s.p.People.Index(key.ID())
		at := s.p.PersonInstitution[s.number[key]]
		s.at[key] = s.institutions[slices.IndexFunc(s.institutions, func(k graph.Key) bool { return s.number[k] == at })]
	}
	s.set.Source = "fake"
	return s
}

// later gives years that rise, so that the stay told last is the one that began last.
func (s *pair) later() int16 {
	s.year++
	return s.year
}

func stay(at graph.Key, since int16) graph.EdgeWrite {
	e := to(at, graph.Affiliation{Ongoing: new(true), From: new(graph.Date(fmt.Sprint(since)))})
	return keyed(fmt.Sprint("stay ", since), e)
}

func oneOf[T comparable](s *pair, list []T) T { return list[s.r.IntN(len(list))] }

func some[T comparable](s *pair, list []T, most int) []T {
	var out []T
	for range s.r.IntN(most + 1) {
		out = append(out, oneOf(s, list))
	}
	return out
}

// mask draws areas, and the edges that state them.
func (s *pair) mask() (mask uint16, edges []graph.EdgeWrite) {
	for i, key := range s.areas {
		if s.r.IntN(3) == 0 {
			mask |= projection.AreaBit(i + 1)
			edges = append(edges, to(key))
		}
	}
	return mask, edges
}

func (s *pair) addInstitution(i int) {
	key := s.institution(fmt.Sprint("new I", i))
	country := int32(-1)
	if s.r.IntN(3) > 0 {
		in := oneOf(s, s.countries)
		s.set.Edges[len(s.set.Edges)-1].Edges = []graph.EdgeWrite{to(in)}
		country, _ = s.p.Countries.Index(in.ID())
	}
	mask, edges := s.mask()
	s.edges(graph.InstitutionAddresses, key, edges...)
	s.adding.Institutions = append(s.adding.Institutions, projection.AddedInstitution{Country: country, Declared: mask})
	s.number[key] = int32(s.p.Institutions.Len() + i)
	s.institutions = append(s.institutions, key)
	s.names[graph.ID(fmt.Sprintf("~inst_%06d", i))] = s.names[key.ID()]
}

func (s *pair) addPerson(i int) {
	key := s.person(fmt.Sprint("new p", i))
	mask, edges := s.mask()
	s.edges(graph.PersonAddresses, key, edges...)
	added := projection.AddedPerson{Institution: -1, Declared: mask}
	if s.r.IntN(3) > 0 {
		at := oneOf(s, s.institutions)
		added.Institution, added.Since = s.number[at], s.later()
		s.at[key], s.stays[key] = at, []graph.EdgeWrite{stay(at, added.Since)}
	}
	s.adding.People = append(s.adding.People, added)
	s.number[key] = int32(s.p.People.Len() + i)
	s.people, s.unpublished = append(s.people, key), append(s.unpublished, key)
	s.names[graph.ID(fmt.Sprintf("~pers_%06d", i))] = s.names[key.ID()]
}

// move adds a stay of somebody of whom nothing is printed.
func (s *pair) move() {
	person, at, since := oneOf(s, s.unpublished), oneOf(s, s.institutions), s.later()
	s.at[person], s.stays[person] = at, append(s.stays[person], stay(at, since))
	s.adding.Affiliations = append(s.adding.Affiliations, projection.AddedAffiliation{Person: s.number[person], Institution: s.number[at], Since: since})
}

// kinds is what items are written as.
var kinds = [...]struct {
	kind                                *graph.Kind
	areas, themes, institutions, people *graph.EdgeType
	roles                               []projection.Role
}{
	projection.Publication: {graph.KindPublication, graph.PublicationAddresses, graph.PublicationOnTheme, nil, graph.Authored, nil},
	projection.Project: {graph.KindProject, graph.ProjectAddresses, graph.ProjectOnTheme, graph.ParticipatesIn, graph.WorksOn,
		[]projection.Role{0, projection.Lead, projection.Partner, projection.Supporter}},
	projection.Activity: {graph.KindActivity, graph.ActivityAddresses, graph.ActivityOnTheme, graph.InstitutionTookPartIn, graph.PersonTookPartIn,
		[]projection.Role{0, projection.Host, projection.Sender, projection.Trainer}},
}

func (s *pair) addItem(i int) {
	item := projection.AddedItem{Basis: projection.Basis(s.r.IntN(3)), HeldIn: -1}
	k := kinds[item.Basis]
	key := s.record(k.kind, fmt.Sprint("new item ", i), s.itemRecord(&item))
	var areas, themes []graph.EdgeWrite
	item.Areas, areas = s.mask()
	for _, theme := range some(s, s.themes, 2) {
		number, _ := s.p.Themes.Index(theme.ID())
		item.Themes = append(item.Themes, number)
		themes = append(themes, keyed(fmt.Sprint(len(themes)), to(theme)))
	}
	s.edges(k.areas, key, areas...)
	s.edges(k.themes, key, themes...)
	if item.Basis == projection.Activity && s.r.IntN(2) == 0 {
		in := oneOf(s, s.countries)
		item.HeldIn, _ = s.p.Countries.Index(in.ID())
		s.edges(graph.HeldIn, key, to(in))
	}
	if item.Basis == projection.Publication {
		item.People = s.authors(key)
	} else {
		item.People = s.participants(k.people, key, some(s, s.people, 4), k.roles)
		item.Institutions = s.participants(k.institutions, key, some(s, s.institutions, 4), k.roles)
	}
	s.adding.Items = append(s.adding.Items, item)
	s.names[graph.ID(fmt.Sprintf("~item_%06d", i))] = s.names[key.ID()]
}

// itemRecord draws an item's years and type.
func (s *pair) itemRecord(item *projection.AddedItem) graph.Record {
	item.First = int16(2000 + s.r.IntN(20))
	item.Last = item.First
	switch item.Basis {
	case projection.Publication:
		item.Type = "REVIEW"
		return &graph.Publication{Type: new(graph.PublicationType("REVIEW")), Year: new(int(item.First))}
	case projection.Activity:
		item.Type = "TRAINING"
		return &graph.Activity{Type: new(graph.ActivityType("TRAINING")), Year: new(int(item.First))}
	}
	record := &graph.Project{Start: new(graph.Date(fmt.Sprint(item.First)))}
	item.Last = projection.OpenEnd
	if s.r.IntN(2) == 0 {
		item.Last = item.First + 2
		record.End = new(graph.Date(fmt.Sprint(item.First + 3)))
	}
	return record
}

// authors draws the authors of a publication: the first leads.
func (s *pair) authors(paper graph.Key) []projection.AddedRole {
	var roles []projection.AddedRole
	var edges []graph.EdgeWrite
	for i, person := range some(s, s.people, 4) {
		role := projection.AddedRole{Who: s.number[person]}
		var printed []graph.Key
		if at, known := s.at[person]; known {
			printed = []graph.Key{at}
		}
		edge := keyed(fmt.Sprint(i), author(person, i+1, printed...))
		if i == 0 {
			role.Roles = projection.Lead
		}
		if s.r.IntN(3) == 0 {
			role.Roles |= projection.Corresponding
			edge = corresponding(edge)
		}
		roles, edges = append(roles, role), append(edges, edge)
	}
	s.edges(graph.Authored, paper, edges...)
	return roles
}

// participants gives everyone a role; the same one may come in several.
func (s *pair) participants(t *graph.EdgeType, item graph.Key, who []graph.Key, roles []projection.Role) []projection.AddedRole {
	var out []projection.AddedRole
	var edges []graph.EdgeWrite
	for i, key := range who {
		role := oneOf(s, roles)
		edge := keyed(fmt.Sprint(i), to(key))
		edge.Values = map[string]any{}
		if role != 0 {
			edge.Values["role"] = role.String()
		}
		out, edges = append(out, projection.AddedRole{Who: s.number[key], Roles: role}), append(edges, edge)
	}
	s.edges(t, item, edges...)
	return out
}

// all draws an addition.
func (s *pair) all() {
	for i := range s.r.IntN(3) {
		s.addInstitution(i)
	}
	for i := range s.r.IntN(4) {
		s.addPerson(i)
	}
	for range s.r.IntN(3) {
		s.move()
	}
	for i := range s.r.IntN(7) {
		s.addItem(i)
	}
	for person, stays := range s.stays {
		s.edges(graph.AffiliatedWith, person, stays...)
	}
}

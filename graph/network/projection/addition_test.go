package projection_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"corridor/graph/network/projection"
)

// described tells all that a projection says, record by record, with names in
// place of numbers.
func (w *world) described(p *projection.Projection) map[string]string {
	out := map[string]string{}
	tell := func(what string, table *projection.Table, i int32, format string, args ...any) {
		out[what+" "+w.names[table.ID(i)]] = fmt.Sprintf(format, args...)
	}
	for i := range int32(p.Countries.Len()) {
		tell("country", &p.Countries, i, "%s %t: %s", p.CountryCodes[i], p.Corridor[i], w.show(&p.Items, p.CountryItems.Of(i)...))
	}
	for i := range int32(p.Institutions.Len()) {
		tell("institution", &p.Institutions, i, "in %s, a %q leading for %s, declares %b, synthetic %t: %s", w.show(&p.Countries, p.InstitutionCountry[i]),
			p.InstitutionTypeNames[p.InstitutionTypes[i]], w.show(&p.Countries, p.LeadsFor[i]), p.DeclaredInstitutionAreas[i], p.InstitutionSynthetic[i], w.show(&p.Items, p.InstitutionItems.Of(i)...))
	}
	for i := range int32(p.People.Len()) {
		tell("person", &p.People, i, "at %s in %s, begun %d, declares %b, synthetic %t, stays%s: %s", w.show(&p.Institutions, p.PersonInstitution[i]),
			w.show(&p.Countries, p.PersonCountry[i]), p.CareerFrom[i], p.DeclaredPersonAreas[i], p.PersonSynthetic[i], w.stays(p, i), w.show(&p.Items, p.PersonItems.Of(i)...))
	}
	for i := range int32(p.Items.Len()) {
		tell("item", &p.Items, i, "%s %q %d-%d on %b, %s, held in %s, costs %v of %d, synthetic %t, unplaced %t: %s",
			p.Basis[i], p.TypeNames[p.Basis[i]][p.Types[i]], p.First[i], p.Last[i], p.AreaMask[i], w.show(&p.Themes, p.ItemThemes.Of(i)...),
			w.show(&p.Countries, p.HeldIn[i]), p.Budget[i], p.BudgetCurrency[i], p.Synthetic[i], p.Unplaced[i], w.participants(p, i))
	}
	return out
}

// stays shows where a person has been, by name.
func (w *world) stays(p *projection.Projection, person int32) string {
	var stays []string
	from, to := p.PersonAffiliations.Span(person)
	for i := from; i < to; i++ {
		stays = append(stays, fmt.Sprintf(" %s %d-%d", w.show(&p.Institutions, p.PersonAffiliations.Values[i]), p.AffiliationFrom[i], p.AffiliationTo[i]))
	}
	slices.Sort(stays)
	return strings.Join(stays, "")
}

// same holds what one projection says to what another does.
func (w *world) same(got, want map[string]string) {
	w.t.Helper()
	for record := range maps.Keys(want) {
		if got[record] != want[record] {
			w.t.Errorf("%s\n  is   %s\n  want %s", record, got[record], want[record])
		}
	}
	if len(got) != len(want) {
		w.t.Errorf("%d records, want %d", len(got), len(want))
	}
}

// inOrder holds every row of a projection's lists to be ascending.
func (w *world) inOrder(p *projection.Projection) {
	w.t.Helper()
	for i, l := range []*projection.Lists{&p.PersonAffiliations, &p.ItemThemes, &p.ItemPeople, &p.Stated, &p.Named, &p.ItemInstitutions,
		&p.ItemCountries, &p.PersonItems, &p.InstitutionItems, &p.CountryItems} {
		for row := range int32(len(l.Offsets) - 1) {
			if !slices.IsSorted(l.Of(row)) {
				w.t.Errorf("row %d of list %d is %v", row, i, l.Of(row))
			}
		}
	}
}

// TestAdditionIsAsIfWritten holds the state that an addition makes to that
// of a store into which the same was written.
func TestAdditionIsAsIfWritten(t *testing.T) {
	kinds := map[string]int{}
	for seed := range uint64(60) {
		s := newPair(t, seed)
		before := s.described(s.p)
		s.all()
		added, written := s.p.With(s.adding), s.build()
		s.same(s.described(added), s.described(written))
		s.same(s.described(s.p), before)
		s.inOrder(added)
		if !reflect.DeepEqual(added.Observations, s.p.Observations) || added.Version != s.p.Version || added.Added != "test" || s.p.Added != "" {
			t.Errorf("added %q of version %q", added.Added, added.Version)
		}
		kinds["institutions"] += len(s.adding.Institutions)
		kinds["people"] += len(s.adding.People)
		kinds["stays"] += len(s.adding.Affiliations)
		for _, item := range s.adding.Items {
			kinds[item.Basis.String()]++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, kind := range []string{"institutions", "people", "stays", "PUBLICATION", "PROJECT", "ACTIVITY"} {
		if kinds[kind] < 20 {
			t.Errorf("only %d %s were tried", kinds[kind], kind)
		}
	}
}

// TestAdditionForgetsNothing holds all that is said by institution, person or
// item to be said of those added: there are 5, 6 and 7 of them before.
func TestAdditionForgetsNothing(t *testing.T) {
	s := newPair(t, 3)
	participant := []projection.AddedRole{{Who: 0}}
	item := projection.AddedItem{Basis: projection.Project, HeldIn: -1, People: participant, Institutions: participant}
	p := s.p.With(projection.Addition{Name: "more",
		Institutions: make([]projection.AddedInstitution, 10),
		People:       make([]projection.AddedPerson, 20),
		Items:        slices.Repeat([]projection.AddedItem{item}, 40),
	})
	more, compared := map[int]int{5: 15, 6: 26, 7: 47}, 0
	was, is := reflect.ValueOf(s.p).Elem(), reflect.ValueOf(p).Elem()
	for i := range was.NumField() {
		if !was.Type().Field(i).IsExported() {
			continue
		}
		before, after := was.Field(i), is.Field(i)
		if l, isLists := before.Interface().(projection.Lists); isLists {
			before, after = reflect.ValueOf(l.Offsets[1:]), reflect.ValueOf(after.Interface().(projection.Lists).Offsets[1:])
		}
		if before.Kind() != reflect.Slice {
			continue
		}
		if want, differs := more[before.Len()]; differs {
			compared++
			if after.Len() != want {
				t.Errorf("%s has %d entries, want %d", was.Type().Field(i).Name, after.Len(), want)
			}
		}
	}
	if compared < 25 {
		t.Errorf("only %d fields were compared", compared)
	}
}

// TestAdditionsDoNotMeet holds two additions to the same state apart.
func TestAdditionsDoNotMeet(t *testing.T) {
	for seed := range uint64(10) {
		s := newPair(t, seed)
		s.all()
		first := s.p.With(s.adding)
		before := s.described(first)
		for item := range s.adding.Items {
			s.adding.Items[item].Areas = 1 << 9
			s.adding.Items[item].People = nil
		}
		s.p.With(s.adding)
		s.same(s.described(first), before)
	}
}

func TestAddedIDs(t *testing.T) {
	s := newPair(t, 1)
	p := s.p.With(projection.Addition{Name: "ids",
		Institutions: []projection.AddedInstitution{{Country: -1}, {Country: 0}},
		People:       []projection.AddedPerson{{Institution: -1}},
		Items:        []projection.AddedItem{{Basis: projection.Project, HeldIn: -1}},
	})
	for name, table := range map[string]struct {
		of    *projection.Table
		added int
	}{"institutions": {&p.Institutions, 2}, "people": {&p.People, 1}, "items": {&p.Items, 1}} {
		for i := range int32(table.of.Len()) {
			id := table.of.ID(i)
			if got, want := projection.IsAdded(id), int(i) >= table.of.Len()-table.added; got != want {
				t.Errorf("%s: %s is added: %t", name, id, got)
			}
			if back, found := table.of.Index(id); !found || back != i {
				t.Errorf("%s: %s is number %d, found at %d", name, id, i, back)
			}
			if i > 0 && id <= table.of.ID(i-1) {
				t.Errorf("%s: %s comes after %s", name, id, table.of.ID(i-1))
			}
		}
	}
}

func TestKept(t *testing.T) {
	s := newPair(t, 1)
	if p := s.p.With(projection.Addition{Name: "kept"}); s.p.Retained() != 0 || p.Retained() != p.Bytes() {
		t.Errorf("answers keep %d bytes of a state of the store and %d of one with an addition", s.p.Retained(), p.Retained())
	}
}

// A projection that is narrowed keeps what was made for it, and nothing of what
// it shares with the whole.
func TestKeptOfNarrowed(t *testing.T) {
	s := newPair(t, 1)
	for _, c := range []struct {
		who      projection.Participants
		declared bool
	}{
		{projection.Participants{Leading: projection.FirstAuthor}, false},
		{projection.Participants{Types: []string{"UNIVERSITY"}}, true},
	} {
		p := s.p.Narrow(c.who)
		own := projection.Projection{
			Narrowed: p.Narrowed, ItemPeople: p.ItemPeople, Stated: p.Stated, Named: p.Named, Roles: p.Roles, ItemInstitutions: p.ItemInstitutions,
			InstitutionRoles: p.InstitutionRoles, ItemCountries: p.ItemCountries, PersonItems: p.PersonItems, InstitutionItems: p.InstitutionItems, CountryItems: p.CountryItems,
		}
		if c.declared {
			own.DeclaredInstitutionAreas, own.LeadsFor, own.DeclaredPersonAreas = p.DeclaredInstitutionAreas, p.LeadsFor, p.DeclaredPersonAreas
		}
		if got, want := p.Retained(), own.Bytes(); got != want {
			t.Errorf("narrowed to %s: %d bytes kept, want %d", p.Narrowed, got, want)
		}
	}
}

// TestMoved says what adding a stay does to somebody of whom much is printed.
func TestMoved(t *testing.T) {
	s := newPair(t, 2)
	published, at := s.number[s.people[0]], s.number[s.institutions[4]]
	p := s.p.With(projection.Addition{Name: "moved",
		Affiliations: []projection.AddedAffiliation{{Person: published, Institution: s.number[s.institutions[3]]}, {Person: published, Institution: at, Since: 2024}},
		Items:        []projection.AddedItem{{Basis: projection.Publication, First: 2025, Last: 2025, HeldIn: -1, People: []projection.AddedRole{{Who: published}}}},
	})
	if p.PersonInstitution[published] != at || p.PersonCountry[published] != p.InstitutionCountry[at] {
		t.Errorf("the person is at %s, want the last stay added", s.show(&p.Institutions, p.PersonInstitution[published]))
	}
	if got := p.ItemInstitutions.Of(int32(p.Items.Len() - 1)); !slices.Equal(got, []int32{at}) {
		t.Errorf("a paper added is from %s", s.show(&p.Institutions, got...))
	}
	if got := len(p.PersonAffiliations.Of(published)); got != len(s.p.PersonAffiliations.Of(published))+2 {
		t.Errorf("the person has %d stays", got)
	}
	if &p.AreaMask[0] == &s.p.AreaMask[0] || &p.InstitutionCountry[0] != &s.p.InstitutionCountry[0] {
		t.Error("what differs must be copied, and what does not be shared")
	}
}

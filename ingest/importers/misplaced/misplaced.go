// Package misplaced finds institutions that works were put at by mistake.
//
// A program that matches printed affiliations to institutions makes one kind of
// mistake again and again: a general name ("University of Languages", "Food and
// Drug Administration") draws in works of institutions in another country. It
// shows in the works, in either of two ways. On most of them nobody is at the
// institution alone: all who are, are printed at an institution abroad as well, as
// that one is where they are; and hardly anybody comes back, as people do who are
// really at two places. Or the affiliations printed on most of them are in another
// country.
package misplaced

import (
	"cmp"
	"hash/maphash"
	"maps"
	"slices"
)

// What makes an institution suspect.
const (
	minWorks     = 10  // fewer tell nothing
	minDoubled   = 0.6 // share of its works on which it has nobody of its own
	minStrangers = 0.6 // people among those doubled, to their authorships
	minPrinted   = 0.6 // share of its works on which all its authors are printed in another country
)

// mostAuthorships of an institution are kept to tell how many people come back.
const mostAuthorships = 5000

// Authorship is one author of a work at one institution.
type Authorship struct {
	Person      string // whatever tells people apart
	Institution string // whatever tells institutions apart
	Country     string // of the institution, its code; "" where it is not known
	// Printed is an affiliation as printed, and Abroad the country that it is in,
	// where that is not the institution's; else both are "".
	Printed, Abroad string
}

// Suspect is an institution that works were probably put at by mistake.
type Suspect struct {
	Institution string
	Works       int    // that it has
	Doubled     int    // those of them on which all its authors are at an institution abroad as well
	People      int    // on those
	Authorships int    // on those
	Abroad      string // the country in which most of them are, and
	AbroadWorks int    // how many
	Printed     int    // works on which all its authors are printed in another country
	Example     string // one such affiliation; "" where the doubled works tell
}

// Finder gathers works, and keeps some numbers of each institution: an import may
// meet a hundred thousand of them.
type Finder struct {
	institutions map[string]*institution
	list         []*institution // those, in the order in which they came
	seed         maphash.Seed
}

type institution struct {
	place                       uint32 // in the list
	works, doubled, authorships int32
	printed                     int32  // works on which all its authors are printed in another country
	example                     string // one such affiliation
	in                          tally  // those works by that country
	people                      sketch // of those doubled
	twins                       tally  // works doubled with each other institution, by its place
	abroad                      tally  // works doubled in each country
}

// New makes a finder.
func New() *Finder { return &Finder{institutions: map[string]*institution{}, seed: maphash.MakeSeed()} }

// Add takes a work in.
func (f *Finder) Add(work []Authorship) {
	at := map[string][]Authorship{}     // by institution
	people := map[string][]Authorship{} // by person
	for _, a := range work {
		at[a.Institution] = append(at[a.Institution], a)
		people[a.Person] = append(people[a.Person], a)
	}
	for name, own := range at {
		i := f.of(name)
		i.works++
		i.print(own)
		if twins := twinsOf(own, people); twins != nil {
			f.double(i, own, twins)
		}
	}
}

// of gives what is kept of an institution.
func (f *Finder) of(name string) *institution {
	i := f.institutions[name]
	if i == nil {
		i = &institution{place: uint32(len(f.list))}
		f.institutions[name] = i
		f.list = append(f.list, i)
	}
	return i
}

// twinsOf gives the institutions abroad at which an institution's authors are as
// well, with their countries; nil where one of them is not.
func twinsOf(own []Authorship, people map[string][]Authorship) map[string]string {
	twins := map[string]string{}
	for _, a := range own {
		found := false
		for _, other := range people[a.Person] {
			if other.Country != "" && a.Country != "" && other.Country != a.Country && other.Institution != a.Institution {
				twins[other.Institution] = other.Country
				found = true
			}
		}
		if !found {
			return nil
		}
	}
	return twins
}

func (f *Finder) double(i *institution, own []Authorship, twins map[string]string) {
	i.doubled++
	if i.authorships < mostAuthorships {
		i.authorships += int32(len(own))
		for _, a := range own {
			i.people.add(maphash.String(f.seed, a.Person))
		}
	}
	var countries []string
	for twin, country := range twins {
		i.twins.add(f.of(twin).place)
		if !slices.Contains(countries, country) {
			countries = append(countries, country)
			i.abroad.add(packed(country))
		}
	}
}

// print takes in what is printed on a work.
func (i *institution) print(own []Authorship) {
	for _, a := range own {
		if a.Abroad == "" {
			return
		}
	}
	if i.printed == 0 {
		i.example = own[0].Printed
	}
	i.printed++
	i.in.add(packed(own[0].Abroad))
}

// Find gives the suspects: those that doubled works tell, the one with most first,
// then those that printed affiliations tell, the one with most first. Two
// institutions that are doubled with each other accuse each other: the one that is
// doubled more often is suspect, and what it explains does not count against the
// other.
func (f *Finder) Find() []Suspect {
	doubled, printed := f.doubled(), []Suspect(nil)
	for _, name := range slices.Sorted(maps.Keys(f.institutions)) {
		i := f.institutions[name]
		told := slices.ContainsFunc(doubled, func(s Suspect) bool { return s.Institution == name })
		if told || i.works < minWorks || float64(i.printed) < minPrinted*float64(i.works) {
			continue
		}
		s := Suspect{Institution: name, Works: int(i.works), Printed: int(i.printed), Example: i.example}
		s.Abroad, s.AbroadWorks = i.in.most()
		printed = append(printed, s)
	}
	slices.SortStableFunc(printed, func(a, b Suspect) int { return b.Printed - a.Printed })
	return append(doubled, printed...)
}

// doubled gives the suspects that doubled works tell.
func (f *Finder) doubled() []Suspect {
	var out []Suspect
	cleared := map[uint32]int32{} // works of an institution, by its place, that a suspect explains
	names := slices.SortedFunc(maps.Keys(f.institutions), func(x, y string) int {
		return cmp.Or(cmp.Compare(f.institutions[y].doubled, f.institutions[x].doubled), cmp.Compare(x, y))
	})
	for _, name := range names {
		i := f.institutions[name]
		people := i.people.size()
		if i.works < minWorks || float64(i.doubled-cleared[i.place]) < minDoubled*float64(i.works) ||
			float64(people) < minStrangers*float64(i.authorships) {
			continue
		}
		s := Suspect{Institution: name, Works: int(i.works), Doubled: int(i.doubled), People: people, Authorships: int(i.authorships)}
		s.Abroad, s.AbroadWorks = i.abroad.most()
		out = append(out, s)
		for _, twin := range i.twins {
			cleared[twin.key] += twin.n
		}
	}
	return out
}

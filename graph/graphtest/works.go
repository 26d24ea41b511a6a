package graphtest

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
)

// Work is a real publication by authors in two or more countries.
type Work struct {
	ID          string // OpenAlex's, as W2335054299
	Year        int
	Authorships []WorkAuthorship
}

// WorkAuthorship is an author at one of the institutions printed for them.
type WorkAuthorship struct {
	Author      string // not a name; the same in all works
	Country     graph.CountryCode
	Institution string // its name, which is one institution in each country
}

//go:embed testdata/works.tsv
var works string

// Works gives 110 real works, by year.
func Works(t testing.TB) []Work {
	t.Helper()
	var out []Work
	for line := range strings.Lines(works) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(out) == 0 || out[len(out)-1].ID != fields[0] {
			year, err := strconv.Atoi(fields[1])
			if err != nil {
				t.Fatalf("works.tsv: %v", err)
			}
			out = append(out, Work{ID: fields[0], Year: year})
		}
		last := &out[len(out)-1]
		last.Authorships = append(last.Authorships, WorkAuthorship{"author " + fields[2], graph.CountryCode(fields[3]), fields[4]})
	}
	return out
}

// Countries gives the countries of a work's institutions, ascending.
func (w Work) Countries() []graph.CountryCode {
	var out []graph.CountryCode
	for _, a := range w.Authorships {
		out = append(out, a.Country)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Areas gives the numbers of areas that WriteWorks lets a work address, made up
// of its id: one, and one more for works of three countries or more.
func (w Work) Areas() []int {
	n, _ := strconv.Atoi(strings.TrimPrefix(w.ID, "W"))
	out := []int{1 + n%10}
	if len(w.Countries()) > 2 {
		out = append(out, 1+n/10%10)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// WriteWorks puts works into a change set, with ten areas, and countries that are
// said to be of the corridor or not.
func WriteWorks(works []Work, corridor []graph.CountryCode) *graph.ChangeSet {
	s := &worksSet{by("works"), corridor, map[graph.Key]bool{}}
	s.record(sourceKey("works"), graph.Source{Slug: "works"})
	for number := range 10 {
		s.record(area(strconv.Itoa(number+1)), graph.InitiativeArea{Number: number + 1, Slug: graph.Slug(fmt.Sprint("area-", number+1))})
	}
	for _, w := range works {
		key := graph.LocalKey(graph.KindPublication, "works", w.ID)
		s.record(key, graph.Publication{Year: &w.Year})
		s.edges(graph.Authored, key, s.authors(w)...)
		var areas []graph.EdgeWrite
		for _, number := range w.Areas() {
			areas = append(areas, to(area(strconv.Itoa(number))))
		}
		s.edges(graph.PublicationAddresses, key, areas...)
	}
	return &s.ChangeSet
}

// worksSet is a change set of works in the making.
type worksSet struct {
	*set
	corridor []graph.CountryCode
	known    map[graph.Key]bool
}

// isNew tells, once, that a record is to be written.
func (s *worksSet) isNew(key graph.Key) bool {
	known := s.known[key]
	s.known[key] = true
	return !known
}

// authors writes a work's authors and institutions, each once.
func (s *worksSet) authors(w Work) []graph.EdgeWrite {
	var out []graph.EdgeWrite
	for _, a := range w.Authorships {
		person := graph.LocalKey(graph.KindPerson, "works", a.Author)
		if s.isNew(person) {
			s.record(person, graph.Person{})
		}
		at := slices.IndexFunc(out, func(e graph.EdgeWrite) bool { return e.Other.Key == person })
		if at < 0 {
			at, out = len(out), append(out, to(person))
		}
		out[at].Institutions = append(out[at].Institutions, ref(s.institution(a)))
	}
	return out
}

// institution writes an institution and its country, each once.
func (s *worksSet) institution(a WorkAuthorship) graph.Key {
	key := graph.LocalKey(graph.KindInstitution, "works", string(a.Country)+" "+a.Institution)
	if s.isNew(key) {
		s.record(key, graph.Institution{})
		s.edges(graph.LocatedIn, key, to(country(string(a.Country))))
	}
	if s.isNew(country(string(a.Country))) {
		s.record(country(string(a.Country)), graph.Country{Code: a.Country, Corridor: new(slices.Contains(s.corridor, a.Country))})
	}
	return key
}

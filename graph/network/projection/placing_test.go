package projection_test

import (
	"fmt"
	"testing"

	"corridor/graph"
	"corridor/graph/network/projection"
)

func TestYears(t *testing.T) {
	date := func(text string) *graph.Date {
		if text == "" {
			return nil
		}
		return new(graph.Date(text))
	}
	const open = projection.OpenEnd
	publications := []struct {
		year int
		want int16
	}{{2020, 2020}, {1, 1}, {9999, 9999}, {0, 0}, {-5, 0}, {10000, 0}, {1 << 40, 0}}
	projects := []struct {
		start, end  string
		first, last int16
		status      graph.ProjectStatus // "": not known
	}{
		{"2019", "", 2019, 2019, graph.ProjectCompleted},
		{"2019", "2022", 2019, 2021, graph.ProjectCompleted},
		{"2019", "", 2019, open, "SUSPENDED"},
		{"2019", "", 2019, open, ""},
		{"2019-07-01", "2021", 2019, 2020, ""},
		{"2019-07-01", "2021-01", 2019, 2020, ""},
		{"2019-07-01", "2021-01-01", 2019, 2020, ""},
		{"2019-07-01", "2021-01-02", 2019, 2021, ""},
		{"2019-12", "2021-02", 2019, 2021, ""},
		{"2019", "2019-12-31", 2019, 2019, ""},
		{"2019", "2019", 2019, 2018, ""},
		{"", "2021", 0, 0, ""},
		{"", "", 0, 0, ""},
	}
	activities := []struct {
		year        int // 0: none
		start, end  string
		first, last int16
	}{
		{2020, "2019", "2022", 2020, 2020},
		{0, "2019-05", "2021-03-01", 2019, 2021},
		{0, "2019-05", "2020", 2019, 2019},
		{0, "2019-05", "", 2019, 2019},
		{0, "2019", "2019", 2019, 2019},
		{0, "", "2019", 0, 0},
		{0, "", "", 0, 0},
	}
	w := newWorld(t)
	for i, c := range publications {
		w.record(graph.KindPublication, fmt.Sprint(i), &graph.Publication{Year: &c.year})
	}
	w.record(graph.KindPublication, "none", &graph.Publication{Published: date("2020-01-01")})
	for i, c := range projects {
		record := &graph.Project{Start: date(c.start), End: date(c.end)}
		if c.status != "" {
			record.Status = &c.status
		}
		w.record(graph.KindProject, fmt.Sprint(i), record)
	}
	for i, c := range activities {
		a := &graph.Activity{Start: date(c.start), End: date(c.end)}
		if c.year != 0 {
			a.Year = &c.year
		}
		w.record(graph.KindActivity, fmt.Sprint(i), a)
	}
	p := w.build()

	check := func(kind *graph.Kind, name string, of any, first, last int16) {
		t.Helper()
		if i := w.number(&p.Items, kind, name); p.First[i] != first || p.Last[i] != last {
			t.Errorf("%s %v: years %d to %d, want %d to %d", kind, of, p.First[i], p.Last[i], first, last)
		}
	}
	check(graph.KindPublication, "none", "without a year", 0, 0)
	for i, c := range publications {
		check(graph.KindPublication, fmt.Sprint(i), c.year, c.want, c.want)
	}
	for i, c := range projects {
		check(graph.KindProject, fmt.Sprint(i), c, c.first, c.last)
	}
	for i, c := range activities {
		check(graph.KindActivity, fmt.Sprint(i), c, c.first, c.last)
	}
}

func TestWherePeopleAre(t *testing.T) {
	w := newWorld(t)
	kh, vn := w.country("KH", true), w.country("VN", true)
	a, b, c := w.institution("a", kh), w.institution("b", kh), w.institution("c", vn)
	nowhere, ghost := w.institution("nowhere"), w.key(graph.KindInstitution, "ghost")
	stay := func(at graph.Key, key, from, to string, ongoing bool) graph.EdgeWrite {
		e := graph.EdgeWrite{Other: graph.Ref{Key: at}, Key: key, Values: map[string]any{"ongoing": ongoing}}
		for name, date := range map[string]string{"from": from, "to": to} {
			if date != "" {
				e.Values[name] = date
			}
		}
		return e
	}
	firstOf := func(x, y graph.Key) string {
		if x.ID() < y.ID() {
			return w.names[x.ID()]
		}
		return w.names[y.ID()]
	}
	printed := func(places ...graph.Key) [][]graph.Key {
		var out [][]graph.Key
		for _, place := range places {
			out = append(out, []graph.Key{place})
		}
		return out
	}
	cases := []struct {
		person               string
		printed              [][]graph.Key // one list for each publication
		stays                []graph.EdgeWrite
		institution, country string
		named                []string // on one more publication
	}{
		{"most often printed", printed(a, c, a), []graph.EdgeWrite{stay(b, "", "2010", "", true)}, "a", "KH", nil},
		{"on most publications", [][]graph.Key{{a, c}, {c}, {b}}, nil, "c", "VN", nil},
		{"printed as often", printed(a, c), nil, firstOf(a, c), map[string]string{"a": "KH", "c": "VN"}[firstOf(a, c)], nil},
		{"printed nowhere known", printed(nowhere, nowhere, a), nil, "nowhere", "-", nil},
		{"printed but not described", printed(ghost, ghost), []graph.EdgeWrite{stay(b, "", "2010", "", true)}, "b", "KH", nil},
		{"still there", nil, []graph.EdgeWrite{stay(a, "", "2020", "2025", false), stay(b, "", "2010", "", true)}, "b", "KH", nil},
		{"ended, whatever is said", nil, []graph.EdgeWrite{stay(a, "", "2010", "2015", true), stay(c, "", "2012", "2016-02", false)}, "c", "VN", nil},
		{"left last", nil, []graph.EdgeWrite{stay(a, "", "2010", "2021", false), stay(c, "", "2019", "2021-01-01", false), stay(b, "", "", "2021-06", false)}, "b", "KH", nil},
		{"came last", nil, []graph.EdgeWrite{stay(a, "", "2010", "2021", false), stay(c, "", "2019", "2021-01-01", false)}, "c", "VN", nil},
		{"end not known", nil, []graph.EdgeWrite{stay(a, "", "2022", "", false), stay(c, "", "2010", "2021", false)}, "a", "KH", nil},
		{"dates not known", nil, []graph.EdgeWrite{stay(a, "", "", "", false), stay(c, "", "", "", false)}, firstOf(a, c), map[string]string{"a": "KH", "c": "VN"}[firstOf(a, c)], nil},
		{"nowhere", nil, []graph.EdgeWrite{stay(ghost, "", "2010", "", true)}, "-", "-", nil},
		{"twice at one", nil, []graph.EdgeWrite{stay(a, "1", "2010", "2012", false), stay(c, "", "2013", "", false), stay(a, "2", "2014", "", true)}, "a", "KH", nil},
		{"named without an institution", nil, nil, "-", "VN", []string{"VN"}},
		{"named beside an institution", printed(a), nil, "a", "KH", []string{"VN"}},
		{"named beside one of nowhere", printed(nowhere), nil, "nowhere", "VN", []string{"VN"}},
	}
	for _, c := range cases {
		person := w.person(c.person)
		w.edges(graph.AffiliatedWith, person, c.stays...)
		for i, institutions := range c.printed {
			w.publication(fmt.Sprint(c.person, i), author(person, 1, institutions...))
		}
		if c.named != nil {
			w.publication(c.person, named(author(person, 1), c.named...))
		}
	}
	p := w.build()
	for _, c := range cases {
		i := w.number(&p.People, graph.KindPerson, c.person)
		institution, country := w.show(&p.Institutions, p.PersonInstitution[i]), w.show(&p.Countries, p.PersonCountry[i])
		if institution != c.institution || country != c.country {
			t.Errorf("%s: at %s in %s, want %s in %s", c.person, institution, country, c.institution, c.country)
		}
	}

	from, end := p.PersonAffiliations.Span(w.number(&p.People, graph.KindPerson, "twice at one"))
	got := ""
	for i := from; i < end; i++ {
		got += fmt.Sprintf("%s %d-%d, ", w.show(&p.Institutions, p.PersonAffiliations.Values[i]), p.AffiliationFrom[i], p.AffiliationTo[i])
	}
	want := "a 2010-2011, a 2014-32767, c 2013-0, "
	if c.ID() < a.ID() {
		want = "c 2013-0, a 2010-2011, a 2014-32767, "
	}
	if got != want {
		t.Errorf("stays %s want %s", got, want)
	}
}

func TestCareers(t *testing.T) {
	w := newWorld(t)
	a := w.institution("a", w.country("KH", true))
	stay := func(key, from string) graph.EdgeWrite {
		return keyed(key, to(a, graph.Affiliation{From: new(graph.Date(from))}))
	}
	published := func(person graph.Key, name string, year int) {
		publication := w.record(graph.KindPublication, name, &graph.Publication{Year: &year})
		w.edges(graph.Authored, publication, author(person, 1))
	}
	both, stays, papers, project := w.person("both"), w.person("stays"), w.person("papers"), w.person("project")
	w.person("nothing")
	w.edges(graph.AffiliatedWith, both, stay("", "2015-09-01"))
	w.edges(graph.AffiliatedWith, stays, stay("1", "2012"), stay("2", "2009-12"))
	published(both, "after", 2016)
	published(both, "before", 2014)
	published(papers, "undated", 0)
	published(papers, "later", 2021)
	published(papers, "first", 2018)
	w.edges(graph.WorksOn, w.record(graph.KindProject, "early", &graph.Project{Start: new(graph.Date("2001"))}), to(project))
	p := w.build()
	for person, want := range map[string]int16{"both": 2014, "stays": 2009, "papers": 2018, "project": 0, "nothing": 0} {
		if got := p.CareerFrom[w.number(&p.People, graph.KindPerson, person)]; got != want {
			t.Errorf("%s: the career began in %d, want %d", person, got, want)
		}
	}
}

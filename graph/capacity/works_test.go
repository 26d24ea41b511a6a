package capacity_test

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
)

// work is a line of works_two_of_six.jsonl: a real work with authors in two or
// more of the six countries, without ids of any author or institution.
type work struct {
	ID           string              `json:"paper_id"`
	Title        string              `json:"title"`
	Year         int                 `json:"publication_year"`
	Institutions map[string][]string `json:"institutions"`       // names by country
	Authors      map[string][]string `json:"authors_by_country"` // "Panida Chindasub (Vajira Hospital)"
}

// areas makes areas up, for the file knows none: one by the length of the title
// and, for works of three countries or more, one by how many they are.
func (w work) areas() []int {
	out := []int{1 + utf8.RuneCountInString(w.Title)%10}
	if n := len(w.Institutions); n > 2 {
		out = append(out, 1+n%10)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// realWorks reads the file; without it the test is skipped.
func realWorks(t *testing.T) []work {
	t.Helper()
	file, err := os.Open("../../../shared/data/works_two_of_six.jsonl")
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the real works are not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	var out []work
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var w work
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			t.Fatal(err)
		}
		out = append(out, w)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// place names an institution: the same name in two countries is two.
func place(country, name string) string { return country + " " + name }

// authors gives a work's authors, by name, with the places printed for each.
func (w work) authors() map[string][]string {
	out := map[string][]string{}
	for country, list := range w.Authors {
		for _, one := range list {
			for _, name := range w.Institutions[country] {
				if author, printed := strings.CutSuffix(one, " ("+name+")"); printed {
					out[author] = append(out[author], place(country, name))
				}
			}
		}
	}
	return out
}

// write puts the works into change sets.
func write(works []work) *graph.ChangeSet {
	var codes []graph.CountryCode
	at := map[string]string{}
	people := map[string]bool{}
	for _, w := range works {
		for country, names := range w.Institutions {
			codes = append(codes, graph.CountryCode(country))
			for _, name := range names {
				at[place(country, name)] = country
			}
		}
		for author := range w.authors() {
			people[author] = true
		}
	}
	slices.Sort(codes)
	f := &fixture{Countries: slices.Compact(codes), Corridor: six, Areas: []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}
	d := &draft{*f.sets()[0]}
	for _, name := range slices.Sorted(maps.Keys(at)) {
		d.edges(graph.LocatedIn, d.node(local(graph.KindInstitution, name), name, &graph.Institution{}), to(countryKey(at[name])))
	}
	for _, name := range slices.Sorted(maps.Keys(people)) {
		d.node(local(graph.KindPerson, name), name, &graph.Person{})
	}
	for _, w := range works {
		key := d.node(local(graph.KindPublication, w.ID), w.ID, &graph.Publication{Year: &w.Year})
		var authorships []graph.EdgeWrite
		for author, places := range w.authors() {
			edge := to(local(graph.KindPerson, author))
			for _, name := range places {
				edge.Institutions = append(edge.Institutions, graph.Ref{Key: local(graph.KindInstitution, name)})
			}
			authorships = append(authorships, edge)
		}
		d.edges(graph.Authored, key, authorships...)
		d.edges(graph.PublicationAddresses, key, areaEdges(w.areas())...)
	}
	return &d.ChangeSet
}

var six = []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}

// TestRealWorks compares the matrix of the real works with counts made from
// the file.
func TestRealWorks(t *testing.T) {
	works := realWorks(t)
	store := graphtest.NewOracle()
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), write(works)); err != nil {
		t.Fatal(err)
	}
	p := build(t, store)
	for _, years := range [][2]int{{1900, 2100}, {2010, 2015}} {
		m := measure(t, p, capacity.Query{From: years[0], To: years[1]})
		want := straight(works, years[0], years[1])
		if len(want) < 200 {
			t.Fatalf("%v: only %d numbers to compare", years, len(want))
		}
		for _, c := range m.Cells {
			cell := fmt.Sprint(m.Country(c.Row), " ", m.Label(c.Column), " ")
			got := map[string]float64{"works": c.Values[3].Full, "fractions": c.Values[3].Fractional, "institutions": float64(c.Institutions)}
			if c.Values[3].Meaningful { // else the work says nothing of the cell
				got["with the corridor"], got["abroad"] = float64(c.WithCorridor), float64(c.International)
			}
			for what, v := range got {
				if !near(v, want[cell+what]) {
					t.Errorf("%v: %s%s: %v, in the file %v", years, cell, what, v, want[cell+what])
				}
			}
		}
		if got := m.Margins[3].Distinct.All; float64(got) != want["all"] {
			t.Errorf("%v: %d distinct works, in the file %v", years, got, want["all"])
		}
	}
}

// straight counts from the file, cell by cell.
func straight(works []work, from, to int) map[string]float64 {
	out := map[string]float64{}
	where := map[string]bool{}
	for _, w := range works {
		if w.Year < from || w.Year > to {
			continue
		}
		out["all"]++
		for country, names := range w.Institutions {
			others := 0
			for other := range w.Institutions {
				if other != country && slices.Contains(six, graph.CountryCode(other)) {
					others++
				}
			}
			for _, area := range w.areas() {
				cell := fmt.Sprint(country, " ", area, " ")
				out[cell+"works"]++
				out[cell+"fractions"] += 1 / float64(len(w.Institutions))
				if others > 0 {
					out[cell+"with the corridor"]++
				}
				if len(w.Institutions) > 1 {
					out[cell+"abroad"]++
				}
				for _, name := range names {
					where[cell+name] = true
				}
			}
		}
	}
	for one := range where {
		words := strings.SplitN(one, " ", 3)
		out[words[0]+" "+words[1]+" institutions"]++
	}
	return out
}

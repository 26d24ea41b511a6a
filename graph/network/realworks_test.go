package network_test

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/graphtest"
	"corridor/graph/network"
)

// realWorks is a file of real works with authors in two or more of the
// corridor's countries, where there is one beside the repository.
const realWorks = "../../../shared/data/works_two_of_six.jsonl"

// realWork is one line of it.
type realWork struct {
	ID           string              `json:"paper_id"`
	Title        string              `json:"title"`
	Year         int                 `json:"publication_year"`
	Countries    []string            `json:"countries_collaborating"`
	Institutions map[string][]string `json:"institutions"` // names by country
}

// readRealWorks gives the works, each once.
func readRealWorks(t *testing.T) []realWork {
	t.Helper()
	file, err := os.Open(realWorks)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no real works beside the repository")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	known := map[string]bool{}
	var works []realWork
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var w realWork
		if err := json.Unmarshal(lines.Bytes(), &w); err != nil {
			t.Fatal(err)
		}
		if !known[w.ID] {
			known[w.ID] = true
			works = append(works, w)
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return works
}

// storeOf puts works into a store: for each country of a work one author, with
// the institutions named there.
func storeOf(t *testing.T, works []realWork) graph.Store {
	t.Helper()
	set := &graph.ChangeSet{Source: "works"}
	known := map[graph.Key]bool{}
	add := func(key graph.Key, record graph.Record, name string) graph.Ref {
		record.Head().Name = name
		if !known[key] {
			known[key] = true
			set.Nodes = append(set.Nodes, graph.NodeWrite{Identity: key, Values: graph.Encode(record)})
		}
		return graph.Ref{Key: key}
	}
	add(graph.Key{Kind: graph.KindSource, Scheme: "slug", Value: "works"}, &graph.Source{Slug: "works"}, "works")
	for _, w := range works {
		publication := graph.LocalKey(graph.KindPublication, "works", w.ID)
		add(publication, &graph.Publication{Year: &w.Year}, cmp.Or(w.Title, w.ID))
		var authors []graph.EdgeWrite
		for _, code := range slices.Sorted(maps.Keys(w.Institutions)) {
			country := add(graph.Key{Kind: graph.KindCountry, Scheme: "code", Value: code}, &graph.Country{Code: graph.CountryCode(code)}, code)
			author := graph.EdgeWrite{Other: add(graph.LocalKey(graph.KindPerson, "works", w.ID+code), &graph.Person{}, "author in "+code)}
			for _, name := range w.Institutions[code] {
				key := graph.LocalKey(graph.KindInstitution, "works", code+" "+name)
				if !known[key] {
					set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.LocatedIn, Owner: graph.Ref{Key: key}, Edges: []graph.EdgeWrite{{Other: country}}})
				}
				author.Institutions = append(author.Institutions, add(key, &graph.Institution{}, name))
			}
			authors = append(authors, author)
		}
		set.Edges = append(set.Edges, graph.EdgesWrite{Type: graph.Authored, Owner: graph.Ref{Key: publication}, Edges: authors})
	}
	store := graphtest.NewOracle()
	if _, err := store.Apply(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	return store
}

// fromFile counts, by full and fractional counting, straight from the file: by
// country, and by pair of countries as "CN TH".
func fromFile(works []realWork) (full, fractional map[string]float64) {
	full, fractional = map[string]float64{}, map[string]float64{}
	for _, w := range works {
		n := float64(len(w.Countries))
		slices.Sort(w.Countries)
		for i, a := range w.Countries {
			full[a]++
			fractional[a] += 1 / n
			for _, b := range w.Countries[i+1:] {
				full[a+" "+b]++
				fractional[a+" "+b] += 1 / (n - 1)
			}
		}
	}
	return full, fractional
}

func TestCountriesOfRealWorksAreCountedAsInTheirFile(t *testing.T) {
	works := readRealWorks(t)
	networks := network.Open(storeOf(t, works), network.Options{})
	defer networks.Close()
	p, err := networks.Projection(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	full, fractional := fromFile(works)
	for counting, want := range map[network.Counting]map[string]float64{network.Full: full, network.Fractional: fractional} {
		n, err := networks.Network(t.Context(), p, network.Query{Level: network.Countries, Counting: counting, Strength: network.Raw, Scope: network.All})
		if err != nil {
			t.Fatal(err)
		}
		got := countedCountries(n)
		for what := range want {
			if diff := got[what] - want[what]; diff > 1e-9 || diff < -1e-9 {
				t.Errorf("%s %s is %v, in the file %v", counting, what, got[what], want[what])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d countries and ties, in the file %d", counting, len(got), len(want))
		}
		if a, b := ranked(got), ranked(want); !slices.Equal(a, b) {
			t.Errorf("%s: countries rank %v, in the file %v", counting, a, b)
		}
	}
}

// countedCountries gives a network's credits and counts as fromFile does.
func countedCountries(n *network.Network) map[string]float64 {
	out := map[string]float64{}
	code := func(v int32) string { return string(n.Projection.CountryCodes[n.Country(v)]) }
	for v := range int32(n.Nodes()) {
		out[code(v)] = n.Tally(v).Credit
		for _, w := range n.Graph().Neighbours(v) {
			if code(v) < code(w) {
				tie, _ := n.Between(v, w)
				out[fmt.Sprint(code(v), " ", code(w))] = tie.Count
			}
		}
	}
	return out
}

// ranked orders the countries by credit, then by code.
func ranked(counts map[string]float64) []string {
	var out []string
	for what := range counts {
		if len(what) == 2 {
			out = append(out, what)
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		if diff := counts[b] - counts[a]; diff > 1e-9 || diff < -1e-9 {
			return cmp.Compare(counts[b], counts[a])
		}
		return cmp.Compare(a, b)
	})
	return out
}

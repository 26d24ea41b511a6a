package network_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
	"corridor/graph/network/measure"
)

func TestTheWholeOfABowTie(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	if got := n.Density(); got == nil || !close(*got, 5./15) {
		t.Errorf("density %v", got)
	}
	if got := n.AverageDegree(); got == nil || !close(*got, 10./6) {
		t.Errorf("average degree %v", got)
	}
	want := []measure.DegreeCount{{Degree: 0, Nodes: 1}, {Degree: 1, Nodes: 1}, {Degree: 2, Nodes: 3}, {Degree: 3, Nodes: 1}}
	if got := n.DegreeDistribution(); !slices.Equal(got, want) {
		t.Errorf("degree distribution %v", got)
	}
	components, err := n.Components(t.Context())
	if err != nil || !slices.Equal(components.Sizes, []int{5, 1}) || components.Of[a.node(n, "f")] != 1 {
		t.Errorf("components %+v, %v", components, err)
	}
	clustering, err := n.Clustering(t.Context())
	if err != nil || !close(clustering.Average, (1+1+1./3)/6) || !close(clustering.Transitivity, 3./6) {
		t.Errorf("clustering %+v, %v", clustering, err)
	}
	// Of ends of ties whose countries are known four are in KH, three in VN, one
	// in TH; one tie of four is within a country.
	squares := (4.*4 + 3*3 + 1) / 64
	country, err := n.AssortativityByCountry(t.Context())
	if err != nil || country == nil || !close(*country, (1./4-squares)/(1-squares)) {
		t.Errorf("assortativity by country %v, %v", country, err)
	}
	degree, err := n.AssortativityByDegree(t.Context())
	if err != nil || degree == nil || !close(*degree, pearson([][2]float64{{2, 2}, {2, 3}, {2, 3}, {3, 2}, {2, 1}})) {
		t.Errorf("assortativity by degree %v, %v", degree, err)
	}
	paths, err := n.PathLengths(t.Context())
	if err != nil || paths.Diameter != 3 || !close(paths.Average, 17./10) {
		t.Errorf("path lengths %+v, %v", paths, err)
	}
	modularity, err := n.Modularity(t.Context())
	if err != nil || modularity == nil || !close(*modularity, 3./5-7./10*7./10+1./5-3./10*3./10) {
		t.Errorf("modularity %v, %v", modularity, err)
	}
}

// pearson is the correlation of values at the ends of ties, each taken both ways.
func pearson(ties [][2]float64) float64 {
	sum := 0.0
	for _, t := range ties {
		sum += t[0] + t[1]
	}
	mean := sum / float64(2*len(ties))
	together, spread := 0.0, 0.0
	for _, t := range ties {
		x, y := t[0]-mean, t[1]-mean
		together += 2 * x * y
		spread += x*x + y*y
	}
	return together / spread
}

func TestWhatIsNotDefinedIsAbsent(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH")
	w.people("a")
	w.publication("alone", 2020, "a@A")
	a := w.open()
	for name, q := range map[string]network.Query{
		"no node":  {Level: network.People, Filter: network.Filter{From: 2030}},
		"one node": {Level: network.People},
	} {
		n := a.network(q)
		if got := n.Density(); got != nil {
			t.Errorf("%s: density %v", name, *got)
		}
		if got := n.AverageDegree(); (got == nil) != (n.Nodes() == 0) {
			t.Errorf("%s: average degree %v", name, got)
		}
		for of, measured := range map[string]func() (*float64, error){
			"modularity":               func() (*float64, error) { return n.Modularity(t.Context()) },
			"assortativity by country": func() (*float64, error) { return n.AssortativityByCountry(t.Context()) },
			"assortativity by degree":  func() (*float64, error) { return n.AssortativityByDegree(t.Context()) },
		} {
			if got, err := measured(); got != nil || err != nil {
				t.Errorf("%s: %s %v, %v", name, of, got, err)
			}
		}
		paths, err := n.PathLengths(t.Context())
		if err != nil || paths.Diameter != 0 || !math.IsNaN(paths.Average) {
			t.Errorf("%s: path lengths %+v, %v", name, paths, err)
		}
	}
}

func TestPositionsAreGivenUpToALimit(t *testing.T) {
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	places, err := n.Positions(t.Context())
	if err != nil || len(places) != n.Nodes() {
		t.Fatalf("places %v, %v", places, err)
	}
	apart := func(v, w string) float64 {
		p, q := places[a.node(n, v)], places[a.node(n, w)]
		return math.Hypot(p.X-q.X, p.Y-q.Y)
	}
	if apart("a", "b") >= apart("a", "e") {
		t.Errorf("a is %v from b, to which it is tied, and %v from e, three hops away", apart("a", "b"), apart("a", "e"))
	}
	w := newWorld(t)
	for group := range network.MaxPlaced/50 + 1 {
		var names []string
		for i := range 50 {
			names = append(names, fmt.Sprint("p", group, "-", i))
		}
		w.people(strings.Join(names, " "))
		w.project(fmt.Sprint("project ", group), "2020", "", "", strings.Join(names, " "))
	}
	crowd := w.open().network(network.Query{Level: network.People})
	if _, err := crowd.Positions(t.Context()); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("places for %d nodes: %v", crowd.Nodes(), err)
	}
}

package network_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

// bowTie is a network of six people: a triangle of a, b and c, from which d and
// then e hang, and f apart. e's country is not known.
func bowTie(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH C:VN D:TH E")
	w.people("a b c d e f")
	w.publication("ab", 2018, "a@A b@A", 5)
	w.publication("ac", 2019, "a@A c@C", 5, 6)
	w.publication("bc", 2020, "b@A c@C")
	w.publication("cd", 2021, "c@C d@D", 7)
	w.publication("de", 2022, "d@D e@E", 7)
	w.publication("f alone", 2023, "f@A", 7)
	return w.open()
}

func close(a, b float64) bool {
	return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) <= 1e-9*max(1, math.Abs(b))
}

func TestMeasuresByHand(t *testing.T) {
	nan := math.NaN()
	a := bowTie(t)
	n := a.network(network.Query{Level: network.People})
	for m, want := range map[network.Measure][6]float64{ // of a to f
		network.MeasureItems:              {2, 2, 3, 2, 1, 1},
		network.MeasureCredit:             {2, 2, 3, 2, 1, 1},
		network.MeasureDegree:             {2, 2, 3, 2, 1, 0},
		network.MeasureStrength:           {2, 2, 3, 2, 1, 0},
		network.MeasureInternationalShare: {1. / 2, 1. / 2, 1, 1, nan, 0},
		network.MeasureBetweenness:        {0, 0, 4, 3, 0, 0},
		network.MeasureCloseness:          {16. / 35, 16. / 35, 16. / 25, 16. / 30, 16. / 45, 0},
		network.MeasureCoreNumber:         {2, 2, 2, 1, 1, 0},
		network.MeasureClustering:         {1, 1, 1. / 3, 0, 0, 0},
		network.MeasureConstraint:         {145. / 144, 145. / 144, 11. / 18, 1. / 2, 1, nan},
		network.MeasureLiaison:            {0, 0, 2, 0, nan, 0},
		network.MeasureCoordinator:        {0, 0, 0, 0, nan, 0},
	} {
		values, err := n.Measure(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range []string{"a", "b", "c", "d", "e", "f"} {
			if got := values.Of[a.node(n, name)]; !close(got, want[i]) {
				t.Errorf("%s of %s is %v, want %v", m, name, got, want[i])
			}
		}
		if !values.Exact || values.LargestError() != 0 {
			t.Errorf("%s of six nodes is not exact", m)
		}
	}
}

func TestMeasuresFollowTheCounting(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH")
	w.people("ann bob cid")
	w.publication("p1", 2018, "ann@A bob@B")
	w.publication("p2", 2019, "ann@A bob@B cid@C")
	w.publication("p3", 2019, "ann@A")
	a := w.open()
	for _, c := range []struct {
		counting         network.Counting
		credit, strength float64 // of A
	}{
		{network.Full, 3, 2 + 1},
		{network.Fractional, 1./2 + 1./3 + 1, 1 + 2*1./2},
		{network.Unit, 1./2 + 1./3 + 1, 1 + 2*1./3},
	} {
		n := a.network(network.Query{Level: network.Institutions, Counting: c.counting})
		for m, want := range map[network.Measure]float64{network.MeasureCredit: c.credit, network.MeasureStrength: c.strength} {
			values, err := n.Measure(t.Context(), m)
			if err != nil {
				t.Fatal(err)
			}
			if got := values.Of[a.node(n, "A")]; !close(got, want) {
				t.Errorf("%s counting: %s of A is %v, want %v", c.counting, m, got, want)
			}
		}
	}
}

func TestEachBrokerageRole(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH B:VN C:TH")
	w.people("hub x y u v z")
	for _, other := range []string{"x@A", "y@A", "u@B", "v@B", "z@C"} {
		w.publication("with "+other, 2020, "hub@A "+other)
	}
	a := w.open()
	n := a.network(network.Query{Level: network.People})
	for m, want := range map[network.Measure]float64{
		network.MeasureCoordinator: 1, // x y
		network.MeasureGatekeeper:  6, // x or y with u, v or z
		network.MeasureConsultant:  1, // u v
		network.MeasureLiaison:     2, // z with u or v
	} {
		values, err := n.Measure(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		if got := values.Of[a.node(n, "hub")]; got != want {
			t.Errorf("%s of the hub is %v, want %v", m, got, want)
		}
	}
}

func TestPageRankOfATieAndANodeApart(t *testing.T) {
	w := newWorld(t)
	w.institutions("A:KH")
	w.people("x y z")
	w.publication("xy", 2020, "x@A y@A")
	w.publication("z alone", 2020, "z@A")
	a := w.open()
	n := a.network(network.Query{Level: network.People})
	values, err := n.Measure(t.Context(), network.MeasurePageRank)
	if err != nil {
		t.Fatal(err)
	}
	// A third of what z has comes to each node, and only that and the jump to z:
	// p = 0.15/3 + 0.85 p/3.
	apart := 0.05 / (1 - 0.85/3)
	for name, want := range map[string]float64{"x": (1 - apart) / 2, "y": (1 - apart) / 2, "z": apart} {
		if got := values.Of[a.node(n, name)]; math.Abs(got-want) > 1e-6 {
			t.Errorf("the PageRank of %s is %v, want %v", name, got, want)
		}
	}
}

func TestEveryMeasureIsWorkedOutOnce(t *testing.T) {
	n := bowTie(t).network(network.Query{Level: network.People})
	for _, m := range network.Measures() {
		first, err := n.Measure(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		again, err := n.Measure(t.Context(), m)
		if err != nil {
			t.Fatal(err)
		}
		if rounds := m == network.MeasurePageRank || m == network.MeasureCommunity; rounds != (first.Iterations > 0) {
			t.Errorf("%s took %d iterations", m, first.Iterations)
		}
		if first != again {
			t.Errorf("%s was worked out twice", m)
		}
		if len(first.Of) != n.Nodes() {
			t.Errorf("%s has %d values for %d nodes", m, len(first.Of), n.Nodes())
		}
	}
}

func TestMeasuresThatAreNone(t *testing.T) {
	n := bowTie(t).network(network.Query{Level: network.People})
	_, err := n.Measure(t.Context(), "FAME")
	var invalid *graph.InvalidError
	if !errors.As(err, &invalid) || invalid.Argument != "measure" || !strings.Contains(invalid.Reason, "FAME") {
		t.Errorf("a measure that there is not gives %v", err)
	}
}

func TestMeasuresOfANetworkOfNothing(t *testing.T) {
	n := newWorld(t).open().network(network.Query{Level: network.People})
	for _, m := range network.Measures() {
		values, err := n.Measure(t.Context(), m)
		if err != nil || len(values.Of) != 0 {
			t.Errorf("%s of no nodes is %v, %v", m, values, err)
		}
	}
}

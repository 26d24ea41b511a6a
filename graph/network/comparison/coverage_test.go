package main

import (
	"strings"
	"testing"

	"corridor/graph/network"
	"corridor/graph/network/crowd"
	"corridor/graph/network/measure"
	"corridor/graph/network/projection"
)

// TestIntervalsHoldOnCrowds of several sizes, and of some and of many pivots.
func TestIntervalsHoldOnCrowds(t *testing.T) {
	for _, people := range []int{1500, 4000} {
		store := crowd.New(people, 3*people/2)
		p, err := projection.Build(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		n, err := uncached(t.Context(), p, network.Query{Level: network.People})
		if err != nil {
			t.Fatal(err)
		}
		g := largestComponent(n.Graph())
		exact, err := measure.Betweenness(t.Context(), g)
		if err != nil {
			t.Fatal(err)
		}
		for _, pivots := range []int{64, 200, 800} {
			sampled, err := measure.SampledCentrality(t.Context(), g, pivots, 1)
			if err != nil {
				t.Fatal(err)
			}
			if c := held(exact, sampled); c.all < 0.93 || c.above0 < 0.93 || c.missed > 0 || c.off > c.middle/2 {
				t.Errorf("%d people, %d pivots: %+v", people, pivots, c)
			}
		}
	}
}

// TestCoverageOfAnEdgeList is of a cycle with a tail and, apart, a pair.
func TestCoverageOfAnEdgeList(t *testing.T) {
	var out strings.Builder
	list := newEdgeList()
	if err := list.read([]byte("a\tb\nb\tc\nc\td\nd\ta\nd\te\nx\ty\n")); err != nil {
		t.Fatal(err)
	}
	if err := coverageOf(t.Context(), list.Graph, []int{2, 5}, 1, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "5 nodes, 5 ties") || !strings.Contains(out.String(), "| 5 | 0 | 100.0% | 100.0% | 0 | 0.0% | 0.0% |") {
		t.Error(out.String())
	}
}

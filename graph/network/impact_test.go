package network_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"corridor/graph"
	"corridor/graph/network"
)

func itoa(n int) string { return strconv.Itoa(n) }

// citedWorld has papers of ann's with so many citations; −1 is not counted, and
// one of 50 is retracted.
func citedWorld(t *testing.T, citations ...int) *asked {
	w := newWorld(t)
	w.set.Nodes[0].Values = graph.Encode(&graph.Source{Entity: graph.Entity{Name: "source"}, Slug: "test", Retrieved: new(graph.Date("2026-03"))})
	w.institutions("A:KH")
	w.people("ann@A bob")
	for i, n := range citations {
		record := &graph.Publication{}
		if n >= 0 {
			record.Citations = &n
		}
		if n == 50 {
			record.Retracted = new(true)
		}
		w.cited(fmt.Sprint("p", i), 2000+i, "ann@A", record)
	}
	w.project("r", "2020", "", "A", "ann")
	return w.open()
}

// TestHIndex: of published examples and of the edges.
func TestHIndex(t *testing.T) {
	for _, c := range []struct {
		citations          []int
		h, core, sum       int
		uncounted, retired int
	}{
		{nil, 0, 0, 0, 0, 0},
		{[]int{0, 0}, 0, 0, 0, 0, 0},
		{[]int{1}, 1, 1, 1, 0, 0},
		{[]int{100}, 1, 1, 100, 0, 0},
		{[]int{10, 8, 5, 4, 3}, 4, 4, 30, 0, 0}, // the usual textbook example
		{[]int{25, 8, 5, 3, 3}, 3, 5, 44, 0, 0}, // ties at the threshold change nothing
		{[]int{3, 3, 3, 3}, 3, 4, 12, 0, 0},
		{[]int{4, 4, -1, 4, -1, 50}, 3, 3, 12, 2, 1},
		{[]int{-1, 50}, 0, 0, 0, 1, 1},
	} {
		a := citedWorld(t, c.citations...)
		for _, who := range []string{"ann", "A"} {
			found, err := a.networks.Impact(t.Context(), a.p, network.Filter{}, []graph.ID{a.id(who)})
			if err != nil {
				t.Fatal(err)
			}
			i := found[0]
			counted := len(c.citations) - c.uncounted - c.retired
			if i.HIndex != c.h || i.Core != c.core || i.Citations != c.sum || i.Uncounted != c.uncounted || i.Retracted != c.retired ||
				i.Counted != counted || len(i.Works) != counted || i.Publications != len(c.citations)-c.retired || i.Undated != 0 {
				t.Errorf("%v of %s: %+v", c.citations, who, i)
			}
			if dated := i.From == "2026-03" && i.To == "2026-03"; dated != (counted > 0) {
				t.Errorf("%v: from %q to %q", c.citations, i.From, i.To)
			}
		}
		if len(c.citations) == 0 {
			continue
		}
		n := a.network(network.Query{Level: network.People})
		if sum, h := n.Citations(a.node(n, "ann")); sum != c.sum || h != c.h {
			t.Errorf("%v: the network has %d and %d", c.citations, sum, h)
		}
	}
}

// TestImpactOrdersAndFilters: most cited first, by id among equals, and only
// what the filter lets through.
func TestImpactOrdersAndFilters(t *testing.T) {
	a := citedWorld(t, 1, 7, 7, 2)
	found, err := a.networks.Impact(t.Context(), a.p, network.Filter{}, []graph.ID{a.id("ann"), a.id("bob"), "pers_0000000000000000"})
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.ID{a.id("p1"), a.id("p2")}
	slices.Sort(want)
	want = append(want, a.id("p3"), a.id("p0"))
	if !slices.Equal(found[0].Works, want) || found[1].Publications != 0 || found[2].Publications != 0 {
		t.Errorf("works %v, want %v; %+v, %+v", found[0].Works, want, found[1], found[2])
	}
	found, err = a.networks.Impact(t.Context(), a.p, network.Filter{From: 2002}, []graph.ID{a.id("ann")})
	if err != nil || found[0].Publications != 2 || found[0].HIndex != 2 || found[0].Citations != 9 {
		t.Errorf("since 2002: %+v, %v", found[0], err)
	}
	_, err = a.networks.Impact(t.Context(), a.p, network.Filter{Areas: []int{99}}, []graph.ID{a.id("ann")})
	wantInvalid(t, err, "filter.areas")
}

// TestHIndexOfTangles holds it to the definition, tried for every h.
func TestHIndexOfTangles(t *testing.T) {
	for seed := range 20 {
		var citations []int
		for i := range 1 + seed {
			citations = append(citations, (i*7+seed*13)%(seed+3))
		}
		a := citedWorld(t, citations...)
		found, err := a.networks.Impact(t.Context(), a.p, network.Filter{}, []graph.ID{a.id("ann")})
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		for h := range len(citations) + 1 {
			if atLeast(citations, h) >= h {
				want = h
			}
		}
		if i := found[0]; i.HIndex != want || want > 0 && i.Core != atLeast(citations, want) {
			t.Errorf("%v: %+v, want %d", citations, i, want)
		}
	}
}

func atLeast(citations []int, h int) int {
	n := 0
	for _, c := range citations {
		if c >= h {
			n++
		}
	}
	return n
}

package capacity_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

func TestCompareByHand(t *testing.T) {
	p := two(t, `
		{"name": "a", "basis": "PROJECT", "from": 2010, "to": 2010, "areas": [10], "institutions": "K:LEAD"},
		{"name": "b", "basis": "PROJECT", "from": 2010, "to": 2010, "areas": [7], "institutions": "V:LEAD"},
		{"name": "c", "basis": "PROJECT", "from": 2020, "to": 2020, "areas": [10], "institutions": "V:LEAD"},
		{"name": "d", "basis": "PROJECT", "from": 2020, "to": 2020, "areas": [7], "institutions": "K:LEAD V:PARTNER"},
		{"name": "e", "basis": "PROJECT", "from": 2020, "to": 2020, "areas": [7], "institutions": "K2:LEAD"}`).project(t)
	q := capacity.Query{Areas: []int{7, 10}, Dimensions: dimensions("PROJECTS", "INSTITUTIONS")}
	early, late := q, q
	early.To, late.From = 2015, 2016
	before, after := measure(t, p, early), measure(t, p, late)
	compared := sure(capacity.Compare(before, after, capacity.DefaultWeights()))(t)
	var got []string
	for _, c := range compared {
		got = append(got, fmt.Sprintf("%s %s %s: %s to %s, %+d items %+d institutions %+g projects", after.Country(c.Before.Row), after.Label(c.After.Column),
			c.Turn, c.Before.Kind, c.After.Kind, c.Items, c.Institutions, c.Values[1].Full))
	}
	for i, want := range []string{
		"KH 7 MOVED: ABSENT to THIN, +2 items +2 institutions +2 projects",
		"KH 10 OPENED: NONE to ABSENT, +0 items -1 institutions -1 projects",
		"VN 7 SAME: THIN to THIN, +0 items +0 institutions +0 projects",
		"VN 10 CLOSED: ABSENT to NONE, +0 items +1 institutions +1 projects",
	} {
		if got[i] != want {
			t.Errorf("%s\nwant %s", got[i], want)
		}
	}
	if opened := compared[1].Score; opened == nil || *opened != 1 { // from 0, the one institution that is enough, to nothing
		t.Errorf("a gap that opened rose by %s", toldOf(opened))
	}
	// Cambodia had none of 1·1/2 expected, then 2 of 2·3/4; Vietnam 1 of 1/2, then
	// 1 of 3/2. Area 10 has no index.
	for i, want := range []*float64{new(4.0 / 3), nil, new(2.0/3 - 2), nil} {
		if d := compared[i].Values[1].Index; (d == nil) != (want == nil) || d != nil && !near(*d, *want) {
			t.Errorf("cell %d: the index rose by %s, want %s", i, toldOf(d), toldOf(want))
		}
	}
}

func TestCompareRefused(t *testing.T) {
	p := two(t, "").project(t)
	m := measure(t, p, capacity.Query{})
	for _, q := range []capacity.Query{
		{Countries: []graph.CountryCode{"KH"}}, {Countries: []graph.CountryCode{"KH", "JP"}}, {Areas: []int{1, 5, 7}},
		{Columns: capacity.Themes}, {Dimensions: dimensions("PEOPLE")},
	} {
		_, err := capacity.Compare(m, measure(t, p, q), capacity.DefaultWeights())
		refusedFor(t, err, "compareTo")
	}
	_, err := capacity.Compare(m, m, capacity.Weights{})
	refusedFor(t, err, "weights")
}

// TestCompareBothWays: what one way opens or rises the other way closes or falls.
func TestCompareBothWays(t *testing.T) {
	base := empty(t)
	seen := map[capacity.Turn]int{}
	rapid.Check(t, func(rt *rapid.T) {
		for _, c := range checkComparison(t, rt, worlds(rt).on(base), queries(rt)) {
			seen[c.Turn]++
		}
	})
	if seen[capacity.Moved] == 0 || seen[capacity.Same] == 0 {
		t.Errorf("not enough was met: %v", seen)
	}
}

// checkComparison compares a projection's years until 2015 with those since, and
// gives the comparison.
func checkComparison(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) []*capacity.Comparison {
	other := map[capacity.Turn]capacity.Turn{capacity.Opened: capacity.Closed, capacity.Closed: capacity.Opened, capacity.Moved: capacity.Moved, capacity.Same: capacity.Same}
	q.From, q.To = 0, 2015
	late := q
	late.From, late.To = 2016, 0
	if q.PerMillion {
		q.To = 2020 // whose inhabitants are loaded
	}
	a, b := measure(t, p, q), measure(t, p, late)
	there := sure(capacity.Compare(a, b, capacity.DefaultWeights()))(t)
	back := sure(capacity.Compare(b, a, capacity.DefaultWeights()))(t)
	for i, c := range there {
		if back[i].Turn != other[c.Turn] || back[i].Items != -c.Items || back[i].People != -c.People || back[i].Institutions != -c.Institutions {
			rt.Fatalf("%+v one way and %+v the other", c, back[i])
		}
		if (c.Score == nil) != (back[i].Score == nil) || c.Score != nil && *c.Score != -*back[i].Score {
			rt.Fatalf("the score rises by %s one way and by %s the other", toldOf(c.Score), toldOf(back[i].Score))
		}
		for j, v := range c.Values {
			if w := back[i].Values[j]; v.Full != -w.Full || v.Fractional != -w.Fractional || v.Count != -w.Count || (v.Index == nil) != (w.Index == nil) {
				rt.Fatalf("%+v one way and %+v the other", v, w)
			}
		}
	}
	for _, c := range sure(capacity.Compare(a, a, capacity.DefaultWeights()))(t) {
		if c.Turn != capacity.Same || c.Items != 0 || c.Values[0].Full != 0 || c.Score != nil && *c.Score != 0 {
			rt.Fatalf("a matrix differs from itself: %+v", c)
		}
	}
	return there
}

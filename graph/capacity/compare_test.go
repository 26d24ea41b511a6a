package capacity_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

// twice is the papers of two countries on areas 3 and 4, until 2015 and since.
func twice(t *testing.T) *projection.Projection {
	var items []string
	add := func(year, area, n int, country string) {
		for range n {
			items = append(items, fmt.Sprintf(`{"name": "%d", "basis": "PUBLICATION", "from": %d, "areas": [%d], "people": "p@%s"}`, len(items), year, area, country))
		}
	}
	add(2010, 3, 40, "KH")
	add(2010, 4, 40, "KH")
	add(2010, 3, 40, "VN")
	add(2010, 4, 40, "VN")
	add(2020, 3, 10, "KH")
	add(2020, 4, 50, "KH")
	add(2020, 3, 40, "VN")
	add(2020, 4, 40, "VN")
	return read(t, `{"countries": ["KH", "VN"], "corridor": ["KH", "VN"], "areas": [3, 4], "people": [{"name": "p"}],
		"institutions": [{"name": "KH", "country": "KH"}, {"name": "VN", "country": "VN"}], "items": [`+strings.Join(items, ",")+`]}`).project(t)
}

// TestCompareByHand: of Cambodia's 60 since 2016, 60·50/140 = 21.4 are expected in area
// 3, where it has 10, and its index falls from 1 to 10/21.4; of Vietnam's 80 are 28.6 of
// which it has 40.
func TestCompareByHand(t *testing.T) {
	p := twice(t)
	q := capacity.Query{Dimensions: dimensions("PUBLICATIONS")}
	early, late := q, q
	early.To, late.From = 2015, 2016
	before, after := measure(t, p, early), measure(t, p, late)
	compared := sure(capacity.Compare(before, after, capacity.DefaultWeights()))(t)
	back := sure(capacity.Compare(after, before, capacity.DefaultWeights()))(t)
	for i, want := range []string{
		"KH 3 OPENED: NONE to UNDERREPRESENTED, -30 items -30 publications", "KH 4 SAME: NONE to NONE, +10 items +10 publications",
		"VN 3 SAME: NONE to NONE, +0 items +0 publications", "VN 4 OPENED: NONE to UNDERREPRESENTED, +0 items +0 publications",
	} {
		c := compared[i]
		got := fmt.Sprintf("%s %s %s: %s to %s, %+d items %+g publications", after.Country(c.Before.Row), after.Label(c.After.Column),
			c.Turn, c.Before.Kind, c.After.Kind, c.Items, *c.Values[0].Full)
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
	if opened, closed := compared[0].Score, back[0].Score; *opened <= 0 || *closed != -*opened || back[0].Turn != capacity.Closed {
		t.Errorf("a gap opened by %v and %s by %v", *opened, back[0].Turn, *closed)
	}
	for i, want := range []float64{10/(60*50.0/140) - 1, 50/(60*90.0/140) - 1, 40/(80*50.0/140) - 1, 40/(80*90.0/140) - 1} {
		if d := compared[i].Values[0].Index; d == nil || !near(*d, want) {
			t.Errorf("cell %d: the index rose by %s, want %v", i, toldOf(d), want)
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
	rapid.Check(t, func(rt *rapid.T) { checkComparison(t, rt, worlds(rt).on(base), queries(rt)) })
}

// checkComparison compares a projection's years until 2015 with those since.
func checkComparison(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) {
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
			if w := back[i].Values[j]; !opposite(v.Full, w.Full) || !opposite(v.Fractional, w.Fractional) || !opposite(v.Count, w.Count) || (v.Index == nil) != (w.Index == nil) {
				rt.Fatalf("%+v one way and %+v the other", v, w)
			}
		}
	}
	for _, c := range sure(capacity.Compare(a, a, capacity.DefaultWeights()))(t) {
		if c.Turn != capacity.Same || c.Items != 0 || *c.Values[0].Full != 0 || c.Score != nil && *c.Score != 0 {
			rt.Fatalf("a matrix differs from itself: %+v", c)
		}
	}
}

// opposite tells whether one is the other with the other sign, or both are not told.
func opposite(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == -*b
}

package capacity_test

import (
	"slices"
	"strings"
	"testing"

	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

// TestWhatIsNotLoadedIsNoGap: without people and publications in the store, none
// of what is said rests on there being none.
func TestWhatIsNotLoadedIsNoGap(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "V"}, {"name": "b", "basis": "ACTIVITY", "from": 2020, "institutions": "V"}`)
	p.People = nil
	whole := p.project(t)
	m := measure(t, whole, capacity.Query{Areas: []int{5}})
	want := []capacity.Dimension{capacity.People, capacity.Publications, capacity.Funding}
	if got := m.NotLoaded(); !slices.Equal(got, want) {
		t.Errorf("not loaded are %v, want %v", got, want)
	}
	for _, g := range gaps(t, m) {
		code := m.Country(g.Row)
		text := m.Explain(g, capacity.Names{Country: string(code), Column: "health"})
		switch {
		case g.Kind != capacity.TooFewToTell:
			t.Errorf("%s is %v", code, g.Kinds)
		case !strings.Contains(text, "no people, no publications and no funding are loaded here") || strings.Count(text, "people")+strings.Count(text, "publication") != 2:
			t.Errorf("%s: %s", code, text)
		}
	}
	supposed := whole.With(projection.Addition{Name: "first", People: []projection.AddedPerson{{Institution: 0}}})
	if got := measure(t, supposed, capacity.Query{Areas: []int{5}}).NotLoaded(); !slices.Equal(got, want) {
		t.Errorf("with a person supposed, not loaded are %v", got)
	}
}

// TestNothingIsToldOfNothing: where nothing is loaded of what is asked for, there
// is no score, and the reason why.
func TestNothingIsToldOfNothing(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "V"}`).project(t)
	m := measure(t, p, capacity.Query{Areas: []int{5}, Dimensions: dimensions("PUBLICATIONS")})
	for _, g := range gaps(t, m) {
		text := m.Explain(g, capacity.Names{Country: "Laos", Column: "health"})
		if g.Score != nil || g.Kind != capacity.NotApplicable || text != "Nothing can be told of Laos on health: no publications are loaded here." {
			t.Errorf("%v, %s: %s", g.Score, g.Kind, text)
		}
	}
	for _, g := range gaps(t, measure(t, backbone(t), capacity.Query{})) {
		if leading := g.Column == 9; (g.Score != nil) != leading {
			t.Errorf("of the backbone alone, cell %d %d has the score %v", g.Row, g.Column, g.Score)
		}
	}
}

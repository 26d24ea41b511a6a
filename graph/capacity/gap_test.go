package capacity_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
)

func TestWeights(t *testing.T) {
	m := worked(t, "FULL", "CORRIDOR")
	for name, w := range map[string]capacity.Weights{
		"none":      {},
		"negative":  {Shortfall: 1, Decline: -1},
		"no number": {Shortfall: math.NaN()},
		"endless":   {Shortfall: math.Inf(1)},
		"too large": {Shortfall: math.MaxFloat64, Decline: math.MaxFloat64},
	} {
		if _, err := m.Gaps(w); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	score := func(w capacity.Weights, g *capacity.Gap) string {
		found, err := m.Gaps(w)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(found, func(other *capacity.Gap) bool { return other.Cell == g.Cell })
		return show(found[at].Score)
	}
	for _, g := range gaps(t, m) {
		if g.Kind == capacity.Absent {
			if got := score(capacity.Weights{Decline: 1}, g); got != "1.0000" {
				t.Errorf("nothing is there, but the score by decline alone is %s", got)
			}
			continue
		}
		for name, c := range map[string]struct {
			weights capacity.Weights
			want    *float64
		}{
			"shortfall": {capacity.Weights{Shortfall: 3}, g.Shortfall}, "thinness": {capacity.Weights{Thinness: 3}, g.Thinness},
			"dependence": {capacity.Weights{Dependence: 3}, g.Dependence}, "isolation": {capacity.Weights{Isolation: 3}, g.Isolation},
			"decline":      {capacity.Weights{Decline: 3}, g.Decline},
			"proportional": {capacity.Weights{Shortfall: 8, Thinness: 4, Dependence: 3, Isolation: 3, Decline: 2}, g.Score},
		} {
			if got := score(c.weights, g); got != show(c.want) {
				t.Errorf("%s, %s: by %s alone %s, it is %s", m.Country(g.Row), m.Label(g.Column), name, got, show(c.want))
			}
		}
	}
}

func show(v *float64) string {
	if v == nil {
		return "-"
	}
	return fmt.Sprintf("%.4f", *v)
}

func TestGapsInOrder(t *testing.T) {
	m := worked(t, "FULL", "CORRIDOR")
	found := gaps(t, m)
	if len(found) != len(m.Cells) {
		t.Fatalf("%d gaps of %d cells", len(found), len(m.Cells))
	}
	for i, g := range found[1:] {
		before := found[i]
		if *before.Score < *g.Score || *before.Score == *g.Score && (before.Row > g.Row || before.Row == g.Row && before.Column >= g.Column) {
			t.Errorf("%v of cell %d %d comes before %v of %d %d", *before.Score, before.Row, before.Column, *g.Score, g.Row, g.Column)
		}
	}
}

func TestNotApplicable(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [1, 5], "people": "kim@K"}`).project(t)
	m := measure(t, p, capacity.Query{Areas: []int{1, 5}, Dimensions: []capacity.Dimension{capacity.Publications}})
	found := gaps(t, m)
	for i, want := range []string{"1 5 ABSENT 1.0000", "0 5 THIN", "0 1 NOT_APPLICABLE -", "1 1 NOT_APPLICABLE -"} {
		g := found[i]
		got := fmt.Sprint(g.Row, " ", m.Label(g.Column), " ", g.Kind)
		if g.Kind != capacity.Thin {
			got += " " + show(g.Score)
		}
		if got != want || g.Kind == capacity.NotApplicable && (g.Components != capacity.Components{} || len(g.Kinds) != 1) {
			t.Errorf("%d: %s, want %s; %+v", i, got, want, g.Components)
		}
	}
}

// TestWithoutWork: where no work is asked for, nothing is said of who leads it.
func TestWithoutWork(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "V", "people": "vu"}`).project(t)
	for _, g := range gaps(t, measure(t, p, capacity.Query{Areas: []int{5}, Dimensions: []capacity.Dimension{capacity.People}})) {
		if g.Dependence != nil || g.Isolation != nil || g.Decline != nil || g.Thinness == nil {
			t.Errorf("%+v", g.Components)
		}
	}
}

// TestEveryKind draws a cell of each kind from the worked example, and from
// cells that have enough of everything.
func TestEveryKind(t *testing.T) {
	seen := map[capacity.Kind]bool{}
	for _, g := range gaps(t, worked(t, "FULL", "CORRIDOR")) {
		for _, k := range g.Kinds {
			seen[k] = true
		}
		if g.Kind != g.Kinds[0] {
			t.Errorf("the kind is %s, the first of %v", g.Kind, g.Kinds)
		}
	}
	for _, k := range []capacity.Kind{capacity.Absent, capacity.Thin, capacity.Dependent, capacity.Isolated, capacity.Declining, capacity.Underrepresented, capacity.NoGap} {
		if !seen[k] {
			t.Errorf("no cell of the example is %s", k)
		}
	}
}

func TestThin(t *testing.T) {
	for _, c := range []struct {
		institutions, people int
		thinness             string
		thin                 bool
	}{
		{1, 0, "0.9000", true}, {2, 20, "0.3000", true}, {3, 4, "0.6000", true}, {3, 5, "0.5750", false}, {5, 20, "0.0000", false}, {9, 40, "0.0000", false},
	} {
		f := read(t, `{"countries": ["KH"], "corridor": ["KH"], "areas": [5]}`)
		item := fixtureItem{Name: "a", Basis: "PROJECT", From: 2020, Areas: []int{5}}
		for i := range c.institutions {
			f.Institutions = append(f.Institutions, struct {
				Name, Country, Leads string
				Declares             []int
			}{Name: fmt.Sprint("I", i), Country: "KH"})
			item.Institutions += fmt.Sprint("I", i, ":LEAD ")
		}
		for i := range c.people {
			f.People = append(f.People, struct {
				Name, At string
				Since    int
				Declares []int
			}{Name: fmt.Sprint("p", i), At: "I0"})
			item.People += fmt.Sprint("p", i, " ")
		}
		f.Items = []fixtureItem{item}
		f.People = append(f.People, struct {
			Name, At string
			Since    int
			Declares []int
		}{Name: "idle"}) // so that the store has people
		g := gaps(t, measure(t, f.project(t), capacity.Query{}))[0]
		if show(g.Thinness) != c.thinness || slices.Contains(g.Kinds, capacity.Thin) != c.thin {
			t.Errorf("%d institutions and %d people: thinness %s, %v", c.institutions, c.people, show(g.Thinness), g.Kinds)
		}
	}
}

func TestMeanings(t *testing.T) {
	m := measure(t, empty(t), capacity.Query{})
	for i, meaning := range capacity.Meanings() {
		if meaning.Area != i+1 || meaning.Reason == "" || len(meaning.Dimensions) == 0 {
			t.Errorf("%d: %+v", i, meaning)
		}
		for _, d := range capacity.Dimensions() {
			if m.Meaningful(i, d) != slices.Contains(meaning.Dimensions, d) {
				t.Errorf("area %d, %s: %t", meaning.Area, d, m.Meaningful(i, d))
			}
		}
	}
	themes := measure(t, empty(t), capacity.Query{Columns: capacity.Themes})
	if got := themes.Meaning(3); themes.Label(3) != "parks" || got.Area != 8 || themes.Meaningful(3, capacity.Publications) {
		t.Errorf("a theme of area 8 means %+v", got)
	}
}

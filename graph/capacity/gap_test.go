package capacity_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network/projection"
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
		switch {
		case before.Score == nil && g.Score != nil:
			t.Errorf("cell %d %d, without a score, comes before one with %v", before.Row, before.Column, *g.Score)
		case before.Score != nil && g.Score != nil && (*before.Score < *g.Score || before.Rank > g.Rank || (*before.Score == *g.Score) != (before.Rank == g.Rank)):
			t.Errorf("%v, rank %d, comes before %v, rank %d", *before.Score, before.Rank, *g.Score, g.Rank)
		case show(before.Score) == show(g.Score) && (before.Row > g.Row || before.Row == g.Row && before.Column >= g.Column):
			t.Errorf("cell %d %d comes before %d %d", before.Row, before.Column, g.Row, g.Column)
		}
	}
}

// TestNotApplicable: what means nothing, and what is not recorded of any country, is no
// gap of six.
func TestNotApplicable(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [1, 5], "people": "kim@K"}`).project(t)
	m := measure(t, p, capacity.Query{Areas: []int{1, 5, 7}, Dimensions: []capacity.Dimension{capacity.Publications}})
	for _, g := range gaps(t, m) {
		want := capacity.NotApplicable
		if m.Label(g.Column) == "5" {
			want = capacity.TooFewToTell
		}
		if g.Kind != want || g.Score != nil || g.Components != (capacity.Components{}) || len(g.Kinds) != 1 || g.Rank != 0 || g.IsGap() {
			t.Errorf("%s, %s: %v, %s, %+v", m.Country(g.Row), m.Label(g.Column), g.Kinds, show(g.Score), g.Components)
		}
		text := m.Explain(g, capacity.Names{Country: "Laos", Column: "it"})
		if m.Label(g.Column) == "7" && text != "Nothing can be told of Laos on it: nothing on it is recorded here of any country, which is missing data." {
			t.Error(text)
		}
	}
}

// amiss is a world in which Laos has something amiss in each of some areas.
func amiss(t *testing.T) *projection.Projection {
	base := empty(t)
	la, vn, mm := countryNumber(base, "LA"), countryNumber(base, "VN"), countryNumber(base, "MM")
	a := projection.Addition{Name: "amiss"}
	for i := range 22 {
		country := []int32{la, vn, mm}[i/10]
		if i == 21 {
			country = countryNumber(base, "TH")
		}
		a.Institutions = append(a.Institutions, projection.AddedInstitution{Country: country})
	}
	add := func(area, year int, lead, partner int32) {
		item := projection.AddedItem{Basis: projection.Project, First: int16(year), Last: int16(year), Areas: projection.AreaBit(area), HeldIn: -1,
			Institutions: []projection.AddedRole{{Who: lead, Roles: projection.Lead}}}
		if partner >= 0 {
			item.Institutions = append(item.Institutions, projection.AddedRole{Who: partner, Roles: projection.Partner})
		}
		a.Items = append(a.Items, item)
	}
	for area := 1; area <= 8; area++ {
		for i := range 80 {
			add(area, 2010+i%10, int32(10+i%10), -1)
		}
		for i := range 40 {
			year, own, other := 2010+i%10, int32(i%10), int32(10+i%10)
			switch {
			case area == 1 || area == 2 && i >= 12: // absent, underrepresented
			case area == 3: // dependent
				add(area, year, other, own)
			case area == 4: // isolated
				add(area, year, own, -1)
			case area == 5: // declining
				add(area, 2010+i%4, []int32{own, other}[i%2], []int32{-1, own}[i%2])
			case area == 6: // thin
				add(area, year, []int32{0, other}[i%2], []int32{-1, 0}[i%2])
			default:
				add(area, year, []int32{own, other}[i%2], []int32{-1, own}[i%2])
			}
		}
	}
	for i := range 40 { // in area 4 others than Laos are tied
		add(4, 2010+i%10, int32(10+i%10), []int32{-1, 21}[i%2])
	}
	add(7, 2015, 20, -1)
	a.People = append(a.People, projection.AddedPerson{Institution: 20}) // so that all is loaded
	for basis := range projection.Basis(3) {
		a.Items = append(a.Items, projection.AddedItem{Basis: basis, First: 2015, Last: 2015, HeldIn: -1})
	}
	return base.With(a)
}

// TestEveryKind: each kind is told where just that is amiss.
func TestEveryKind(t *testing.T) {
	m := measure(t, amiss(t), capacity.Query{})
	want := map[string]string{"1": "ABSENT", "2": "UNDERREPRESENTED", "3": "DEPENDENT", "4": "ISOLATED", "5": "DECLINING", "6": "THIN", "7": "NONE", "8": "NONE"}
	for _, g := range gaps(t, m) {
		country, area := m.Country(g.Row), m.Label(g.Column)
		kind := want[area]
		switch {
		case country == "TH" || country == "VN" && area == "4": // who are there to be tied to one another
			continue
		case kind == "":
			kind = "NOT_APPLICABLE"
		case country == "VN":
			kind = "NONE"
		case country != "LA":
			kind = "TOO_FEW"
		}
		if fmt.Sprint(g.Kinds) != "["+kind+"]" {
			t.Errorf("%s, %s: %v, want %s", country, area, g.Kinds, kind)
		}
		if isNone := g.Score == nil || *g.Score == 0; g.IsGap() && isNone {
			t.Errorf("%s, %s: %v with the score %s", country, area, g.Kinds, show(g.Score))
		}
	}
}

// TestWithoutALeadingInstitution: each country is to have one, whatever its size; where no
// country has one that is missing data.
func TestWithoutALeadingInstitution(t *testing.T) {
	f := two(t, `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [10], "institutions": "K:LEAD"}`)
	q := capacity.Query{Areas: []int{10}}
	for _, g := range gaps(t, measure(t, f.project(t), q)) {
		if g.Kind != capacity.NotApplicable {
			t.Errorf("without any, row %d is %s", g.Row, g.Kind)
		}
	}
	for i := range f.Institutions {
		if f.Institutions[i].Name == "V" {
			f.Institutions[i].Leads = "VN"
		}
	}
	f.Items = nil
	m := measure(t, f.project(t), q)
	for _, g := range gaps(t, m) {
		want, score := capacity.Absent, "1.0000"
		if m.Country(g.Row) == "VN" {
			want, score = capacity.NoGap, "0.0000"
		}
		if g.Kind != want || show(g.Score) != score {
			t.Errorf("%s is %s with %s", m.Country(g.Row), g.Kind, show(g.Score))
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

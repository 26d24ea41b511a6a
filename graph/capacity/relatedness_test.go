package capacity_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

// specialised is a world of institutions by the number of projects that each has on
// each theme.
type specialised struct {
	countries []int32 // by institution
	projects  [][]int
}

// on gives the projection that has it.
func (w specialised) on(p *projection.Projection) *projection.Projection {
	a := projection.Addition{Name: fmt.Sprint(w)}
	for i, country := range w.countries {
		a.Institutions = append(a.Institutions, projection.AddedInstitution{Country: country})
		for theme, n := range w.projects[i] {
			for range n {
				a.Items = append(a.Items, projection.AddedItem{
					Basis: projection.Project, First: 2020, Last: 2020, Themes: []int32{themeNumber(p, theme)}, HeldIn: -1,
					Institutions: []projection.AddedRole{{Who: int32(i)}},
				})
			}
		}
	}
	return p.With(a)
}

func themeNumber(p *projection.Projection, theme int) int32 {
	for i, slug := range p.ThemeSlugs {
		if slug == fmt.Sprintf("t%02d", theme) {
			return int32(i)
		}
	}
	panic("no such theme")
}

// bare has the corridor's six countries and n themes.
func bare(t testing.TB, n int) *projection.Projection {
	return read(t, `{"countries": ["CN", "KH", "LA", "MM", "TH", "VN"], "corridor": ["CN", "KH", "LA", "MM", "TH", "VN"],
		"areas": [7], "themes": [`+themeList(n)+`]}`).project(t)
}

func countryNumber(p *projection.Projection, code graph.CountryCode) int32 {
	for i, c := range p.CountryCodes {
		if c == code {
			return int32(i)
		}
	}
	panic("no such country")
}

// ring is ten institutions, five in Cambodia and five in Vietnam: institution i
// has three projects on theme i and three on theme i+1, the last one on the
// last and the first theme.
//
// Each is strong in its two themes only: (3/6)/(6/60) = 5. Each theme has two
// institutions strong in it and shares one of them with each neighbour, so that
// φ is 1/2 between neighbours and else 0.
func ring(p *projection.Projection) specialised {
	var w specialised
	for i := range 10 {
		w.countries = append(w.countries, countryNumber(p, []graph.CountryCode{"KH", "VN"}[i/5]))
		projects := make([]int, 10)
		projects[i], projects[(i+1)%10] = 3, 3
		w.projects = append(w.projects, projects)
	}
	return w
}

func TestProximityByHand(t *testing.T) {
	c, _ := serving(t)
	base := bare(t, 10)
	p := ring(base).on(base)
	m := measure(t, p, capacity.Query{Minimum: 1, Columns: capacity.Themes})
	r := sure(c.Relatedness(t.Context(), m))(t)
	if r.Reason != "" || len(r.Institutions) != 10 {
		t.Fatalf("%d institutions count: %s", len(r.Institutions), r.Reason)
	}
	for a := range 10 {
		for b := range 10 {
			want := 0.0
			switch (a - b + 10) % 10 {
			case 0:
				want = 1
			case 1, 9:
				want = 0.5
			}
			if got := r.Proximity(a, b); got != want {
				t.Errorf("proximity of %d and %d is %v, want %v", a, b, got, want)
			}
		}
	}
	// Cambodia has 3 6 6 6 6 3 0 0 0 0 projects and Vietnam the others, 30 each,
	// so that an index of (3/30)/(6/60) = 1 makes both strong at the two seams.
	kh, vn := 1, 5
	for _, tc := range []struct {
		who     string
		reach   capacity.Reach
		density float64
		usual   float64
		having  int
		verdict capacity.Reachability
		reason  string
	}{
		{"KH around 6", r.Country(kh, 6), 0.5, 1, 1, capacity.Structural, ""},
		{"KH around 7", r.Country(kh, 7), 0, 1, 1, capacity.Structural, ""},
		{"KH around 5", r.Country(kh, 5), 0.5, 0.5, 2, "", "strong in t05 already"},
		{"VN around 0", r.Country(vn, 0), 0.5, 0.5, 2, "", "strong in t00 already"},
		{"VN around 1", r.Country(vn, 1), 0.5, 1, 1, capacity.Structural, ""},
		{"institution 0 around 2", r.Institution(p.Institutions.ID(0), 2), 0.5, 0.5, 2, capacity.Reachable, ""},
		{"institution 0 around 5", r.Institution(p.Institutions.ID(0), 5), 0, 0.5, 2, capacity.Structural, ""},
		{"institution 0 around 1", r.Institution(p.Institutions.ID(0), 1), 0.5, 0.5, 2, "", "The institution is strong in t01 already."},
	} {
		if tc.reach.Density == nil || *tc.reach.Density != tc.density || tc.reach.Usual == nil || *tc.reach.Usual != tc.usual || tc.reach.Having != tc.having {
			t.Errorf("%s: %v against %v of %d, want %v against %v of %d", tc.who, toldOf(tc.reach.Density), toldOf(tc.reach.Usual), tc.reach.Having, tc.density, tc.usual, tc.having)
		}
		if tc.reach.Reachability != tc.verdict || (tc.reach.Reason == "") != (tc.verdict != "") || !strings.Contains(tc.reach.Reason, tc.reason) {
			t.Errorf("%s: %q, %q", tc.who, tc.reach.Reachability, tc.reach.Reason)
		}
	}
	if stranger := r.Institution("inst_0000000000000000", 1); stranger.Reason == "" || stranger.Density != nil {
		t.Errorf("an institution that does not count has density %v", toldOf(stranger.Density))
	}
}

func toldOf(v *float64) string {
	if v == nil {
		return "none"
	}
	return fmt.Sprint(*v)
}

func TestRelatednessNeedsEnough(t *testing.T) {
	c, _ := serving(t)
	base := bare(t, 10)
	few, poor, narrow, apart := ring(base), ring(base), ring(base), ring(base)
	few.countries, few.projects = few.countries[:9], few.projects[:9]
	poor.projects[4] = []int{0, 0, 0, 0, 2, 2, 0, 0, 0, 0}
	for i := range narrow.projects {
		narrow.projects[i][9] = 0
		narrow.projects[i][0] += 3
	}
	for i := range apart.projects {
		apart.projects[i] = make([]int, 10)
		apart.projects[i][i] = 5
	}
	for _, tc := range []struct {
		world  specialised
		query  capacity.Query
		reason string
	}{
		{ring(base), capacity.Query{}, "themes only"},
		{few, capacity.Query{Minimum: 1, Columns: capacity.Themes}, "Only 9 of the institutions"},
		{poor, capacity.Query{Minimum: 1, Columns: capacity.Themes}, "Only 9 of the institutions"},
		{narrow, capacity.Query{Minimum: 1, Columns: capacity.Themes}, "Only 9 of the themes"},
		{ring(base), capacity.Query{Minimum: 1, Columns: capacity.Themes, To: 2019}, "Only 0 of the themes"},
		{ring(base), capacity.Query{Minimum: 1, Columns: capacity.Themes, Countries: []graph.CountryCode{"KH"}}, "Only 6 of the themes"},
		{ring(base), capacity.Query{Minimum: 1, Columns: capacity.Themes, Dimensions: []capacity.Dimension{capacity.Publications}}, "Only 0 of the themes"},
		{apart, capacity.Query{Minimum: 1, Columns: capacity.Themes}, ""},
	} {
		m := measure(t, tc.world.on(base), tc.query)
		r := sure(c.Relatedness(t.Context(), m))(t)
		reach := r.Country(1, 0)
		if (tc.reason == "") != (r.Reason == "") || !strings.HasPrefix(r.Reason, tc.reason) && tc.reason != "themes only" || reach.Reason == "" || reach.Density != nil {
			t.Errorf("%s: %q, of a country %q", tc.reason, r.Reason, reach.Reason)
		}
		if tc.reason == "" && !strings.HasPrefix(reach.Reason, "Nothing is related to t00") {
			t.Errorf("of themes apart: %q", reach.Reason)
		}
		if r.Reason != "" && (r.Proximity(0, 1) != 0 || r.Institution("", 0).Reason != r.Reason) {
			t.Errorf("%s: there is a proximity all the same", tc.reason)
		}
	}
}

// TestEverythingRelatedIsThere: one that is strong in all that is related to a
// theme has density 1 around it.
func TestEverythingRelatedIsThere(t *testing.T) {
	c, _ := serving(t)
	base := bare(t, 10)
	w := ring(base)
	w.countries = append(w.countries, w.countries[0])
	w.projects = append(w.projects, []int{0, 4, 4, 0, 4, 0, 0, 0, 0, 0}) // strong in 1, 2 and 4
	p := w.on(base)
	r := sure(c.Relatedness(t.Context(), measure(t, p, capacity.Query{Minimum: 1, Columns: capacity.Themes})))(t)
	around := r.Institution(p.Institutions.ID(10), 3)
	if around.Density == nil || *around.Density != 1 || around.Reachability != capacity.Reachable {
		t.Errorf("density %s around a theme all of whose neighbours are there, %s", toldOf(around.Density), around.Reachability)
	}
}

package network_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"corridor/graph/elementary"
	"corridor/graph/network"
)

// bench is a graph in which a has the partners b and c; d has both too, e has b
// alone and f has c alone, g has nobody but h.
//
//	p0 p1 ab, p2 ac, p3 bd, p4 p5 cd, p6 be, p7 cf, p8 gh
func bench(t testing.TB) *asked {
	w := newWorld(t)
	w.institutions("A:KH B:VN")
	w.people("a@A b@A c@A d@B e@B f@A g@B h@B")
	for i, authors := range strings.Fields("ab ab ac bd cd cd be cf gh") {
		area := 1
		if authors == "be" || authors == "gh" {
			area = 7
		}
		w.publication(fmt.Sprint("p", i), 2000+i, strings.Join(strings.Split(authors, ""), " "), area)
	}
	w.onThemes("water rice", "p0", "p8")
	w.onThemes("water", "p1", "p4", "p5")
	w.onThemes("health", "p3", "p7")
	return w.open()
}

func TestRecommend(t *testing.T) {
	a := bench(t)
	for _, c := range []struct {
		options network.RecommendOptions
		want    []string // candidates in order; those that are equal by id
		total   int
	}{
		{network.RecommendOptions{}, a.led("d", "e", "f"), 3},
		{network.RecommendOptions{Order: network.ByResourceAllocation}, a.led("d", "e", "f"), 3},
		{network.RecommendOptions{Order: network.ByCommonNeighbours}, a.led("d", "e", "f"), 3},
		// water and rice, a 2 and 1: g and h have 1 and 1, d has 2 of water and 1
		// of health, f health alone; e has none, and so comes after f.
		{network.RecommendOptions{Order: network.ByThemes}, append(a.inOrderOfID("g", "h"), "d", "f", "e"), 5},
		{network.RecommendOptions{Area: 7}, []string{"e"}, 1},
		{network.RecommendOptions{Area: 7, Order: network.ByThemes}, append(a.inOrderOfID("g", "h"), "e"), 3},
		{network.RecommendOptions{Country: "KH"}, []string{"f"}, 1},
		{network.RecommendOptions{Country: "VN", Area: 1}, []string{"d"}, 1},
	} {
		c.options.For = a.id("a")
		r, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, c.options)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, one := range r.Recommended {
			got = append(got, a.name[r.Network.Entity(one.Node)])
		}
		if !slices.Equal(got, c.want) || r.Candidates != c.total || r.EmptyReason != "" {
			t.Errorf("%+v: got %v of %d, %q; want %v of %d", c.options, got, r.Candidates, r.EmptyReason, c.want, c.total)
		}
	}
	r, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, network.RecommendOptions{For: a.id("a"), Area: 1})
	if err != nil {
		t.Fatal(err)
	}
	d := r.Recommended[0] // by b and c, who have 3 ties each
	if d.AdamicAdar != 2/elementary.Log(3) || d.ResourceAllocation != 2*(1.0/3) || d.CommonNeighbours != 2 || d.Hops != 2 || d.ItemsInArea != 3 {
		t.Errorf("d: %+v", d)
	}
	// 2·2 of water over √(2²+1²)·√(2²+1²)
	if d.ThemeSimilarity != 4.0/5 || len(d.SharedThemes) != 1 || a.name[a.p.Themes.ID(d.SharedThemes[0].Theme)] != "water" || d.SharedThemes[0].Yours != 2 || d.SharedThemes[0].Theirs != 2 {
		t.Errorf("d's themes: %v, %+v", d.ThemeSimilarity, d.SharedThemes)
	}
	if d.Reason != "2 partners in common; 1 theme in common, with a similarity of 0.80; 3 items on area 1." {
		t.Errorf("d's reason: %s", d.Reason)
	}
	common := r.CommonNeighbours(d.Node)
	if len(common) != 2 {
		t.Fatalf("common neighbours: %+v", common)
	}
	for _, z := range common {
		want := map[string]network.CommonNeighbour{"b": {z.Node, 2, 1}, "c": {z.Node, 1, 2}}[a.name[r.Network.Entity(z.Node)]]
		if z != want {
			t.Errorf("common neighbour %s: %+v, want %+v", a.name[r.Network.Entity(z.Node)], z, want)
		}
	}
}

// led gives d, who leads, and then the others by id.
func (a *asked) led(first string, others ...string) []string {
	return append([]string{first}, a.inOrderOfID(others...)...)
}

func (a *asked) inOrderOfID(names ...string) []string {
	slices.SortFunc(names, func(x, y string) int { return strings.Compare(string(a.id(x)), string(a.id(y))) })
	return names
}

func TestRecommendedByThemesAlone(t *testing.T) {
	a := bench(t)
	r, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, network.RecommendOptions{For: a.id("a"), Order: network.ByThemes, Area: 7})
	if err != nil {
		t.Fatal(err)
	}
	g := r.Recommended[0]
	if g.Hops != 0 || g.CommonNeighbours != 0 || g.AdamicAdar != 0 || math.Abs(g.ThemeSimilarity-3/math.Sqrt(10)) > 1e-15 {
		t.Errorf("g: %+v", g)
	}
	if g.Reason != "No partner in common and no path between the two; 2 themes in common, with a similarity of 0.95; 1 item on area 7." {
		t.Errorf("g's reason: %s", g.Reason)
	}
	if len(g.SharedThemes) != 2 || g.SharedThemes[0].Yours+g.SharedThemes[1].Yours != 3 {
		t.Errorf("g's themes: %+v", g.SharedThemes)
	}
	e := r.Recommended[2]
	if !math.IsNaN(e.ThemeSimilarity) || len(e.SharedThemes) != 0 || e.Reason != "1 partner in common; no theme in common; 1 item on area 7." {
		t.Errorf("e: %+v", e)
	}
}

func TestRecommendSaysWhyThereIsNobody(t *testing.T) {
	a := bench(t)
	for _, c := range []struct {
		q       network.Query
		options network.RecommendOptions
		says    string
	}{
		{network.Query{}, network.RecommendOptions{For: a.id("g")}, "partner already; order by THEMES"},
		{network.Query{}, network.RecommendOptions{For: a.id("a"), Area: 3}, "None of the 3 candidates found fits the area, the country"},
		{network.Query{}, network.RecommendOptions{For: a.id("a"), Country: "JP"}, "None of the 3 candidates found fits the area, the country"},
		{network.Query{MinItems: 3}, network.RecommendOptions{For: a.id("a")}, "below minWeight or minItems; give smaller ones. Or order by THEMES"},
		{network.Query{Filter: network.Filter{Areas: []int{7}}}, network.RecommendOptions{For: a.id("a")}, "that the person given as for took part in, none passes the basis and filter"},
		{network.Query{Filter: network.Filter{Areas: []int{7}}}, network.RecommendOptions{For: a.id("b"), Order: network.ByThemes}, "Nobody but partners"},
	} {
		r, err := a.networks.Recommend(t.Context(), a.p, c.q, c.options)
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Recommended) != 0 || !strings.Contains(r.EmptyReason, c.says) {
			t.Errorf("%+v: %d, %q; want %q", c.options, len(r.Recommended), r.EmptyReason, c.says)
		}
	}
}

func TestRecommendRefuses(t *testing.T) {
	a := bench(t)
	for argument, o := range map[string]network.RecommendOptions{
		"area": {Area: 11}, "country": {Country: "FR"}, "orderBy": {Order: "LUCK"},
	} {
		o.For = a.id("a")
		_, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, o)
		wantInvalid(t, err, argument)
	}
	for _, area := range []int{-1, 17} {
		_, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, network.RecommendOptions{For: a.id("a"), Area: area})
		wantInvalid(t, err, "area")
	}
}

// All leaves are as near to the fifth as each other, but for the last by id,
// who has a second partner in common with it.
func TestRecommendKeepsTheBest(t *testing.T) {
	const leaves = 2*network.MaxRecommendations + 50
	w := star(t, leaves)
	var names []string
	for i := range leaves {
		if i != 5 {
			names = append(names, fmt.Sprint("leaf", i))
		}
	}
	slices.SortFunc(names, func(x, y string) int { return strings.Compare(string(w.id(x)), string(w.id(y))) })
	last := names[len(names)-1]
	w.people("friend")
	w.publication("p", 2020, "friend leaf5")
	w.publication("q", 2020, "friend "+last)
	a := w.open()
	r, err := a.networks.Recommend(t.Context(), a.p, network.Query{}, network.RecommendOptions{For: a.id("leaf5")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range r.Recommended {
		got = append(got, a.name[r.Network.Entity(c.Node)])
	}
	want := append([]string{last}, names[:network.MaxRecommendations-1]...)
	if !slices.Equal(got, want) || r.Candidates != leaves-1 {
		t.Errorf("%d of %d, from %v; want %d of %d, from %v", len(got), r.Candidates, got[:3], len(want), leaves-1, want[:3])
	}
}

// Nobody is recommended who is a partner, by a weak tie too; scores are what
// the definitions give; all who qualify are there, in order.
func TestRecommendationsInTangles(t *testing.T) {
	for seed := range uint64(6) {
		a := tangle(t, seed).open()
		for _, level := range []network.Level{network.People, network.Institutions, network.Countries} {
			for _, q := range []network.Query{{Level: level}, {Level: level, MinItems: 2}} {
				n := a.network(q)
				for v := range int32(n.Nodes()) {
					for _, order := range []network.RecommendationOrder{network.ByAdamicAdar, network.ByResourceAllocation, network.ByCommonNeighbours, network.ByThemes} {
						o := network.RecommendOptions{For: n.Entity(v), Order: order}
						r, err := a.networks.Recommend(t.Context(), a.p, q, o)
						if err != nil {
							t.Fatal(err)
						}
						if wrong := misjudged(r, order); wrong != "" {
							t.Fatalf("seed %d, %s, %s for %d: %s", seed, level, order, v, wrong)
						}
					}
				}
			}
		}
	}
}

// misjudged says what is wrong with recommendations; "" if nothing is.
func misjudged(r *network.Recommendations, order network.RecommendationOrder) string {
	n, away := r.Network, distances(r.Network)[r.For]
	given := map[int32]network.Recommendation{}
	last := math.Inf(1)
	for _, c := range r.Recommended {
		given[c.Node] = c
		value := map[network.RecommendationOrder]float64{
			network.ByAdamicAdar: c.AdamicAdar, network.ByResourceAllocation: c.ResourceAllocation,
			network.ByCommonNeighbours: float64(c.CommonNeighbours), network.ByThemes: c.ThemeSimilarity,
		}[order]
		if value > last {
			return fmt.Sprintf("%d with %v comes after %v", c.Node, value, last)
		}
		if last = value; math.IsNaN(value) {
			last = math.Inf(-1)
		}
	}
	for w := range int32(n.Nodes()) {
		var aa, ra float64
		common := 0
		for _, z := range n.Graph().Neighbours(r.For) {
			if _, tied := n.Between(z, w); tied {
				aa, ra, common = aa+1/elementary.Log(float64(n.Graph().Degree(z))), ra+1/float64(n.Graph().Degree(z)), common+1
			}
		}
		similarity := cosine(n, r.For, w)
		near := common > 0 || order == network.ByThemes && similarity > 0
		c, found := given[w]
		if want := near && w != r.For && len(n.Joint(r.For, w)) == 0; found != want {
			return fmt.Sprintf("%d is recommended: %v", w, found)
		}
		if !found {
			continue
		}
		if !slices.IsSortedFunc(r.CommonNeighbours(w), func(a, b network.CommonNeighbour) int {
			return cmp.Or(min(b.WithYou, b.WithCandidate)-min(a.WithYou, a.WithCandidate), int(a.Node-b.Node))
		}) {
			return fmt.Sprintf("common neighbours of %d in disorder: %+v", w, r.CommonNeighbours(w))
		}
		if !slices.IsSortedFunc(c.SharedThemes, func(a, b network.SharedTheme) int {
			return cmp.Or(min(b.Yours, b.Theirs)-min(a.Yours, a.Theirs), int(a.Theme-b.Theme))
		}) {
			return fmt.Sprintf("shared themes of %d in disorder: %+v", w, c.SharedThemes)
		}
		if math.Abs(c.AdamicAdar-aa) > 1e-12 || math.Abs(c.ResourceAllocation-ra) > 1e-12 || c.CommonNeighbours != common || len(r.CommonNeighbours(w)) != common || c.Hops != max(0, away[w]) {
			return fmt.Sprintf("%+v, want %v, %v, %d, %d", c, aa, ra, common, away[w])
		}
		if math.IsNaN(c.ThemeSimilarity) != math.IsNaN(similarity) || math.Abs(c.ThemeSimilarity-similarity) > 1e-12 || (len(c.SharedThemes) > 0) != (similarity > 0) {
			return fmt.Sprintf("%+v, want similarity %v", c, similarity)
		}
	}
	return ""
}

// cosine is the cosine of the themes of two nodes' items.
func cosine(n *network.Network, v, w int32) float64 {
	var of [2]map[int32]float64
	for i, node := range []int32{v, w} {
		of[i] = map[int32]float64{}
		for _, item := range n.Items(node) {
			for _, theme := range n.Projection.ItemThemes.Of(item) {
				of[i][theme]++
			}
		}
	}
	var dot, a, b float64
	for theme, x := range of[0] {
		dot += x * of[1][theme]
		a += x * x
	}
	for _, y := range of[1] {
		b += y * y
	}
	return dot / math.Sqrt(a*b)
}

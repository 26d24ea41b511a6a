package capacity_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// pairs is a world of projects by the pairs of countries that work on them.
type pairs []struct {
	with   string // "KH LA"
	number int
	year   int16
	areas  uint16
	theme  string
}

func (w pairs) on(p *projection.Projection) *projection.Projection {
	a := projection.Addition{Name: fmt.Sprint(w)}
	for i := range p.Countries.Len() {
		a.Institutions = append(a.Institutions, projection.AddedInstitution{Country: int32(i)})
	}
	for _, pair := range w {
		item := projection.AddedItem{Basis: projection.Project, First: pair.year, Last: pair.year, Areas: pair.areas, HeldIn: -1}
		for code := range strings.FieldsSeq(pair.with) {
			item.Institutions = append(item.Institutions, projection.AddedRole{Who: countryNumber(p, graph.CountryCode(code))})
		}
		if pair.theme != "" {
			item.Themes = []int32{0}
		}
		for range pair.number {
			a.Items = append(a.Items, item)
		}
	}
	return p.With(a)
}

const seven = 1 << 6

// twoPairs are two pairs of countries that hardly meet. Their totals are KH 21,
// LA 20, TH 21 and VN 20, of 41 items. Of KH and TH quasi-independence expects
// 2.7103² = 7.3455 and of LA and VN 2.5190² = 6.3455, with the deviation 1.5072 by
// Haberman's leverages, and of others 2.7103·2.5190 = 6.8272 with 1.5082. Four
// countries leave two numbers free, so that two pairs miss the same each time.
var twoPairs = pairs{{"KH LA", 20, 2020, seven, "t"}, {"TH VN", 20, 2020, seven, "t"}, {"KH TH", 1, 2020, seven, "t"},
	{"KH VN", 30, 2020, 1 << 4, ""}, {"LA TH", 30, 2010, seven, ""}}

func TestMissingTiesByHand(t *testing.T) {
	base := bare(t, 1)
	p := twoPairs.on(base)
	c, _ := serving(t)
	four := []graph.CountryCode{"KH", "LA", "TH", "VN"}
	want := []string{
		"KH-VN 0 of 6.8272: 0.0000 (0.0000 to 0.1875) BELOW",
		"LA-TH 0 of 6.8272: 0.0000 (0.0000 to 0.1875) BELOW",
		"KH-TH 1 of 7.3455: 0.1361 (0.0480 to 0.3860) BELOW",
		"LA-VN 0 of 6.3455: 0.0000 (0.0000 to 0.2167) BELOW",
	}
	doubtful := func(line string) string { return strings.Replace(line, "BELOW", "TOO_FEW", 1) }
	for _, tc := range []struct {
		name  string
		query capacity.Query
		want  []string
	}{
		{"an area", capacity.Query{Countries: four, From: 2015}, want},
		{"a theme", capacity.Query{Countries: four, Columns: capacity.Themes}, want},
		{"all six", capacity.Query{From: 2015}, want},
		{"with two expected too few", capacity.Query{Countries: four, From: 2015, Minimum: 7}, []string{want[2], doubtful(want[0]), doubtful(want[1]), doubtful(want[3])}},
		{"fractionally", capacity.Query{Countries: four, From: 2015, Counting: network.Fractional}, want}, // two countries share 1 tie
		{"three", capacity.Query{Countries: four[:3], From: 2015}, nil},                                   // KH is in all, so that nothing is expected of LA and TH,
		{"other work", capacity.Query{Countries: four, From: 2015, Dimensions: []capacity.Dimension{capacity.Publications}}, nil},
	} {
		m := measure(t, p, tc.query)
		var got []string
		for _, tie := range sure(c.MissingTies(t.Context(), m, 0))(t) {
			got = append(got, fmt.Sprintf("%s-%s %d of %.4f: %.4f (%.4f to %.4f) %s", m.Country(tie.Row), m.Country(tie.With), tie.Items, tie.Expected, tie.Ratio, tie.Interval.Low, tie.Interval.High, tie.Verdict))
			if len(tie.Evidence()) != tie.Items || float64(tie.Items) != tie.Count {
				t.Errorf("%s: %d records of %d items", tc.name, len(tie.Evidence()), tie.Items)
			}
		}
		if strings.Join(got, "\n") != strings.Join(tc.want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", tc.name, strings.Join(got, "\n"), strings.Join(tc.want, "\n"))
		}
	}
}

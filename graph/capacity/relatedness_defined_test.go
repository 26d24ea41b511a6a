package capacity_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
)

// TestRelatednessAsDefined holds relatedness to the definitions, worked out
// with shares.
func TestRelatednessAsDefined(t *testing.T) {
	base := bare(t, 12)
	c, _ := serving(t)
	rapid.Check(t, func(rt *rapid.T) {
		var w specialised
		for range rapid.IntRange(10, 16).Draw(rt, "institutions") {
			w.countries = append(w.countries, rapid.Int32Range(0, 5).Draw(rt, "country"))
			w.projects = append(w.projects, rapid.SliceOfN(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}), 12, 12).Draw(rt, "projects"))
		}
		p := w.on(base)
		minimum := rapid.IntRange(1, 3).Draw(rt, "minimum")
		m := measure(t, p, capacity.Query{Columns: capacity.Themes, Minimum: float64(minimum)})
		r := sure(c.Relatedness(t.Context(), m))(t)
		var counted [][]int
		var ids []graph.ID
		for i, projects := range w.projects {
			if totalOf(projects) >= 5 {
				counted, ids = append(counted, projects), append(ids, p.Institutions.ID(int32(i)))
			}
		}
		if r.Reason != "" {
			if len(counted) >= 10 && themesOf(counted) >= 10 {
				rt.Fatalf("%d institutions are enough, but %s", len(counted), r.Reason)
			}
			return
		}
		strong := strongIn(counted, minimum)
		for a := range 12 {
			for b := range 12 {
				phi := r.Proximity(a, b)
				if want := min(chance(strong, a, b), chance(strong, b, a)); math.Abs(phi-want) > 1e-12 || phi != r.Proximity(b, a) || phi < 0 || phi > 1 {
					rt.Fatalf("proximity of %d and %d is %v, want %v", a, b, phi, want)
				}
			}
		}
		byCountry := make([][]int, 6)
		for i, country := range w.countries {
			byCountry[country] = summed(byCountry[country], w.projects[i])
		}
		for i := range byCountry {
			byCountry[i] = summed(byCountry[i], make([]int, 12))
		}
		holdReaches(rt, r, strong, func(i, theme int) capacity.Reach { return r.Institution(ids[i], theme) })
		byRow := make([][]int, 6)
		for row := range byRow {
			byRow[row] = byCountry[countryNumber(p, m.Country(row))]
		}
		holdReaches(rt, r, strongIn(byRow, minimum), r.Country)
	})
}

// holdReaches holds densities and verdicts to their definitions.
func holdReaches(rt *rapid.T, r *capacity.Relatedness, strong [][]bool, reach func(i, theme int) capacity.Reach) {
	density := func(of []bool, theme int) float64 {
		there, all := 0.0, 0.0
		for other, yes := range of {
			if other != theme {
				all += r.Proximity(theme, other)
				if yes {
					there += r.Proximity(theme, other)
				}
			}
		}
		return there / all // NaN where nothing is related
	}
	for i, of := range strong {
		for theme := range of {
			got, want := reach(i, theme), density(of, theme)
			if math.IsNaN(want) {
				if got.Density != nil || got.Reason == "" {
					rt.Fatalf("%d around %d: %v, though nothing is related", i, theme, *got.Density)
				}
				continue
			}
			if math.Abs(*got.Density-want) > 1e-12 || want < 0 || want > 1 {
				rt.Fatalf("%d around %d: density %v, want %v", i, theme, *got.Density, want)
			}
			usual, having := 0.0, 0
			for _, other := range strong {
				if other[theme] {
					usual, having = usual+density(other, theme), having+1
				}
			}
			verdict := capacity.Structural
			switch {
			case of[theme] || having == 0:
				verdict = ""
			case want >= usual/float64(having)-1e-12:
				verdict = capacity.Reachable
			}
			if mean := usual / float64(having); having > 0 && mean > 0 && math.Abs(*got.Multiple-want/mean) > 1e-9 {
				rt.Fatalf("%d around %d: %v times the usual density, want %v", i, theme, *got.Multiple, want/mean)
			}
			if got.Reachability != verdict || got.Having != having {
				rt.Fatalf("%d around %d: %q of %d, want %q of %d", i, theme, got.Reachability, got.Having, verdict, having)
			}
		}
	}
}

// strongIn tells where shares over shares are at least 1, of so many items or more.
func strongIn(counts [][]int, minimum int) [][]bool {
	var all []int
	for _, row := range counts {
		all = summed(all, row)
	}
	out := make([][]bool, len(counts))
	for i, row := range counts {
		for theme, n := range row {
			index := float64(n) / float64(totalOf(row)) / (float64(all[theme]) / float64(totalOf(all)))
			out[i] = append(out[i], n >= minimum && index >= 1-1e-12)
		}
	}
	return out
}

// chance is that of who is strong in b to be so in a.
func chance(strong [][]bool, a, b int) float64 {
	both, one := 0.0, 0.0
	for _, of := range strong {
		if of[b] {
			one++
			if of[a] {
				both++
			}
		}
	}
	if one == 0 {
		return 0
	}
	return both / one
}

func themesOf(counts [][]int) int {
	themes := 0
	for theme := range counts[0] {
		for _, row := range counts {
			if row[theme] > 0 {
				themes++
				break
			}
		}
	}
	return themes
}

func totalOf(values []int) int {
	sum := 0
	for _, v := range values {
		sum += v
	}
	return sum
}

func summed(a, b []int) []int {
	if a == nil {
		a = make([]int, len(b))
	}
	out := make([]int, len(b))
	for i := range b {
		out[i] = a[i] + b[i]
	}
	return out
}

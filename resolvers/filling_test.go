package resolvers

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
)

// TestFillingTheYears holds what is filled in of random groups: each year between
// the first and the last with each other value, once, what was found unchanged.
func TestFillingTheYears(t *testing.T) {
	kind := graph.KindPublication
	facets := map[string]*graph.Facet{}
	for _, f := range kind.Facets {
		facets[f.Name] = f
	}
	rapid.Check(t, func(t *rapid.T) {
		by := rapid.SampledFrom([][]*graph.Facet{{facets["YEAR"]}, {facets["YEAR"], facets["VENUE"]}, {facets["VENUE"], facets["YEAR"]}}).Draw(t, "by")
		g := &graph.Grouping{Kind: kind, Order: graph.GroupOrder(rapid.IntRange(0, 2).Draw(t, "order")), Limit: rapid.IntRange(0, 9).Draw(t, "limit")}
		for _, f := range by {
			g.By = append(g.By, f.Key())
		}
		f, err := newFilling(by, g)
		if err != nil {
			t.Fatal(err)
		}
		found, want := drawGroups(t, len(by))
		filled, err := f.fill(found)
		if err != nil {
			t.Fatal(err)
		}
		checkFilled(t, f, filled, found, want)
	})
}

// drawGroups draws groups in the order that a filling asks for, and the number
// of groups that there are once they are filled in.
func drawGroups(t *rapid.T, keys int) (found *graph.Groups, want int) {
	found = &graph.Groups{}
	first, last, undated := int64(0), int64(0), 0
	others := []any{"a", "b", nil}
	if keys == 1 {
		others = others[:1]
	}
	used := 0
	for _, other := range others {
		before := len(found.Groups)
		add := func(year any) {
			group := graph.Group{Keys: []any{other, year}[2-keys:], Count: rapid.IntRange(1, 3).Draw(t, "count")}
			found.Groups = append(found.Groups, group)
		}
		for year := int64(2000); year < 2008; year++ {
			if rapid.Bool().Draw(t, "found") {
				if add(year); first == 0 {
					first, last = year, year
				}
				first, last = min(first, year), max(last, year)
			}
		}
		if rapid.Bool().Draw(t, "undated") {
			add(nil)
			undated++
		}
		if len(found.Groups) > before {
			used++
		}
	}
	found.Number = len(found.Groups)
	if first != 0 {
		want = used * int(last-first+1)
	}
	return found, want + undated
}

func checkFilled(t *rapid.T, f *filling, filled, found *graph.Groups, want int) {
	counted, seen := 0, map[string]bool{}
	for _, group := range filled.Groups {
		counted += group.Count
		name := fmt.Sprint(group.Keys)
		if seen[name] {
			t.Fatalf("%s comes twice", name)
		}
		seen[name] = true
	}
	total := 0
	for _, group := range found.Groups {
		total += group.Count
		if f.Limit == 0 && !seen[fmt.Sprint(swapped(group.Keys, f.year))] {
			t.Fatalf("%v is gone", group.Keys)
		}
	}
	if filled.Number != want || counted+filled.Rest != total {
		t.Fatalf("%d groups of %d records and a rest of %d; want %d of %d", filled.Number, counted, filled.Rest, want, total)
	}
	for i := 1; i < len(filled.Groups) && f.Order != graph.LargestFirst; i++ {
		if a, b := filled.Groups[i-1].Keys, filled.Groups[i].Keys; !inKeyOrder(a, b, f.Order == graph.KeysDescending) {
			t.Fatalf("%v comes before %v", a, b)
		}
	}
}

func inKeyOrder(a, b []any, descending bool) bool {
	for i := range a {
		switch {
		case a[i] == b[i]:
		case a[i] == nil || b[i] == nil:
			return b[i] == nil
		default:
			return (fmt.Sprint(a[i]) < fmt.Sprint(b[i])) != descending
		}
	}
	return false
}

// TestFillingHasABound: years far apart are not filled in.
func TestFillingHasABound(t *testing.T) {
	year, _ := graph.KindPublication.Property("year")
	f := &filling{Grouping: &graph.Grouping{By: []graph.GroupKey{{Property: year}}}}
	for last, refused := range map[int64]bool{graph.MaxRows - 1: false, graph.MaxRows + 1: true, 1 << 62: true} {
		found := &graph.Groups{Groups: []graph.Group{{Keys: []any{int64(1)}, Count: 1}, {Keys: []any{last}, Count: 1}}}
		if _, err := f.fill(found); (err != nil) != refused {
			t.Errorf("years up to %d: %v", last, err)
		}
	}
	if _, err := f.fill(&graph.Groups{Rest: 1, Number: graph.MaxRows + 1}); err == nil {
		t.Error("groups of which some are missing are filled in")
	}
}

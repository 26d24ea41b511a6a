package capacity_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
)

var six = []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}

// TestRealWorks compares the matrix of the real works with counts made from
// the file.
func TestRealWorks(t *testing.T) {
	works := graphtest.Works(t)
	store := graphtest.NewOracle()
	defer func() { _ = store.Close() }()
	if _, err := store.Apply(t.Context(), graphtest.WriteWorks(works, six)); err != nil {
		t.Fatal(err)
	}
	p := build(t, store)
	for _, years := range [][2]int{{1900, 2100}, {2010, 2015}} {
		m := measure(t, p, capacity.Query{From: years[0], To: years[1]})
		want := straight(works, years[0], years[1])
		if len(want) < 200 {
			t.Fatalf("%v: only %d numbers to compare", years, len(want))
		}
		for _, c := range m.Cells {
			cell := fmt.Sprint(m.Country(c.Row), " ", m.Label(c.Column), " ")
			got := map[string]float64{"works": c.Values[3].Full, "fractions": c.Values[3].Fractional, "institutions": float64(c.Institutions)}
			if c.Values[3].Meaningful { // else the work says nothing of the cell
				got["with the corridor"], got["abroad"] = float64(c.WithCorridor), float64(c.International)
			}
			for what, v := range got {
				if !near(v, want[cell+what]) {
					t.Errorf("%v: %s%s: %v, in the file %v", years, cell, what, v, want[cell+what])
				}
			}
		}
		if got := m.Margins[3].Distinct.All; float64(got) != want["all"] {
			t.Errorf("%v: %d distinct works, in the file %v", years, got, want["all"])
		}
	}
}

// straight counts from the file, cell by cell.
func straight(works []graphtest.Work, from, to int) map[string]float64 {
	out := map[string]float64{}
	where := map[string]bool{}
	for _, w := range works {
		if w.Year < from || w.Year > to {
			continue
		}
		out["all"]++
		for _, country := range w.Countries() {
			others := 0
			for _, other := range w.Countries() {
				if other != country && slices.Contains(six, other) {
					others++
				}
			}
			for _, area := range w.Areas() {
				cell := fmt.Sprint(country, " ", area, " ")
				out[cell+"works"]++
				out[cell+"fractions"] += 1 / float64(len(w.Countries()))
				if others > 0 {
					out[cell+"with the corridor"]++
				}
				if len(w.Countries()) > 1 {
					out[cell+"abroad"]++
				}
				for _, a := range w.Authorships {
					if a.Country == country {
						where[cell+a.Institution] = true
					}
				}
			}
		}
	}
	for one := range where {
		words := strings.SplitN(one, " ", 3)
		out[words[0]+" "+words[1]+" institutions"]++
	}
	return out
}

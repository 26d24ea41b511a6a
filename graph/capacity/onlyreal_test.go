package capacity_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

// TestOnlyRealAsIfThereWereNothingElse: what is asked of real items alone is answered as
// by a state that has no others: every number, sentence and reason.
func TestOnlyRealAsIfThereWereNothingElse(t *testing.T) {
	base := empty(t)
	drawn := 0
	rapid.Check(t, func(rt *rapid.T) {
		mixed, q := worlds(rt), queries(rt)
		drawn++
		mixed.Name = fmt.Sprint("mixed", drawn)
		clean := &world{Addition: mixed.Addition, real: true}
		clean.Name = fmt.Sprint("clean", drawn)
		clean.Items = nil
		for i, item := range mixed.Items {
			if i%3 != 0 {
				clean.Items, clean.budgets = append(clean.Items, item), append(clean.budgets, mixed.budgets[i])
			}
		}
		q.Synthetic = new(false)
		got, want := told(t, rt, mixed.on(base), q), told(t, rt, clean.on(base), q)
		q.Synthetic = nil
		if got != want || want != told(t, rt, clean.on(base), q) {
			rt.Fatalf("of the real items alone\n%s\nwhere there are no others\n%s", got, want)
		}
	})
}

// told is all that is told of a world, but ids and what was asked.
func told(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) string {
	m, gaps := measured(t, rt, p, q)
	out := ""
	for _, g := range gaps {
		out += fmt.Sprintf("%+v %s %v %v %v %d %d %d\n", trendOf(g), m.Explain(g, capacity.Names{Country: "X", Column: "y"}), g.Kinds, toldOf(g.Score), g.Work, g.Rank, g.Best, g.Worst)
		for _, v := range g.Values {
			out += fmt.Sprintf("%+v %+v; ", v.Count, v.Amounts)
			if v.Index != nil {
				out += fmt.Sprintf("%+v", *v.Index)
			}
		}
		for _, s := range g.Signs {
			out += fmt.Sprintf("%+v", *s)
		}
		out += fmt.Sprintln(g.Young, g.Careers, g.People, g.Institutions, g.Unplaced, g.OfColumn)
	}
	r := m.Receipt()
	out += fmt.Sprint(r.Items, r.Counted, r.LeftOut, r.Undated, r.Unplaced, r.Synthetic, r.Provisional, m.NotLoaded())
	c, _ := serving(t)
	if m.TellsRelatedness() {
		related := sure(c.Relatedness(t.Context(), m))(t)
		out += related.Reason
		for _, cell := range m.Cells {
			out += fmt.Sprintf("%+v", related.Country(cell.Row, cell.Column).Reachability)
		}
	}
	return out
}

func trendOf(g *capacity.Gap) capacity.Trend {
	if g.Trend == nil {
		return capacity.Trend{}
	}
	return *g.Trend
}

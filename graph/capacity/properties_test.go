package capacity_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph/capacity"
	"corridor/graph/network/projection"
)

// TestIndicesAverageToOne: weighted by what is expected, each column's indices
// average to 1, in every dimension, when counts are held against the corridor
// or against the inhabitants.
func TestIndicesAverageToOne(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) {
		q := queries(rt)
		q.Baseline, q.Shares = capacity.Corridor, nil
		m, _ := measured(t, rt, worlds(rt).on(base), q)
		for d, dimension := range m.Query.Dimensions {
			for column := range m.Columns() {
				if !m.Meaningful(column, dimension) || !m.Meaning(column).Proportionate {
					continue
				}
				expected, weighted := 0.0, 0.0
				for row := range m.Rows() {
					if i := m.At(row, column).Values[d].Index; i != nil {
						expected += i.Expected
						weighted += i.Expected * i.Value
					}
				}
				if total := m.Margins[d].Columns[column]; !near(expected, total) || !near(weighted, total) {
					rt.Fatalf("%s in column %s: %v are expected and %v weighted, of %v", dimension, m.Label(column), expected, weighted, total)
				}
			}
		}
	})
}

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// TestNumbersAreThoseOfTheRecords: every count is that of the records behind
// it, counted one by one.
func TestNumbersAreThoseOfTheRecords(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) { checkNumbers(t, rt, worlds(rt).on(base), queries(rt)) })
}

func checkNumbers(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) {
	m, _ := measured(t, rt, p, q)
	for d, dimension := range m.Query.Dimensions {
		margins := m.Margins[d]
		if !near(sum(margins.Rows), margins.Total) || !near(sum(margins.Columns), margins.Total) {
			rt.Fatalf("%s: the margins %v and %v do not sum to %v", dimension, margins.Rows, margins.Columns, margins.Total)
		}
		all := map[int32]bool{}
		for _, c := range m.Cells {
			v := c.Values[d]
			full, fractional := recount(m, dimension, c, all)
			if !near(v.Full, full) || !near(v.Fractional, fractional) {
				rt.Fatalf("%s in %s, %s: %v and %v, of the records %v and %v", dimension, m.Country(c.Row), m.Label(c.Column), v.Full, v.Fractional, full, fractional)
			}
		}
		if margins.Distinct.All != len(all) {
			rt.Fatalf("%s: %d distinct, of the records %d", dimension, margins.Distinct.All, len(all))
		}
	}
}

// recount counts the records of a cell and notes them.
func recount(m *capacity.Matrix, d capacity.Dimension, c *capacity.Cell, all map[int32]bool) (full, fractional float64) {
	for _, entity := range m.Entities(d, c) {
		all[entity] = true
		full, fractional = full+1, fractional+1
	}
	p := m.Projection
	for _, item := range m.Records(d, c) {
		all[item] = true
		worth := 1.0
		if d == capacity.Funding {
			worth = p.Budget[item]
		}
		full += worth
		fractional += worth / float64(len(p.ItemCountries.Of(item)))
	}
	return full, fractional
}

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}

func TestScoresAreFromZeroToOne(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) { checkScores(t, rt, worlds(rt).on(base), queries(rt)) })
}

func checkScores(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) {
	m, gaps := measured(t, rt, p, q)
	for _, g := range gaps {
		for name, v := range map[string]*float64{
			"score": g.Score, "shortfall": g.Shortfall, "thinness": g.Thinness,
			"dependence": g.Dependence, "isolation": g.Isolation, "decline": g.Decline,
		} {
			if v != nil && !(*v >= 0 && *v <= 1) {
				rt.Fatalf("the %s of %s, %s is %v", name, m.Country(g.Row), m.Label(g.Column), *v)
			}
		}
		isUntold := g.Kind == capacity.NotApplicable || g.Kind == capacity.TooFewToTell
		if (g.Score == nil) != isUntold || m.Untellable(g.Column) != (g.Kind == capacity.NotApplicable) {
			rt.Fatalf("%s, %s is %s with the score %v", m.Country(g.Row), m.Label(g.Column), g.Kind, g.Score)
		}
		if g.Score != nil && !(g.Least <= *g.Score+1e-12 && *g.Score <= g.Most+1e-12 && g.Best <= g.Rank && g.Rank <= g.Worst && g.Best >= 1) {
			rt.Fatalf("the score %v of rank %d lies between %v and %v, %d and %d", *g.Score, g.Rank, g.Least, g.Most, g.Best, g.Worst)
		}
		for _, s := range g.Signs {
			if !(s.Low >= 0 && s.Low <= s.Ratio+1e-12 && s.Ratio <= s.High+1e-12) || s.Verdict == capacity.Below && s.Observed >= s.Expected || s.Expected < m.Query.Minimum && s.Verdict != capacity.TooFew {
				rt.Fatalf("%+v", s)
			}
			if raw := s.Observed / s.Expected; (raw-s.Ratio)*(s.Ratio-1) < -1e-9 {
				rt.Fatalf("%+v is not shrunk towards 1 from %v", s, raw)
			}
		}
		isAbsent := g.Kind == capacity.Absent
		if g.IsGap() && !(*g.Score > 0) {
			rt.Fatalf("%s, %s is %s, with the score %v of %+v", m.Country(g.Row), m.Label(g.Column), g.Kind, *g.Score, g.Components)
		}
		for _, v := range g.Values {
			if i := v.Index; i != nil && v.Count == 0 && i.Low != 0 {
				rt.Fatalf("the index of nothing may be no less than %v", i.Low)
			}
			if i := v.Index; i != nil && i.Judged() && !(i.Low <= i.Value+1e-12 && i.Value <= i.High+1e-12 && i.Low >= 0) {
				rt.Fatalf("the index %v is not in its interval %v", i.Value, i.Interval)
			}
			if i := v.Index; i != nil && !verdictFits(i) {
				rt.Fatalf("the verdict of %+v", *i)
			}
			if isAbsent && v.Meaningful && v.Count != 0 {
				rt.Fatalf("%s, %s is absent, with %v %s", m.Country(g.Row), m.Label(g.Column), v.Count, v.Dimension)
			}
		}
	}
}

// verdictFits tells whether a verdict is what the interval says.
func verdictFits(i *capacity.Index) bool {
	switch i.Verdict {
	case capacity.Below:
		return i.High < 1
	case capacity.Above:
		return i.Low > 1
	case capacity.AsExpected:
		return i.Low <= 1 && 1 <= i.High
	case "":
		return i.Interval == capacity.Interval{} && i.Shrunk == 0
	}
	return true
}

// TestMoreWorkHereIsNoShortfallHere: an item that is in one cell alone never
// lowers that cell's indices on the whole.
func TestMoreWorkHereIsNoShortfallHere(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) {
		w, q := worlds(rt), queries(rt)
		item := w.item(rt)
		country, column := w.Institutions[0].Country, rapid.IntRange(0, 3).Draw(rt, "column")
		item.Themes, item.Areas = []int32{int32(column)}, projection.AreaBit(column+1)
		elsewhere := func(r projection.AddedRole, at int32) bool { return at >= 0 && w.Institutions[at].Country != country }
		item.People = slices.DeleteFunc(item.People, func(r projection.AddedRole) bool { return elsewhere(r, w.People[r.Who].Institution) })
		item.Institutions = slices.DeleteFunc(item.Institutions, func(r projection.AddedRole) bool { return elsewhere(r, r.Who) })
		item.Institutions = append(item.Institutions, projection.AddedRole{})

		m, before := measured(t, rt, w.on(base), q)
		w.add(rt, item)
		_, after := measured(t, rt, w.on(base), q)
		if q.Baseline == capacity.Median || q.Baseline == capacity.Best {
			return // of which another country's share may count now
		}
		theme := base.Themes.ID(int32(column))
		for i, g := range before {
			here := m.Label(g.Column) == columnsOf(q)[column] && q.Columns == capacity.Areas || m.Column(g.Column) == theme
			if country < 0 || m.Country(g.Row) != base.CountryCodes[country] || !here {
				continue
			}
			if was, is := missing(before[i]), missing(after[i]); is > was+1e-12 {
				rt.Fatalf("%s, %s: the shortfall is %v, before %v", m.Country(g.Row), m.Label(g.Column), is, was)
			}
		}
	})
}

// missing is the mean of what the indices of a cell lack to 1, of those there were
// before anything was added.
func missing(g *capacity.Gap) float64 {
	sum, n := 0.0, 0
	for _, v := range g.Values {
		if v.Index != nil {
			sum, n = sum+max(0, 1-v.Index.Value), n+1
		}
	}
	return sum / float64(max(1, n))
}

// TestWiderFiltersKeepEveryRecord: what a narrow query counts, a wider one
// counts too.
func TestWiderFiltersKeepEveryRecord(t *testing.T) {
	base := empty(t)
	rapid.Check(t, func(rt *rapid.T) {
		p, q := worlds(rt).on(base), queries(rt)
		narrow, _ := measured(t, rt, p, q)
		for name, widen := range map[string]func(*capacity.Query){
			"from":            func(q *capacity.Query) { q.From = 0 },
			"to":              func(q *capacity.Query) { q.To = 0 },
			"an earlier from": func(q *capacity.Query) { q.From = max(0, q.From-1) },
			"synthetic":       func(q *capacity.Query) { q.Synthetic = nil },
			"all":             func(q *capacity.Query) { q.From, q.To, q.Synthetic = 0, 0, nil },
		} {
			wider := q
			widen(&wider)
			wide, _ := measured(t, rt, p, wider)
			for i, c := range narrow.Cells {
				for _, d := range capacity.Dimensions() {
					lost(rt, name, narrow.Records(d, c), wide.Records(d, wide.Cells[i]))
					lost(rt, name, narrow.Entities(d, c), wide.Entities(d, wide.Cells[i]))
				}
			}
		}
	})
}

func lost(rt *rapid.T, name string, narrow, wide []int32) {
	for _, record := range narrow {
		if _, found := slices.BinarySearch(wide, record); !found {
			rt.Fatalf("without %s, record %d is lost", name, record)
		}
	}
}

package capacity_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/graph/sqlite"
	"corridor/seed"
)

// filled loads what a first start loads.
func filled(t testing.TB, store graph.Store) graph.Store {
	t.Helper()
	t.Cleanup(func() { _ = store.Close() })
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := seed.LoadGenerated(t.Context(), store, seed.Small(), nil); err != nil {
		t.Fatal(err)
	}
	return store
}

func openSQLite(t testing.TB) graph.Store {
	t.Helper()
	store, err := sqlite.Open(t.Context(), sqlite.Memory)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func TestSameOnBothStores(t *testing.T) {
	for _, q := range []capacity.Query{{}, {Counting: network.Fractional, Currency: "USD", From: 2015, To: 2022}, {Columns: capacity.Themes}} {
		oracle := fingerprint(t, measure(t, build(t, filled(t, graphtest.NewOracle())), q))
		if got := fingerprint(t, measure(t, build(t, filled(t, openSQLite(t))), q)); got != oracle {
			t.Errorf("%+v: the stores give different matrices", q)
		}
	}
}

func property(kind *graph.Kind, name string) *graph.Property {
	p, _ := kind.Property(name)
	return p
}

func path(kind *graph.Kind, relation string) graph.Path {
	r, _ := kind.Relation(relation)
	return r.Path
}

// between is the condition that something of a kind falls in the years; nil:
// that it does in any or none.
func between(kind *graph.Kind, from, to int) graph.Expr {
	if from == 0 {
		return nil
	}
	if kind != graph.KindProject {
		year := property(kind, "year")
		return graph.And{graph.Compare{Property: year, Op: graph.GTE, Value: from}, graph.Compare{Property: year, Op: graph.LTE, Value: to}}
	}
	start, end := property(kind, "start"), property(kind, "end")
	return graph.And{
		graph.Compare{Property: start, Op: graph.LT, Value: strconv.Itoa(to + 1)},
		graph.Or{graph.Missing{Property: end}, graph.Compare{Property: end, Op: graph.GT, Value: strconv.Itoa(from)}},
	}
}

// TestTotalsAreThoseOfGroup holds the matrix of all countries against what the
// store itself counts, for all time and for some years.
func TestTotalsAreThoseOfGroup(t *testing.T) {
	store := filled(t, openSQLite(t))
	p := build(t, store)
	for _, years := range [][2]int{{0, 0}, {2016, 2021}, {2020, 2020}} {
		t.Run(fmt.Sprint(years), func(t *testing.T) {
			m := measure(t, p, capacity.Query{Countries: p.CountryCodes, From: years[0], To: years[1]})
			of := map[capacity.Dimension]*graph.Kind{capacity.Publications: graph.KindPublication, capacity.Projects: graph.KindProject, capacity.Activities: graph.KindActivity}
			for d, dimension := range m.Query.Dimensions {
				kind, isWork := of[dimension]
				if !isWork {
					continue
				}
				reconcile(t, store, m, d, kind, between(kind, years[0], years[1]))
			}
			reconcileFunding(t, store, m, between(graph.KindProject, years[0], years[1]))
		})
	}
}

// reconcile groups a kind by country and area, and by area alone: the full
// counts must be the groups', and the fractional counts of all countries
// together sum to the items of which a country is known.
func reconcile(t *testing.T, store graph.Store, m *capacity.Matrix, d int, kind *graph.Kind, filter graph.Expr) {
	t.Helper()
	placed := graph.And{graph.Related{Path: path(kind, "countries")}}
	if kind == graph.KindPublication {
		placed = append(placed, graph.Admission{}.Counting())
	}
	if filter != nil {
		placed = append(placed, filter)
	}
	answers, err := store.Group(t.Context(),
		&graph.Grouping{Kind: kind, Filter: placed, By: []graph.GroupKey{{Path: path(kind, "countries")}, {Path: path(kind, "areas")}}},
		&graph.Grouping{Kind: kind, Filter: placed, By: []graph.GroupKey{{Path: path(kind, "areas")}}})
	if err != nil {
		t.Fatal(err)
	}
	cells, areas := groups(answers[0]), groups(answers[1])
	total := 0.0
	for _, c := range m.Cells {
		v := c.Values[d]
		if want := cells[[2]any{m.Row(c.Row), m.Column(c.Column)}]; v.Full != float64(want) {
			t.Errorf("%s in %s, area %s: %v, the store counts %d", v.Dimension, m.Country(c.Row), m.Label(c.Column), v.Full, want)
		}
		total += v.Full
	}
	if total == 0 {
		t.Errorf("nothing was compared for %s", kind)
	}
	for column := range m.Columns() {
		fractions := 0.0
		for row := range m.Rows() {
			fractions += m.At(row, column).Values[d].Fractional
		}
		want := areas[[2]any{m.Column(column)}]
		if distinct := m.Margins[d].Distinct.Columns[column]; !near(fractions, float64(want)) || distinct != want {
			t.Errorf("%s in area %s: fractions of %v and %d distinct, the store counts %d", kind, m.Label(column), fractions, distinct, want)
		}
	}
}

// groups gives counts by the groups' keys.
func groups(answer *graph.Groups) map[[2]any]int {
	out := map[[2]any]int{}
	for _, g := range answer.Groups {
		var keys [2]any
		copy(keys[:], g.Keys)
		out[keys] = g.Count
	}
	return out
}

// reconcileFunding sums the budgets of each currency.
func reconcileFunding(t *testing.T, store graph.Store, m *capacity.Matrix, filter graph.Expr) {
	t.Helper()
	kind := graph.KindProject
	for _, currency := range m.Projection.Currencies {
		all := graph.And{graph.Compare{Property: property(kind, "currency"), Value: string(currency)}}
		if filter != nil {
			all = append(all, filter)
		}
		answers, err := store.Group(t.Context(), &graph.Grouping{Kind: kind, Filter: all, Sums: []*graph.Property{property(kind, "budget")},
			By: []graph.GroupKey{{Path: path(kind, "countries")}, {Path: path(kind, "areas")}}})
		if err != nil {
			t.Fatal(err)
		}
		sums := map[[2]any]float64{}
		for _, g := range answers[0].Groups {
			sum, _ := g.Sums[0].(float64)
			sums[[2]any{g.Keys[0], g.Keys[1]}] = sum
		}
		for _, c := range m.Cells {
			amount := 0.0
			funding := c.Values[len(c.Values)-1]
			if at := slices.IndexFunc(funding.Amounts, func(a capacity.Amount) bool { return a.Currency == currency }); at >= 0 {
				amount = funding.Amounts[at].Full
			}
			if want := sums[[2]any{m.Row(c.Row), m.Column(c.Column)}]; !near(amount, want) {
				t.Errorf("%s in %s, area %s: %v, the store sums %v", currency, m.Country(c.Row), m.Label(c.Column), amount, want)
			}
		}
	}
}

// TestInstitutionsAreThoseOfGroup: without years, institutions count where the
// store finds them by the areas of their work; in area 10 those that lead for a
// country count as well.
func TestInstitutionsAreThoseOfGroup(t *testing.T) {
	store := filled(t, openSQLite(t))
	kind := graph.KindInstitution
	answers, err := store.Group(t.Context(), &graph.Grouping{Kind: kind, By: []graph.GroupKey{{Path: path(kind, "country")}, {Path: path(kind, "areas")}}})
	if err != nil {
		t.Fatal(err)
	}
	found := groups(answers[0])
	m := measure(t, build(t, store), capacity.Query{Dimensions: []capacity.Dimension{capacity.Institutions}})
	for _, c := range m.Cells {
		want := found[[2]any{m.Row(c.Row), m.Column(c.Column)}]
		if m.Label(c.Column) == "10" {
			want += leading(m.Projection, m.Country(c.Row))
		}
		if c.Institutions != want {
			t.Errorf("%s, area %s: %d institutions, the store counts %d", m.Country(c.Row), m.Label(c.Column), c.Institutions, want)
		}
	}
}

// leading counts the institutions that lead for a country and have no work in
// area 10.
func leading(p *projection.Projection, code graph.CountryCode) int {
	n := 0
	for i, country := range p.LeadsFor {
		if country >= 0 && p.CountryCodes[country] == code && !slices.ContainsFunc(p.InstitutionItems.Of(int32(i)), func(item int32) bool {
			return p.AreaMask[item]&projection.AreaBit(10) != 0
		}) {
			n++
		}
	}
	return n
}

package capacity_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// empty is a projection of countries, areas and themes, with inhabitants, in
// which nothing has been done yet.
func empty(t testing.TB) *projection.Projection {
	return read(t, `{
		"countries": ["CN", "JP", "KH", "LA", "MM", "TH", "VN"], "corridor": ["CN", "KH", "LA", "MM", "TH", "VN"],
		"areas": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		"themes": [{"slug": "water", "area": 7}, {"slug": "energy", "area": 7}, {"slug": "vaccines", "area": 5}, {"slug": "parks", "area": 8}],
		"observations": [
			{"indicator": "POPULATION", "country": "CN", "year": 2020, "value": 1400}, {"indicator": "POPULATION", "country": "JP", "year": 2020, "value": 125},
			{"indicator": "POPULATION", "country": "KH", "year": 2020, "value": 17}, {"indicator": "POPULATION", "country": "LA", "year": 2020, "value": 7},
			{"indicator": "POPULATION", "country": "MM", "year": 2020, "value": 54}, {"indicator": "POPULATION", "country": "TH", "year": 2020, "value": 70},
			{"indicator": "POPULATION", "country": "VN", "year": 2020, "value": 97}]}`).project(t)
}

// world is what is drawn to be added to an empty projection.
type world struct {
	projection.Addition
	budgets []float64 // by item; below 0: none
	real    bool      // nothing is synthetic, else every third item is
}

// on gives the projection that has the world in it. Budgets are in dollars.
func (w *world) on(p *projection.Projection) *projection.Projection {
	q := p.With(w.Addition)
	q.Currencies = []graph.Currency{"USD"}
	for i, budget := range w.budgets {
		if budget >= 0 {
			q.Budget[i], q.BudgetCurrency[i] = budget, 0
		}
	}
	q.InstitutionSynthetic, q.PersonSynthetic = make([]bool, q.Institutions.Len()), make([]bool, q.People.Len())
	for i := range q.Synthetic {
		q.Synthetic[i] = i%3 == 0 && !w.real
	}
	return q
}

const openCountries = 7 // of the empty projection

// worlds draws a few institutions and people and what they did; some without a
// known country, a year or anybody.
func worlds(t *rapid.T) *world {
	w := &world{Addition: projection.Addition{Name: "drawn"}}
	for range rapid.IntRange(1, 8).Draw(t, "institutions") {
		w.Institutions = append(w.Institutions, projection.AddedInstitution{Country: rapid.Int32Range(-1, openCountries-1).Draw(t, "country"), Declared: mask(t)})
	}
	for range rapid.IntRange(0, 8).Draw(t, "people") {
		w.People = append(w.People, projection.AddedPerson{
			Institution: rapid.Int32Range(-1, int32(len(w.Institutions)-1)).Draw(t, "institution"),
			Since:       rapid.SampledFrom([]int16{0, 2000, 2016, 2019}).Draw(t, "since"),
			Declared:    mask(t),
		})
	}
	for range rapid.IntRange(0, 25).Draw(t, "items") {
		w.add(t, w.item(t))
	}
	return w
}

// mask draws up to three areas.
func mask(t *rapid.T) uint16 {
	var out uint16
	for _, number := range rapid.SliceOfN(rapid.IntRange(1, 10), 0, 3).Draw(t, "areas") {
		out |= projection.AreaBit(number)
	}
	return out
}

func (w *world) item(t *rapid.T) projection.AddedItem {
	item := projection.AddedItem{
		Basis: projection.Basis(rapid.IntRange(0, 2).Draw(t, "basis")), Areas: mask(t), HeldIn: -1,
		Themes: rapid.SliceOfNDistinct(rapid.Int32Range(0, 3), 0, 2, rapid.ID).Draw(t, "themes"),
	}
	if rapid.IntRange(0, 5).Draw(t, "dated") > 0 {
		item.First = rapid.Int16Range(2010, 2021).Draw(t, "first")
		item.Last = item.First
		if item.Basis == projection.Project {
			item.Last = rapid.SampledFrom([]int16{item.First - 1, item.First, item.First + 3, projection.OpenEnd}).Draw(t, "last")
		}
	}
	role := func(of ...projection.Role) projection.Role { return rapid.SampledFrom(of).Draw(t, "role") }
	for _, who := range rapid.SliceOfN(rapid.Int32Range(0, int32(len(w.Institutions)-1)), 0, 3).Draw(t, "institutions") {
		item.Institutions = append(item.Institutions, projection.AddedRole{Who: who, Roles: role(0, projection.Lead, projection.Partner, projection.Host)})
	}
	if len(w.People) > 0 {
		for _, who := range rapid.SliceOfN(rapid.Int32Range(0, int32(len(w.People)-1)), 0, 4).Draw(t, "people") {
			item.People = append(item.People, projection.AddedRole{Who: who, Roles: role(0, projection.Lead, projection.Corresponding)})
		}
	}
	return item
}

// add takes an item in, a project perhaps with a budget.
func (w *world) add(t *rapid.T, item projection.AddedItem) {
	w.Items = append(w.Items, item)
	budget := -1.0
	if item.Basis == projection.Project {
		budget = rapid.SampledFrom([]float64{-1, 0, 1000, 250000, 3e6}).Draw(t, "budget")
	}
	w.budgets = append(w.budgets, budget)
}

// queries draws what to ask for.
func queries(t *rapid.T) capacity.Query {
	q := capacity.Query{
		Counting:    rapid.SampledFrom([]network.Counting{network.Full, network.Fractional}).Draw(t, "counting"),
		Baseline:    rapid.SampledFrom([]capacity.Baseline{capacity.Corridor, capacity.Median, capacity.Best, capacity.Custom}).Draw(t, "baseline"),
		Columns:     rapid.SampledFrom([]capacity.Columns{capacity.Areas, capacity.Themes}).Draw(t, "columns"),
		Countries:   rapid.SampledFrom([][]graph.CountryCode{nil, {"KH"}, {"VN", "JP", "KH"}}).Draw(t, "countries"),
		Attribution: capacity.ByWork,
		From:        rapid.SampledFrom([]int{0, 2014}).Draw(t, "from"),
		To:          rapid.SampledFrom([]int{0, 2018}).Draw(t, "to"),
		Synthetic:   rapid.SampledFrom([]*bool{nil, new(true), new(false)}).Draw(t, "synthetic"),
		Minimum:     1,
	}
	if q.Columns == capacity.Areas && rapid.Bool().Draw(t, "declared") {
		q.Attribution = capacity.ByDeclaration
	}
	switch {
	case q.Baseline == capacity.Corridor:
		q.PerMillion = rapid.Bool().Draw(t, "per million") && q.To == 0
	case q.Baseline == capacity.Custom:
		for i, column := range columnsOf(q) {
			q.Shares = append(q.Shares, capacity.Share{Column: column, Value: float64(i % 4)})
		}
	}
	return q
}

func columnsOf(q capacity.Query) []string {
	if q.Columns == capacity.Themes {
		return []string{"energy", "parks", "vaccines", "water"}
	}
	return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}
}

// failer is a test, or one draw of it.
type failer interface {
	Fatalf(format string, arguments ...any)
}

// measured is a drawn world, measured as drawn.
func measured(t *testing.T, rt failer, p *projection.Projection, q capacity.Query) (*capacity.Matrix, []*capacity.Gap) {
	m, err := capacity.Measure(t.Context(), p, q)
	if err != nil {
		rt.Fatalf("measuring %+v: %v", q, err)
	}
	gaps, err := m.Gaps(capacity.DefaultWeights())
	if err != nil {
		rt.Fatalf("scoring: %v", err)
	}
	slices.SortFunc(gaps, func(a, b *capacity.Gap) int {
		return (a.Row-b.Row)*m.Columns() + a.Column - b.Column
	})
	return m, gaps
}

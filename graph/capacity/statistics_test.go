package capacity_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/graphtest"
	"corridor/graph/network"
	"corridor/graph/network/projection"
	"corridor/seed"
)

// ofBackbone is the projection of the backbone, whose statistics are real.
var ofBackbone = sync.OnceValues(func() (*projection.Projection, error) {
	store := graphtest.NewOracle()
	if _, err := seed.LoadBackbone(context.Background(), store, nil); err != nil {
		return nil, err
	}
	return projection.Build(context.Background(), store)
})

func backbone(t *testing.T) *projection.Projection {
	t.Helper()
	p, err := ofBackbone()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// worksOf reads the table of works by country and field out of a projection.
func worksOf(p *projection.Projection) map[graph.CountryCode]map[string]float64 {
	out := map[graph.CountryCode]map[string]float64{}
	for _, o := range p.Observations {
		if o.Indicator != "WORKS" {
			continue
		}
		code := p.CountryCodes[o.Country]
		if out[code] == nil {
			out[code] = map[string]float64{}
		}
		out[code][o.Field] = o.Value
	}
	return out
}

// TestStatisticsByFieldAgreeWithTheTable works out counts and indices anew.
func TestStatisticsByFieldAgreeWithTheTable(t *testing.T) {
	p := backbone(t)
	works := worksOf(p)
	m, err := capacity.Measure(t.Context(), p, capacity.Query{Evidence: capacity.ByStatistics, Columns: capacity.Fields})
	if err != nil {
		t.Fatal(err)
	}
	if m.Rows() != 6 || m.Columns() != 26 || m.Query.Baseline != capacity.Median || !slices.Equal(m.Query.Dimensions, []capacity.Dimension{capacity.Publications}) {
		t.Fatalf("%d rows, %d columns, baseline %s, %v", m.Rows(), m.Columns(), m.Query.Baseline, m.Query.Dimensions)
	}
	sums := map[graph.CountryCode]float64{}
	for code, fields := range works {
		for _, n := range fields {
			sums[code] += n
		}
	}
	for _, c := range m.Cells {
		code, field, v := m.Country(c.Row), m.Label(c.Column), c.Values[0]
		var shares []float64
		for other := range works {
			shares = append(shares, works[other][field]/sums[other])
		}
		slices.Sort(shares)
		expected := sums[code] * (shares[2] + shares[3]) / 2
		switch {
		case v.Full != works[code][field] || v.Count != v.Full || float64(c.Items) != v.Full:
			t.Errorf("%s in %s: %v works, want %v", code, field, v.Full, works[code][field])
		case !near(v.Index.Expected, expected) || !near(v.Index.Value, v.Full/expected):
			t.Errorf("%s in %s: %+v, want %v expected", code, field, *v.Index, expected)
		case v.Index.Judged() || v.Index.Interval != (capacity.Interval{}):
			t.Errorf("%s in %s: a whole count has the verdict %q and the interval %v", code, field, v.Index.Verdict, v.Index.Interval)
		case c.Trend != nil || m.Records(capacity.Publications, c) != nil:
			t.Errorf("%s in %s: statistics have a trend or records", code, field)
		}
	}
	r := m.Receipt()
	if r.Evidence != capacity.ByStatistics || len(r.Tables) != 1 || r.Tables[0].Slug != "openalex-country-fields" || r.Tables[0].DataDate != "2026-10" {
		t.Errorf("the receipt names %v as evidence, of the tables %v", r.Evidence, r.Tables)
	}
	if r.Items != 15353207 || r.Counted != r.Items || len(r.LeftOut) != 0 || len(m.Counted()) != 0 {
		t.Errorf("the receipt: %d of %d works, left out %v", r.Counted, r.Items, r.LeftOut)
	}
}

// TestStatisticsByAreaFollowTheTableOfFields counts the areas anew, with a field
// in two of them.
func TestStatisticsByAreaFollowTheTableOfFields(t *testing.T) {
	p := backbone(t)
	works := worksOf(p)
	table := []capacity.FieldArea{{"Medicine", 5}, {"Energy", 7}, {"Energy", 4}, {"Nursing", 5}}
	m, err := capacity.Measure(t.Context(), p, capacity.Query{Evidence: capacity.ByStatistics, Areas: []int{5, 6, 7}, FieldAreas: table,
		Countries: []graph.CountryCode{"LA", "KH"}, PerMillion: true})
	if err != nil {
		t.Fatal(err)
	}
	for row, code := range []graph.CountryCode{"KH", "LA"} {
		for column, want := range []float64{works[code]["Medicine"] + works[code]["Nursing"], 0, works[code]["Energy"]} {
			v := m.At(row, column).Values[0]
			if v.Full != want || v.Meaningful != (column != 1) || (v.Index == nil) != (column == 1) {
				t.Errorf("%s in area %s: %+v, want %v works", code, m.Label(column), *v, want)
			}
		}
	}
	if why := m.Meaning(1).Reason; !strings.Contains(why, "No field of research") {
		t.Errorf("an area without fields: %q", why)
	}
	r := m.Receipt()
	left := map[capacity.Reason]int{}
	total := r.Counted
	for _, l := range r.LeftOut {
		left[l.Reason] = l.Items
		total += l.Items
	}
	if total != r.Items || left[capacity.NoColumn] == 0 || left[capacity.OtherCountries] == 0 || left[capacity.OtherColumns] != 0 {
		t.Errorf("%d of %d works are accounted for, left out %v", total, r.Items, left)
	}
}

// TestStatisticsAreNoZeroBesideTheirTable: a country that the table leaves out is
// refused where it is named, and without numbers where it is not; an area without
// fields in the table has none either.
func TestStatisticsAreNoZeroBesideTheirTable(t *testing.T) {
	for _, columns := range []capacity.Columns{capacity.Areas, capacity.Fields} {
		_, err := capacity.Measure(t.Context(), backbone(t), capacity.Query{Evidence: capacity.ByStatistics, Columns: columns, Countries: []graph.CountryCode{"LA", "US"}})
		var invalid *graph.InvalidError
		if !errors.As(err, &invalid) || invalid.Argument != "countries" || !strings.Contains(invalid.Reason, "CN, KH, LA, MM, TH, VN") {
			t.Errorf("%s: %v", columns, err)
		}
	}
	p := *backbone(t)
	p.Observations = slices.DeleteFunc(slices.Clone(p.Observations), func(o projection.Observation) bool {
		return o.Indicator == "WORKS" && (p.CountryCodes[o.Country] == "MM" || o.Field == "Energy" || o.Field == "Nursing" && p.CountryCodes[o.Country] == "LA")
	})
	q := capacity.Query{Evidence: capacity.ByStatistics, Areas: []int{1, 5, 7}, FieldAreas: []capacity.FieldArea{{"Nursing", 5}, {"Energy", 7}}}
	m, err := capacity.Measure(t.Context(), &p, q)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range m.Cells {
		code, area, v := m.Country(c.Row), m.Label(c.Column), c.Values[0]
		told := code != "MM" && area == "5"
		_, perMillion := m.PerMillion(c, v.Count)
		_, ofCountry := v.ShareOfCountry()
		_, ofColumn := v.ShareOfCorridor()
		if told != (c.Untold == "") || told != (m.TellsRow(c.Row) && m.TellsColumn(c.Column)) || told != perMillion || !told && (v.Index != nil || ofCountry || ofColumn) || told && code != "LA" && v.Full == 0 {
			t.Errorf("%s in area %s: %q, %+v", code, area, c.Untold, *v)
		}
		if code == "LA" && area == "5" && (v.Full != 0 || c.Untold != "") {
			t.Errorf("a field that Laos alone has no figure of: %q, %+v", c.Untold, *v)
		}
	}
	q.PerMillion = true
	if _, err := capacity.Measure(t.Context(), &p, q); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), "MM") {
		t.Errorf("held against inhabitants: %v", err)
	}
}

func TestStatisticsCannotTellEverything(t *testing.T) {
	p := backbone(t)
	for name, q := range map[string]capacity.Query{
		"dimensions":  {Dimensions: []capacity.Dimension{capacity.People}},
		"by":          {Columns: capacity.Themes},
		"counting":    {Counting: network.Fractional},
		"years":       {From: 2000},
		"attribution": {Attribution: capacity.ByDeclaration},
		"currency":    {Currency: "USD"},
		"synthetic":   {Synthetic: new(true)},
	} {
		q.Evidence = capacity.ByStatistics
		if _, err := capacity.Measure(t.Context(), p, q); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := capacity.Measure(t.Context(), &projection.Projection{}, capacity.Query{Evidence: capacity.ByStatistics}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("without statistics: %v", err)
	}
}

// TestFieldsAreCalledAlike: a field is the same column of records and of
// statistics.
func TestFieldsAreCalledAlike(t *testing.T) {
	var labels [2][]string
	for i, evidence := range []capacity.Evidence{capacity.ByRecords, capacity.ByStatistics} {
		m := measure(t, backbone(t), capacity.Query{Evidence: evidence, Columns: capacity.Fields})
		for column := range m.Columns() {
			labels[i] = append(labels[i], m.Label(column))
		}
	}
	if len(labels[0]) != 26 || !slices.Equal(labels[0], labels[1]) {
		t.Errorf("of records %q, of statistics %q", labels[0], labels[1])
	}
}

// TestNewestTableCounts puts an older table of other figures beside the first.
func TestNewestTableCounts(t *testing.T) {
	p := *backbone(t)
	p.Sources = append(slices.Clone(p.Sources), projection.Source{ID: "srce_zzz", Slug: "older", DataDate: "2026-09"})
	for _, o := range p.Observations {
		if o.Indicator == "WORKS" {
			o.Value, o.Source = 1, int32(len(p.Sources)-1)
			p.Observations = append(p.Observations, o)
		}
	}
	m, err := capacity.Measure(t.Context(), &p, capacity.Query{Evidence: capacity.ByStatistics, Columns: capacity.Fields})
	if err != nil {
		t.Fatal(err)
	}
	if r := m.Receipt(); r.Items != 15353207 || r.Tables[0].Slug != "openalex-country-fields" {
		t.Errorf("%d works of %s", r.Items, r.Tables[0].Slug)
	}
}

// A field that an older table alone has is no column: nothing is counted there.
func TestFieldsAreThoseOfTheTableCounted(t *testing.T) {
	p := *backbone(t)
	p.Sources = append(slices.Clone(p.Sources), projection.Source{ID: "srce_zzz", Slug: "older", DataDate: "2026-09"})
	for _, o := range p.Observations {
		if o.Indicator == "WORKS" && o.Field == "Medicine" {
			o.Field, o.Source = "Alchemy", int32(len(p.Sources)-1)
			p.Observations = append(p.Observations, o)
		}
	}
	areas := append(capacity.DefaultFieldAreas(), capacity.FieldArea{Field: "Alchemy", Area: 5})
	for name, q := range map[string]capacity.Query{"all": {}, "of an area": {Areas: []int{5}, FieldAreas: areas}} {
		q.Evidence, q.Columns = capacity.ByStatistics, capacity.Fields
		m, err := capacity.Measure(t.Context(), &p, q)
		if err != nil {
			t.Fatal(err)
		}
		for column := range m.Columns() {
			if m.Label(column) == "Alchemy" {
				t.Errorf("%s: a column of a field that the table %s does not have", name, m.Receipt().Tables[0].Slug)
			}
		}
	}
}

func TestTableOfFieldsIsReadOrRefused(t *testing.T) {
	for text, want := range map[string]string{
		"field,area,why\nMedicine,5,x\nMathematics,,none\n": "",
		"field,area\nMedicine,5\n":                          "line 1",
		"field,area,why\nMedicine,11,x\n":                   "line 2",
		"field,area,why\nMedicine,5,x\nMedicine,5,y\n":      "line 3",
		"field,area,why\nMedicine\n":                        "line 2",
	} {
		table, err := capacity.ReadFieldAreas(strings.NewReader(text))
		if want == "" && (err != nil || !slices.Equal(table, []capacity.FieldArea{{"Medicine", 5}})) ||
			want != "" && (!errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, %v", text, table, err)
		}
	}
	fields := map[string]bool{}
	for _, f := range capacity.DefaultFieldAreas() {
		fields[f.Field] = true
	}
	works := worksOf(backbone(t))
	for field := range fields {
		if works["LA"][field] == 0 {
			t.Errorf("the table has the field %q, and the statistics do not", field)
		}
	}
	if len(fields) != 18 {
		t.Errorf("%d fields belong to an area", len(fields))
	}
}

// TestInstitutionsOfTheRegistryMakeNoGap: a list of institutions, however
// uneven, changes nothing that is counted.
func TestInstitutionsOfTheRegistryMakeNoGap(t *testing.T) {
	p := *backbone(t)
	before, err := capacity.Measure(t.Context(), &p, capacity.Query{})
	if err != nil {
		t.Fatal(err)
	}
	store := graphtest.NewOracle()
	if _, err := seed.LoadBackbone(t.Context(), store, nil); err != nil {
		t.Fatal(err)
	}
	sets, err := seed.Real()
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"cldr", "ror-relationships", "ror-v2", "ror-v1"} {
		for _, set := range sets {
			if set.Source == source {
				if _, err := store.Apply(t.Context(), set); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	with, err := projection.Build(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	if with.Institutions.Len() < 2000 {
		t.Fatalf("only %d institutions", with.Institutions.Len())
	}
	after, err := capacity.Measure(t.Context(), with, capacity.Query{})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range before.Cells {
		if a := after.Cells[i]; a.Institutions != c.Institutions || a.Items != c.Items || a.People != c.People {
			t.Errorf("%s, area %s: %d institutions became %d", before.Country(c.Row), before.Label(c.Column), c.Institutions, a.Institutions)
		}
	}
}

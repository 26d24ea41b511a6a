package capacity_test

import (
	"fmt"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
)

// two is a fixture of two corridor countries and Japan with the items given.
func two(t *testing.T, items string) *fixture {
	return read(t, `{
		"countries": ["KH", "VN", "JP"], "corridor": ["KH", "VN"], "areas": [1, 5, 7, 10],
		"themes": [{"slug": "water", "area": 7}, {"slug": "vaccines", "area": 5}, {"slug": "energy", "area": 7}],
		"institutions": [{"name": "K", "country": "KH", "declares": [7]}, {"name": "K2", "country": "KH"}, {"name": "V", "country": "VN"},
			{"name": "J", "country": "JP"}, {"name": "X"}],
		"people": [{"name": "kim", "at": "K", "declares": [5, 7]}, {"name": "vu", "at": "V", "since": 2016}, {"name": "nobody"}],
		"items": [`+items+`]}`)
}

// counts shows what is counted in a dimension, cell by cell.
func counts(m *capacity.Matrix, d capacity.Dimension) string {
	var out []string
	for _, c := range m.Cells {
		for _, v := range c.Values {
			if v.Dimension == d && v.Full > 0 {
				out = append(out, fmt.Sprintf("%s %s %v", m.Country(c.Row), m.Label(c.Column), v.Full))
			}
		}
	}
	return strings.Join(out, ", ")
}

func TestYears(t *testing.T) {
	p := two(t, `
		{"name": "short", "basis": "PROJECT", "from": 2018, "to": 2019, "areas": [5], "institutions": "K"},
		{"name": "open", "basis": "PROJECT", "from": 2019, "areas": [5], "institutions": "K"},
		{"name": "over at once", "basis": "PROJECT", "from": 2018, "to": 2017, "areas": [5], "institutions": "K"},
		{"name": "undated", "basis": "PROJECT", "areas": [5], "institutions": "K"},
		{"name": "paper", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "kim@K"},
		{"name": "undated paper", "basis": "PUBLICATION", "areas": [5], "people": "kim@K"},
		{"name": "visit", "basis": "ACTIVITY", "from": 2016, "to": 2018, "areas": [5], "institutions": "K"}`).project(t)
	for _, c := range []struct {
		from, to                           int
		projects, publications, activities float64
	}{
		{0, 0, 4, 2, 1},
		{0, 2017, 0, 0, 1},
		{2017, 2017, 0, 0, 1},
		{2018, 2018, 1, 0, 1},
		{2017, 2018, 2, 0, 1}, // what was over at once falls between these
		{2019, 2019, 2, 0, 0},
		{2020, 2020, 1, 1, 0},
		{2021, 2035, 0, 0, 0}, // what has no end counts up to the last year of the data
		{1, 2015, 0, 0, 0},
	} {
		m := measure(t, p, capacity.Query{From: c.from, To: c.to, Areas: []int{5}})
		v := m.At(0, 0).Values
		if v[2].Full != c.projects || v[3].Full != c.publications || v[4].Full != c.activities {
			t.Errorf("%d to %d: %v projects, %v publications, %v activities", c.from, c.to, v[2].Full, v[3].Full, v[4].Full)
		}
	}
}

func TestTrend(t *testing.T) {
	p := two(t, `
		{"name": "early", "basis": "PUBLICATION", "from": 1970, "areas": [7], "people": "kim@K"},
		{"name": "a", "basis": "PUBLICATION", "from": 2016, "areas": [5], "people": "kim@K"},
		{"name": "b", "basis": "PUBLICATION", "from": 2016, "areas": [5], "people": "kim@K"},
		{"name": "c", "basis": "PUBLICATION", "from": 2018, "areas": [5], "people": "kim@K"},
		{"name": "undated", "basis": "PUBLICATION", "areas": [5], "people": "kim@K"},
		{"name": "long", "basis": "PROJECT", "from": 2019, "to": 2040, "areas": [1], "institutions": "K"}`).project(t)
	trend := func(from, to int, column int) *capacity.Trend {
		return measure(t, p, capacity.Query{From: from, To: to}).At(0, column).Trend
	}
	if got := trend(2016, 2018, 1); got != nil {
		t.Errorf("three years have the trend %+v", got)
	}
	// 2, 0, 1, 0: the mean is 0.75, the slope −5·0.1; to the line it is 0.5, 1,
	// 0.5 and 0, so that the error is √(1.5/2/5).
	got := trend(2016, 2019, 1)
	if shown := fmt.Sprintf("%v ± %.4f, from %.4f to %.4f", got.Slope, got.Error, got.Low, got.High); shown != "-0.5 ± 0.3873, from -2.1665 to 1.1665" {
		t.Errorf("2016 to 2019: %s", shown)
	}
	if got.From != 2016 || got.Years != 4 || got.Mean != 0.75 || got.Relative() != -0.5/0.75 {
		t.Errorf("2016 to 2019: %+v", got)
	}
	for _, c := range []struct{ from, to, column, first, years int }{
		{0, 0, 1, 1990, 30},       // at most so many, and none after 2019, when the last item began
		{2010, 2050, 1, 2010, 10}, // no year after the data's last
		{2017, 2050, 2, 0, 0},     // three years
		{1960, 1980, 2, 1970, 11}, // no year before the data's first
	} {
		got := trend(c.from, c.to, c.column)
		if c.years == 0 != (got == nil) || got != nil && (got.From != c.first || got.Years != c.years) {
			t.Errorf("%d to %d: %+v", c.from, c.to, got)
		}
	}
	if got := trend(2016, 2019, 0); got.Slope != 0.3 || got.Mean != 0.25 {
		t.Errorf("a project begun in the last year: %+v", got)
	}
}

func TestWork(t *testing.T) {
	for _, c := range []struct {
		name, items string
		want        capacity.Work // of KH in area 5
	}{
		{"nothing", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "vu@V"}`, capacity.Work{}},
		{"alone", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "kim@K"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 1, Known: 1, Joined: 1}},
		{"led from elsewhere", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "vu@V kim@K"}`,
			capacity.Work{Items: 1, LeadKnown: 1, ExpectedLed: 0.5, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"corresponding", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "vu@V kim@K*"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 0.5, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"led from two places", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "vu@V,K"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 0.5, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"with Japan", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "kim@K nobody@J"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 0.5, International: 1, Known: 1, Joined: 1}},
		{"led by nobody knows whom", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "nobody@X kim@K"}`,
			capacity.Work{Items: 1}},
		{"led here and by nobody knows whom", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "nobody@X kim@K*"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 1}},
		{"led from there or by nobody knows whom", `{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "nobody@X kim@K vu@V*"}`,
			capacity.Work{Items: 1, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"project", `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "K:PARTNER V:LEAD J:PARTNER"}`,
			capacity.Work{Items: 1, LeadKnown: 1, ExpectedLed: 1.0 / 3, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"project that nobody leads", `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "K V"}`,
			capacity.Work{Items: 1, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"project led by two", `{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "K:LEAD V:LEAD"}`,
			capacity.Work{Items: 1, Led: 1, LeadKnown: 1, ExpectedLed: 0.5, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
		{"activity", `{"name": "a", "basis": "ACTIVITY", "from": 2020, "areas": [5], "institutions": "K:ORGANISER V:SENDER"},
			{"name": "b", "basis": "ACTIVITY", "from": 2020, "areas": [5], "institutions": "K2:HOST X:SENDER"}`,
			capacity.Work{Items: 2, Led: 2, LeadKnown: 2, ExpectedLed: 1.5, International: 1, Known: 1, WithCorridor: 1, Joined: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := measure(t, two(t, c.items).project(t), capacity.Query{Areas: []int{5}}).At(0, 0).Work; got != c.want {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

// TestWorkThatMeansNothing: papers on policy are counted, but say nothing of
// the cell.
func TestWorkThatMeansNothing(t *testing.T) {
	m := measure(t, two(t, `
		{"name": "paper", "basis": "PUBLICATION", "from": 2020, "areas": [1], "people": "kim@K"},
		{"name": "talk", "basis": "ACTIVITY", "from": 2020, "areas": [1], "institutions": "V:HOST K"}`).project(t), capacity.Query{Areas: []int{1}})
	c := m.At(0, 0)
	if v := c.Values[3]; v.Full != 1 || v.Meaningful || v.Index != nil || c.Items != 1 || c.Led != 0 {
		t.Errorf("%+v, work %+v", v, c.Work)
	}
	if c.People != 1 || c.Institutions != 1 {
		t.Errorf("%d people, %d institutions", c.People, c.Institutions)
	}
}

func TestWhoIsActive(t *testing.T) {
	p := two(t, `
		{"name": "a", "basis": "PUBLICATION", "from": 2018, "areas": [5], "people": "kim@K,K2"},
		{"name": "b", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "V", "people": "vu kim"},
		{"name": "c", "basis": "PROJECT", "from": 2020, "areas": [7], "institutions": "K"}`).project(t)
	for _, c := range []struct {
		name                 string
		query                capacity.Query
		people, institutions string
	}{
		{"all years", capacity.Query{}, "KH 5 1, VN 5 1", "KH 5 2, KH 7 1, VN 5 1"},
		// kim takes part, though no institution of her country does.
		{"2020", capacity.Query{From: 2020}, "KH 5 1, VN 5 1", "KH 7 1, VN 5 1"},
		{"declared", capacity.Query{Attribution: capacity.ByDeclaration, From: 2020}, "KH 5 1, KH 7 1", "KH 7 1"},
		{"declared by the synthetic", capacity.Query{Attribution: capacity.ByDeclaration, Synthetic: new(true)}, "", ""},
	} {
		m := measure(t, p, c.query)
		if people, institutions := counts(m, capacity.People), counts(m, capacity.Institutions); people != c.people || institutions != c.institutions {
			t.Errorf("%s: people %s; institutions %s", c.name, people, institutions)
		}
	}
}

func TestYoungCareers(t *testing.T) {
	f := two(t, `
		{"name": "first", "basis": "PUBLICATION", "from": 2012, "areas": [7], "people": "kim@K"},
		{"name": "a", "basis": "PROJECT", "from": 2020, "areas": [5], "institutions": "K V", "people": "kim vu nobody lan"}`)
	f.People = append(f.People, f.People[0], f.People[0])
	f.People[3].Name, f.People[3].Since, f.People[4].Name = "lan", 2018, "idle"
	p := f.project(t)
	for years, want := range map[int]int{1: 0, 2: 0, 3: 1, 8: 1, 9: 2} {
		c := measure(t, p, capacity.Query{From: 2020, Areas: []int{5}, YoungYears: years}).At(0, 0)
		if c.People != 2 || c.Careers != 2 || c.Young != want {
			t.Errorf("%d years: of %d people %d careers are known and %d young, want %d", years, c.People, c.Careers, c.Young, want)
		}
	}
	c := measure(t, p, capacity.Query{From: 2020, Areas: []int{5}}).At(1, 0)
	if share, known := c.YoungShare(); !known || share != 1 {
		t.Errorf("in VN, where vu began in 2016, %v are young (%t)", share, known)
	}
}

func TestThemes(t *testing.T) {
	p := two(t, `
		{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5, 7], "themes": ["water", "energy"], "people": "kim@K"},
		{"name": "b", "basis": "PUBLICATION", "from": 2020, "areas": [5], "themes": ["vaccines"], "people": "vu@V"}`).project(t)
	for want, q := range map[string]capacity.Query{
		"KH energy 1, KH water 1, VN vaccines 1": {},
		"KH energy 1, KH water 1":                {Areas: []int{7}},
		"KH water 1, VN vaccines 1":              {Themes: []string{"water", "vaccines"}},
		"KH 5 1, KH 7 1, VN 5 1":                 {Columns: capacity.Areas},
	} {
		if q.Columns == "" {
			q.Columns = capacity.Themes
		}
		if got := counts(measure(t, p, q), capacity.Publications); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	m := measure(t, p, capacity.Query{Columns: capacity.Themes})
	if got := m.Margins[3]; got.Total != 3 || fmt.Sprint(got.Distinct) != "{[1 1] [1 1 1] 2}" {
		t.Errorf("margins %+v", got)
	}
}

func TestLeadingInstitutions(t *testing.T) {
	f := two(t, `{"name": "a", "basis": "ACTIVITY", "from": 2020, "areas": [10], "institutions": "K2:HOST", "people": "vu"}`)
	f.Institutions[2].Leads, f.Institutions[3].Leads, f.Institutions[4].Leads = "VN", "KH", "KH"
	p := f.project(t)
	m := measure(t, p, capacity.Query{Countries: []graph.CountryCode{"JP", "KH", "VN"}})
	if got := counts(m, capacity.Institutions); got != "KH 10 1, VN 10 1" {
		t.Errorf("%s", got) // neither one of Japan nor one of nowhere that leads for Cambodia
	}
	if got := counts(measure(t, p, capacity.Query{Synthetic: new(true)}), capacity.Institutions); got != "" {
		t.Errorf("of the synthetic: %s", got)
	}
	for _, g := range gaps(t, m) {
		if m.Label(g.Column) != "10" {
			continue
		}
		kind, score := capacity.NoGap, 0.0
		if m.Country(g.Row) == "JP" {
			kind, score = capacity.Absent, 1
		}
		if g.Kind != kind || *g.Score != score || g.Values[1].Index != nil || g.Dependence != nil {
			t.Errorf("%s: %s, %v of %+v", m.Country(g.Row), g.Kind, *g.Score, g.Components)
		}
	}
}

// TestPeopleDoNotMatterAmongLeadingInstitutions: who took part in what is said
// of area 10 does not make up for the institution that is missing.
func TestPeopleDoNotMatterAmongLeadingInstitutions(t *testing.T) {
	f := two(t, `{"name": "a", "basis": "ACTIVITY", "from": 2020, "areas": [10], "institutions": "K:HOST", "people": "vu"}`)
	f.Institutions[0].Leads = f.Institutions[0].Country
	m := measure(t, f.project(t), capacity.Query{})
	for _, g := range gaps(t, m) {
		if m.Country(g.Row) == "VN" && m.Label(g.Column) == "10" && (g.People != 1 || g.Kind != capacity.Absent || *g.Score != 1) {
			t.Errorf("%d people, %s, %v", g.People, g.Kind, *g.Score)
		}
	}
}

func TestItemsOfNowhere(t *testing.T) {
	m := measure(t, two(t, `
		{"name": "a", "basis": "PUBLICATION", "from": 2020, "areas": [5, 7], "people": "nobody@X"},
		{"name": "b", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "nobody@X kim@K"},
		{"name": "c", "basis": "PUBLICATION", "from": 2020, "areas": [5], "people": "nobody@J"},
		{"name": "d", "basis": "PUBLICATION", "from": 2020, "people": "nobody@X"},
		{"name": "e", "basis": "ACTIVITY", "from": 2020, "areas": [5]}`).project(t), capacity.Query{})
	publications, activities := m.Margins[3], m.Margins[4]
	if publications.Nowhere != 1 || publications.Distinct.All != 1 || activities.Nowhere != 1 || m.Margins[0].Nowhere != 0 {
		t.Errorf("publications %+v, activities %+v", publications, activities)
	}
	share, known := m.At(1, 1).UnknownShare()
	if !known || share != 3.0/4 {
		t.Errorf("of area 5, %v might belong anywhere", share)
	}
}

func TestStatistics(t *testing.T) {
	p := read(t, `{"countries": ["KH", "VN", "JP"], "corridor": ["KH", "VN"], "areas": [5],
		"institutions": [{"name": "K", "country": "KH"}, {"name": "V", "country": "VN"}],
		"items": [{"name": "a", "basis": "PROJECT", "from": 2019, "areas": [5], "institutions": "K V"}],
		"observations": [
			{"indicator": "POPULATION", "country": "KH", "year": 2018, "value": 16000000},
			{"indicator": "POPULATION", "country": "KH", "year": 2021, "value": 20000000, "unit": "people"},
			{"indicator": "POPULATION", "country": "VN", "year": 2018, "value": 0},
			{"indicator": "RESEARCHERS_PER_MILLION", "country": "KH", "year": 2015, "value": 50},
			{"indicator": "RESEARCHERS_PER_MILLION", "country": "VN", "year": 2015, "value": 600},
			{"indicator": "POPULATION", "country": "KH", "year": 2018, "value": 99},
			{"indicator": "POPULATION", "country": "JP", "year": 2018, "value": 125000000}]}`).project(t)
	first := 16e6 // of two for a year that the same source gives, the first by id
	if local(graph.KindObservation, "5").ID() < local(graph.KindObservation, "0").ID() {
		first = 99
	}
	m := measure(t, p, capacity.Query{To: 2020})
	kh, vn := m.At(0, 0), m.At(1, 0)
	if got := m.Population[0]; got.Year != 2018 || got.Value != first || got.ID == "" {
		t.Errorf("population %+v", got)
	}
	perMillion, known := m.PerMillion(kh, kh.Values[2].Count)
	perThousand, alsoKnown := m.PerThousandResearchers(kh, kh.Values[2].Count)
	if !known || !alsoKnown || perMillion != 1/first*1e6 || perThousand != 1/(first/1e6*50)*1e3 {
		t.Errorf("%v per million, %v per thousand researchers", perMillion, perThousand)
	}
	if v, known := m.PerMillion(vn, 1); known {
		t.Errorf("of nobody, %v per million", v)
	}
	if v, known := m.PerThousandResearchers(vn, 1); known {
		t.Errorf("%v per thousand researchers of whom nothing is known", v)
	}
	if got := measure(t, p, capacity.Query{}).Population[0]; got.Year != 2021 || got.Unit != "people" {
		t.Errorf("without years, the population %+v", got)
	}
	if got := measure(t, p, capacity.Query{To: 2017}).Population[0]; got != nil {
		t.Errorf("up to 2017, the population %+v", got)
	}
}

func TestRowsInOrder(t *testing.T) {
	m := measure(t, two(t, "").project(t), capacity.Query{Countries: []graph.CountryCode{"VN", "JP", "VN", "KH"}, Areas: []int{7, 1, 7}})
	var got []string
	for row := range m.Rows() {
		got = append(got, string(m.Country(row)))
	}
	for column := range m.Columns() {
		got = append(got, m.Label(column))
	}
	if fmt.Sprint(got) != "[JP KH VN 1 7]" {
		t.Errorf("rows and columns %v", got)
	}
	p := m.Projection
	if at, _ := p.Countries.Index(m.Row(1)); p.CountryCodes[at] != "KH" {
		t.Errorf("row 1 is the country %s", p.CountryCodes[at])
	}
	if at, _ := p.Areas.Index(m.Column(1)); p.AreaNumbers[at] != 7 {
		t.Errorf("column 1 is area %d", p.AreaNumbers[at])
	}
}

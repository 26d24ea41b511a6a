package capacity_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/graph/capacity"
	"corridor/graph/network"
	"corridor/graph/network/projection"
)

// classified is a world small enough to count by hand. Of its publications a to e
// have a primary topic by version V2, f by V1 alone, e by both; h has a topic that
// is not primary, and g none.
func classified(t testing.TB) *projection.Projection {
	return read(t, `{"countries": ["LA", "VN"], "corridor": ["LA", "VN"], "areas": [5],
		"topics": ["V2 domains/4 fields/27 subfields/2725 T1", "V2 domains/4 fields/27 subfields/2725 T2", "V2 domains/4 fields/27 subfields/2713 T3",
			"V2 domains/3 fields/17 subfields/1702 T4", "V1 domains/4 fields/27 subfields/2725 T1"],
		"institutions": [{"name": "L", "country": "LA"}, {"name": "V", "country": "VN"}, {"name": "W", "country": "VN"}],
		"people": [{"name": "lee", "at": "L"}, {"name": "vu", "at": "V"}, {"name": "wu", "at": "W"}],
		"items": [
			{"name": "a", "basis": "PUBLICATION", "from": 2020, "people": "lee@L", "topics": "V2/T1*"},
			{"name": "b", "basis": "PUBLICATION", "from": 2020, "people": "lee@L vu@V", "topics": "V2/T2* V2/T4"},
			{"name": "c", "basis": "PUBLICATION", "from": 2021, "people": "vu@V", "topics": "V2/T3*"},
			{"name": "d", "basis": "PUBLICATION", "from": 2021, "people": "vu@V", "topics": "V2/T4*"},
			{"name": "e", "basis": "PUBLICATION", "from": 2022, "people": "wu@W", "topics": "V2/T4* V1/T1*"},
			{"name": "f", "basis": "PUBLICATION", "from": 2022, "people": "wu@W", "topics": "V1/T1*"},
			{"name": "g", "basis": "PUBLICATION", "from": 2022, "people": "lee@L"},
			{"name": "h", "basis": "PUBLICATION", "from": 2022, "people": "vu@V", "topics": "V2/T4"},
			{"name": "i", "basis": "PROJECT", "from": 2022, "institutions": "L", "areas": [5]}]}`).project(t)
}

// byColumn shows the publications of a matrix, column by column.
func byColumn(m *capacity.Matrix) string {
	at := slices.Index(m.Query.Dimensions, capacity.Publications)
	var out []string
	for column := range m.Columns() {
		text := m.Label(column)
		for row := range m.Rows() {
			text += fmt.Sprintf(" %s %v", m.Country(row), m.At(row, column).Values[at].Count)
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// TestByTopic: at each level a publication counts once, by its primary topic of
// the version that counts.
func TestByTopic(t *testing.T) {
	p := classified(t)
	for _, c := range []struct {
		q    capacity.Query
		want string
	}{
		{capacity.Query{Columns: capacity.Domains}, "domains/3 LA 0 VN 2; domains/4 LA 2 VN 2"},
		{capacity.Query{Columns: capacity.Fields}, "fields/17 LA 0 VN 2; fields/27 LA 2 VN 2"},
		{capacity.Query{Columns: capacity.Subfields}, "subfields/1702 LA 0 VN 2; subfields/2713 LA 0 VN 1; subfields/2725 LA 2 VN 1"},
		{capacity.Query{Columns: capacity.Topics}, "T4 LA 0 VN 2; T3 LA 0 VN 1; T1 LA 1 VN 0; T2 LA 1 VN 1"},
		{capacity.Query{Columns: capacity.Topics, Topics: []graph.TopicID{"fields/27"}}, "T3 LA 0 VN 1; T1 LA 1 VN 0; T2 LA 1 VN 1"},
		{capacity.Query{Columns: capacity.Subfields, Topics: []graph.TopicID{"subfields/2725", "domains/3"}}, "subfields/1702 LA 0 VN 2; subfields/2725 LA 2 VN 1"},
		{capacity.Query{Columns: capacity.Subfields, TopicVersion: graph.TopicsV1}, "subfields/2725 LA 0 VN 2"},
		{capacity.Query{Columns: capacity.Subfields, Counting: network.Fractional}, "subfields/1702 LA 0 VN 2; subfields/2713 LA 0 VN 1; subfields/2725 LA 1.5 VN 0.5"},
		{capacity.Query{Columns: capacity.Subfields, From: 2021}, "subfields/1702 LA 0 VN 2; subfields/2713 LA 0 VN 1; subfields/2725 LA 0 VN 0"},
	} {
		if got := byColumn(measure(t, p, c.q)); got != c.want {
			t.Errorf("by %s: %s\nwant %s", c.q.Columns, got, c.want)
		}
	}
}

// TestByTopicByHand: Laos has 2 of its 2 publications in subfields/2725, which has
// 3 of all 6, so that 1 is expected and the index is 2; Viet Nam has 1 of 4, so
// that 2 are and it is a half.
func TestByTopicByHand(t *testing.T) {
	m := measure(t, classified(t), capacity.Query{Columns: capacity.Subfields})
	at := slices.Index(m.Query.Dimensions, capacity.Publications)
	for row, want := range []struct{ expected, index float64 }{{1, 2}, {2, 0.5}} {
		if i := m.At(row, 2).Values[at].Index; i.Expected != want.expected || i.Value != want.index {
			t.Errorf("row %d: %+v, want %+v", row, *i, want)
		}
	}
	viet := m.At(1, 0) // d of V and e of W
	if viet.Items != 2 || viet.Institutions != 2 || viet.People != 2 || m.Meaningful(0, capacity.Projects) || viet.Values[0].Index == nil {
		t.Errorf("Viet Nam in subfields/1702: %+v", *viet)
	}
	if got := m.Records(capacity.Publications, viet); len(got) != 2 {
		t.Errorf("records %v", got)
	}
	r := m.Receipt()
	left := []capacity.LeftOut{{Reason: capacity.OtherVersion, Items: 1}, {Reason: capacity.NoColumn, Items: 2}}
	if r.TopicLevel != graph.LevelSubfield || r.TopicVersion != graph.TopicsV2 || r.Items != 8 || r.Counted != 5 || !slices.Equal(r.LeftOut, left) {
		t.Errorf("receipt %+v", *r)
	}
	r = measure(t, classified(t), capacity.Query{Columns: capacity.Subfields, TopicVersion: graph.TopicsV1}).Receipt()
	left = []capacity.LeftOut{{Reason: capacity.OtherVersion, Items: 4}, {Reason: capacity.NoColumn, Items: 2}}
	if r.TopicVersion != graph.TopicsV1 || r.Counted != 2 || !slices.Equal(r.LeftOut, left) {
		t.Errorf("receipt of V1 %+v", *r)
	}
}

func TestTopicsRefused(t *testing.T) {
	p := classified(t)
	many := make([]string, 0, capacity.MaxTopicColumns+1)
	for i := range capacity.MaxTopicColumns + 1 {
		many = append(many, fmt.Sprintf("V2 domains/1 fields/11 subfields/1100 T%d", 1000+i))
	}
	crowded := (&fixture{Countries: []graph.CountryCode{"LA"}, Corridor: []graph.CountryCode{"LA"}, Topics: many}).project(t)
	for argument, queries := range map[string][]capacity.Query{
		"areas":        {{Columns: capacity.Subfields, Areas: []int{5}}},
		"themes":       {{Columns: capacity.Topics, Themes: []string{"x"}}, {Columns: capacity.Fields, Evidence: capacity.ByStatistics, Themes: []string{"x"}}},
		"topics":       {{Topics: []graph.TopicID{"T1"}}, {Columns: capacity.Subfields, Topics: []graph.TopicID{"T1"}}, {Columns: capacity.Topics, Topics: []graph.TopicID{"T9"}}},
		"topicVersion": {{TopicVersion: graph.TopicsV1}},
		"by":           {{Columns: capacity.Subfields, Evidence: capacity.ByStatistics}},
		"attribution":  {{Columns: capacity.Subfields, Attribution: capacity.ByDeclaration}},
	} {
		for _, q := range queries {
			_, err := capacity.Measure(t.Context(), p, q)
			var invalid *graph.InvalidError
			if !errors.As(err, &invalid) || invalid.Argument != argument {
				t.Errorf("%+v: %v", q, err)
			}
		}
	}
	if _, err := capacity.Measure(t.Context(), crowded, capacity.Query{Columns: capacity.Topics}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("%d topics: %v", len(many), err)
	}
	if m := measure(t, crowded, capacity.Query{Columns: capacity.Subfields}); m.TopicVersion() != graph.TopicsV2 {
		t.Errorf("without publications the version is %q", m.TopicVersion())
	}
}

// TestTopicsOfNoneAreNoGap: where no publication has a topic, nothing is told of
// any, and why.
func TestTopicsOfNoneAreNoGap(t *testing.T) {
	p := two(t, `{"name": "a", "basis": "PUBLICATION", "from": 2020, "people": "kim@K"}`)
	p.Topics = []string{"V2 domains/4 fields/27 subfields/2725 T1"}
	m := measure(t, p.project(t), capacity.Query{Columns: capacity.Subfields})
	for _, g := range gaps(t, m) {
		text := m.Explain(g, capacity.Names{Country: "Laos", Column: "Infectious Diseases"})
		if g.Score != nil || g.Kind != capacity.NotApplicable || !strings.Contains(text, "no publications with a topic of the version counted are loaded here") {
			t.Errorf("%v, %s: %s", g.Score, g.Kind, text)
		}
	}
}

// drawn is a world in which each publication has one theme and the subfield that
// stands at the same place.
func drawn(columns int) *fixture {
	draw := rand.New(rand.NewPCG(1, uint64(columns)))
	f := &fixture{Countries: []graph.CountryCode{"LA", "TH", "VN"}, Corridor: []graph.CountryCode{"LA", "TH", "VN"}, Areas: []int{5}}
	for i := range columns {
		if i < capacity.MaxColumns {
			f.Themes = append(f.Themes, struct {
				Slug string
				Area int
			}{fmt.Sprintf("t-%04d", 1100+i), 5})
		}
		f.Topics = append(f.Topics, fmt.Sprintf("V2 domains/1 fields/11 subfields/%d T%d", 1100+i, 1100+i))
	}
	for i := range 18 {
		f.Institutions = append(f.Institutions, struct {
			Name, Country, Leads string
			Declares             []int
		}{Name: fmt.Sprint("i", i), Country: string(f.Countries[i%3])})
		f.People = append(f.People, struct {
			Name, At string
			Since    int
			Declares []int
		}{Name: fmt.Sprint("p", i), At: fmt.Sprint("i", i)})
	}
	for i := range 600 {
		who, with, column := draw.IntN(18), draw.IntN(18), draw.IntN(columns)
		people := fmt.Sprintf("p%d@i%[1]d", who)
		if with > who {
			people += fmt.Sprintf(" p%d@i%[1]d", with)
		}
		item := fixtureItem{Name: fmt.Sprint("w", i), Basis: "PUBLICATION", From: 2010 + draw.IntN(10), People: people, Topics: fmt.Sprintf("V2/T%d*", 1100+column)}
		if column < len(f.Themes) {
			item.Themes = []string{f.Themes[column].Slug}
		}
		f.Items = append(f.Items, item)
	}
	return f
}

// TestSubfieldsAreCountedAsThemesAre: where each publication has one of either,
// everything said of subfields is what is said of themes.
func TestSubfieldsAreCountedAsThemesAre(t *testing.T) {
	p := drawn(20).project(t)
	q := capacity.Query{Dimensions: dimensions(capacity.People, capacity.Institutions, capacity.Publications), Columns: capacity.Themes}
	themes := measure(t, p, q)
	q.Columns = capacity.Subfields
	subfields := measure(t, p, q)
	c, _ := serving(t)
	near, also := sure(c.Relatedness(t.Context(), themes))(t), sure(c.Relatedness(t.Context(), subfields))(t)
	if near.Reason != "" || also.Reason != "" || !slices.Equal(near.Institutions, also.Institutions) {
		t.Fatalf("relatedness of themes: %q, of subfields: %q", near.Reason, also.Reason)
	}
	score, other := scores(gaps(t, themes)), scores(gaps(t, subfields))
	told := 0
	for i, cell := range themes.Cells {
		twin := subfields.Cells[i]
		if shown(cell) != shown(twin) || cell.Work != twin.Work || score[[2]int{cell.Row, cell.Column}] != other[[2]int{cell.Row, cell.Column}] {
			t.Errorf("cell %d %d: %s, of subfields %s", cell.Row, cell.Column, shown(cell), shown(twin))
		}
		one, two := near.Country(cell.Row, cell.Column), also.Country(cell.Row, cell.Column)
		if show(one.Density) != show(two.Density) || show(one.Usual) != show(two.Usual) || one.Reachability != two.Reachability {
			t.Errorf("cell %d %d: reach %+v, of subfields %+v", cell.Row, cell.Column, one, two)
		}
		told += len(one.Reachability)
		help, helps := sure(c.Help(t.Context(), themes, network.Institutions, cell.Row, cell.Column, 5))(t), sure(c.Help(t.Context(), subfields, network.Institutions, cell.Row, cell.Column, 5))(t)
		if fmt.Sprint(help.Helpers) != fmt.Sprint(helps.Helpers) {
			t.Errorf("cell %d %d: helpers %v, of subfields %v", cell.Row, cell.Column, help.Helpers, helps.Helpers)
		}
		ties, missing := sure(c.MissingTies(t.Context(), themes, cell.Column))(t), sure(c.MissingTies(t.Context(), subfields, cell.Column))(t)
		if len(ties) != len(missing) || len(ties) > 0 && (ties[0].Items != missing[0].Items || ties[0].Ratio != missing[0].Ratio) {
			t.Errorf("column %d: ties %v, of subfields %v", cell.Column, ties, missing)
		}
	}
	if told == 0 {
		t.Error("no reach is told of")
	}
}

// shown is all that a cell says of its values.
func shown(c *capacity.Cell) string {
	text := fmt.Sprint(c.People, c.Institutions, c.Trend)
	for _, v := range c.Values {
		text += fmt.Sprintf("; %s %v %v %v %v %+v", v.Dimension, v.Full, v.Fractional, v.OfCountry, v.OfColumn, v.Index)
	}
	return text
}

func scores(gaps []*capacity.Gap) map[[2]int]string {
	out := map[[2]int]string{}
	for _, g := range gaps {
		out[[2]int{g.Row, g.Column}] = show(g.Score) + fmt.Sprint(g.Kinds)
	}
	return out
}

// TestManyColumns: more columns than a word of a set has bits, counted one by one.
func TestManyColumns(t *testing.T) {
	f := drawn(200)
	m := measure(t, f.project(t), capacity.Query{Columns: capacity.Subfields, Dimensions: dimensions(capacity.People, capacity.Institutions, capacity.Publications)})
	type place struct{ country, column string }
	works, people := map[place]int{}, map[place]map[string]bool{}
	for _, item := range f.Items {
		column := "subfields/" + strings.TrimSuffix(strings.TrimPrefix(item.Topics, "V2/T"), "*")
		countries := map[string]bool{}
		for word := range strings.FieldsSeq(item.People) {
			name, _, _ := strings.Cut(word, "@")
			var number int
			if _, err := fmt.Sscanf(name, "p%d", &number); err != nil {
				t.Fatal(err)
			}
			at := place{string(f.Countries[number%3]), column}
			countries[at.country] = true
			if people[at] == nil {
				people[at] = map[string]bool{}
			}
			people[at][name] = true
		}
		for country := range countries {
			works[place{country, column}]++
		}
	}
	if m.Columns() != 200 {
		t.Fatalf("%d columns", m.Columns())
	}
	for _, c := range m.Cells {
		at := place{string(m.Country(c.Row)), m.Label(c.Column)}
		if c.Items != works[at] || c.People != len(people[at]) || c.Institutions != len(people[at]) {
			t.Errorf("%v: %d items, %d people, %d institutions, want %d and %d", at, c.Items, c.People, c.Institutions, works[at], len(people[at]))
		}
		if got := m.Entities(capacity.People, c); len(got) != c.People {
			t.Errorf("%v: people %v", at, got)
		}
	}
}

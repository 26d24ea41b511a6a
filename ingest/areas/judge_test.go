package areas_test

import (
	"slices"
	"testing"

	"corridor/ingest/areas"
)

// given gives the areas that a table assigns a work to, with their confidence.
func given(table *areas.Table, w areas.Work) map[int]float64 {
	out := map[int]float64{}
	for _, s := range table.Judge(w) {
		if s.Holds() && s.Theme == "" {
			out[s.Area] = s.Confidence
		}
	}
	return out
}

// TestWords finds words of titles as a search does, in every script.
func TestWords(t *testing.T) {
	for _, c := range []struct {
		pattern string
		found   []string
		not     []string
	}{
		{"vaccin*", []string{"Vaccines for all", "On vaccination", "VACCIN"}, []string{"A revaccination", ""}},
		{"vaccine", []string{"A vaccine."}, []string{"Vaccines"}},
		{"clean energy", []string{"Clean-energy transitions", "“Clean  Energy”"}, []string{"clean and energy", "energy clean"}},
		{"clean & energ*", []string{"Energies that are clean"}, []string{"clean water"}},
		{"e commerce", []string{"E-commerce in Laos"}, []string{"commerce"}},
		{"nông nghiệp", []string{"Thực trạng phát triển nông nghiệp hữu cơ", "nong nghiep"}, nil},
		{"santé", []string{"La sante publique", "SANTÉ"}, nil},
		{"疫苗", []string{"新冠疫苗研究"}, []string{"苗疫"}},
		{"วัคซีน", []string{"การพัฒนาวัคซีนโควิด"}, nil},
		{"ວັກຊີນ", []string{"ການສັກວັກຊີນ"}, nil},
		{"វ៉ាក់សាំង", []string{"ការចាក់វ៉ាក់សាំង"}, nil},
		{"ကာကွယ်ဆေး", []string{"ကိုဗစ်ကာကွယ်ဆေး"}, nil},
	} {
		table := read(t, "title,"+c.pattern+",5,,1,")
		for _, title := range c.found {
			if len(given(table, areas.Work{Title: title})) != 1 {
				t.Errorf("%s is not found in %s", c.pattern, title)
			}
		}
		for _, title := range c.not {
			if len(given(table, areas.Work{Title: title})) != 0 {
				t.Errorf("%s is found in %s", c.pattern, title)
			}
		}
	}
}

// TestSilentWords: words of a phrase that belongs to no area say nothing there,
// and what they say elsewhere.
func TestSilentWords(t *testing.T) {
	table := read(t, "title,health,5,,0.9,", "title,soil health,,,,")
	for title, want := range map[string]int{"Soil health": 0, "Soil-health and human health": 1, "Health of soils": 1} {
		if got := given(table, areas.Work{Title: title}); len(got) != want {
			t.Errorf("%s: %v", title, got)
		}
	}
}

// TestTopics: a topic speaks in place of its subfield, that in place of its
// field, and one that is not primary half as much.
func TestTopics(t *testing.T) {
	table := read(t, "field,19,7,,0.8,", "subfield,1908,4,,0.8,", "topic,T1,5,,0.8,", "topic,T2,,,,")
	score := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		topics []areas.Topic
		want   map[int]float64
	}{
		{[]areas.Topic{{ID: "T1", Subfield: "1908", Field: "19", Primary: true}}, map[int]float64{5: 0.8}},
		{[]areas.Topic{{ID: "T2", Subfield: "1908", Field: "19", Primary: true}}, map[int]float64{}},
		{[]areas.Topic{{ID: "T3", Subfield: "1908", Field: "19", Primary: true}}, map[int]float64{4: 0.8}},
		{[]areas.Topic{{ID: "T3", Subfield: "1909", Field: "19", Primary: true}}, map[int]float64{7: 0.8}},
		{[]areas.Topic{{ID: "T3", Field: "19", Primary: true, Score: score(0.75)}}, map[int]float64{7: 0.6}},
		{[]areas.Topic{{ID: "T3", Primary: true}}, map[int]float64{}},
		{[]areas.Topic{{ID: "T1"}}, map[int]float64{}},
	} {
		got := given(table, areas.Work{Topics: c.topics})
		if !equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.topics, got, c.want)
		}
	}
}

func equal(x, y map[int]float64) bool {
	for k, v := range x {
		if y[k] != v {
			return false
		}
	}
	return len(x) == len(y)
}

// TestEvidenceAddsUp: of the same kind the strongest counts, different kinds add
// up, and each theme is told beside its area.
func TestEvidenceAddsUp(t *testing.T) {
	table := read(t, "goal,3,5,,0.4,", "title,fever,5,epidemiology,0.5,", "title,fevers and chills,5,,0.3,", "call,HLTH-2024,5,,0.2,", "goal,6,7,,0.4,")
	said := table.Judge(areas.Work{Title: "Fever, fevers and chills", Goals: []areas.Goal{{Number: "3"}, {Number: "6"}}, Calls: []string{"HORIZON-HLTH-2024-X: Health", "HLTH-2023"}})
	if len(said) != 3 || said[0].Confidence != 0.76 || said[1].Theme != "epidemiology" || said[1].Confidence != 0.5 || said[2].Area != 7 || said[2].Holds() {
		t.Errorf("%+v", said)
	}
	if rows := said[0].Rows; len(rows) != 4 || rows[0].Strength != 0.5 || !slices.IsSortedFunc(rows, func(x, y areas.Spoken) int { return int(100 * (y.Strength - x.Strength)) }) {
		t.Errorf("%+v", rows)
	}
}

// BenchmarkJudge judges the titles of the labels by the table that is built in.
func BenchmarkJudge(b *testing.B) {
	table, labels := defaultTable(b), readLabels(b)
	for i := 0; b.Loop(); i++ {
		table.Judge(labels[i%len(labels)].work)
	}
}

package areas_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest/areas"
)

const head = "kind,value,area,theme,weight,why\n"

func read(t testing.TB, rows ...string) *areas.Table {
	t.Helper()
	table, err := areas.Read(strings.NewReader(head+strings.Join(rows, "\n")), readInitiative(t).Themes)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestBadTables: all that is wrong is told at once, each by its line.
func TestBadTables(t *testing.T) {
	wrong := map[string]string{
		"topics,T1,5,,0.5,":              "is nothing that rules speak of",
		"topic,10001,5,,0.5,":            "is no topic",
		"subfield,19,5,,0.5,":            "is no subfield",
		"field,1908,5,,0.5,":             "is no field",
		"goal,18,5,,0.5,":                "is no goal",
		"call,hlth,5,,0.5,":              "is no call",
		"title,***,5,,0.5,":              "are no words of a title",
		"title,a* b,5,,0.5,":             "are no words of a title",
		"title,a & ,5,,0.5,":             "are no words of a title",
		"topic,T1,11,,0.5,":              `"11" is no area`,
		"topic,T1,health,,0.5,":          `"health" is no area`,
		"topic,T1,5,,0,":                 `"0" is no weight`,
		"topic,T1,5,,1.5,":               `"1.5" is no weight`,
		"topic,T1,5,,NaN,":               `"NaN" is no weight`,
		"topic,T1,5,,,":                  `"" is no weight`,
		"topic,T1,5,vaccines,0.5,":       "is no theme",
		"topic,T1,6,vaccine-research,1,": "is of area 5, not 6",
		"topic,T1,,,0.5,":                "has no theme and no weight",
		"goal,3,,,,":                     "names no area",
		"title,soil*,,,,":                "one phrase",
		"topic,T1,5,,0.5":                "it has 5 fields; write 6",
	}
	rows := slices.Sorted(func(yield func(string) bool) {
		for row := range wrong {
			if !yield(row) {
				return
			}
		}
	})
	_, err := areas.Read(strings.NewReader(head+"# a remark\n"+strings.Join(rows, "\n")), readInitiative(t).Themes)
	if !errors.Is(err, graph.ErrInvalid) {
		t.Fatalf("error %v", err)
	}
	lines := strings.Split(err.Error(), "\n")
	for i, row := range rows {
		at := "line " + string(rune('0'+(i+3)/10)) + string(rune('0'+(i+3)%10)) + ": "
		at = strings.Replace(at, "line 0", "line ", 1)
		if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, at) && strings.Contains(line, wrong[row]) }) {
			t.Errorf("%s: no %q of %q in\n%s", row, at, wrong[row], err)
		}
	}
	for content, mentions := range map[string]string{
		"":                             "line 1: the header",
		"kind,value\n":                 "line 1: the header",
		head + "topic,T1,5,,0.5,\"x\n": "line 2",
		head + "goal,3,5,,0.5,a\ngoal,3,5,,0.6,b\n": "line 3: it says again what line 2 says",
	} {
		if _, err := areas.Read(strings.NewReader(content), nil); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), mentions) {
			t.Errorf("%q: %v, not %q", content, err, mentions)
		}
	}
}

// TestVersion: what rows say makes the version, not their order nor why.
func TestVersion(t *testing.T) {
	one := read(t, "goal,3,5,,0.5,because", "field,27,5,,0.8,")
	if same := read(t, "field,27,5,,0.80,otherwise", "# remark", "goal,3,5,,0.5,"); same.Version() != one.Version() {
		t.Errorf("%s and %s", same.Version(), one.Version())
	}
	for _, other := range []string{"goal,3,5,,0.6,", "goal,3,6,,0.5,", "goal,3,5,epidemiology,0.5,", "goal,2,5,,0.5,"} {
		if table := read(t, other, "field,27,5,,0.8,"); table.Version() == one.Version() {
			t.Errorf("%s makes no difference", other)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(head + "topic,T1,5,vaccine-research,0.5,x\ntitle,soil health,,,,\ntitle,a & 疫苗*,5,,1,\n")
	themes := map[graph.Slug]int{"vaccine-research": 5}
	f.Fuzz(func(t *testing.T, content string) {
		table, err := areas.Read(strings.NewReader(content), themes)
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Fatalf("error %v", err)
			}
			return
		}
		for _, s := range table.Judge(areas.Work{Title: content, Calls: []string{content}}) {
			if !(s.Confidence > 0 && s.Confidence <= 1) {
				t.Errorf("confidence %v", s.Confidence)
			}
		}
	})
}

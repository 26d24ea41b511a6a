package areas_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest/areas"
)

// label is a title with the areas and themes that a person gave it.
type label struct {
	source, id string
	work       areas.Work
	areas      []int
	themes     []graph.Slug
	part       string // build, test or after
}

func readLabels(t testing.TB) []label {
	t.Helper()
	file, err := os.Open("testdata/labels.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []label
	for _, row := range rows[1:] {
		l := label{source: row[0], id: row[1], work: areas.Work{Title: row[4], Topics: topics(t, row[5], row[6]), Goals: goals(t, row[7])}, part: row[11]}
		if row[8] != "" {
			l.work.Calls = []string{row[8]}
		}
		for _, n := range strings.Fields(row[9]) {
			number, err := strconv.Atoi(n)
			if err != nil {
				t.Fatal(err)
			}
			l.areas = append(l.areas, number)
		}
		for _, slug := range strings.Fields(row[10]) {
			l.themes = append(l.themes, graph.Slug(slug))
		}
		out = append(out, l)
	}
	return out
}

// topics reads "T10001:0.9;T10002:0.5" with their subfields, "1908;1907".
func topics(t testing.TB, text, subfields string) []areas.Topic {
	var out []areas.Topic
	above := strings.Split(subfields, ";")
	for i, scored := range split(text) {
		id, score := readScore(t, scored)
		out = append(out, areas.Topic{ID: id, Subfield: above[i], Field: above[i][:2], Score: &score, Primary: i == 0})
	}
	return out
}

func goals(t testing.TB, text string) []areas.Goal {
	var out []areas.Goal
	for _, scored := range split(text) {
		number, score := readScore(t, scored)
		out = append(out, areas.Goal{Number: number, Score: &score})
	}
	return out
}

func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ";")
}

func readScore(t testing.TB, scored string) (id string, score float64) {
	id, number, _ := strings.Cut(scored, ":")
	score, err := strconv.ParseFloat(number, 64)
	if err != nil {
		t.Fatal(err)
	}
	return id, score
}

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corridor/ingest/areas"
)

const worksOnAreas = `{"paper_id":"W1","doi":"10.5555/v","title":"Vaccine trials in Vientiane","publication_year":2021,"authors_by_country":{"LA":["A Person (Upland Institute)"]}}
{"paper_id":"W2","title":"On sets","publication_year":2021,"authors_by_country":{"LA":["A Person (Upland Institute)"]}}
`

// must runs a command line, which must end well, and gives what it writes.
func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := corridor(t, "", args...)
	if code != exitOK {
		t.Fatalf("%v: exit %d: %s%s", args, code, out, errs)
	}
	return out
}

// TestAreas goes from works with names only to capacity by area.
func TestAreas(t *testing.T) {
	t.Setenv("CORRIDOR_DATA", apart(t))
	folder := t.TempDir()
	works, table := filepath.Join(folder, "w.jsonl"), filepath.Join(folder, "mine.csv")
	write(t, works, worksOnAreas)
	write(t, table, "kind,value,area,theme,weight,why\ntitle,sets,6,,0.6,\n")
	if code, _, errs := corridor(t, "", "areas", "apply"); code == exitOK || !strings.Contains(errs, "corridor seed") {
		t.Errorf("without areas: exit %d: %s", code, errs)
	}
	must(t, "seed")
	if out := must(t, "ingest", "works", works); !strings.Contains(out, "areas: 2 works: 1 with one area, 0 with several, 1 with none") {
		t.Errorf("ingest: %s", out)
	}
	mustHave(t, must(t, "areas", "explain", "https://doi.org/10.5555/V"), "area 5 Health: 0.90, assigned", `title vaccin*`, "theme vaccine-research", "The store holds:", "area 5 by areas, CLASSIFIED, 0.90")
	mustHave(t, must(t, "areas", "explain", "W2"), "no area: no row speaks of it", "The store holds no area of it.")
	var told areas.Explanation
	if err := json.Unmarshal([]byte(must(t, "areas", "explain", "W1", "--json")), &told); err != nil || len(told.Said) != 2 || told.Said[0].Area != 5 || len(told.Held) != 2 || told.ID == "" {
		t.Errorf("%+v, %v", told, err)
	}
	mustHave(t, must(t, "query", areasQuery(t)), `"totalCount": 1`, "Vaccine trials in Vientiane", `"basis": "TITLE"`, `"method": "CLASSIFIED"`, told.Table)
	mustHave(t, must(t, "query", `{ capacity(areas: [5], countries: ["LA"], dimensions: [PUBLICATIONS], years: {from: 2021, to: 2021}) { cells { area { number } values { dimension full } } receipt { countedItems classifiedItems statement } } }`),
		`"full": 1`, `"countedItems": 1`, `"classifiedItems": 1`, "Of 1 items counted a program assigned the areas")
	must(t, "areas", "apply") // what the seed brought in, too
	mustHave(t, must(t, "areas", "apply"), "Of 0 works it was otherwise before")
	mustHave(t, must(t, "areas", "apply", "--table", table), "1 of area 6", "with several, ")
	mustHave(t, must(t, "areas", "explain", "W1", "--table", table), "no area: no row speaks of it", "The store holds no area of it.")
	mustHave(t, must(t, "ingest", "works", works), "another version of the table of areas")
	mustHave(t, must(t, "ingest", "works", works, "--areas", "none"), "0 new")
}

// TestWrongAreas says what is wrong with a command line.
func TestWrongAreas(t *testing.T) {
	t.Setenv("CORRIDOR_DATA", apart(t))
	bad := filepath.Join(t.TempDir(), "bad.csv")
	write(t, bad, "kind,value,area,theme,weight,why\nsets,6,,,,\ntitle,fever,55,,0.5,\n")
	must(t, "seed")
	for mentions, args := range map[string][]string{
		`line 2: "sets"`: {"areas", "apply", "--table", bad},
		`line 3: "55"`:   {"ingest", "works", bad, "--areas", bad},
		"no such file":   {"areas", "apply", "--table", bad + "x"},
		"no publication": {"areas", "explain", "W77"},
		"say which work": {"areas", "explain"},
	} {
		if code, _, errs := corridor(t, "", args...); code == exitOK || !strings.Contains(errs, mentions) {
			t.Errorf("%v: exit %d: %s, not %q", args, code, errs, mentions)
		}
	}
}

// TestAreasWithoutStore prints the table, and judges a title by it.
func TestAreasWithoutStore(t *testing.T) {
	t.Setenv("CORRIDOR_DATA", apart(t))
	table := must(t, "areas", "table")
	if table != areas.Default {
		t.Errorf("%d bytes, not the table", len(table))
	}
	file := filepath.Join(t.TempDir(), "t.csv")
	write(t, file, table)
	title := "การพัฒนาวัคซีน"
	if by, own := must(t, "areas", "explain", "--title", title), must(t, "areas", "explain", "--title", title, "--table", file); by != own || !strings.Contains(by, "area 5 Health") {
		t.Errorf("%s and by its own copy %s", by, own)
	}
}

var graphqlBlock = regexp.MustCompile("(?s)```graphql\n(.*?)```")

// areasQuery is the query that docs/areas.md shows.
func areasQuery(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../docs/areas.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(graphqlBlock.FindSubmatch(text)[1])
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func mustHave(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

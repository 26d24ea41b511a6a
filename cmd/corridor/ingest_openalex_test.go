package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"corridor/ingest/importers/openalex/openalextest"
	"corridor/server/servertest"
)

const openAlexPage = "../../docs/openalex.md"

var (
	shellBlock = regexp.MustCompile("(?s)```sh\n(.*?)```")
	shownBlock = regexp.MustCompile("(?s)```text\n(.*?)```")
	command    = regexp.MustCompile(`(?m)^(?:[a-z]+ (?:'[^']*'|[^'\n])*)$`)
	word       = regexp.MustCompile(`'[^']*'|\S+`)
)

// vaccines are works in which Laos takes part, and others.
func vaccines() []openalextest.Work {
	vientiane := openalextest.Institution(1, "Riverside University", "LA")
	bangkok := openalextest.Institution(2, "Delta Medical School", "TH")
	far := openalextest.Institution(3, "Northern Institute", "SE")
	first, second := openalextest.By(1, "Bouasone Keo", vientiane), openalextest.By(2, "Somphou Vong", vientiane)
	guest := openalextest.By(3, "Anong Chai", bangkok)
	return []openalextest.Work{
		openalextest.Paper(1, 2019, "Vaccines against measles in upland villages", first, guest),
		openalextest.Paper(2, 2021, "Who takes a vaccination, and who does not", first, second, openalextest.By(4, "Maja Berg", far)),
		openalextest.Paper(3, 2021, "Rice in upland villages", openalextest.By(5, "Khamla Sy", vientiane)),
		openalextest.Paper(4, 2012, "Vaccines before", openalextest.By(6, "Early Bird", vientiane)),
		openalextest.Paper(5, 2021, "Vaccines elsewhere", guest),
	}
}

// TestPageFromNothing runs the page's commands against a local API, and holds the
// answers that it shows.
func TestPageFromNothing(t *testing.T) {
	text, err := os.ReadFile(openAlexPage)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("CORRIDOR_DATA", apart(t))
	api := openalextest.Open(t, vaccines()...)
	commands := command.FindAllString(string(shellBlock.FindSubmatch(text)[1]), -1)
	if len(commands) > 10 {
		t.Errorf("%d commands", len(commands))
	}
	var answers strings.Builder
	for _, line := range commands {
		args := word.FindAllString(line, -1)
		for i, arg := range args {
			args[i] = strings.Trim(arg, "'")
		}
		if name, value, set := strings.Cut(args[len(args)-1], "="); args[0] == "export" && set {
			t.Setenv(name, value)
			api.Key = value
			continue
		} else if args[0] != "corridor" {
			continue
		}
		if args[1] == "ingest" {
			args = append(args, "--api", api.URL)
		}
		code, out, errs := corridor(t, "", args[1:]...)
		if code != exitOK {
			t.Fatalf("%s: exit %d: %s", line, code, errs)
		}
		if args[1] == "query" {
			answers.WriteString(out + "\n")
		}
	}
	want := shownBlock.ReplaceAllLiteralString(string(text), "```text\n"+strings.TrimRight(answers.String(), "\n")+"\n```")
	if servertest.Update() {
		if err := os.WriteFile(openAlexPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(text) {
		t.Errorf("docs/openalex.md shows other answers; run: go test ./cmd/corridor -run TestPageFromNothing -update\n%s", answers.String())
	}
	if len(api.Asked()) == 0 || strings.Count(answers.String(), "Bouasone Keo") != 1 || strings.Contains(answers.String(), "Early Bird") {
		t.Errorf("answers\n%s", answers.String())
	}
}

// TestFetchGoesOn: what is here when the credit is used up is imported, the next
// run fetches the rest, and the pages are gone once all is imported.
func TestFetchGoesOn(t *testing.T) {
	file := apart(t)
	var works []openalextest.Work
	place := openalextest.Institution(1, "Riverside University", "KH")
	for i := range 150 {
		works = append(works, openalextest.Paper(i, 2020, "Rice", openalextest.By(i, "Author", place)))
	}
	api := openalextest.Open(t, works...)
	api.Credit, api.Key = 1, "Secret-Key-of-22-chars"
	args := []string{"ingest", "openalex", "--fetch", "--country", "KH", "--from", "2015", "--key", api.Key, "--api", api.URL, "--data", file}
	code, out, errs := corridor(t, "", args...)
	if code != exitFailed || !strings.Contains(errs, "credit") || !strings.Contains(out, "100 records read") || strings.Contains(out+errs, api.Key) {
		t.Fatalf("exit %d: %s%s", code, out, errs)
	}
	pages := filepath.Join(file+".openalex", "KH-2015", "page-*")
	if kept, _ := filepath.Glob(pages); len(kept) != 1 {
		t.Errorf("kept: %v", kept)
	}
	api.Credit = 100
	code, out, errs = corridor(t, "", args...)
	if code != exitOK || !strings.Contains(out, "150 records read") || !strings.Contains(errs, "100 of 150 works are here") {
		t.Errorf("exit %d: %s%s", code, out, errs)
	}
	if kept, _ := filepath.Glob(pages); len(kept) != 0 {
		t.Errorf("kept once imported: %v", kept)
	}
	if code, out, _ = corridor(t, "", args...); code != exitOK || !strings.Contains(out, "0 new, 0 changed") {
		t.Errorf("fetched anew: exit %d: %s", code, out)
	}
}

func TestFetchFlags(t *testing.T) {
	file := apart(t)
	for mentions, args := range map[string][]string{
		"needs --country":     {"--fetch"},
		"takes no files":      {"--fetch", "--country", "KH", "pages.json"},
		"--date is for files": {"--fetch", "--country", "KH", "--date", "2026"},
		"a year from":         {"--fetch", "--country", "KH", "--from", "20155"},
		"--country: ":         {"--fetch", "--country", "Bangkok"},
		"go with --fetch":     {"--country", "KH", "pages.json"},
		"what is to be":       {},
	} {
		code, _, errs := corridor(t, "", append([]string{"ingest", "openalex", "--data", file}, args...)...)
		if code != exitUsage || !strings.Contains(errs, mentions) {
			t.Errorf("%v: exit %d: %s", args, code, errs)
		}
	}
}

package ror_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/ror"
	"corridor/ingest/ingesttest"
)

func importer(o ror.Options) ingesttest.Importer {
	return func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return ror.Import(ctx, store, set, o, s)
	}
}

var all = importer(ror.Options{})

// ids are ROR ids with right check digits, of nobody.
const (
	idA = "https://ror.org/0zz000114"
	idB = "https://ror.org/0zz000211"
	idC = "https://ror.org/0zz000308"
	idD = "https://ror.org/0zz000405"
	idE = "https://ror.org/0zz000502"
)

// org is a record of schema 2; more is what its object has besides.
func org(id, name, country, more string) string {
	place := ""
	if country != "" {
		place = fmt.Sprintf(`{"geonames_id":1,"geonames_details":{"country_code":%q,"name":"Town","lat":10.5,"lng":104.5}}`, country)
	}
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"id":%q,"names":[{"value":%q,"types":["ror_display","label"],"lang":"en"}],"locations":[%s]%s}`, id, name, place, more)
}

func lines(records ...string) string { return strings.Join(records, "\n") + "\n" }

func institution(id string) string { return "Institution " + id }

func TestRecordsOfBothSchemas(t *testing.T) {
	second := `{"id":"` + idA + `","status":"active","types":["funder","education"],"established":1996,
		"names":[{"value":"NU","types":["acronym"],"lang":null},{"value":"National University","types":["ror_display","label"],"lang":"en"},
			{"value":"ມະຫາວິທະຍາໄລ","types":["label"],"lang":"lo"}],
		"locations":[{"geonames_details":{"country_code":"LA","name":"Vientiane","lat":17.9,"lng":102.6}},{"geonames_details":{"country_code":"TH","name":"Khon Kaen","lat":16.4,"lng":102.8}}],
		"external_ids":[{"type":"grid","all":["grid.1.1"],"preferred":"grid.1.1"},{"type":"isni","all":["0000 0001 2223 6813"],"preferred":null},{"type":"wikidata","all":["Q536280"],"preferred":null}],
		"links":[{"type":"wikipedia","value":"https://en.wikipedia.org"},{"type":"website","value":" www.example.org "}]}`
	first := `{"id":"` + idB + `","name":"Institut","aliases":["The Institute"],"acronyms":["I"],"labels":[{"label":"វិទ្យាស្ថាន","iso639":"km"}],
		"types":["Facility"],"status":"active","country":{"country_code":"KH"},"addresses":[{"city":"Phnom Penh","lat":11.5,"lng":104.9}],
		"external_ids":{"GRID":{"all":"grid.2.2","preferred":"grid.2.2"}},"links":["http://www.example.com"],"established":null}`
	folder := ingesttest.Write(t, map[string]string{"both.json": "[" + second + ",\n" + first + "]"})
	held, report := ingesttest.Holds(t, all, filepath.Join(folder, "both.json"))
	held.Want(t, institution(idA), "name=National University", "type=UNIVERSITY", "status=ACTIVE", "established=1996", "city=Vientiane",
		"latitude=17.9", "wikidata=Q536280", "identifiers=[grid:grid.1.1 isni:0000000122236813]", "website=http://www.example.org",
		"names=[ACRONYM||NU LABEL|en|National University NATIVE|lo|ມະຫາວິທະຍາໄລ]", "LOCATED_IN>LA", "ALSO_LOCATED_IN>TH")
	held.Want(t, institution(idB), "name=Institut", "type=RESEARCH_INSTITUTE", "city=Phnom Penh", "identifiers=[grid:grid.2.2]",
		"names=[LABEL||Institut NATIVE|km|វិទ្យាស្ថាន ALIAS||The Institute ACRONYM||I]", "LOCATED_IN>KH", "website=http://www.example.com")
	ingesttest.WantFinding(t, report, ingest.Note, "several countries", 1, "both.json:1")
	held.Want(t, "Country LA", "corridor=true", "name=Laos")
	if report.Read != 2 || report.New != 2 {
		t.Errorf("%d read, %d new", report.Read, report.New)
	}
}

func TestDoubtfulRecords(t *testing.T) {
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": lines(
		`{"id":"`+idA+`","names":[{"value":"Institut des rizières","types":["label"],"lang":"fr"},{"value":"Rice Institute","types":["label"],"lang":"en"}],"locations":[]}`,
		`{"id":"`+idB+`","names":[{"value":"BKX","types":["acronym"]}],"locations":[{"geonames_details":{"country_code":"TH","lat":0,"lng":0}}],"types":["consortium"]}`,
		`{"id":"`+idC+`","names":[{"value":"One","types":["ror_display"]},{"value":"Two","types":["ror_display"]},{"value":"One","types":["alias"]}],"locations":[],"established":20011}`,
		`{"id":"`+idD+`","names":[{"value":"N/A","types":["ror_display"]}],"locations":[]}`,
		`{"id":"https://ror.org/0zz000503","names":[{"value":"Wrong check digits","types":["label"]}]}`,
		`{"id":"`+idE+`","names":"no list","locations":[{"geonames_details":{"country_code":"XX"}}]}`,
		`{"id":"`+idA+`","names":[{"value":"Twice","types":["label"]}],"locations":[]}`,
		`{"broken`,
		`{"hello":"world"}`)}), "ror.jsonl")
	held, report := ingesttest.Holds(t, all, path)
	held.Want(t, institution(idA), "name=Rice Institute", "-LOCATED_IN")
	held.Want(t, institution(idB), "name=BKX", "type=OTHER", "-latitude", "-longitude")
	held.Want(t, institution(idC), "name=One", "names=[LABEL||One LABEL||Two]", "-established")
	held.WantNone(t, institution(idD), institution(idE))
	for about, place := range map[string]string{"no display name: a label": "ror.jsonl:1", "no display name and no label: the acronym": "ror.jsonl:2",
		"two display names": "ror.jsonl:3", "a year of foundation": "ror.jsonl:3", "a point": "ror.jsonl:2"} {
		ingesttest.WantFinding(t, report, ingest.Warning, about, 1, place)
	}
	ingesttest.WantFinding(t, report, ingest.Refused, "a record has no name", 2, "ror.jsonl:4", "ror.jsonl:6")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record has no ROR id", 1, "ror.jsonl:5")
	ingesttest.WantFinding(t, report, ingest.Merged, "a record came before", 1, "ror.jsonl:7")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record is no JSON", 1, "ror.jsonl:8")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record is of no schema", 1, "ror.jsonl:9")
	if report.Read != 9 || report.Refused != 5 {
		t.Errorf("%d read, %d refused", report.Read, report.Refused)
	}
	var aside bytes.Buffer
	_, err := ingesttest.TryImport(t, ingesttest.Open(t), all, ingest.Settings{Strict: true, Aside: &aside}, path)
	if !errors.Is(err, ingest.ErrRefused) || !strings.Contains(aside.String(), `"line":4`) {
		t.Errorf("strict: %v, set aside %s", err, aside.String())
	}
}

// TestWhatIsRefusedStatesNothing: a sound record of the same id is taken after it,
// and the ties of the one refused are not.
func TestWhatIsRefusedStatesNothing(t *testing.T) {
	child := `"relationships":[{"type":"child","id":"` + idB + `"}]`
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": lines(
		org(idA, "N/A", "LA", child), org(idA, "Sound", "LA", ""), org(idB, "Other", "LA", ""))}), "ror.jsonl")
	held, report := ingesttest.Holds(t, all, path)
	held.Want(t, institution(idA), "name=Sound")
	held.Want(t, institution(idB), "-PART_OF")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record has no name", 1, "ror.jsonl:1")
}

func TestSuccessorsAndParents(t *testing.T) {
	rel := func(kind, id string) string { return fmt.Sprintf(`"relationships":[{"type":%q,"id":%q}]`, kind, id) }
	withdrawn := func(more string) string { return `"status":"withdrawn",` + more }
	records := []string{
		org(idA, "Living", "VN", `"status":"active"`),
		org(idB, "Withdrawn", "VN", withdrawn(rel("successor", idA))),
		org(idC, "Withdrawn before", "VN", withdrawn(rel("successor", idB))),
		org(idD, "Upper", "KH", rel("parent", idE)),
		org(idE, "Lower", "KH", rel("parent", idD)),
	}
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": lines(records...)}), "ror.jsonl")
	held, report := ingesttest.Holds(t, all, path)
	if n := held.Count(graph.KindInstitution); n != 3 {
		t.Errorf("%d institutions, want 3", n)
	}
	held.Want(t, institution(idA), "name=Living", "names=[LABEL|en|Living ALIAS||Withdrawn before ALIAS||Withdrawn]")
	held.Want(t, institution(idD), "-PART_OF")
	held.Want(t, institution(idE), "-PART_OF")
	ingesttest.WantFinding(t, report, ingest.Merged, "withdrawn ids followed", 2)
	ingesttest.WantFinding(t, report, ingest.Warning, "parents go in a circle", 2)

	// What was stated of a withdrawn one before goes to its successor.
	store := ingesttest.Open(t)
	before := ingest.NewDraft("test")
	before.Node(ingest.SourceKey("test"), &graph.Source{Entity: graph.Entity{Name: "test"}, Slug: "test"})
	member := graph.LocalKey(graph.KindPerson, "test", "1")
	before.Node(member, &graph.Person{Entity: graph.Entity{Name: "Member"}})
	before.Edges(graph.AffiliatedWith, member, ingest.To(graph.Key{Kind: graph.KindInstitution, Scheme: "ror", Value: idC}))
	if _, err := store.Apply(t.Context(), &before.Set); err != nil {
		t.Fatal(err)
	}
	ingesttest.Import(t, store, all, path)
	ingesttest.Read(t, store).Want(t, "Person Member", "AFFILIATED_WITH>"+idA)
}

func TestTiesToldFromOneSide(t *testing.T) {
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": lines(
		org(idA, "University", "MM", `"relationships":[{"type":"child","id":"`+idB+`"}]`),
		org(idB, "Press", "MM", ""),
		org(idC, "Closed", "MM", `"status":"inactive","relationships":[{"type":"successor","id":"`+idD+`"},{"type":"successor","id":"`+idE+`"}]`),
		org(idD, "North", "MM", `"relationships":[{"type":"parent","id":"https://ror.org/0zz009996"},{"type":"parent","id":"`+idD+`"}]`),
		org(idE, "South", "MM", ""))}), "ror.jsonl")
	held, report := ingesttest.Holds(t, all, path)
	held.Want(t, institution(idB), "PART_OF>"+idA)
	held.Want(t, institution(idC), "SUCCEEDED_BY>"+idD, "SUCCEEDED_BY>"+idE, "status=INACTIVE")
	held.Want(t, institution(idD), "-PART_OF")
	ingesttest.WantFinding(t, report, ingest.Warning, "several successors", 1)
	ingesttest.WantFinding(t, report, ingest.Note, "a parent is not among", 1, "ror.jsonl:4")
	ingesttest.WantFinding(t, report, ingest.Warning, "parents go in a circle", 1, "ror.jsonl:4")
}

func TestOnlySomeCountries(t *testing.T) {
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": lines(
		org(idA, "Cambodian", "KH", ""), org(idB, "Chinese", "CN", ""), org(idC, "Roaming", "", ""))}), "ror.jsonl")
	held, report := ingesttest.Holds(t, importer(ror.Options{Countries: []graph.CountryCode{"KH"}}), path)
	if held.Count(graph.KindInstitution) != 1 || report.Skipped != 2 {
		t.Errorf("%d institutions, %d skipped", held.Count(graph.KindInstitution), report.Skipped)
	}
	ingesttest.WantFinding(t, report, ingest.Skipped, "no place, so no country", 1, "ror.jsonl:3")
}

func TestRelease(t *testing.T) {
	folder := t.TempDir()
	release := func(name string, members map[string]string) string {
		path := filepath.Join(folder, name)
		file, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		archive := zip.NewWriter(file)
		for member, content := range members {
			w, err := archive.Create(member)
			if err == nil {
				_, err = w.Write([]byte(content))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := errors.Join(archive.Close(), file.Close()); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first := `[{"id":"` + idA + `","name":"Poorer","country":{"country_code":"LA"}}]`
	path := release("v1.59-2025-01-23-ror-data.zip", map[string]string{
		"d/v1.59-2025-01-23-ror-data.json": first, "d/v1.59-2025-01-23-ror-data_schema_v2.json": "[" + org(idA, "Richer", "LA", "") + "]",
		"d/v1.59-2025-01-23-ror-data.csv": "id,name\n1,2\n", "__MACOSX/d/._x.json": "\x00\x05", "d/.DS_Store": "\x00", "../../evil.json": "[]"})
	held, report := ingesttest.Holds(t, all, path)
	held.Want(t, institution(idA), "name=Richer")
	held.Want(t, "Source ror", "dataDate=2025-01-23", "version=v1.59")
	if report.Read != 1 {
		t.Errorf("%d read", report.Read)
	}
	ingesttest.WantFinding(t, report, ingest.Note, "a file was left out", 2)
	ingesttest.WantFinding(t, report, ingest.Note, "files that hold no data", 2)
	ingesttest.WantFinding(t, report, ingest.Refused, "a file cannot be read", 1)

	store := ingesttest.Open(t)
	newer := release("v2.9-2026-08-25-ror-data.zip", map[string]string{"v2.9-2026-08-25-ror-data.json": "[" + org(idA, "Newest", "LA", "") + "]"})
	ingesttest.Import(t, store, all, newer)
	if _, err := ingesttest.TryImport(t, store, all, ingest.Settings{}, path); !errors.Is(err, ingest.ErrOlder) {
		t.Errorf("older data: %v", err)
	}
	ingesttest.Read(t, store).Want(t, institution(idA), "name=Newest")
}

func FuzzImport(f *testing.F) {
	f.Add(org(idA, "Living", "VN", `"status":"active"`) + "\n" + org(idB, "Gone", "VN", `"status":"withdrawn","relationships":[{"type":"successor","id":"`+idA+`"}]`))
	f.Add(`[{"id":"` + idB + `","name":"Institut","labels":[{"label":"x","iso639":"km"}],"country":{"country_code":"KH"},"addresses":[],"external_ids":{"GRID":{"all":"g"}}}]`)
	f.Add(`{"id":"` + idA + `","names":[{"value":"\ud800\u0000","types":["label"]}],"locations":[{}],"established":1e9}`)
	ingesttest.Fuzz(f, all)
}

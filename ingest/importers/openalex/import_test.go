package openalex_test

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"corridor/graph"
	"corridor/ingest"
	"corridor/ingest/files"
	"corridor/ingest/importers/openalex"
	"corridor/ingest/importers/ror"
	"corridor/ingest/ingesttest"
)

var six = []graph.CountryCode{"CN", "KH", "LA", "MM", "TH", "VN"}

func importer(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
	return openalex.Import(ctx, store, set, openalex.Options{Countries: six}, s)
}

// thing is a record under way.
type thing = map[string]any

func lines(t testing.TB, records ...thing) string {
	t.Helper()
	var out strings.Builder
	for _, r := range records {
		line, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(line, '\n'))
	}
	return out.String()
}

func file(t testing.TB, records ...thing) string {
	t.Helper()
	return filepath.Join(ingesttest.Write(t, map[string]string{"works.jsonl": lines(t, records...)}), "works.jsonl")
}

// Institutions with invented RORs.
var (
	nuol = thing{"id": "https://openalex.org/I1", "display_name": "Lao University", "ror": "https://ror.org/0zz000114", "country_code": "LA", "type": "education"}
	ku   = thing{"id": "https://openalex.org/I2", "display_name": "Thai University", "ror": "https://ror.org/0zz000211", "country_code": "TH", "type": "education"}
	mit  = thing{"id": "https://openalex.org/I3", "display_name": "Far Institute", "ror": nil, "country_code": "US", "type": "education"}
)

// by is an authorship; author "" has no id.
func by(author, name, orcid string, institutions ...thing) thing {
	a := thing{"id": nil, "display_name": name, "orcid": nil}
	if author != "" {
		a["id"] = "https://openalex.org/" + author
	}
	if orcid != "" {
		a["orcid"] = orcid
	}
	countries := []any{}
	for _, i := range institutions {
		countries = append(countries, i["country_code"])
	}
	return thing{"author": a, "institutions": institutions, "countries": countries, "raw_author_name": name}
}

func work(number int, updated string, authors ...thing) thing {
	return thing{"id": fmt.Sprintf("https://openalex.org/W%d", number), "title": fmt.Sprintf("Title %d", number), "doi": fmt.Sprintf("https://doi.org/10.5555/W.%d", number),
		"publication_year": 2024, "publication_date": "2024-05-14", "type": "article", "cited_by_count": 3, "updated_date": updated + "T01:02:03", "authorships": authors}
}

func with(r thing, pairs ...any) thing {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] == "absent" {
			delete(r, pairs[i].(string))
		} else {
			r[pairs[i].(string)] = pairs[i+1]
		}
	}
	return r
}

const (
	orcidA = "https://orcid.org/0000-0002-1825-0097"
	orcidB = "https://orcid.org/0000-0002-1694-233X"
)

func TestWork(t *testing.T) {
	held, _ := ingesttest.Holds(t, importer, file(t, with(
		work(1, "2026-08-01", with(by("A1", "Khamla V", orcidA, nuol, nuol), "is_corresponding", true, "raw_affiliation_strings", []string{"Faculty, Lao University", "Faculty, Lao University"}),
			by("A2", "Far Away", "", mit), with(by("A3", "No Institution", ""), "countries", []string{"KH"})),
		"title", "CO<sub>2</sub>", "language", "en", "is_retracted", true, "primary_location", thing{"source": thing{"display_name": "Journal"}},
		"funders", []thing{{"id": "https://openalex.org/F9", "display_name": "Rice Fund"}})))
	held.Want(t, "Publication 10.5555/w.1", "name=CO2", "openAlex=W1", "year=2024", "published=2024-05-14", "type=ARTICLE", "citations=3", "retracted=true",
		"venue=Journal", "language=en", "updated=2026-08-01", "AUTHORED_IN>LA", "AUTHORED_IN>US", "AUTHORED_IN>KH", "PUBLICATION_FUNDED_BY>Rice Fund")
	held.Want(t, "Person "+orcidA, "name=Khamla V", "openAlex=A1", "AFFILIATED_WITH>https://ror.org/0zz000114",
		"AUTHORED>10.5555/w.1 position=1 corresponding=true printedName=Khamla V rawAffiliations=[Faculty, Lao University]")
	held.Want(t, "Person A3", "AUTHORED>10.5555/w.1 position=3 printedName=No Institution countries=[KH]", "-provisional")
	held.Want(t, "Institution https://ror.org/0zz000114", "name=Lao University", "openAlex=I1", "type=UNIVERSITY", "LOCATED_IN>LA", "CONTRIBUTED_TO>10.5555/w.1")
	held.Want(t, "Institution I3", "LOCATED_IN>US")
}

func TestWhatIsTaken(t *testing.T) {
	_, report := ingesttest.Holds(t, importer, file(t,
		work(1, "2026-08-01", by("A1", "Elsewhere", "", mit)), work(2, "2026-08-01"),
		with(work(3, "2026-08-01", by("A1", "Elsewhere", "", mit)), "is_authors_truncated", true),
		with(work(4, "2026-08-01", with(by("A4", "Printed", ""), "raw_affiliation_string", "Field Station, Vientiane, Lao P.D.R."))),
		with(work(5, "2026-08-01", with(by("A5", "Louisiana", ""), "raw_affiliation_string", "Tulane University, New Orleans, LA"))),
		thing{"id": "https://openalex.org/W4285719527", "title": "Deleted Work"}, thing{"id": "https://openalex.org/C12"}, thing{"title": "no id"}))
	if report.Nodes["Publication"].New != 1 {
		t.Errorf("%d works taken, want 1", report.Nodes["Publication"].New)
	}
	ingesttest.WantFinding(t, report, ingest.Skipped, "a work of none of the countries", 2, "works.jsonl:1", "works.jsonl:5")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a work without authors", 1, "works.jsonl:2")
	ingesttest.WantFinding(t, report, ingest.Cut, "none of the authors given is", 1, "works.jsonl:3")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a record that stands for", 1, "works.jsonl:6")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a record of an entity", 1, "works.jsonl:7")
	ingesttest.WantFinding(t, report, ingest.Refused, "a record has no OpenAlex id", 1, "works.jsonl:8")
}

func TestAuthorsWithoutAnID(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		with(work(1, "2026-08-01", by("A9999999999", "NULL AUTHOR_ID", "", nuol), by("A9999999999", "NULL AUTHOR_ID", "", ku)), "title", nil),
		work(2, "2026-08-01", with(by("A9999999999", "NULL AUTHOR_ID", "", nuol), "raw_author_name", "Sok P."), with(by("A5317838346", "Deleted Author", "", ku), "raw_author_name", "N. C."),
			by("", "Last", "", nuol)),
		work(3, "2026-08-01", with(by("A9999999999", "NULL AUTHOR_ID", "", nuol), "raw_author_name", "Sok P."))))
	held.Want(t, "Publication 10.5555/w.1", "name=10.5555/w.1", "untitled=true", "-AUTHORED>")
	held.Want(t, "Person Sok P.", "provisional=true", "AUTHORED>10.5555/w.2 position=1 printedName=Sok P.", "AUTHORED>10.5555/w.3 position=1 printedName=Sok P.", "-openAlex")
	held.Want(t, "Person Last", "AUTHORED>10.5555/w.2 position=3 printedName=Last")
	held.WantNone(t, "Person A9999999999", "Person A5317838346", "Person NULL AUTHOR_ID", "Person Deleted Author")
	ingesttest.WantFinding(t, report, ingest.Warning, "an author has neither", 2, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Note, "an author known by name only", 4)
	ingesttest.WantFinding(t, report, ingest.Note, "no title", 1, "works.jsonl:1")
}

// TestGroups: groups among authors are nobody, with an id or without, on works and on
// their own; who stands beside them keeps their place.
func TestGroups(t *testing.T) {
	folder := ingesttest.Write(t, map[string]string{"works": lines(t, work(1, "2026-08-01", by("", "Mekong Rice Consortium", "", nuol), by("A1", "WHO Collaborative Team", "", nuol), by("A2", "Two", "", ku), by("A3", "张伟团队", "", nuol))),
		"authors": lines(t, thing{"id": "https://openalex.org/A4", "display_name": "Malaria Working Group", "last_known_institutions": []thing{nuol}})})
	held, report := ingesttest.Holds(t, importer, folder)
	held.Want(t, "Publication 10.5555/w.1", "AUTHORED_IN>LA")
	held.Want(t, "Person A2", "AUTHORED>10.5555/w.1 position=3 printedName=Two")
	held.WantNone(t, "Person A1", "Person A3", "Person A4", "Person Mekong Rice Consortium")
	ingesttest.WantFinding(t, report, ingest.Note, "a group among the authors", 3, "works:1")
	ingesttest.WantFinding(t, report, ingest.Skipped, "an author who is a group", 1, "authors:1")
}

// TestCountsBelowZero: they are none.
func TestCountsBelowZero(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), "cited_by_count", -5), with(work(2, "2026-08-01", by("A1", "One", "", nuol)), "cited_by_count", 0)))
	held.Want(t, "Publication 10.5555/w.1", "-citations")
	held.Want(t, "Publication 10.5555/w.2", "citations=0")
	ingesttest.WantFinding(t, report, ingest.Warning, "a count below 0", 1, "works.jsonl:1")
}

func TestORCID(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t,
		work(1, "2026-08-01", by("A1", "One", orcidA, nuol), by("A2", "Two", "", nuol)),
		work(2, "2026-08-01", by("A3", "One again", strings.Replace(orcidA, "https", "http", 1), ku), by("A2", "Two", strings.ToLower(orcidB), nuol)),
		work(3, "2026-08-01", by("A4", "Four", orcidB, nuol), by("A5", "Five", orcidB, nuol)),
		work(4, "2026-08-01", by("A2", "Two", orcidA, nuol), by("A6", "Six", "https://orcid.org/0000-0002-1825-0098", nuol))))
	held.Want(t, "Person "+orcidA, "AUTHORED>10.5555/w.1 position=1 printedName=One", "AUTHORED>10.5555/w.2 position=1 printedName=One again",
		"AFFILIATED_WITH>https://ror.org/0zz000114", "AFFILIATED_WITH>https://ror.org/0zz000211")
	held.Want(t, "Person "+orcidB, "openAlex=A2", "AUTHORED>10.5555/w.1 position=2 printedName=Two", "AUTHORED>10.5555/w.4 position=1 printedName=Two")
	for _, name := range []string{"A4", "A5", "A6"} {
		held.Want(t, "Person "+name, "-orcid")
	}
	ingesttest.WantFinding(t, report, ingest.Warning, "one ORCID iD on all authors", 1, "works.jsonl:3")
	ingesttest.WantFinding(t, report, ingest.Conflict, "an author came with two", 1, "works.jsonl:4")
	ingesttest.WantFinding(t, report, ingest.Warning, "what is no ORCID", 1, "works.jsonl:4")
}

// TestLessNeverErasesMore imports states of one work in every order.
func TestLessNeverErasesMore(t *testing.T) {
	whole := with(work(1, "2026-08-01", by("A1", "One", orcidA, nuol), by("A2", "Two", "", ku)), "cited_by_count", 21)
	states := []string{
		file(t, whole),
		file(t, with(work(1, "2026-08-01", by("A1", "One", "", nuol)), "is_authors_truncated", true, "cited_by_count", 21)),
		file(t, with(work(1, "2023-05-16", by("A1", "One", "", nuol)), "cited_by_count", 1)),
		file(t, thing{"id": "https://openalex.org/W1", "title": "Title 1", "updated_date": "2026-08-01"}),
	}
	var want ingesttest.Graph
	for _, order := range [][]int{{0}, {0, 1, 2, 3}, {2, 1, 0, 3}, {1, 0, 2}, {3, 2, 1, 0}, {2, 3, 0, 1, 0}} {
		store := ingesttest.Open(t)
		for _, at := range order {
			ingesttest.Import(t, store, importer, states[at])
		}
		held := ingesttest.Read(t, store)
		held.Want(t, "Publication 10.5555/w.1", "citations=21", "-authorsTruncated", "year=2024")
		held.Want(t, "Person A2", "AUTHORED>10.5555/w.1 position=2 printedName=Two")
		held.Want(t, "Person "+orcidA, "openAlex=A1")
		if want == nil {
			want = held
		}
		held.Equal(t, want)
	}
	store := ingesttest.Open(t)
	report := ingesttest.Import(t, store, importer, states[1])
	ingesttest.Read(t, store).Want(t, "Publication 10.5555/w.1", "authorsTruncated=true")
	ingesttest.WantFinding(t, report, ingest.Cut, "the list of authors is cut", 1)
}

// TestWholeListsInAnyOrder: a whole list of authors is kept beside a later state
// that has it cut or does not give it, whatever the order, in one file or in several.
func TestWholeListsInAnyOrder(t *testing.T) {
	one, two, three := by("A1", "One", "", nuol), by("A2", "Two", "", ku), by("A3", "Three", "", nuol)
	states := []func() thing{
		func() thing {
			return with(work(1, "2025-01-01", one), "is_authors_truncated", true, "cited_by_count", 1)
		},
		func() thing { return with(work(1, "2026-08-01", one, two, three), "cited_by_count", 2) },
		func() thing {
			return with(work(1, "2026-11-01", one, two), "is_authors_truncated", true, "cited_by_count", 3, "title", "Newer")
		},
		func() thing {
			return with(work(1, "2026-11-02"), "authorships", "absent", "cited_by_count", 4, "title", "Newest")
		},
	}
	var want ingesttest.Graph
	for _, order := range [][]int{{0, 1, 2, 3}, {0, 1, 3, 2}, {0, 2, 1, 3}, {0, 3, 1, 2}, {1, 0, 2, 3}, {1, 3, 2, 0}, {2, 1, 0, 3}, {2, 3, 0, 1}, {3, 0, 1, 2}, {3, 2, 1, 0}, {3, 1, 2, 0}} {
		var apart, together []string
		var all []thing
		for _, at := range order {
			apart, all = append(apart, file(t, states[at]())), append(all, states[at]())
		}
		together = append(together, file(t, all...))
		for _, files := range [][]string{apart, together} {
			store := ingesttest.Open(t)
			for _, path := range files {
				ingesttest.Import(t, store, importer, path)
			}
			held := ingesttest.Read(t, store)
			if want == nil {
				want = held
				held.Want(t, "Publication 10.5555/w.1", "name=Newest", "citations=4", "updated=2026-11-02", "-authorsTruncated")
				held.Want(t, "Person A3", "AUTHORED>10.5555/w.1 position=3 printedName=Three")
			}
			t.Log(order, len(files))
			held.Equal(t, want)
		}
	}
}

// many are so many authors; the last is marked as such.
func many(n int, last string, of thing) []thing {
	out := make([]thing, n)
	for i := range out {
		out[i] = with(by(fmt.Sprintf("A%d", i+1), fmt.Sprintf("Author %d", i+1), "", of), "author_position", "middle")
	}
	out[n-1]["author_position"] = last
	return out
}

// TestPerhapsCut: as many authors as a page gives are all only where the record says
// so, or calls the last of them the last.
func TestPerhapsCut(t *testing.T) {
	for _, c := range []struct {
		what string
		work thing
		cut  bool
	}{
		{"no flag", work(1, "2026-11-01", many(100, "middle", nuol)...), true},
		{"null for a flag", with(work(1, "2026-11-01", many(100, "middle", nuol)...), "is_authors_truncated", nil), true},
		{"no positions", work(1, "2026-11-01", many(100, "", nuol)...), true},
		{"the flag is false", with(work(1, "2026-11-01", many(100, "middle", nuol)...), "is_authors_truncated", false), false},
		{"the last is there", work(1, "2026-11-01", many(100, "last", nuol)...), false},
		{"the last is there, the flag is true", with(work(1, "2026-11-01", many(100, "last", nuol)...), "is_authors_truncated", true), true},
		{"fewer", work(1, "2026-11-01", many(99, "middle", nuol)...), false},
		{"more", work(1, "2026-11-01", many(101, "middle", nuol)...), false},
	} {
		t.Run(c.what, func(t *testing.T) {
			store := ingesttest.Open(t)
			ingesttest.Import(t, store, importer, file(t, work(1, "2026-08-01", many(103, "last", nuol)...)))
			ingesttest.Import(t, store, importer, file(t, c.work))
			held := ingesttest.Read(t, store)
			_, has := held["Person A103"]
			if stays := has && slices.ContainsFunc(held["Person A103"], func(fact string) bool { return strings.HasPrefix(fact, "AUTHORED>") }); stays != c.cut {
				t.Errorf("author 103 stays: %t, want %t", stays, c.cut)
			}
			held.Want(t, "Publication 10.5555/w.1", "updated=2026-11-01", "-authorsTruncated")
		})
	}
	_, report := ingesttest.Holds(t, importer, file(t, work(1, "2026-11-01", many(100, "middle", mit)...), work(2, "2026-11-01", many(100, "last", mit)...)))
	ingesttest.WantFinding(t, report, ingest.Cut, "none of the authors given is", 1, "works.jsonl:1")
	ingesttest.WantFinding(t, report, ingest.Skipped, "a work of none of the countries", 1, "works.jsonl:2")
}

func compressed(t testing.TB, text string) string {
	t.Helper()
	var out strings.Builder
	w := gzip.NewWriter(&out)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSnapshot(t *testing.T) {
	part := lines(t, work(1, "2026-09-20", by("A1", "One", "", nuol)), work(2, "2026-09-20", by("A2", "Two", "", ku)))
	entries := `{"date":"2026-09-24","entries":[{"url":"s3://openalex/data/jsonl/works/updated_date=2026-09-20/part_0000.gz","meta":{"record_count":2}},
		{"url":"s3://openalex/data/jsonl/works/updated_date=2026-09-20/part_0001.gz","meta":{"record_count":3}},{"url":"s3://x/updated_date=2026-09-20/part_0002.gz","meta":{"record_count":1}}]}`
	cut := compressed(t, lines(t, work(3, "2026-09-20", by("A3", "Three", "", nuol)))+strings.Repeat("x", 200_000))
	folder := ingesttest.Write(t, map[string]string{
		"data/jsonl/works/manifest": entries, "data/jsonl/works/updated_date=2026-09-20/part_0000.gz": compressed(t, part),
		"data/jsonl/works/updated_date=2026-09-20/part_0001.gz": cut[:len(cut)-60],
		"legacy-data/works/updated_date=2023-05-16/part_000.gz": compressed(t, lines(t, with(work(1, "2023-05-16", by("A1", "Old", "", ku)), "cited_by_count", 1))),
	})
	for _, order := range [][]string{{"data", "legacy-data"}, {"legacy-data", "data"}} {
		held, report := ingesttest.Holds(t, importer, filepath.Join(folder, order[0]), filepath.Join(folder, order[1]))
		held.Want(t, "Publication 10.5555/w.1", "citations=3", "updated=2026-09-20")
		held.Want(t, "Source openalex", "dataDate=2026-09-24")
		if !report.Incomplete {
			t.Error("the import is said to be whole")
		}
		ingesttest.WantFinding(t, report, ingest.Refused, "a file that the manifest names is not there", 1, "part_0002.gz:0")
		ingesttest.WantFinding(t, report, ingest.Refused, "a file breaks off", 1, "part_0001.gz:0")
		ingesttest.WantFinding(t, report, ingest.Warning, "data of several vintages", 1)
		ingesttest.WantFinding(t, report, ingest.Warning, "a file has fewer records", 1, "part_0001.gz:0")
	}
}

func TestMergedIDs(t *testing.T) {
	works := lines(t, work(1, "2026-01-01", by("A1", "Kyaw", "", nuol)), work(2, "2026-01-01", by("A3", "Kyaw Min", "", nuol), by("A5", "Lin", "", nuol)),
		work(4, "2026-01-01", by("A6", "Praew", "", ku)), work(5, "2026-01-01", by("A7", "Siv", "", nuol)))
	tables := map[string]string{
		"merged_ids/authors/1.csv": "merge_date,id,merge_into_id\n2026,A1,A2\n2026,A4,A5\n2026,A6,A9999999999\n2026,A7,A5317838346\n2026,A5,A4\n",
		"merged_ids/authors/2.csv": "merge_date,id,merge_into_id\n2026,A2,A3\n",
		"merged_ids/works/1.csv":   "merge_date,id,merge_into_id\n2026,W4,W2\n2026,W5,W4285719527\n",
	}
	check := func(held ingesttest.Graph) {
		t.Helper()
		held.Want(t, "Person A3", "AUTHORED>10.5555/w.1 position=1 printedName=Kyaw", "AUTHORED>10.5555/w.2 position=1 printedName=Kyaw Min")
		held.Want(t, "Person A5", "openAlex=A5")
		held.Want(t, "Person A7", "AUTHORED>10.5555/w.5 position=1 printedName=Siv")
		held.WantNone(t, "Person A1", "Person A9999999999", "Publication 10.5555/w.4")
		held.Want(t, "Publication 10.5555/w.2", "openAlex=W2")
	}
	both := map[string]string{"works/part": works}
	for name, content := range tables {
		both[name] = content
	}
	held, report := ingesttest.Holds(t, importer, ingesttest.Write(t, both))
	check(held)
	ingesttest.WantFinding(t, report, ingest.Warning, "merged ids go in a circle", 1)
	ingesttest.WantFinding(t, report, ingest.Note, "an id was merged into the placeholder", 3)
	ingesttest.WantFinding(t, report, ingest.Merged, "a work was merged into another", 1)
	ingesttest.WantFinding(t, report, ingest.Note, "a merged id was followed", 4)
	held.Want(t, "Person A3", "name=Kyaw Min")
	// The tables in a later import.
	store := ingesttest.Open(t)
	ingesttest.Import(t, store, importer, ingesttest.Write(t, map[string]string{"works/part": works}))
	ingesttest.Import(t, store, importer, ingesttest.Write(t, tables))
	check(ingesttest.Read(t, store))
	// Older data, which names a merged id that nothing had named.
	ingesttest.Import(t, store, importer, file(t, work(9, "2025-01-01", by("A2", "K. Min", "", nuol))))
	late := ingesttest.Read(t, store)
	check(late)
	late.Want(t, "Person A3", "name=Kyaw Min", "AUTHORED>10.5555/w.9 position=1 printedName=K. Min")
	late.WantNone(t, "Person A2")
}

// TestWithdrawnInstitutions imports works and the registry in either order.
func TestWithdrawnInstitutions(t *testing.T) {
	registry := func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return ror.Import(ctx, store, set, ror.Options{}, s)
	}
	rors := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": `{"id":"https://ror.org/0zz000308","names":[{"value":"Living","types":["label"]}],"locations":[{"geonames_details":{"country_code":"LA"}}]}
{"id":"https://ror.org/0zz000114","status":"withdrawn","names":[{"value":"Gone","types":["label"]}],"locations":[{"geonames_details":{"country_code":"LA"}}],"relationships":[{"type":"successor","id":"https://ror.org/0zz000308"}]}`}), "ror.jsonl")
	works := file(t, work(1, "2026-08-01", by("A1", "One", "", nuol), by("A2", "Two", "", ku)))
	var want ingesttest.Graph
	for _, worksFirst := range []bool{true, false} {
		store := ingesttest.Open(t)
		if worksFirst {
			ingesttest.Import(t, store, importer, works)
		}
		ingesttest.Import(t, store, registry, rors)
		if !worksFirst {
			ingesttest.Import(t, store, importer, works)
		}
		held := ingesttest.Read(t, store)
		held.Want(t, "Institution https://ror.org/0zz000308", "CONTRIBUTED_TO>10.5555/w.1")
		held.WantNone(t, "Institution https://ror.org/0zz000114")
		if want != nil {
			held.Equal(t, want)
		}
		want = held
	}
}

// TestTextsThatAreNone puts zero bytes and a lone surrogate into every text.
func TestTextsThatAreNone(t *testing.T) {
	bad := `"\u0000\ud800x"`
	held, report := ingesttest.Holds(t, importer, filepath.Join(ingesttest.Write(t, map[string]string{"works": `{"id":"https://openalex.org/W1","title":` + bad + `,"doi":` + bad +
		`,"language":"\u0000a","type":` + bad + `,"publication_date":` + bad + `,"updated_date":` + bad + `,"primary_location":{"source":{"display_name":` + bad + `}},"authorships":[{"author":{"id":"A1","display_name":` + bad +
		`,"orcid":` + bad + `},"raw_author_name":` + bad + `,"raw_affiliation_strings":[` + bad + `],"countries":["LA",` + bad + `],"institutions":[{"id":"I1","ror":` + bad + `,"display_name":` + bad + `,"country_code":` + bad + `,"type":` + bad + `}]}],"funders":[{"id":"F1","display_name":` + bad + `}]}`}), "works"))
	held.Want(t, "Publication W1", "name=\uFFFDx", "-language")
	ingesttest.WantFinding(t, report, ingest.Mended, "bytes that are no text", 3)
}

func TestOtherSourcesSayWhere(t *testing.T) {
	store := ingesttest.Open(t)
	path := filepath.Join(ingesttest.Write(t, map[string]string{"ror.jsonl": `{"id":"https://ror.org/0zz000114","names":[{"value":"Harbour","types":["label"]}],"locations":[{"geonames_details":{"country_code":"HK"}}]}`}), "ror.jsonl")
	ingesttest.Import(t, store, func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
		return ror.Import(ctx, store, set, ror.Options{}, s)
	}, path)
	harbour := thing{"id": "https://openalex.org/I1", "display_name": "Harbour", "ror": "https://ror.org/0zz000114", "country_code": "CN"}
	report := ingesttest.Import(t, store, importer, file(t, work(1, "2026-08-01", by("A1", "One", "", harbour))))
	ingesttest.WantFinding(t, report, ingest.Warning, "OpenAlex places an institution", 1, "works.jsonl:1")
	ingesttest.Read(t, store).Want(t, "Institution https://ror.org/0zz000114", "LOCATED_IN>HK", "-LOCATED_IN>CN")
}

// TestClassifiers: what is mixed is what the store holds after an import, whatever came.
func TestClassifiers(t *testing.T) {
	store := ingesttest.Open(t)
	one, other := work(1, "2026-08-01", by("A1", "One", "", nuol)), work(2, "2026-08-01", by("A1", "One", "", nuol))
	one["topics"], other["topics"] = []thing{}, []thing{}
	before := "classifiers=[affiliations: before 2026-09-28 topics: before 2026-10-06]"
	after := "classifiers=[affiliations: of 2026-09-28 topics: of 2026-10-06]"
	for _, step := range []struct {
		date  graph.Date
		works []thing
		holds string
		mixed int // of affiliations, and of topics
	}{
		{"2026-08-15", []thing{one}, before, 0},
		{"2026-10-10", []thing{one}, after, 0}, // the only work is replaced
		{"2026-08-15", []thing{one}, after, 0}, // older data takes nothing back
		{"2026-08-15", []thing{other}, after, 2},
		{"2026-10-10", []thing{one}, after, 2}, // still
		{"2026-10-10", []thing{one, other}, after, 0},
	} {
		of := func(ctx context.Context, store graph.Store, set *files.Set, s ingest.Settings) (*ingest.Report, error) {
			return openalex.Import(ctx, store, set, openalex.Options{Countries: six, Date: &step.date}, s)
		}
		report := ingesttest.Import(t, store, of, file(t, step.works...))
		ingesttest.Read(t, store).Want(t, "Source openalex", step.holds)
		mixed := 0
		for _, f := range report.Findings {
			if f.Kind == ingest.Warning && strings.HasPrefix(f.About, "several versions of OpenAlex's programs") {
				mixed += f.Count
			}
		}
		if mixed != step.mixed {
			t.Errorf("%s: %d told to be mixed, want %d", step.date, mixed, step.mixed)
		}
	}
}

// TestConflictsSayWhere: a key that two records have is reported with where it came,
// and with what both are called in their sources.
func TestConflictsSayWhere(t *testing.T) {
	store := ingesttest.Open(t)
	someone := by("A1", "One", "", nuol)
	ingesttest.Import(t, store, importer, file(t, work(1, "2026-08-01", someone), work(3, "2026-08-01", someone)))
	report := ingesttest.Import(t, store, importer, file(t, work(9, "2026-08-01", someone),
		with(work(2, "2026-08-01", someone), "doi", "https://doi.org/10.5555/W.1"), with(work(3, "2026-08-02", someone), "doi", "https://doi.org/10.5555/W.1")))
	for about, line := range map[string]int{"a record states a key that another holds: by the key they are one": 2, "a record states a key that another holds; they are kept apart": 3} {
		ingesttest.WantFinding(t, report, ingest.Conflict, about, 1, fmt.Sprint("works.jsonl:", line))
	}
	for _, f := range report.Findings {
		if f.Kind != ingest.Conflict {
			continue
		}
		e := f.Examples[0]
		for _, want := range []string{"doi:10.5555/w.1: ", "openAlex:W1", "openAlex:" + map[int]string{2: "W2", 3: "W3"}[e.Line]} {
			if !strings.Contains(e.Detail, want) {
				t.Errorf("line %d: no %s in %q", e.Line, want, e.Detail)
			}
		}
		if e.Record == "" {
			t.Errorf("line %d: the record is not named", e.Line)
		}
	}
}

func TestPageAndAuthors(t *testing.T) {
	page, err := json.Marshal(thing{"meta": thing{"count": 1, "next_cursor": "x"}, "results": []thing{work(1, "2026-08-01", by("A1", "One", "", nuol))}})
	if err != nil {
		t.Fatal(err)
	}
	folder := ingesttest.Write(t, map[string]string{"page.json": string(page), "authors": lines(t,
		thing{"id": "https://openalex.org/A1", "display_name": "One", "display_name_alternatives": []string{"O. N. E."}, "orcid": orcidA, "last_known_institutions": []thing{ku}},
		thing{"id": "https://openalex.org/A8", "display_name": "Elsewhere", "last_known_institution": mit})})
	held, report := ingesttest.Holds(t, importer, folder)
	held.Want(t, "Person "+orcidA, "names=[LABEL||One ALIAS||O. N. E.]", "AFFILIATED_WITH>https://ror.org/0zz000114", "AFFILIATED_WITH>https://ror.org/0zz000211")
	ingesttest.WantFinding(t, report, ingest.Skipped, "an author of none", 1, "authors:2")
}

// TestAuthorTwice: an author who stands twice on a work has the affiliations of
// both places.
func TestAuthorTwice(t *testing.T) {
	held, report := ingesttest.Holds(t, importer, file(t, work(1, "2026-08-01", with(by("A1", "One", orcidA, nuol), "raw_affiliation_strings", []string{"Here"}),
		by("A2", "Two", "", nuol), with(by("A1", "One", orcidA, ku), "raw_affiliation_strings", []string{"There"}))))
	ingesttest.WantFinding(t, report, ingest.Merged, "an author stands twice", 1)
	held.Want(t, "Person "+orcidA, "AUTHORED>10.5555/w.1 position=1 printedName=One rawAffiliations=[Here There]")
	held.Want(t, "Institution https://ror.org/0zz000211", "CONTRIBUTED_TO>10.5555/w.1")
}

// TestPlaceOfAFunder: a record that funds names no country, and the institution
// has the one that another record names, before or after.
func TestPlaceOfAFunder(t *testing.T) {
	funded := with(work(1, "2026-08-01", by("A1", "One", "", ku)), "funders", []thing{{"id": "https://openalex.org/F1", "display_name": "Lao University", "ror": nuol["ror"]}})
	at := work(2, "2026-08-01", by("A2", "Two", "", nuol))
	for _, works := range [][]thing{{funded, at}, {at, funded}} {
		held, _ := ingesttest.Holds(t, importer, file(t, works...))
		held.Want(t, "Institution https://ror.org/0zz000114", "LOCATED_IN>LA")
	}
}

func FuzzImport(f *testing.F) {
	f.Add(lines(f, work(1, "2026-08-01", by("A1", "One", orcidA, nuol), by("A9999999999", "NULL AUTHOR_ID", "", ku))))
	f.Add(`{"meta":{},"results":[{"id":"W1","authorships":[{"author":{},"institutions":[{"country_code":"LA"}]}]}]}`)
	f.Add(`{"id":"https://openalex.org/W1","title":{"x":1},"authorships":null,"publication_year":"2024","is_authors_truncated":true}`)
	ingesttest.Fuzz(f, importer)
}
